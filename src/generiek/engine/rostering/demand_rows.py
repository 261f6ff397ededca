"""From time blocks to rows: each stretch of time in which the same duties are at work becomes one row.

Who is at an appointment does not count meanwhile. Where breaks take people away, rows of their own see to it
that enough are left when everybody takes a break in turn (`break_room.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import comb

import numpy as np
from numpy.typing import NDArray

from generiek.engine.rostering.break_room import Room, rooms
from generiek.engine.rostering.model import SHORT, Ints, Rows
from generiek.engine.rostering.problem import Demand, Officer, Presence, Problem
from generiek.engine.rules.roster import Duty

CoverClass = tuple[tuple[int, ...], bool, int]
"""Officers alike to the demand: competences, whether they count as a head, their id if in a pair or away."""

Cell = tuple[int, int]
"""A kind of duty on a day: (day, kind)."""

Key = tuple[tuple[Cell, ...], int | None, frozenset[int]]
"""What makes stretches one row: duties at work, competence, and who is at an appointment."""

CERTAIN = Presence()

Times = Mapping[tuple[int, Cell], int]
"""How many times somebody of a class in a cell counts in a row."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a time block during which the duties `cells` are at work and `absent` at appointments."""

    starts_at: int
    ends_at: int
    cells: tuple[Cell, ...]
    absent: frozenset[int]
    demand: Demand


@dataclass(slots=True)
class _Row:
    floor: int
    wanted: int
    under: float
    over: float
    times: Times
    presence: Presence


def rows_of(problem: Problem, duties: Sequence[Sequence[Duty]], classes: Sequence[CoverClass]) -> Rows:
    """The rows of a problem: of its time blocks, then of its breaks, then of pairs that stay apart."""
    blocks = _block_rows(problem, duties, classes)
    found = list(blocks.values())
    for room in rooms(problem, duties):
        times = _times_in(room, classes)
        block = blocks.get((room.cells, room.competence, frozenset()))
        if block is not None and block.times == times:
            block.floor = max(block.floor, room.least)
            block.wanted = max(block.wanted, needed_for(room.least, block.presence))
        else:
            found.append(_Row(room.least, room.least, 0.0, 0.0, times, CERTAIN))
    for cells, members in _apart(problem, duties, classes):
        times = {(number, cell): 1 for number in members for cell in cells}
        found.append(_Row(0, 1, 0.0, SHORT, times, CERTAIN))
    first, count, row_of = _incidence(
        [row.times for row in found], len(duties), len(problem.kinds), len(classes)
    )
    return Rows(
        floor=np.array([row.floor for row in found], float),
        wanted=np.array([row.wanted for row in found], float),
        under=np.array([row.under for row in found], float),
        over=np.array([row.over for row in found], float),
        first=first,
        count=count,
        row_of=row_of,
    )


def _block_rows(
    problem: Problem, duties: Sequence[Sequence[Duty]], classes: Sequence[CoverClass]
) -> dict[Key, _Row]:
    grouped: dict[Key, list[Stretch]] = {}
    for stretch in stretches(problem, problem.demands, duties):
        if stretch.demand.wanted:
            key = stretch.cells, stretch.demand.competence, stretch.absent
            grouped.setdefault(key, []).append(stretch)
    crowds = _crowds([(cells, competence) for cells, competence, _ in grouped])
    found = {}
    for (key, group), crowd in zip(grouped.items(), crowds, strict=True):
        cells, competence, absent = key
        members = [n for n in _standing(classes, competence) if classes[n][2] not in absent]
        hours = sum(stretch.ends_at - stretch.starts_at for stretch in group) / 3600
        presence = _presence(problem, group)
        floor = max(stretch.demand.waterline for stretch in group)
        found[key] = _Row(
            floor=floor,
            wanted=max(needed_for(floor, presence), *(stretch.demand.wanted for stretch in group)),
            under=problem.prices.under_wanted_hour * hours,
            over=problem.prices.over_wanted_hour * hours * crowd,
            times={(number, cell): 1 for number in members for cell in cells},
            presence=presence,
        )
    return found


def stretches(problem: Problem, demands: Sequence[Demand], duties: Sequence[Sequence[Duty]]) -> list[Stretch]:
    """Cut every time block where a duty starts or ends, or somebody who counts goes to an appointment."""
    cells = [
        (duty.starts_at, duty.ends_at, (day, kind))
        for day, kinds in enumerate(duties)
        for kind, duty in enumerate(kinds)
    ]
    edges = sorted({edge for starts, ends, _ in cells for edge in (starts, ends)})
    found: list[Stretch] = []
    for demand in demands:
        away = [
            (one.starts_at, one.ends_at, officer.id)
            for officer in problem.officers
            if officer.appointments and counts(officer, demand.competence)
            for one in officer.appointments
            if one.starts_at < demand.ends_at and one.ends_at > demand.starts_at
        ]
        also = {edge for starts, ends, _ in away for edge in (starts, ends)}
        inside = [edge for edge in sorted({*edges, *also}) if demand.starts_at < edge < demand.ends_at]
        near = [c for c in cells if c[0] < demand.ends_at and c[1] > demand.starts_at]
        for starts, ends in pairwise([demand.starts_at, *inside, demand.ends_at]):
            at_work = tuple(cell for first, last, cell in near if first <= starts and ends <= last)
            absent = frozenset(who for first, last, who in away if first <= starts and ends <= last)
            found.append(Stretch(starts, ends, at_work, absent, demand))
    return found


def counts(officer: Officer, competence: int | None) -> bool:
    """Whether an officer on duty counts for a demand: of a competence, or in heads (None)."""
    return officer.counts_for_waterline if competence is None else competence in officer.competences


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
    known = officer.id if paired or officer.appointments else -1
    return tuple(sorted(officer.competences)), officer.counts_for_waterline, known


def cover_classes(problem: Problem) -> list[CoverClass]:
    """All classes, in a fixed order."""
    return sorted({cover_class(problem, officer) for officer in problem.officers})


def _standing(classes: Sequence[CoverClass], competence: int | None) -> list[int]:
    """The classes that count for a competence, or as heads."""
    return [
        number
        for number, (competences, head, _) in enumerate(classes)
        if (head if competence is None else competence in competences)
    ]


def _times_in(room: Room, classes: Sequence[CoverClass]) -> Times:
    """How many times each class counts in a row about breaks."""
    return {
        (number, cell): times
        for number in _standing(classes, room.competence)
        for cell, times in room.times_of(classes[number][2]).items()
        if times
    }


def _apart(
    problem: Problem, duties: Sequence[Sequence[Duty]], classes: Sequence[CoverClass]
) -> list[tuple[tuple[Cell, ...], list[int]]]:
    """For each pair a row for every moment of the period: at most one of the two is at work."""
    always = Demand(duties[0][0].starts_at, problem.period.ends_at, 0, 1)
    nobody_away = replace(problem, officers=tuple(replace(o, appointments=()) for o in problem.officers))
    moments = {stretch.cells for stretch in stretches(nobody_away, [always], duties)}
    sets = [frozenset(cells) for cells in moments]
    largest = sorted(tuple(sorted(cells)) for cells in sets if not any(cells < other for other in sets))
    return [
        (cells, [n for n, (_, _, known) in enumerate(classes) if known in (pair.one, pair.other)])
        for pair in problem.pairs
        if not pair.together
        for cells in largest
        if cells
    ]


def _presence(problem: Problem, group: Sequence[Stretch]) -> Presence:
    """The most absence that is expected in a row."""
    usual = problem.presence.absence_rate
    rates = (s.demand.absence_rate for s in group)
    return replace(problem.presence, absence_rate=max(usual if rate is None else rate for rate in rates))


def _crowds(keys: list[tuple[tuple[Cell, ...], int | None]]) -> NDArray[np.float64]:
    """1 where crowding counts: a row that includes another row's duties says nothing new."""
    heads = [frozenset(cells) for cells, _ in keys]
    rows_with: dict[Cell, list[int]] = {}
    for number, cells in enumerate(heads):
        for cell in cells:
            rows_with.setdefault(cell, []).append(number)
    crowds = np.ones(len(keys))
    for number, (own, competence) in enumerate(keys):
        rivals = {other for cell in own for other in rows_with[cell]}
        if competence is not None or any(heads[other] < heads[number] for other in rivals):
            crowds[number] = 0.0
    return crowds


def _incidence(
    rows: list[Times], days: int, kinds: int, classes: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], Ints]:
    lists: list[list[int]] = [[] for _ in range(classes * days * kinds)]
    for row, members in enumerate(rows):
        for (number, (day, kind)), times in members.items():
            lists[(number * days + day) * kinds + kind] += [row] * times
    count = np.array([len(rows) for rows in lists], np.int64).reshape(classes, days, kinds)
    first = np.concatenate(([0], np.cumsum(count.ravel())[:-1])).astype(np.int64).reshape(count.shape)
    return first, count, np.array([row for rows in lists for row in rows], np.int32)
