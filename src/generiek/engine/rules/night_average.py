"""ATW 5:8: who works sixteen or more nights in sixteen weeks works on average at most 40 hours.

The solver part is stricter than the law: where the contract could bring more than 40 hours it allows no
sixteenth night. Contracts of 36 hours and less cannot, as the solver keeps to their hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import Days
from generiek.engine.rules.hours_window import worked_between_min
from generiek.engine.rules.nights import is_night
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, RuleKind, WindowLimit, WindowPart
from generiek.engine.rules.weeks import week_windows

CONTRACT_MARGIN_MIN = 4 * 60


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many nights in so many weeks which average holds."""

    nights: int
    weeks: int
    average_min: int
    week_starts_on: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Where there are many nights in a run of weeks, add up its hours."""
    nights = [duty.starts_at for duty in case.person.duties if is_night(duty, case.days)]
    most_min = limits.weeks * limits.average_min
    for starts_at, ends_at in week_windows(case, limits.weeks, limits.week_starts_on):
        many = sum(1 for at in nights if starts_at <= at < ends_at) >= limits.nights
        worked_min = worked_between_min(case.person, starts_at, ends_at)
        if many and worked_min > most_min:
            sentence = "More hours than allowed with so many nights."
            yield Finding(starts_at, ends_at, worked_min, most_min, "min", sentence)


class Windows:
    """Nights short of the number from which the lower average holds."""

    def __init__(self, limits: Limits, days: Days) -> None:
        self._limits = limits
        self._days = days

    def windows(self, case: Case) -> list[WindowLimit]:
        """Windows in which the contract could bring more than the lower average."""
        if case.person.contract_week_min + CONTRACT_MARGIN_MIN <= self._limits.average_min:
            return []
        spans = week_windows(case, self._limits.weeks, self._limits.week_starts_on)
        return [WindowLimit(first, last, self._left(case, first, last)) for first, last in spans]

    def _left(self, case: Case, first: int, last: int) -> int:
        return self._limits.nights - 1 - sum(self.amount(duty, first, last) for duty in case.person.duties)

    def amount(self, duty: Duty, starts_at: int, ends_at: int) -> int:
        """One for a night that starts in the window."""
        return int(starts_at <= duty.starts_at < ends_at and is_night(duty, self._days))


def windows(limits: Limits, days: Days) -> WindowPart:
    """The solver part of this rule."""
    return Windows(limits, days)


KIND = RuleKind("atw-5-8-night-average", Limits, check, windows=windows)
