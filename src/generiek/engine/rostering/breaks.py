"""Plan the breaks of a shift: staggered on a five-minute grid, inside the legal windows, with the cover kept.

The least cover is lost first; then breaks are spread evenly. Who leads the shift is relieved by somebody
able to stand in, because that ability is a cover line of its own.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generiek.engine.rostering.break_law import GRID_S, BreakLaw, windows
from generiek.engine.rules.calendar import MINUTE_S, iso

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

LOST_PRICE = 100_000
CROWD_LEVELS = 8
STATUTORY = BreakLaw()


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One officer's duty as the break plan sees it; in `busy` no break can be taken (appointments, a call).

    `leads` is the competence that somebody else must hold while this officer takes a break, e.g. OpCo.
    """

    officer: int
    starts_at: int
    ends_at: int
    competences: frozenset[int] = frozenset()
    busy: tuple[tuple[int, int], ...] = ()
    leads: int | None = None

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise ValueError(f"The duty of officer {self.officer} ends before it starts.")

    def able(self, competence: int | None) -> bool:
        """Whether this officer counts for a cover line."""
        return competence is None or competence in self.competences


@dataclass(frozen=True, slots=True)
class CoverLine:
    """At least `least` people outside their break in a span; of a competence, or heads (None)."""

    starts_at: int
    ends_at: int
    least: int
    competence: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedBreak:
    """One planned break, and who stands in for a leader meanwhile."""

    officer: int
    starts_at: int
    ends_at: int
    stand_in: int | None = None


@dataclass(frozen=True, slots=True)
class BreakPlan:
    """The breaks, the person-minutes below the cover lines, and whether better was proven impossible.

    `without_break` names officers whose appointments leave no room, with the reason.
    """

    breaks: tuple[PlannedBreak, ...]
    lost_min: int
    proven: bool
    without_break: tuple[tuple[int, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A break to place: whose, how long, and where it may start."""

    duty: OnDuty
    length_s: int
    starts: tuple[int, ...]


def plan_breaks(
    duties: Sequence[OnDuty],
    cover: Sequence[CoverLine],
    *,
    law: BreakLaw = STATUTORY,
    seed: int = 0,
    work_limit: float = 20.0,
) -> BreakPlan:
    """Plan all breaks of a list of duties; `work_limit` is CP-SAT's deterministic time, not a clock."""
    wanted, without = _wanted(duties, law)
    starts, proven = _place(wanted, _ticks(duties, cover), seed, work_limit)
    placed = tuple(
        PlannedBreak(one.duty.officer, at, at + one.length_s) for one, at in zip(wanted, starts, strict=True)
    )
    relieved = [relieve(one, placed, duties) for one in placed]
    ordered = tuple(sorted(relieved, key=lambda one: (one.starts_at, one.officer)))
    return BreakPlan(ordered, lost_cover_min(duties, cover, ordered), proven, without)


def lost_cover_min(
    duties: Sequence[OnDuty], cover: Sequence[CoverLine], breaks: Sequence[PlannedBreak]
) -> int:
    """Person-minutes below the cover lines because of breaks, beyond what the roster itself lacks."""
    by_officer = {duty.officer: duty for duty in duties}
    away: dict[int, list[OnDuty]] = defaultdict(list)
    for one in breaks:
        for tick in range(one.starts_at, one.ends_at, GRID_S):
            away[tick].append(by_officer[one.officer])
    lost = 0
    for (tick, competence), spare in _ticks(duties, cover).items():
        lost += max(0, sum(1 for duty in away[tick] if duty.able(competence)) - spare)
    return lost * GRID_S // MINUTE_S


def relieve(one: PlannedBreak, breaks: Sequence[PlannedBreak], duties: Sequence[OnDuty]) -> PlannedBreak:
    """Name who stands in for a leader: somebody able, on duty, free, and not in a break at that time."""
    leader = next(duty for duty in duties if duty.officer == one.officer)
    if leader.leads is None:
        return PlannedBreak(one.officer, one.starts_at, one.ends_at)
    resting = {b.officer for b in breaks if b.starts_at < one.ends_at and one.starts_at < b.ends_at}
    able = [
        duty.officer
        for duty in duties
        if duty.able(leader.leads)
        and duty.officer not in resting | {one.officer}
        and duty.starts_at <= one.starts_at
        and one.ends_at <= duty.ends_at
        and _free(duty.busy, one.starts_at, one.ends_at)
    ]
    return PlannedBreak(one.officer, one.starts_at, one.ends_at, min(able, default=None))


def _wanted(duties: Sequence[OnDuty], law: BreakLaw) -> tuple[list[_Wanted], tuple[tuple[int, str], ...]]:
    wanted: list[_Wanted] = []
    without: list[tuple[int, str]] = []
    for duty in duties:
        for window in windows(duty.starts_at, duty.ends_at, law):
            free = tuple(at for at in window.starts() if _free(duty.busy, at, at + window.length_s))
            if free:
                wanted.append(_Wanted(duty, window.length_s, free))
            else:
                first, last = iso(window.first_at), iso(window.last_at + window.length_s)
                reason = f"No {window.length_s // MINUTE_S} free minutes from {first} to {last}."
                without.append((duty.officer, reason))
    return wanted, tuple(without)


def _free(busy: tuple[tuple[int, int], ...], starts_at: int, ends_at: int) -> bool:
    return all(ends_at <= first or last <= starts_at for first, last in busy)


def _ticks(duties: Sequence[OnDuty], cover: Sequence[CoverLine]) -> dict[tuple[int, int | None], int]:
    """How many may be away at each grid moment of each cover line before cover is lost."""
    spare: dict[tuple[int, int | None], int] = {}
    for line in cover:
        able = [duty for duty in duties if duty.able(line.competence)]
        for tick in range(-(-line.starts_at // GRID_S) * GRID_S, line.ends_at, GRID_S):
            present = sum(1 for duty in able if duty.starts_at <= tick < duty.ends_at)
            room = max(0, present - line.least)
            key = (tick, line.competence)
            spare[key] = min(spare.get(key, room), room)
    return spare


def _place(
    wanted: Sequence[_Wanted], spare: dict[tuple[int, int | None], int], seed: int, work_limit: float
) -> tuple[list[int], bool]:
    """Choose a start for each break; alike breaks are counted together, which leaves no symmetry."""
    from ortools.sat.python import cp_model

    alike: dict[tuple[frozenset[int], int, tuple[int, ...]], list[int]] = defaultdict(list)
    for number, one in enumerate(wanted):
        alike[one.duty.competences, one.length_s, one.starts].append(number)
    model = cp_model.CpModel()
    counts: dict[tuple[int, int], cp_model.IntVar] = {}
    away: dict[tuple[int, int | None], list[cp_model.IntVar]] = defaultdict(list)
    for group, ((competences, length_s, starts), members) in enumerate(alike.items()):
        for at in starts:
            counts[group, at] = model.new_int_var(0, len(members), f"{group} at {at}")
            for tick in range(at, at + length_s, GRID_S):
                for competence in (None, *sorted(competences)):
                    away[tick, competence].append(counts[group, at])
        model.add(sum(counts[group, at] for at in starts) == len(members))
    price: list[cp_model.LinearExprT] = []
    for key, here in away.items():
        most = len(wanted)
        if key in spare:
            lost = model.new_int_var(0, most, f"lost {key}")
            model.add(lost >= sum(here) - spare[key])
            price.append(LOST_PRICE * lost)
        if key[1] is None:
            price.extend(_crowding(model, here, most))
    model.minimize(sum(price))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = work_limit
    status = solver.solve(model)
    placed = [0] * len(wanted)
    for group, ((_, _, starts), members) in enumerate(alike.items()):
        chosen = [at for at in starts for _ in range(solver.value(counts[group, at]))]
        for number, at in zip(members, chosen, strict=True):
            placed[number] = at
    return placed, status == cp_model.OPTIMAL


def _crowding(model: "cp_model.CpModel", here: "list[cp_model.IntVar]", most: int) -> "list[cp_model.IntVar]":
    """One person away is free, the second costs 1, the third 2 …: a convex price, so that breaks spread."""
    beyond = [
        model.new_int_var(0, most, f"beyond {level}") for level in range(1, min(most, CROWD_LEVELS) + 1)
    ]
    for level, extra in enumerate(beyond, start=1):
        model.add(extra >= sum(here) - level)
    return beyond
