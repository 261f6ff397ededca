"""Barp 12(18): at least 21 free Sundays a calendar year that adjoin a free Saturday or Monday.

Days about which nothing is known count as free.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generiek.engine.rules.calendar import SUNDAY
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart

State = tuple[int, int, bool, bool, bool]


@dataclass(frozen=True, slots=True)
class Limits:
    """Free Sundays a year that adjoin another free day."""

    free: int


def sundays_of(year: int) -> int:
    """How many Sundays a year has."""
    first, last = date(year, 1, 1), date(year + 1, 1, 1)
    return sum(1 for day in range(first.toordinal(), last.toordinal()) if day % 7 == 0)


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Year by year, count the Sundays that are worked or stand alone between two worked days."""
    days = case.days
    worked = {
        index
        for duty in case.person.duties
        for index in range(days.index(duty.starts_at), days.index(duty.ends_at - 1) + 1)
    }
    lost: dict[int, list[int]] = {}
    for index in range(len(days.midnights) - 1):
        if days.weekday(index) == SUNDAY and (index in worked or {index - 1, index + 1} <= worked):
            lost.setdefault(days.date(index).year, []).append(index)
    for year, indices in lost.items():
        left = sundays_of(year) - len(indices)
        if left < limits.free:
            over = indices[sundays_of(year) - limits.free]
            starts_at, ends_at = (
                days.midnights[over - 1],
                days.midnights[min(over + 2, len(days.midnights) - 1)],
            )
            sentence = f"Too few free Sundays beside a free day in {year}."
            yield Finding(starts_at, ends_at, left, limits.free, "Sundays", sentence)


class Part:
    """State: year, Sundays lost in it, whether each of the last three days was worked (oldest first).

    A night reaches into the next day, so a day is settled when the day after it has been read.
    """

    def __init__(self, limits: Limits, context: PartContext) -> None:
        self._limits = limits
        self._days = context.days
        self._last = context.days.index(context.until_at - 1)

    def start(self) -> State:
        """Nothing worked."""
        return (0, 0, False, False, False)

    def rest(self, state: State, day: int) -> State | None:
        """A day without a start; a night may still reach into it."""
        return self._read(state, day, starts=False, reaches=False)

    def work(self, state: State, day: int, duty: Duty) -> State | None:
        """A day on which a duty starts, perhaps reaching into the next."""
        return self._read(state, day, starts=True, reaches=duty.ends_at > self._days.midnights[day + 1])

    def _read(self, state: State, day: int, *, starts: bool, reaches: bool) -> State | None:
        year, lost, before, yesterday, reached = state
        today = starts or reached
        if self._days.weekday(day - 1) == SUNDAY:
            lost_now = yesterday or (before and today)
            sunday_year = self._days.date(day - 1).year
            lost = (lost if sunday_year == year else 0) + lost_now
            year = sunday_year
            if lost_now and lost > sundays_of(year) - self._limits.free:
                return None
        if self._days.weekday(day) == SUNDAY and today and self._full(year, lost, day):
            return None
        weekday = self._days.weekday(day)
        return (
            year,
            self._worth_knowing(year, lost, day),
            yesterday and weekday == SUNDAY,
            today and weekday >= SUNDAY - 1,
            reaches and (weekday >= SUNDAY - 2),
        )

    def _full(self, year: int, lost: int, day: int) -> bool:
        """Whether a Sunday worked today would be one too many (seen today, lest it be the last day read)."""
        known = lost if self._days.date(day).year == year else 0
        return known + 1 > sundays_of(self._days.date(day).year) - self._limits.free

    def _worth_knowing(self, year: int, lost: int, day: int) -> int:
        """Only how far the count can still matter: below that, all counts are alike."""
        ahead = sum(1 for later in range(day, self._last + 1) if self._days.weekday(later) == SUNDAY)
        return max(lost, sundays_of(year) - self._limits.free - ahead) if year else 0


def part(limits: Limits, context: PartContext) -> SolverPart:
    """The solver part of this rule."""
    return Part(limits, context)


KIND = RuleKind("barp-12-18", Limits, check, part)
