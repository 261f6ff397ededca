"""Figures about calls: response times with an unknown class, and what became of advice."""

from __future__ import annotations

from collections.abc import Sequence

from generiek.engine.evidence.figure import COUNT, VALUES, Figure
from generiek.engine.shift.state import CallState, ShiftState

TARGET_S = {1: 15 * 60, 2: 30 * 60}
"""On scene within this time of call intake; prio 2 is known from memory and stays a setting of a report."""

CALL_ENTRIES = ("call_received", "unit_dispatched", "unit_on_scene")


def call_figures(state: ShiftState) -> list[Figure]:
    """Counts and response times of urgent calls by prio, and whether advice was followed."""
    calls = [call for call in state.calls.values() if not call.taken_from_id]
    figures = [Figure("calls", COUNT, len(calls), entry_numbers=_numbers(state, calls, ("call_received",)))]
    for prio, target_s in TARGET_S.items():
        urgent = [call for call in state.calls.values() if call.prio == prio and _answered_here(call)]
        figures += _response(state, urgent, prio, target_s)
    return [*figures, *_advice(state, calls)]


def _answered_here(call: CallState) -> bool:
    """A call that ran on into the next shift counts in the one in which somebody came on scene."""
    arrived_s = response_s(call)
    if call.passed_to_id:
        return arrived_s is not None
    if call.taken_at_s is None or arrived_s is None:
        return True
    return call.received_at_s + arrived_s >= call.taken_at_s


def response_s(call: CallState) -> int | None:
    """Seconds from intake to the first unit on scene; None when no status tells."""
    arrivals = [unit.on_scene_at_s for unit in call.units.values() if unit.on_scene_at_s is not None]
    return min(arrivals) - call.received_at_s if arrivals else None


def _response(state: ShiftState, calls: list[CallState], prio: int, target_s: int) -> list[Figure]:
    """A call that is still open without anybody there is no part of it yet; a closed one is *unknown*."""
    known = {call.call_id: response_s(call) for call in calls}
    counted = [call for call in calls if known[call.call_id] is not None or not call.open]
    times = [seconds for seconds in known.values() if seconds is not None]
    on_time = [
        call for call in counted if (known[call.call_id] or 0) <= target_s and known[call.call_id] is not None
    ]
    late = [call for call in counted if (known[call.call_id] or 0) > target_s]
    unknown = [call for call in counted if known[call.call_id] is None]
    name = f"prio_{prio}"
    return [
        Figure(
            f"{name}_response",
            VALUES,
            len(times),
            len(counted),
            values=tuple(times),
            entry_numbers=_numbers(state, counted, CALL_ENTRIES),
        ),
        *(
            Figure(
                f"{name}_{how}",
                COUNT,
                len(found),
                len(counted),
                entry_numbers=_numbers(state, found, CALL_ENTRIES),
            )
            for how, found in (("on_time", on_time), ("late", late), ("unknown", unknown))
        ),
    ]


def _advice(state: ShiftState, calls: list[CallState]) -> list[Figure]:
    """Advice counts when somebody was sent; followed when the first advised unit was among them."""
    sent = [call for call in calls if call.units]
    advised = [call for call in sent if call.advised_units]
    followed = [call for call in advised if call.advised_units[0] in call.units]
    proposed = [call for call in sent if call.proposed_units]
    accepted = [call for call in proposed if set(call.proposed_units) & set(call.units)]
    kinds = ("call_advised", "unit_dispatched")
    return [
        Figure(
            "calls_advised", COUNT, len(advised), len(sent), entry_numbers=_numbers(state, advised, kinds)
        ),
        Figure(
            "advice_followed",
            COUNT,
            len(followed),
            len(advised),
            entry_numbers=_numbers(state, followed, kinds),
        ),
        Figure(
            "proposal_followed",
            COUNT,
            len(accepted),
            len(proposed),
            entry_numbers=_numbers(state, proposed, ("unit_proposed", "unit_dispatched")),
        ),
    ]


def _numbers(state: ShiftState, calls: Sequence[CallState], kinds: tuple[str, ...]) -> tuple[int, ...]:
    ids = {call.call_id for call in calls}
    return tuple(
        entry.number
        for entry in state.entries
        if entry.kind in kinds and entry.data.get("call") in ids and entry.number not in state.annulled
    )
