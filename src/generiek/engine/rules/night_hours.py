"""ATW 5:8 by collective rule: at most 38 hours between 00:00 and 06:00 in two weeks, instead of 36 nights."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import MINUTE_S, Days
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, RuleKind, WindowLimit, WindowPart
from generiek.engine.rules.weeks import week_windows

SIX_O_CLOCK_MIN = 6 * 60


@dataclass(frozen=True, slots=True)
class Limits:
    """Minutes between 00:00 and 06:00 in a number of calendar weeks."""

    at_night_min: int
    weeks: int
    week_starts_on: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Add up, morning by morning, what lies before six o'clock in each run of weeks."""
    days, mornings = case.days, dict[int, int]()
    for duty in case.person.duties:
        for index in range(days.index(duty.starts_at), days.index(duty.ends_at - 1) + 1):
            opens = days.midnights[index]
            worked_s = min(duty.ends_at, days.clock(index, SIX_O_CLOCK_MIN)) - max(duty.starts_at, opens)
            mornings[opens] = mornings.get(opens, 0) + max(0, worked_s)
    for starts_at, ends_at in week_windows(case, limits.weeks, limits.week_starts_on):
        found_s = sum(worked_s for opens, worked_s in mornings.items() if starts_at <= opens < ends_at)
        if found_s > limits.at_night_min * MINUTE_S:
            sentence = f"More hours at night than allowed in {limits.weeks} weeks."
            yield Finding(starts_at, ends_at, found_s // MINUTE_S, limits.at_night_min, "min", sentence)


class Windows:
    """Each duty takes its minutes between 00:00 and 06:00 from the windows that they lie in."""

    def __init__(self, limits: Limits, days: Days) -> None:
        self._limits = limits
        self._days = days

    def windows(self, case: Case) -> list[WindowLimit]:
        """Take the nights of the past off."""
        spans = week_windows(case, self._limits.weeks, self._limits.week_starts_on)
        return [WindowLimit(first, last, self._left(case, first, last)) for first, last in spans]

    def _left(self, case: Case, first: int, last: int) -> int:
        return self._limits.at_night_min - sum(self.amount(d, first, last) for d in case.person.duties)

    def amount(self, duty: Duty, starts_at: int, ends_at: int) -> int:
        """Minutes at night inside the window."""
        first, last = max(duty.starts_at, starts_at), min(duty.ends_at, ends_at)
        return self._days.between_00_and_06_min(first, last) if first < last else 0


def windows(limits: Limits, days: Days) -> WindowPart:
    """The solver part of this rule."""
    return Windows(limits, days)


KIND = RuleKind("atw-5-8-night-hours", Limits, check, windows=windows)
