"""Barp 12(18): in a calendar year 21 free Sundays beside a free day, or 22 periods of two free days.

Such a period lies in a weekend: Friday and Saturday, Saturday and Sunday, or Sunday and Monday; each weekend
counts once. Days about which nothing is known count as free.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generiek.engine.rules.calendar import SUNDAY
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart

State = tuple[int, int, int, bool, bool, bool]
SAFE = (-1, -1)


@dataclass(frozen=True, slots=True)
class Limits:
    """Free Sundays a year that adjoin another free day, or weekends with two free days."""

    free: int
    weekends: int


def sundays_of(year: int) -> int:
    """How many Sundays a year has."""
    first, last = date(year, 1, 1), date(year + 1, 1, 1)
    return sum(1 for day in range(first.toordinal(), last.toordinal()) if day % 7 == 0)


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Year by year, count the Sundays and the weekends that are lost; both must be too many."""
    days = case.days
    worked = {
        index
        for duty in case.person.duties
        for index in range(days.index(duty.starts_at), days.index(duty.ends_at - 1) + 1)
    }
    sundays: dict[int, list[int]] = defaultdict(list)
    weekends: dict[int, list[int]] = defaultdict(list)
    for index in range(len(days.midnights) - 1):
        if days.weekday(index) != SUNDAY:
            continue
        year = days.date(index).year
        if index in worked or {index - 1, index + 1} <= worked:
            sundays[year].append(index)
        if all({first, first + 1} & worked for first in (index - 2, index - 1, index)):
            weekends[year].append(index)
    for year, lost in sundays.items():
        spare, spare_weekends = sundays_of(year) - limits.free, sundays_of(year) - limits.weekends
        if len(lost) > spare and len(weekends[year]) > spare_weekends:
            over = max(lost[spare], weekends[year][spare_weekends])
            opens, closes = days.midnights[over - 1], days.midnights[min(over + 2, len(days.midnights) - 1)]
            sentence = f"Too few free Sundays beside a free day in {year}."
            yield Finding(opens, closes, sundays_of(year) - len(lost), limits.free, "Sundays", sentence)


class Part:
    """State: year, Sundays and weekends lost in it, whether Friday and Saturday were worked, a night's reach.

    A worked Sunday is settled at once; a free one on Monday, when it is known whether it stands alone.
    """

    def __init__(self, limits: Limits, context: PartContext) -> None:
        self._limits = limits
        self._days = context.days
        self._last = context.days.index(context.until_at - 1)

    def start(self) -> State:
        """Nothing worked."""
        return (0, *SAFE, False, False, False)

    def rest(self, state: State, day: int) -> State | None:
        """A day without a start; a night may still reach into it."""
        return self._read(state, day, starts=False, reaches=False)

    def work(self, state: State, day: int, duty: Duty) -> State | None:
        """A day on which a duty starts, perhaps reaching into the next."""
        return self._read(state, day, starts=True, reaches=duty.ends_at > self._days.midnights[day + 1])

    def _read(self, state: State, day: int, *, starts: bool, reaches: bool) -> State | None:
        year, sundays, weekends, friday, saturday, reached = state
        today, weekday = starts or reached, self._days.weekday(day)
        counts: tuple[int, int] | None = (sundays, weekends)
        if weekday == SUNDAY:
            own = self._days.date(day).year
            if own != year:
                year, counts = own, self._worth_knowing(own, 0, 0, day - 1)
            if today:
                counts = self._lost(year, counts, day, weekend=friday or saturday)
            alone = saturday and not today
            return None if counts is None else (year, *counts, False, alone, reaches)
        if weekday == 0:
            if saturday and today:
                counts = self._lost(year, counts, day - 1, weekend=True)
            return None if counts is None else (year, *counts, False, False, False)
        if weekday == SUNDAY - 1:
            return (year, sundays, weekends, friday, today, reaches)
        return (year, sundays, weekends, weekday == SUNDAY - 2 and today, False, weekday > 2 and reaches)

    def _lost(
        self, year: int, counts: tuple[int, int] | None, day: int, *, weekend: bool
    ) -> tuple[int, int] | None:
        """One Sunday less, perhaps a weekend; None when both are then too many."""
        if counts is None or counts == SAFE:
            return counts
        sundays, weekends = counts[0] + 1, counts[1] + weekend
        spare, spare_weekends = self._spare(year)
        if sundays > spare and weekends > spare_weekends:
            return None
        return self._worth_knowing(year, sundays, weekends, day)

    def _worth_knowing(self, year: int, sundays: int, weekends: int, day: int) -> tuple[int, int]:
        """Only counts that can still become too many matter."""
        ahead = sum(
            1
            for later in range(day + 1, self._last + 1)
            if self._days.weekday(later) == SUNDAY and self._days.date(later).year == year
        )
        spare, spare_weekends = self._spare(year)
        if sundays + ahead <= spare or weekends + ahead <= spare_weekends:
            return SAFE
        return min(sundays, spare + 1), min(weekends, spare_weekends + 1)

    def _spare(self, year: int) -> tuple[int, int]:
        count = sundays_of(year)
        return count - self._limits.free, count - self._limits.weekends


def part(limits: Limits, context: PartContext) -> SolverPart:
    """The solver part of this rule."""
    return Part(limits, context)


KIND = RuleKind("barp-12-18", Limits, check, part)
