"""Room for breaks: how many must be on duty so that the waterline holds while all take a break in turn.

Breaks can be placed when, in every span of time, the people at work beyond the waterline have at least the
minutes that the breaks which must lie inside that span take (Hall's condition for intervals). That is one
linear row for each span between the start of one break window and the end of another. It is exact where
windows lie on one grid of breaks; `judge.py` plans real breaks and says what is left at the worst moment.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from math import gcd

from generiek.engine.rostering.break_law import BreakLaw, windows
from generiek.engine.rostering.problem import Demand, Problem
from generiek.engine.rules.calendar import HOUR_S
from generiek.engine.rules.roster import Duty

Cell = tuple[int, int]
Span = tuple[int, int]
LONGEST_S = 6 * HOUR_S
"""Longer spans say nothing that shorter ones do not: windows of duties a shift apart do not touch."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A break that must lie in a span, of a duty in a cell."""

    cell: Cell
    span: Span
    length_s: int


@dataclass(frozen=True, slots=True)
class Room:
    """A row: everybody at work in a span counts so many times, and together at least `least` times.

    `times` is for who has no appointment, `away` by officer for who has one; `competence` None is heads.
    """

    competence: int | None
    cells: tuple[Cell, ...]
    least: int
    times: Mapping[Cell, int]
    away: Mapping[int, Mapping[Cell, int]]

    def times_of(self, officer: int) -> Mapping[Cell, int]:
        """How many times an officer counts, by cell; -1 for anybody without appointments."""
        return self.away.get(officer, self.times)


def rooms(problem: Problem, duties: Sequence[Sequence[Duty]]) -> Iterator[Room]:
    """The rows that leave room for breaks; none when people can be reached in them."""
    if not problem.breaks_away:
        return
    rests = _rests(duties)
    asked = sorted({d.competence for d in problem.demands}, key=lambda c: (c is not None, c or 0))
    demands = {
        competence: [d for d in problem.demands if d.competence == competence and not d.one_function]
        for competence in asked
    }
    for span in _spans(rests):
        left_s = _left_s(duties, rests, span)
        away_s = _away_s(problem, duties, left_s, span)
        unit = reduce(gcd, (s for times in (left_s, *away_s.values()) for s in times.values()))
        for competence in asked:
            least_s = _asked_s(demands[competence], span)
            if least_s:
                yield Room(
                    competence,
                    tuple(left_s),
                    -(-least_s // unit),
                    {cell: there // unit for cell, there in left_s.items()},
                    {who: {cell: s // unit for cell, s in times.items()} for who, times in away_s.items()},
                )


def _rests(duties: Sequence[Sequence[Duty]]) -> list[Rest]:
    law = BreakLaw()
    return [
        Rest((day, kind), (window.first_at, window.last_at + window.length_s), window.length_s)
        for day, kinds in enumerate(duties)
        for kind, duty in enumerate(kinds)
        for window in windows(duty.starts_at, duty.ends_at, law)
    ]


def _spans(rests: Sequence[Rest]) -> list[Span]:
    """From the start of a window to the end of this or a later one, with windows touching all the way."""
    found = set()
    for opens in {rest.span[0] for rest in rests}:
        reached = opens
        for starts, ends in sorted({r.span for r in rests if opens <= r.span[0] < opens + LONGEST_S}):
            if starts > reached or max(reached, ends) > opens + LONGEST_S:
                break
            reached = max(reached, ends)
            found.add((opens, reached))
    return sorted(found)


def _left_s(duties: Sequence[Sequence[Duty]], rests: Sequence[Rest], span: Span) -> dict[Cell, int]:
    """Seconds that somebody in a cell is there in a span, breaks that must lie in it taken off."""
    found = {
        (day, kind): _overlap_s(span, _times(duty))
        for day, kinds in enumerate(duties)
        for kind, duty in enumerate(kinds)
    }
    for rest in rests:
        if span[0] <= rest.span[0] and rest.span[1] <= span[1]:
            found[rest.cell] -= rest.length_s
    return {cell: left for cell, left in found.items() if left > 0}


def _away_s(
    problem: Problem, duties: Sequence[Sequence[Duty]], left_s: Mapping[Cell, int], span: Span
) -> dict[int, dict[Cell, int]]:
    """The same for each officer with an appointment in the span, the appointments taken off too."""
    found: dict[int, dict[Cell, int]] = {}
    for officer in problem.officers:
        busy = [
            there
            for one in officer.appointments
            if (there := (max(one.starts_at, span[0]), min(one.ends_at, span[1])))[0] < there[1]
        ]
        if busy:
            found[officer.id] = {
                cell: max(0, left - sum(_overlap_s(one, _times(duties[cell[0]][cell[1]])) for one in busy))
                for cell, left in left_s.items()
            }
    return found


def _asked_s(demands: Sequence[Demand], span: Span) -> int:
    """Person-seconds that the waterline asks in a span; where blocks overlap, by the higher one."""
    near = [d for d in demands if d.starts_at < span[1] and d.ends_at > span[0]]
    edges = {edge for demand in near for edge in (demand.starts_at, demand.ends_at)}
    cuts = sorted({*span, *(edge for edge in edges if span[0] < edge < span[1])})
    return sum(
        (ends - starts)
        * max((d.waterline for d in near if d.starts_at <= starts and ends <= d.ends_at), default=0)
        for starts, ends in pairwise(cuts)
    )


def _times(duty: Duty) -> Span:
    return duty.starts_at, duty.ends_at


def _overlap_s(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
