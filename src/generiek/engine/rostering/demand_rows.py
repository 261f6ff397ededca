"""From time blocks to rows: each stretch of time in which the same duties are at work becomes one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import comb

import numpy as np
from numpy.typing import NDArray

from generiek.engine.rostering.model import Ints, Rows
from generiek.engine.rostering.problem import Demand, Presence, Problem
from generiek.engine.rules.roster import Duty

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


def rows_of(
    problem: Problem, duties: Sequence[Sequence[Duty]], classes: Sequence[tuple[frozenset[int], bool]]
) -> tuple[Rows, list[list[Stretch]]]:
    """The rows of a problem, with the stretches behind each; a class is (competences, counts as head)."""
    grouped: dict[tuple[tuple[Cell, ...], int | None], list[Stretch]] = {}
    for stretch in stretches(problem.demands, duties):
        if stretch.demand.wanted:
            grouped.setdefault((stretch.cells, stretch.demand.competence), []).append(stretch)
    keys = list(grouped)
    groups = [grouped[key] for key in keys]
    heads = [set(cells) for cells, _ in keys]
    floor = np.array([max(s.demand.waterline for s in group) for group in groups], float)
    wanted = np.array(
        [
            max(max(s.demand.wanted, needed_for(s.demand.waterline, problem.presence)) for s in g)
            for g in groups
        ],
        float,
    )
    hours = np.array([sum(s.ends_at - s.starts_at for s in group) / 3600 for group in groups])
    # A row whose duties include another row's says nothing about crowding that the other does not say.
    crowds = np.array(
        [
            competence is None and not any(other < cells for other in _neighbours(heads, index))
            for index, ((_, competence), cells) in enumerate(zip(keys, heads, strict=True))
        ],
        float,
    )
    prices = problem.prices
    first, count, row_of = _incidence(keys, len(duties), len(problem.kinds), classes)
    rows = Rows(
        floor=floor,
        wanted=wanted,
        under=prices.under_wanted_hour * hours,
        over=prices.over_wanted_hour * hours * crowds,
        first=first,
        count=count,
        row_of=row_of,
    )
    return rows, groups


def _neighbours(heads: list[set[Cell]], index: int) -> list[set[Cell]]:
    return [other for n, other in enumerate(heads) if n != index and other and other & heads[index]]


def _incidence(
    keys: list[tuple[tuple[Cell, ...], int | None]],
    days: int,
    kinds: int,
    classes: Sequence[tuple[frozenset[int], bool]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], Ints]:
    lists: list[list[int]] = [[] for _ in range(len(classes) * days * kinds)]
    for row, (cells, competence) in enumerate(keys):
        for number, (competences, head) in enumerate(classes):
            if head if competence is None else competence in competences:
                for day, kind in cells:
                    lists[(number * days + day) * kinds + kind].append(row)
    count = np.array([len(rows) for rows in lists], np.int64).reshape(len(classes), days, kinds)
    first = np.concatenate(([0], np.cumsum(count.ravel())[:-1])).astype(np.int64).reshape(count.shape)
    return first, count, np.array([row for rows in lists for row in rows], np.int32)
