"""The break plan as a model for CP-SAT; alike breaks are counted together, which leaves no symmetry."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generiek.engine.rostering.break_law import GRID_S
from generiek.engine.rostering.breaks import OnDuty, Spare, Wanted, stand_ins

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

UNRELIEVED_PRICE = 10**10
LOST_PRICE = 10**6
SPREAD = 4
"""So many more than the mean may be away before crowding is no longer told apart; raised when reached."""


@dataclass(slots=True, eq=False)
class Group:
    """Breaks that nothing tells apart: where they may start, how long they last, and whose they are."""

    length_s: int
    starts: tuple[int, ...]
    members: list[int]
    duty: OnDuty


def place(
    wanted: Sequence[Wanted], duties: Sequence[OnDuty], spare: Spare, seed: int, work_limit: float
) -> tuple[list[int], bool]:
    """A start for each break, and whether no better choice exists."""
    if not wanted:
        return [], True
    levels = SPREAD + _mean_away(wanted)
    while True:
        placed, proven = _Placing(wanted, duties, spare, levels).solve(seed, work_limit)
        most_away = _most_away(wanted, placed)
        if most_away <= levels + 1 or not proven:
            return placed, proven
        levels = most_away


class _Placing:
    def __init__(self, wanted: Sequence[Wanted], duties: Sequence[OnDuty], spare: Spare, levels: int) -> None:
        from ortools.sat.python import cp_model

        self._model = cp_model.CpModel()
        self._groups = _alike(wanted)
        self._count = len(wanted)
        self._counts: dict[tuple[int, int], cp_model.IntVar] = {}
        self._price: list[cp_model.LinearExprT] = []
        self._put_breaks()
        self._relieve_leaders(duties)
        self._keep_cover(spare, min(levels, len(wanted)))
        self._model.minimize(sum(self._price))

    def _put_breaks(self) -> None:
        for number, group in enumerate(self._groups):
            for at in group.starts:
                self._counts[number, at] = self._model.new_int_var(0, len(group.members), f"{number} at {at}")
            self._model.add(sum(self._counts[number, at] for at in group.starts) == len(group.members))

    def _relieve_leaders(self, duties: Sequence[OnDuty]) -> None:
        """A leader's break starts only where somebody able is left, or at a price above all else."""
        for number, group in enumerate(self._groups):
            if group.duty.leads is None:
                continue
            for at in group.starts:
                able = {d.officer for d in stand_ins(group.duty, duties, at, at + group.length_s)}
                resting = [
                    self._counts[other, start]
                    for other, rival in enumerate(self._groups)
                    if rival.duty.officer in able
                    for start in rival.starts
                    if start < at + group.length_s and at < start + rival.length_s
                ]
                chosen = self._counts[number, at]
                alone = self._model.new_bool_var(f"alone {number} at {at}")
                room = len(able) - 1 + (len(resting) + 1) * (1 - chosen) + (len(resting) + 1) * alone
                self._model.add(sum(resting) <= room)
                self._price.append(UNRELIEVED_PRICE * alone)

    def _keep_cover(self, spare: Spare, levels: int) -> None:
        away: dict[tuple[int, int | None], list[cp_model.IntVar]] = defaultdict(list)
        for number, group in enumerate(self._groups):
            for at in group.starts:
                for tick in range(at, at + group.length_s, GRID_S):
                    for competence in (None, *sorted(group.duty.competences)):
                        if group.duty.able(competence):
                            away[tick, competence].append(self._counts[number, at])
        for key, here in away.items():
            if key in spare:
                lost = self._model.new_int_var(0, self._count, f"lost {key}")
                self._model.add(lost >= sum(here) - spare[key])
                self._price.append(LOST_PRICE * lost)
            if key[1] is None:
                self._price.extend(self._crowding(here, levels))

    def _crowding(self, here: "list[cp_model.IntVar]", levels: int) -> "list[cp_model.IntVar]":
        """One person away is free, the second costs 1, the third 2 …: the pairs of people away together."""
        beyond = [self._model.new_int_var(0, self._count, f"beyond {n}") for n in range(1, levels + 1)]
        for level, extra in enumerate(beyond, start=1):
            self._model.add(extra >= sum(here) - level)
        return beyond

    def solve(self, seed: int, work_limit: float) -> tuple[list[int], bool]:
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.max_deterministic_time = work_limit
        status = solver.solve(self._model)
        placed = [0] * self._count
        for number, group in enumerate(self._groups):
            chosen = [at for at in group.starts for _ in range(solver.value(self._counts[number, at]))]
            for member, at in zip(group.members, chosen, strict=True):
                placed[member] = at
        return placed, status == cp_model.OPTIMAL


def _alike(wanted: Sequence[Wanted]) -> list[Group]:
    """Group breaks; who leads, and who could stand in for a leader, is told apart by the whole duty."""
    leading = {one.duty.leads for one in wanted} - {None}
    groups: dict[object, Group] = {}
    for number, one in enumerate(wanted):
        duty = one.duty
        named = duty.officer if duty.leads is not None or duty.competences & leading else None
        key = (duty.competences, duty.head, one.length_s, one.starts, named)
        groups.setdefault(key, Group(one.length_s, one.starts, [], duty)).members.append(number)
    return list(groups.values())


def _mean_away(wanted: Sequence[Wanted]) -> int:
    moments = {tick for one in wanted for at in one.starts for tick in range(at, at + one.length_s, GRID_S)}
    return -(-sum(one.length_s // GRID_S for one in wanted) // len(moments))


def _most_away(wanted: Sequence[Wanted], placed: Sequence[int]) -> int:
    away: dict[int, int] = defaultdict(int)
    for one, at in zip(wanted, placed, strict=True):
        for tick in range(at, at + one.length_s, GRID_S):
            away[tick] += 1
    return max(away.values())
