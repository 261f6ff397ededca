"""ATW 5:6: at least thirteen Sundays free of work in each 52 weeks."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import SUNDAY, Days
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, RuleKind, WindowLimit, WindowPart
from generiek.engine.rules.weeks import week_windows


@dataclass(frozen=True, slots=True)
class Limits:
    """Free Sundays in a number of calendar weeks."""

    free: int
    weeks: int
    week_starts_on: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Count the Sundays on which work is known in each run of weeks."""
    days = case.days
    worked = sorted(
        {
            days.midnights[index]
            for duty in case.person.duties
            for index in range(days.index(duty.starts_at), days.index(duty.ends_at - 1) + 1)
            if days.weekday(index) == SUNDAY
        }
    )
    for starts_at, ends_at in week_windows(case, limits.weeks, limits.week_starts_on):
        free = limits.weeks - sum(1 for at in worked if starts_at <= at < ends_at)
        if free < limits.free:
            yield Finding(starts_at, ends_at, free, limits.free, "Sundays", "Too few free Sundays.")


class Windows:
    """Each duty takes the Sundays that it touches; two on one Sunday count twice, which is stricter."""

    def __init__(self, limits: Limits, days: Days) -> None:
        self._limits = limits
        self._days = days

    def windows(self, case: Case) -> list[WindowLimit]:
        """What is left after the Sundays of the past."""
        most = self._limits.weeks - self._limits.free
        spans = week_windows(case, self._limits.weeks, self._limits.week_starts_on)
        return [
            WindowLimit(
                first, last, most - sum(self.amount(duty, first, last) for duty in case.person.duties)
            )
            for first, last in spans
        ]

    def amount(self, duty: Duty, starts_at: int, ends_at: int) -> int:
        """Sundays inside the window that the duty touches."""
        touched = range(self._days.index(duty.starts_at), self._days.index(duty.ends_at - 1) + 1)
        sundays = (self._days.midnights[index] for index in touched if self._days.weekday(index) == SUNDAY)
        return sum(1 for at in sundays if starts_at <= at < ends_at)


def windows(limits: Limits, days: Days) -> WindowPart:
    """The solver part of this rule."""
    return Windows(limits, days)


KIND = RuleKind("atw-5-6", Limits, check, windows=windows)
