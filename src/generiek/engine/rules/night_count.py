"""ATW 5:8: at most 36 nights that end after 02:00 in 16 weeks (by collective rule 140 in 52)."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import Days
from generiek.engine.rules.nights import is_late_night
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, RuleKind, WindowLimit, WindowPart
from generiek.engine.rules.weeks import week_windows


@dataclass(frozen=True, slots=True)
class Limits:
    """Nights in a number of calendar weeks."""

    nights: int
    weeks: int
    week_starts_on: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Count the nights that start in each run of weeks."""
    nights = [duty.starts_at for duty in case.person.duties if is_late_night(duty, case.days)]
    for starts_at, ends_at in week_windows(case, limits.weeks, limits.week_starts_on):
        count = sum(1 for at in nights if starts_at <= at < ends_at)
        if count > limits.nights:
            sentence = f"More nights than allowed in {limits.weeks} weeks."
            yield Finding(starts_at, ends_at, count, limits.nights, "nights", sentence)


class Windows:
    """Each night takes one of every window in which it starts."""

    def __init__(self, limits: Limits, days: Days) -> None:
        self._limits = limits
        self._days = days

    def windows(self, case: Case) -> list[WindowLimit]:
        """Take the nights of the past off."""
        spans = week_windows(case, self._limits.weeks, self._limits.week_starts_on)
        return [
            WindowLimit(
                first,
                last,
                self._limits.nights - sum(self.amount(d, first, last) for d in case.person.duties),
            )
            for first, last in spans
        ]

    def amount(self, duty: Duty, starts_at: int, ends_at: int) -> int:
        """One for a night that starts in the window."""
        return int(starts_at <= duty.starts_at < ends_at and is_late_night(duty, self._days))


def windows(limits: Limits, days: Days) -> WindowPart:
    """The solver part of this rule."""
    return Windows(limits, days)


KIND = RuleKind("atw-5-8-night-count", Limits, check, windows=windows)
