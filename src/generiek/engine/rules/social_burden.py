"""Beleidsregel sociaal plannen (2020): at most 800 burden points in a roster period of 28 days.

The points of a duty are rounded to tenths. What is recorded afterwards (overtime, moved hours) counts too.
For a plan each duty takes its tenths from the roster periods that it lies in.
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
    return floor((overtime_min * limits.overtime_tenths + moved_min * limits.moved_tenths) / 60 + 0.5)


class Windows:
    """Each duty takes its tenths of a point from the roster periods that it lies in."""

    def __init__(self, limits: Limits, days: Days) -> None:
        self._limits = limits
        self._days = days

    def windows(self, case: Case) -> list[WindowLimit]:
        """Take off what reaches in from the past, and what is on call or recorded."""
        spans = _roster_periods(case, self._limits.days)
        return [WindowLimit(first, last, self._left(case, first, last)) for first, last in spans]

    def amount(self, duty: Duty, starts_at: int, ends_at: int) -> int:
        """Tenths of a point of the part of a duty inside a roster period."""
        at_night_s, weekend_s = self._seconds(duty.starts_at, duty.ends_at, starts_at, ends_at)
        tenths_s = at_night_s * self._limits.night_tenths + weekend_s * self._limits.weekend_tenths
        return (2 * tenths_s + HOUR_S) // (2 * HOUR_S)

    def _left(self, case: Case, first: int, last: int) -> int:
        person, limits = case.person, self._limits
        used = sum(self.amount(duty, first, last) for duty in person.duties)
        for span in person.on_call:
            night_s, _ = self._seconds(span.starts_at, span.ends_at, first, last)
            whole_s = max(0, min(span.ends_at, last) - max(span.starts_at, first))
            tenths_s = night_s * limits.on_call_night_tenths + (whole_s - night_s) * limits.on_call_tenths
            used += (2 * tenths_s + HOUR_S) // (2 * HOUR_S)
        return limits.most_points * TENTHS - used - self._recorded(person, first, last)

    def _recorded(self, person: Person, first: int, last: int) -> int:
        """Tenths of a point of overtime and moved hours that begin inside a window."""
        pieces = [(one.starts_at, one.length_min * self._limits.overtime_tenths) for one in person.overtime]
        pieces += [(one.concerns_at, one.moved_min * self._limits.moved_tenths) for one in person.changes]
        tenths_min = sum(tenths for at, tenths in pieces if first <= at < last)
        return (tenths_min + 30) // 60

    def _seconds(self, first: int, last: int, starts_at: int, ends_at: int) -> tuple[int, int]:
        """Seconds at night and in the weekend of a span inside a window."""
        days, first, last = self._days, max(first, starts_at), min(last, ends_at)
        at_night_s = weekend_s = 0
        for index in range(days.index(first), days.index(last - 1) + 1) if first < last else ():
            opens, closes = days.midnights[index], days.midnights[index + 1]
            inside_s = min(last, closes) - max(first, opens)
            by_day_s = min(last, days.clock(index, NIGHT_FROM_MIN)) - max(
                first, days.clock(index, NIGHT_UNTIL_MIN)
            )
            at_night_s += inside_s - max(0, by_day_s)
            weekend_s += inside_s if days.weekday(index) >= SATURDAY else 0
        return at_night_s, weekend_s


def windows(limits: Limits, days: Days) -> WindowPart:
    """The solver part of this rule."""
    return Windows(limits, days)


KIND = RuleKind("sociaal-plannen", Limits, check, windows=windows)
