"""Move one break after a call broke or passed it, all others staying where they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generiek.engine.rostering.break_law import GRID_S, BreakLaw, windows
from generiek.engine.rostering.breaks import (
    STATUTORY,
    BreakPlan,
    CoverLine,
    OnDuty,
    PlannedBreak,
    lost_cover_min,
    relieve,
)
from generiek.engine.rules.calendar import MINUTE_S, iso


class NoRoomForBreak(Exception):
    """No place is left in the duty where this break could still be taken undisturbed."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The plan after one break was moved; `outside_window_min` is how far past the legal window it starts."""

    plan: BreakPlan
    moved: PlannedBreak
    outside_window_min: int


def move_break(
    plan: BreakPlan,
    duties: Sequence[OnDuty],
    cover: Sequence[CoverLine],
    officer: int,
    *,
    not_before: int,
    law: BreakLaw = STATUTORY,
) -> Moved:
    """Give an officer the break that has not ended by `not_before` a new place, at that instant or later.

    First counts the legal window, then that leaders are relieved, then least cover lost, then evenness (the
    least time shared with others' breaks), then that nobody's stand-in changes, then the earliest.
    """
    duty = next((duty for duty in duties if duty.officer == officer), None)
    if duty is None:
        raise ValueError(f"Officer {officer} is not on duty.")
    mine = sorted((b for b in plan.breaks if b.officer == officer), key=lambda b: b.starts_at)
    open_breaks = [b for b in mine if b.ends_at > not_before] or mine[-1:]
    number, length_s = (mine.index(open_breaks[0]), 0) if open_breaks else (0, 0)
    due = windows(duty.starts_at, duty.ends_at, law)
    if not due:
        raise NoRoomForBreak(f"The duty of officer {officer} is too short to need a break.")
    window = due[min(number, len(due) - 1)]
    length_s = window.length_s
    others = tuple(b for b in plan.breaks if b not in open_breaks[:1])
    places = [
        at
        for at in range(-(-not_before // GRID_S) * GRID_S, duty.ends_at - length_s + 1, GRID_S)
        if at >= window.first_at and _undisturbed(duty, others, at, at + length_s)
    ]
    if not places:
        raise NoRoomForBreak(
            f"Officer {officer} has no {length_s // MINUTE_S} free minutes left between "
            f"{iso(not_before)} and {iso(duty.ends_at)}."
        )
    best = min(places, key=lambda at: _price(at, length_s, window.last_at, others, duty, duties, cover))
    moved = relieve(PlannedBreak(officer, best, best + length_s), others, duties)
    breaks = tuple(
        sorted((*_relieved_again(others, moved, duties), moved), key=lambda b: (b.starts_at, b.officer))
    )
    changed = replace(plan, breaks=breaks, lost_min=lost_cover_min(duties, cover, breaks), proven=False)
    return Moved(changed, moved, max(0, best - window.last_at) // MINUTE_S)


def _undisturbed(duty: OnDuty, others: Sequence[PlannedBreak], starts_at: int, ends_at: int) -> bool:
    own = [(b.starts_at, b.ends_at) for b in others if b.officer == duty.officer]
    return all(ends_at <= first or last <= starts_at for first, last in (*duty.busy, *own))


def _price(
    at: int,
    length_s: int,
    last_at: int,
    others: Sequence[PlannedBreak],
    duty: OnDuty,
    duties: Sequence[OnDuty],
    cover: Sequence[CoverLine],
) -> tuple[int, int, int, int, bool, int]:
    ends_at = at + length_s
    lines = [
        line
        for line in cover
        if line.starts_at < ends_at and at < line.ends_at and duty.able(line.competence)
    ]
    near = [b for b in others if b.starts_at < ends_at and at < b.ends_at]
    mine = PlannedBreak(duty.officer, at, ends_at)
    with_mine = [*near, mine]
    lost = lost_cover_min(duties, lines, with_mine) - lost_cover_min(duties, lines, near)
    shared_s = sum(min(b.ends_at, ends_at) - max(b.starts_at, at) for b in near)
    stands_in = any(b.stand_in == duty.officer for b in near)
    alone = _unrelieved(with_mine, (*others, mine), duties) - _unrelieved(near, others, duties)
    return (max(0, at - last_at), alone, lost, shared_s, stands_in, at)


def _unrelieved(
    near: Sequence[PlannedBreak], together: Sequence[PlannedBreak], duties: Sequence[OnDuty]
) -> int:
    """Leaders among `near` who rest with nobody to stand in."""
    leaders = {duty.officer for duty in duties if duty.leads is not None}
    return sum(b.officer in leaders and relieve(b, together, duties).stand_in is None for b in near)


def _relieved_again(
    others: Sequence[PlannedBreak], moved: PlannedBreak, duties: Sequence[OnDuty]
) -> list[PlannedBreak]:
    """Whoever now rests cannot stand in for a leader at the same time."""
    together = (*others, moved)
    return [
        relieve(b, together, duties)
        if b.stand_in == moved.officer and b.starts_at < moved.ends_at and moved.starts_at < b.ends_at
        else b
        for b in others
    ]
