"""Beleidsregel sociaal plannen (2020): at most 800 burden points in a roster period of 28 days.

The points of a duty are rounded to tenths. What is recorded afterwards (overtime, moved hours) counts too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import floor

from generiek.engine.rules.calendar import HOUR_S, MINUTE_S, Days
from generiek.engine.rules.roster import Duty, Person
from generiek.engine.rules.rule import Case, Finding, RuleKind, WindowLimit, WindowPart

SATURDAY = 5
NIGHT_UNTIL_MIN, NIGHT_FROM_MIN = 7 * 60, 23 * 60
TENTHS = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """The most points of a roster period, its days, and tenths of a point for an hour of each burden."""

    most_points: int
    days: int
    night_tenths: int
    weekend_tenths: int
    on_call_night_tenths: int
    on_call_tenths: int
    overtime_tenths: int
    moved_tenths: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Cut each roster period where the price of an hour changes, and add the pieces up."""
    for starts_at, ends_at in _roster_periods(case, limits.days):
        found = _burden(case, limits, starts_at, ends_at)
        if found > limits.most_points * TENTHS:
            points, sentence = -(-found // TENTHS), "More burden points than a roster period may hold."
            yield Finding(starts_at, ends_at, points, limits.most_points, "points", sentence)


def _roster_periods(case: Case, days: int) -> list[tuple[int, int]]:
    """Spans of so many days from the first of the period; a last one that is not whole goes without."""
    first = case.days.index(case.period.starts_at)
    last = case.days.index(case.period.ends_at - 1) + 1
    opens = range(first, last - days + 1, days)
    return [(case.days.midnights[index], case.days.midnights[index + days]) for index in opens]


def _burden(case: Case, limits: Limits, starts_at: int, ends_at: int) -> int:
    person, total = case.person, 0
    for duty in person.duties:
        tenths = 0.0
        for piece in _pieces(duty.starts_at, duty.ends_at, starts_at, ends_at, case.days):
            price = piece.at_night * limits.night_tenths + piece.in_weekend * limits.weekend_tenths
            tenths += price * piece.length_min / 60
        total += floor(tenths + 0.5)
    for span in person.on_call:
        tenths = 0.0
        for piece in _pieces(span.starts_at, span.ends_at, starts_at, ends_at, case.days):
            price = limits.on_call_night_tenths if piece.at_night else limits.on_call_tenths
            tenths += price * piece.length_min / 60
        total += floor(tenths + 0.5)
    return total + _afterwards(person, limits, starts_at, ends_at)


@dataclass(frozen=True, slots=True)
class _Piece:
    length_min: int
    at_night: bool
    in_weekend: bool


def _pieces(first_at: int, last_at: int, starts_at: int, ends_at: int, days: Days) -> Iterator[_Piece]:
    """A span inside a window, cut wherever the price of an hour changes."""
    first, last = max(first_at, starts_at), min(last_at, ends_at)
    if first >= last:
        return
    touched = range(days.index(first), days.index(last - 1) + 1)
    clocks = (0, NIGHT_UNTIL_MIN, NIGHT_FROM_MIN)
    cuts = {days.clock(index, clock) for index in touched for clock in clocks}
    for opens, closes in pairwise(sorted({first, last, *(cut for cut in cuts if first < cut < last)})):
        index = days.index(opens)
        by_day = days.clock(index, NIGHT_UNTIL_MIN) <= opens < days.clock(index, NIGHT_FROM_MIN)
        yield _Piece((closes - opens) // MINUTE_S, not by_day, days.weekday(index) >= SATURDAY)


def _afterwards(person: Person, limits: Limits, starts_at: int, ends_at: int) -> int:
    overtime_min = sum(one.length_min for one in person.overtime if starts_at <= one.starts_at < ends_at)
    moved_min = sum(one.moved_min for one in person.changes if starts_at <= one.concerns_at < ends_at)
    return round((overtime_min * limits.overtime_tenths + moved_min * limits.moved_tenths) / 60)


class Windows:
    """Each duty takes its points; what the past recorded is taken off beforehand."""

    def __init__(self, limits: Limits, days: Days) -> None:
        self._limits = limits
        self._days = days

    def windows(self, case: Case) -> list[WindowLimit]:
        """One window for each roster period."""
        most = self._limits.most_points * TENTHS
        return [
            WindowLimit(first, last, most - _burden(case, self._limits, first, last))
            for first, last in _roster_periods(case, self._limits.days)
        ]

    def amount(self, duty: Duty, starts_at: int, ends_at: int) -> int:
        """The burden of the hours by night and in the weekend inside the window."""
        night_s = weekend_s = 0
        for day in range(self._days.index(duty.starts_at), self._days.index(duty.ends_at - 1) + 1):
            opens, closes = self._days.midnights[day], self._days.midnights[day + 1]
            from_at, until_at = max(duty.starts_at, opens, starts_at), min(duty.ends_at, closes, ends_at)
            by_day_s = min(until_at, self._days.clock(day, NIGHT_FROM_MIN)) - max(
                from_at, self._days.clock(day, NIGHT_UNTIL_MIN)
            )
            inside_s = max(0, until_at - from_at)
            night_s += inside_s - max(0, by_day_s)
            weekend_s += inside_s if self._days.weekday(day) >= SATURDAY else 0
        tenths_s = night_s * self._limits.night_tenths + weekend_s * self._limits.weekend_tenths
        return (2 * tenths_s + HOUR_S) // (2 * HOUR_S)


def windows(limits: Limits, days: Days) -> WindowPart:
    """The solver part of this rule."""
    return Windows(limits, days)


KIND = RuleKind("sociaal-plannen", Limits, check, windows=windows)
