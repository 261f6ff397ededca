"""Plan the breaks of a shift: staggered on a five-minute grid, inside the legal windows, with the cover kept.

Who leads the shift is relieved by somebody able, on duty, free and not in a break; then the least cover is
lost; then breaks are spread evenly: the pairs of people away at the same moment are the fewest.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from generiek.engine.rostering.break_law import GRID_S, BreakLaw, windows
from generiek.engine.rules.calendar import MINUTE_S, iso

STATUTORY = BreakLaw()

Spare = dict[tuple[int, int | None], int]
"""By moment and competence: how many may be away."""


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One officer's duty as the break plan sees it; in `busy` no break can be taken (appointments, a call).

    `leads` is the competence that somebody else must hold while this officer takes a break, e.g. OpCo;
    without `head` the officer does not count in heads.
    """

    officer: int
    starts_at: int
    ends_at: int
    competences: frozenset[int] = frozenset()
    busy: tuple[tuple[int, int], ...] = ()
    leads: int | None = None
    head: bool = True

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise ValueError(f"The duty of officer {self.officer} ends before it starts.")

    def able(self, competence: int | None) -> bool:
        """Whether this officer counts for a cover line."""
        return self.head if competence is None else competence in self.competences


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
class Wanted:
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
    from generiek.engine.rostering.break_model import place

    wanted, without = breaks_due(duties, law)
    starts, proven = place(wanted, duties, spare_at(duties, cover), seed, work_limit)
    placed = [
        PlannedBreak(one.duty.officer, at, at + one.length_s) for one, at in zip(wanted, starts, strict=True)
    ]
    placed.sort(key=lambda one: (one.starts_at, one.officer))
    for number, one in enumerate(placed):
        placed[number] = relieve(one, placed, duties)
    return BreakPlan(tuple(placed), lost_cover_min(duties, cover, placed), proven, without)


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
    for (tick, competence), spare in spare_at(duties, cover).items():
        lost += max(0, sum(1 for duty in away[tick] if duty.able(competence)) - spare)
    return lost * GRID_S // MINUTE_S


def relieve(one: PlannedBreak, breaks: Sequence[PlannedBreak], duties: Sequence[OnDuty]) -> PlannedBreak:
    """Name who stands in for a leader: somebody able who is there, by preference without a shift to lead."""
    leader = next(duty for duty in duties if duty.officer == one.officer)
    if leader.leads is None:
        return PlannedBreak(one.officer, one.starts_at, one.ends_at)
    near = [b for b in breaks if b.starts_at < one.ends_at and one.starts_at < b.ends_at]
    resting = {b.officer for b in near}
    taken = {b.stand_in for b in near if b.officer != one.officer}
    able = [
        duty for duty in stand_ins(leader, duties, one.starts_at, one.ends_at) if duty.officer not in resting
    ]
    best = min(able, key=lambda d: (d.officer in taken, d.leads is not None, d.officer), default=None)
    return PlannedBreak(one.officer, one.starts_at, one.ends_at, best.officer if best else None)


def stand_ins(leader: OnDuty, duties: Sequence[OnDuty], starts_at: int, ends_at: int) -> list[OnDuty]:
    """Who could stand in for a leader in a span, as far as duties and appointments go."""
    return [
        duty
        for duty in duties
        if duty.officer != leader.officer
        and leader.leads in duty.competences
        and duty.starts_at <= starts_at
        and ends_at <= duty.ends_at
        and is_free(duty.busy, starts_at, ends_at)
    ]


def breaks_due(duties: Sequence[OnDuty], law: BreakLaw) -> tuple[list[Wanted], tuple[tuple[int, str], ...]]:
    """The breaks to place, and the officers whose appointments leave no room for one, with the reason."""
    wanted: list[Wanted] = []
    without: list[tuple[int, str]] = []
    for duty in duties:
        for window in windows(duty.starts_at, duty.ends_at, law):
            free = tuple(at for at in window.starts() if is_free(duty.busy, at, at + window.length_s))
            if free:
                wanted.append(Wanted(duty, window.length_s, free))
            else:
                first, last = iso(window.first_at), iso(window.last_at + window.length_s)
                reason = f"No {window.length_s // MINUTE_S} free minutes from {first} to {last}."
                without.append((duty.officer, reason))
    return wanted, tuple(without)


def is_free(busy: tuple[tuple[int, int], ...], starts_at: int, ends_at: int) -> bool:
    """Whether a span touches no appointment."""
    return all(ends_at <= first or last <= starts_at for first, last in busy)


def spare_at(duties: Sequence[OnDuty], cover: Sequence[CoverLine]) -> Spare:
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
