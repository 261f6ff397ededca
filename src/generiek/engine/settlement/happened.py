"""What became of every planned break, read from a logbook, with the entries that show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from generiek.engine.shift.state import BreakState, ShiftState
from generiek.engine.shift.timeline import LEADING, Segment, time_line

TAKEN = "taken"
TAKEN_LATER = "taken_later"
REPLANNED_TAKEN = "replanned_taken"
SHORTENED = "shortened"
BROKEN = "broken"
MISSED_BY_CALL = "missed_by_call"
KEPT = "kept"
NOT_TAKEN = "not_taken"
RUNNING = "running"
WHATS = (TAKEN, TAKEN_LATER, REPLANNED_TAKEN, SHORTENED, BROKEN, MISSED_BY_CALL, KEPT, NOT_TAKEN, RUNNING)

REST_SECONDS_MIN = 15 * 60
"""Shorter is no rest: ATW 1:7, at least 15 consecutive minutes."""

LATER_S = 10 * 60
WORKING = frozenset({"work", "call", "travel", "paperwork"})
CALL_KINDS = frozenset({"unit_dispatched", "unit_on_scene", "unit_cleared"})


@dataclass(frozen=True, slots=True)
class PlannedBreak:
    """A break as it was planned first, with what came of it and of what replaced it.

    `break_ids`: the break and those planned in its place. `rested_s`: the longest unbroken rest in them.
    `worked_s`: work, calls and paperwork in the time that was (first) planned or begun as break;
    `call_ids`: the calls in that time. `entry_numbers`: the evidence.
    """

    person_id: str
    label: str
    break_ids: tuple[str, ...]
    from_s: int
    until_s: int
    what: str
    rested_s: int
    worked_s: int
    call_ids: tuple[str, ...]
    kept_for_settlement: bool
    entry_numbers: tuple[int, ...]

    @property
    def minutes(self) -> int:
        return (self.until_s - self.from_s) // 60

    @property
    def had_rest(self) -> bool:
        """Whether the whole break was had in the end, at whatever time."""
        return self.what in (TAKEN, TAKEN_LATER, REPLANNED_TAKEN)


def planned_breaks(state: ShiftState, until_s: int) -> tuple[PlannedBreak, ...]:
    """Every break that was planned first, in the order of its time, seen from `until_s`."""
    replacements = {one.replanned_as for one in state.breaks.values() if one.replanned_as}
    plans = _plans(state)
    found = []
    for first in state.breaks.values():
        if first.break_id in replacements:
            continue
        chain = tuple(_chain(state, first))
        found.append(_judge(state, chain, plans[first.break_id], until_s))
    return tuple(sorted(found, key=lambda one: (one.from_s, one.person_id, one.break_ids)))


@dataclass(frozen=True, slots=True)
class _Plan:
    """A break as it stood planned until it was moved (`moved_at_s`; None = it stood to the end)."""

    from_s: int
    until_s: int
    moved_at_s: int | None = None


def _plans(state: ShiftState) -> dict[str, tuple[_Plan, ...]]:
    """The plans of each break in their order: the first one, and each to which it was moved."""
    plans: dict[str, tuple[_Plan, ...]] = {}
    for entry in state.entries:
        if entry.kind not in ("break_planned", "break_moved") or entry.number in state.annulled:
            continue
        break_id = str(entry.data["break"])
        at_s = state.moved_to_s.get(entry.number, entry.occurred_at_s)
        before = plans.get(break_id, ())
        if before:
            before = (*before[:-1], replace(before[-1], moved_at_s=at_s))
        plans[break_id] = (*before, _Plan(cast(int, entry.data["from"]), cast(int, entry.data["until"])))
    return plans


def _chain(state: ShiftState, first: BreakState) -> Iterator[BreakState]:
    one: BreakState | None = first
    while one is not None:
        yield one
        one = state.breaks.get(one.replanned_as) if one.replanned_as else None


def _judge(
    state: ShiftState, chain: tuple[BreakState, ...], plans: tuple[_Plan, ...], now_s: int
) -> PlannedBreak:
    first, first_plan = chain[0], plans[0]
    line = time_line(state, first.person_id, now_s)
    ids = tuple(one.break_id for one in chain)
    rested_s = max((seg.until_s - seg.from_s for seg in line if _is_rest(seg, ids)), default=0)
    windows = _windows(first, plans)
    working = [seg for seg in line if _is_work(state, seg) and _shared_s(seg, windows) > 0]
    worked_s = sum(_shared_s(seg, windows) for seg in working)
    call_ids = tuple(
        dict.fromkeys(
            [seg.ref for seg in working if seg.ref in state.calls]
            + [one.broken_by for one in chain if one.broken_by]
        )
    )
    return PlannedBreak(
        person_id=first.person_id,
        label=state.persons[first.person_id].label,
        break_ids=ids,
        from_s=first_plan.from_s,
        until_s=first_plan.until_s,
        what=_what(chain, first_plan.from_s, first_plan.until_s, rested_s, call_ids, now_s),
        rested_s=rested_s,
        worked_s=min(worked_s, first_plan.until_s - first_plan.from_s),
        call_ids=call_ids,
        kept_for_settlement=any(one.settle for one in chain),
        entry_numbers=_evidence(state, first.person_id, ids, call_ids),
    )


def _is_rest(segment: Segment, break_ids: tuple[str, ...]) -> bool:
    return segment.category == "break" and segment.ref in break_ids


def _is_work(state: ShiftState, segment: Segment) -> bool:
    """Between being sent and being cleared somebody is on a call, also when no status was given."""
    """Leading shows no work done in a break: only what was recorded as work counts."""
    if segment.ref == LEADING:
        return False
    return segment.category in WORKING or segment.ref in state.calls


def _windows(first: BreakState, plans: tuple[_Plan, ...]) -> list[tuple[int, int]]:
    """The times in which work counts against the break.

    Each plan counts as long as it stood; the last one from when the break began, when it did.
    """
    windows = [
        (plan.from_s, min(plan.until_s, plan.moved_at_s)) for plan in plans if plan.moved_at_s is not None
    ]
    last = plans[-1]
    if first.started_at_s is not None:
        return [*windows, (first.started_at_s, first.started_at_s + (last.until_s - last.from_s))]
    return [*windows, (last.from_s, last.until_s)]


def _shared_s(segment: Segment, windows: Sequence[tuple[int, int]]) -> int:
    return sum(
        max(0, min(segment.until_s, until_s) - max(segment.from_s, from_s)) for from_s, until_s in windows
    )


def _what(
    chain: tuple[BreakState, ...],
    from_s: int,
    until_s: int,
    rested_s: int,
    call_ids: tuple[str, ...],
    now_s: int,
) -> str:
    last = chain[-1]
    long_enough = rested_s >= min(until_s - from_s, last.until_s - last.from_s) - 60
    if last.status == "started":
        return RUNNING
    if last.status == "taken" and long_enough:
        if len(chain) > 1:
            return REPLANNED_TAKEN
        return TAKEN_LATER if (last.started_at_s or from_s) >= from_s + LATER_S else TAKEN
    if last.status == "taken":
        return SHORTENED
    if any(one.broken_by for one in chain):
        return BROKEN
    if call_ids:
        return MISSED_BY_CALL
    if any(one.settle for one in chain):
        return KEPT
    return RUNNING if now_s < last.until_s else NOT_TAKEN


def _evidence(
    state: ShiftState, person_id: str, break_ids: tuple[str, ...], call_ids: tuple[str, ...]
) -> tuple[int, ...]:
    """Numbers of the entries that tell of these breaks and of this person on these calls."""
    found = []
    for entry in state.entries:
        data = entry.data
        of_break = data.get("break") in break_ids
        persons = cast("Sequence[str]", data.get("persons", ()))
        of_call = entry.kind in CALL_KINDS and data.get("call") in call_ids and person_id in persons
        if (of_break or of_call) and entry.number not in state.annulled:
            found.append(entry.number)
    return tuple(found)
