"""From time blocks to rows: each stretch of time in which the same duties are at work becomes one row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import comb

import numpy as np
from numpy.typing import NDArray

from generiek.engine.rostering.model import SHORT, Ints, Rows
from generiek.engine.rostering.problem import Demand, Officer, Presence, Problem
from generiek.engine.rules.roster import Duty

CoverClass = tuple[tuple[int, ...], bool, int]
"""Officers alike to the demand: competences, whether they count as a head, their id if in a pair."""

Cell = tuple[int, int]
"""A kind of duty on a day: (day, kind)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a time block during which the duties `cells` are at work."""

    starts_at: int
    ends_at: int
    cells: tuple[Cell, ...]
    demand: Demand


def stretches(demands: Sequence[Demand], duties: Sequence[Sequence[Duty]]) -> list[Stretch]:
    """Cut every time block where a duty starts or ends."""
    cells = [
        (duty.starts_at, duty.ends_at, (day, kind))
        for day, kinds in enumerate(duties)
        for kind, duty in enumerate(kinds)
    ]
    edges = sorted({edge for starts, ends, _ in cells for edge in (starts, ends)})
    found: list[Stretch] = []
    for demand in demands:
        inside = [edge for edge in edges if demand.starts_at < edge < demand.ends_at]
        near = [c for c in cells if c[0] < demand.ends_at and c[1] > demand.starts_at]
        cuts = [demand.starts_at, *inside, demand.ends_at]
        for starts, ends in pairwise(cuts):
            at_work = tuple(cell for first, last, cell in near if first <= starts and ends <= last)
            found.append(Stretch(starts, ends, at_work, demand))
    return found


def needed_for(waterline: int, presence: Presence) -> int:
    """The fewest to roster so that, absences being independent, enough are present at the wanted level."""
    if presence.level == 0.0 or presence.absence_rate == 0.0 or waterline == 0:
        return waterline
    here = 1.0 - presence.absence_rate
    rostered = waterline
    while True:
        enough = sum(
            comb(rostered, n) * here**n * presence.absence_rate ** (rostered - n)
            for n in range(waterline, rostered + 1)
        )
        if enough >= presence.level:
            return rostered
        rostered += 1


def cover_class(problem: Problem, officer: Officer) -> CoverClass:
    """The class of an officer."""
    paired = any(officer.id in (pair.one, pair.other) for pair in problem.pairs if not pair.together)
    return tuple(sorted(officer.competences)), officer.counts_for_waterline, officer.id if paired else -1


def cover_classes(problem: Problem) -> list[CoverClass]:
    """All classes, in a fixed order."""
    return sorted({cover_class(problem, officer) for officer in problem.officers})


def rows_of(
    problem: Problem, duties: Sequence[Sequence[Duty]], classes: Sequence[CoverClass]
) -> tuple[Rows, list[list[Stretch]]]:
    """The rows of a problem, with the stretches behind each; the rows of pairs come last, without any."""
    grouped: dict[tuple[tuple[Cell, ...], int | None], list[Stretch]] = {}
    for stretch in stretches(problem.demands, duties):
        if stretch.demand.wanted:
            grouped.setdefault((stretch.cells, stretch.demand.competence), []).append(stretch)
    groups = list(grouped.values())
    members = [(cells, _standing(classes, competence)) for cells, competence in grouped]
    apart = _apart(problem, duties, classes)
    first, count, row_of = _incidence([*members, *apart], len(duties), len(problem.kinds), len(classes))
    hours = np.array([sum(s.ends_at - s.starts_at for s in group) / 3600 for group in groups])
    wanted = [max(_wanted(stretch.demand, problem.presence) for stretch in group) for group in groups]
    floor = [max(stretch.demand.waterline for stretch in group) for group in groups]
    rows = Rows(
        floor=np.array(floor + [0] * len(apart), float),
        wanted=np.array(wanted + [1] * len(apart), float),
        under=np.concatenate((problem.prices.under_wanted_hour * hours, np.zeros(len(apart)))),
        over=np.concatenate(
            (problem.prices.over_wanted_hour * hours * _crowds(list(grouped)), np.full(len(apart), SHORT))
        ),
        first=first,
        count=count,
        row_of=row_of,
    )
    return rows, groups


def _standing(classes: Sequence[CoverClass], competence: int | None) -> list[int]:
    """The classes that count for a competence, or as heads."""
    return [
        number
        for number, (competences, head, _) in enumerate(classes)
        if (head if competence is None else competence in competences)
    ]


def _apart(
    problem: Problem, duties: Sequence[Sequence[Duty]], classes: Sequence[CoverClass]
) -> list[tuple[tuple[Cell, ...], list[int]]]:
    """For each pair a row for every moment of the period: at most one of the two is at work."""
    always = Demand(duties[0][0].starts_at, problem.period.ends_at, 0, 1)
    moments = {stretch.cells for stretch in stretches([always], duties)}
    sets = [frozenset(cells) for cells in moments]
    largest = sorted(tuple(sorted(cells)) for cells in sets if not any(cells < other for other in sets))
    return [
        (cells, [n for n, (_, _, paired) in enumerate(classes) if paired in (pair.one, pair.other)])
        for pair in problem.pairs
        if not pair.together
        for cells in largest
        if cells
    ]


def _wanted(demand: Demand, presence: Presence) -> int:
    own = presence if demand.absence_rate is None else replace(presence, absence_rate=demand.absence_rate)
    return max(demand.wanted, needed_for(demand.waterline, own))


def _crowds(keys: list[tuple[tuple[Cell, ...], int | None]]) -> NDArray[np.float64]:
    """1 where crowding counts: a row that includes another row's duties says nothing new."""
    heads = [frozenset(cells) for cells, _ in keys]
    rows_with: dict[Cell, list[int]] = {}
    for number, cells in enumerate(heads):
        for cell in cells:
            rows_with.setdefault(cell, []).append(number)
    counts = np.ones(len(keys))
    for number, (own, competence) in enumerate(keys):
        rivals = {other for cell in own for other in rows_with[cell]}
        if competence is not None or any(heads[other] < heads[number] for other in rivals):
            counts[number] = 0.0
    return counts


def _incidence(
    members: list[tuple[tuple[Cell, ...], list[int]]], days: int, kinds: int, classes: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], Ints]:
    lists: list[list[int]] = [[] for _ in range(classes * days * kinds)]
    for row, (cells, standing) in enumerate(members):
        for number in standing:
            for day, kind in cells:
                lists[(number * days + day) * kinds + kind].append(row)
    count = np.array([len(rows) for rows in lists], np.int64).reshape(classes, days, kinds)
    first = np.concatenate(([0], np.cumsum(count.ravel())[:-1])).astype(np.int64).reshape(count.shape)
    return first, count, np.array([row for rows in lists for row in rows], np.int32)
