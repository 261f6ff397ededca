"""The public shift-scheduling instances of Curtois and Qu: their format, their own judge, and as a model."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import gcd
from pathlib import Path
from typing import NamedTuple

import numpy as np

from generiek.engine.rostering.graph import OFF, Graph, build_graph
from generiek.engine.rostering.model import Ints, Limit, Model, Person, Rows
from generiek.engine.rostering.pricing import FORBIDDEN

SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Staff:
    """One employee's limits."""

    name: str
    most_of: dict[str, int]
    most_min: int
    least_min: int
    longest_work: int
    shortest_work: int
    shortest_rest: int
    most_weekends: int
    days_off: frozenset[int]


@dataclass(frozen=True, slots=True)
class Shift:
    """One kind of shift: its length and what may not follow it."""

    name: str
    length_min: int
    not_before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance as read from its file; requests are (employee, day, shift, weight)."""

    number: int
    days: int
    shifts: tuple[Shift, ...]
    staff: tuple[Staff, ...]
    on_requests: tuple[tuple[str, int, str, int], ...]
    off_requests: tuple[tuple[str, int, str, int], ...]
    cover: dict[tuple[int, str], tuple[int, int, int]]


def read_instance(path: Path) -> Instance:
    """Read one instance file."""
    sections = _sections(path)
    off = {row[0]: frozenset(int(day) for day in row[1:]) for row in sections["DAYS_OFF"]}
    staff = []
    for name, most_of, *numbers in sections["STAFF"]:
        limits = dict(part.split("=") for part in most_of.split("|"))
        most_min, least_min, longest, shortest, rest, weekends = (int(number) for number in numbers)
        counts = {shift: int(count) for shift, count in limits.items()}
        days_off = off.get(name, frozenset())
        staff.append(Staff(name, counts, most_min, least_min, longest, shortest, rest, weekends, days_off))
    return Instance(
        number=int(path.stem.removeprefix("Instance")),
        days=int(sections["HORIZON"][0][0]),
        shifts=tuple(
            Shift(row[0], int(row[1]), frozenset(part for part in row[2].split("|") if part))
            for row in sections["SHIFTS"]
        ),
        staff=tuple(staff),
        on_requests=tuple((r[0], int(r[1]), r[2], int(r[3])) for r in sections["SHIFT_ON_REQUESTS"]),
        off_requests=tuple((r[0], int(r[1]), r[2], int(r[3])) for r in sections["SHIFT_OFF_REQUESTS"]),
        cover={(int(r[0]), r[1]): (int(r[2]), int(r[3]), int(r[4])) for r in sections["COVER"]},
    )


def _sections(path: Path) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text.startswith("SECTION_"):
            section = text.removeprefix("SECTION_")
            found[section] = []
        elif text and not text.startswith("#"):
            found[section].append(text.split(","))
    return found


Plan = dict[str, list[str]]
"""For each employee the shift of each day, or an empty string."""


def cost_of(instance: Instance, plan: Plan) -> int:
    """What a plan costs by the rules of the format: requests not met, and cover missed or exceeded."""
    cost = sum(weight for name, day, shift, weight in instance.on_requests if plan[name][day] != shift)
    cost += sum(weight for name, day, shift, weight in instance.off_requests if plan[name][day] == shift)
    present = Counter((day, shift) for row in plan.values() for day, shift in enumerate(row) if shift)
    for key, (wanted, under, over) in instance.cover.items():
        cost += max(0, wanted - present[key]) * under + max(0, present[key] - wanted) * over
    return cost


def faults_of(instance: Instance, plan: Plan) -> list[str]:
    """Every hard rule of the format that a plan breaks."""
    return [f"{staff.name}: {fault}" for staff in instance.staff for fault in _faults(instance, staff, plan)]


def _faults(instance: Instance, staff: Staff, plan: Plan) -> Iterator[str]:
    row = plan[staff.name]
    shifts = {shift.name: shift for shift in instance.shifts}
    for day, shift in enumerate(row):
        if shift and day in staff.days_off:
            yield f"works on day {day}, a day off"
        following = row[day + 1] if day + 1 < len(row) else ""
        if shift and following in shifts[shift].not_before:
            yield f"{following} follows {shift} on day {day}"
    minutes = sum(shifts[shift].length_min for shift in row if shift)
    if not staff.least_min <= minutes <= staff.most_min:
        yield f"{minutes} minutes"
    for shift, count in Counter(shift for shift in row if shift).items():
        if count > staff.most_of.get(shift, 0):
            yield f"{count} times {shift}"
    weekends = sum(1 for day in range(SATURDAY, len(row), 7) if any(row[day : day + 2]))
    if weekends > staff.most_weekends:
        yield f"{weekends} weekends"
    yield from _run_faults(staff, row)


def _run_faults(staff: Staff, row: list[str]) -> Iterator[str]:
    starts = [day for day in range(len(row)) if day == 0 or bool(row[day]) != bool(row[day - 1])]
    for first, beyond in zip(starts, [*starts[1:], len(row)], strict=True):
        length, inside = beyond - first, first > 0 and beyond < len(row)
        if row[first] and length > staff.longest_work:
            yield f"{length} days of work from day {first}"
        if row[first] and inside and length < staff.shortest_work:
            yield f"only {length} days of work from day {first}"
        if not row[first] and inside and length < staff.shortest_rest:
            yield f"only {length} days of rest from day {first}"


class Work(NamedTuple):
    """A state at work: what may not follow, days in a row, whether they are long enough, weekends."""

    follow: int
    run: int
    long_enough: bool
    weekends: int


class Rest(NamedTuple):
    """A state at rest: days in a row, up to what is asked, and weekends worked."""

    run: int
    weekends: int


def model_of(instance: Instance) -> Model:
    """The instance in the solver's own numbers; limits on single kinds of shift are kept per column."""
    unit = gcd(*(shift.length_min for shift in instance.shifts))
    moves = _Moves(instance, unit)
    graphs: dict[tuple[int, ...], tuple[Graph, int]] = {}
    persons = [_person(instance, moves, staff, graphs, unit) for staff in instance.staff]
    return Model(instance.days, len(instance.shifts), persons, _rows(instance), [])


class _Moves:
    """Shifts alike to all rules share a move; those that forbid the same successors share a state."""

    def __init__(self, instance: Instance, unit: int) -> None:
        after = {
            shift.name: frozenset(other.name for other in instance.shifts if shift.name in other.not_before)
            for shift in instance.shifts
        }
        self.follows = sorted({shift.not_before for shift in instance.shifts}, key=sorted)
        kinds = {(s.length_min, s.not_before, after[s.name]): s for s in instance.shifts}
        self.keys = sorted(kinds, key=lambda key: (key[0], sorted(key[1]), sorted(key[2])))
        self.units = [0, *(key[0] // unit for key in self.keys)]
        self.follow_of = [-1, *(self.follows.index(key[1]) for key in self.keys)]
        self.barred = [[False, *(kinds[key].name in follow for key in self.keys)] for follow in self.follows]
        numbers = [self.keys.index((s.length_min, s.not_before, after[s.name])) + 1 for s in instance.shifts]
        self.move_of = np.array(numbers, np.int32)


def _person(
    instance: Instance,
    moves: _Moves,
    staff: Staff,
    graphs: dict[tuple[int, ...], tuple[Graph, int]],
    unit: int,
) -> Person:
    key = (staff.longest_work, staff.shortest_work, staff.shortest_rest, staff.most_weekends)
    if key not in graphs:
        graphs[key] = _graph(instance, moves, staff)
    graph, start = graphs[key]
    numbers = {shift.name: number for number, shift in enumerate(instance.shifts)}
    allowed = np.ones((instance.days, len(numbers)), np.bool_)
    allowed[sorted(staff.days_off)] = False
    cost = np.zeros((instance.days, len(numbers)))
    limits = []
    for shift, number in numbers.items():
        most, length_min = staff.most_of.get(shift, 0), instance.shifts[number].length_min
        if most == 0:
            allowed[:, number] = False
        elif most < min(instance.days, staff.most_min // length_min):
            weight = np.zeros((instance.days, len(numbers)))
            weight[:, number] = 1.0
            limits.append(Limit(f"most {shift}", weight, float(most), number))
    constant = 0.0
    for name, day, shift, weight_on in instance.on_requests:
        if name == staff.name:
            cost[day, numbers[shift]] -= weight_on
            constant += weight_on
    for name, day, shift, weight_off in instance.off_requests:
        if name == staff.name:
            cost[day, numbers[shift]] += weight_off
    units = np.arange(staff.most_min // unit + 1)
    return Person(
        id=instance.staff.index(staff),
        graph=graph,
        start=start,
        move_of=moves.move_of,
        allowed=allowed,
        free_allowed=np.ones(instance.days, np.bool_),
        cost=cost,
        constant=constant,
        end_cost=np.where(units * unit >= staff.least_min, 0.0, FORBIDDEN),
        cover_class=0,
        limits=tuple(limits),
    )


def _graph(instance: Instance, moves: _Moves, staff: Staff) -> tuple[Graph, int]:
    def step(state: Work | Rest, day: int, move: int) -> Work | Rest | None:
        working = isinstance(state, Work)
        if move == OFF:
            if isinstance(state, Work):
                return Rest(1, state.weekends) if state.long_enough else None
            return Rest(min(staff.shortest_rest, state.run + 1), state.weekends)
        new_weekend = day % 7 == SATURDAY or (day % 7 == SUNDAY and not working)
        weekends = state.weekends + new_weekend
        if weekends > staff.most_weekends:
            return None
        if isinstance(state, Work):
            if state.run >= staff.longest_work or moves.barred[state.follow][move]:
                return None
            run = state.run + 1
            long_enough = state.long_enough or run >= staff.shortest_work
            return Work(moves.follow_of[move], run, long_enough, weekends)
        if state.run < staff.shortest_rest:
            return None
        return Work(moves.follow_of[move], 1, day == 0 or staff.shortest_work <= 1, weekends)

    fresh = Rest(staff.shortest_rest, 0)
    graph, nodes = build_graph(instance.days, moves.units, [fresh], step)
    return graph, nodes[fresh]


def _rows(instance: Instance) -> Rows:
    numbers = {shift.name: number for number, shift in enumerate(instance.shifts)}
    count = np.zeros((1, instance.days, len(numbers)), np.int64)
    cells = {(day, numbers[shift]): values for (day, shift), values in instance.cover.items()}
    for day, kind in cells:
        count[0, day, kind] = 1
    first = np.concatenate(([0], np.cumsum(count.ravel())[:-1])).reshape(count.shape)
    ordered = [cells[cell] for cell in sorted(cells)]
    wanted, under, over = (np.array([values[n] for values in ordered], float) for n in range(3))
    row_of = np.arange(len(ordered), dtype=np.int32)
    return Rows(np.zeros(len(ordered)), wanted, under, over, first, count, row_of)


def plan_of(instance: Instance, roster: Ints) -> Plan:
    """A roster array in the words of the format."""
    names = [shift.name for shift in instance.shifts]
    return {
        staff.name: [names[kind] if kind >= 0 else "" for kind in row]
        for staff, row in zip(instance.staff, roster, strict=True)
    }
