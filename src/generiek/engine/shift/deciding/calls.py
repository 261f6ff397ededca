"""Calls: recorded, advised, dispatched, on scene, cleared, closed.

Sending a unit stops whatever its people do: their work is interrupted and taken up again, a break
that they have is broken and shown, a call of lower priority is left.
"""

from __future__ import annotations

from generiek.engine.shift import refusing
from generiek.engine.shift.commands import (
    AdviseCall,
    ArriveOnScene,
    ChangePriority,
    ClearUnit,
    CloseCall,
    DispatchUnits,
    ProposeUnit,
    RecordCall,
    Request,
    ScaleUp,
)
from generiek.engine.shift.deciding.registry import decides
from generiek.engine.shift.deciding.work import interruption, resumption
from generiek.engine.shift.entries import Draft, Json
from generiek.engine.shift.state import CallState, PersonState, ShiftState, UnitState

PRIORITIES = (1, 2, 3, 4, 5)
SOURCES = ("dispatcher", "officer", "opco")


@decides(RecordCall)
def record_call(state: ShiftState, request: Request, command: RecordCall) -> tuple[Draft, ...]:
    if command.call_id in state.calls:
        refusing.refuse("call_recorded_before", call=command.call_id)
    if command.prio not in PRIORITIES:
        refusing.refuse("priority_unknown", prio=command.prio)
    if command.source not in SOURCES:
        refusing.refuse("source_unknown", source=command.source)
    if command.units_wanted < 1:
        refusing.refuse("units_wanted_unknown", units=command.units_wanted)
    data: dict[str, Json] = {
        "call": command.call_id,
        "prio": command.prio,
        "place": command.place,
        "category": command.category,
        "units_wanted": command.units_wanted,
        "source": command.source,
    }
    received = Draft("call_received", request.occurred_at_s, data)
    if command.unit_id is None:
        return (received,)
    unit = refusing.unit(state, command.unit_id)
    refusing.own_act(state, request, unit.person_ids)
    sending = _send(
        state, request, command.call_id, command.prio, unit, command.travel_s, "", command.expected_minutes
    )
    return (received, *sending)


@decides(AdviseCall)
def advise_call(state: ShiftState, request: Request, command: AdviseCall) -> tuple[Draft, ...]:
    call = refusing.open_call(state, command.call_id)
    data: dict[str, Json] = {
        "call": call.call_id,
        "policy": command.policy,
        "advised": [[unit, seconds, list(reasons)] for unit, seconds, reasons in command.advised],
        "not_advised": [[unit, why] for unit, why in command.not_advised],
    }
    return (Draft("call_advised", request.occurred_at_s, data),)


@decides(ProposeUnit)
def propose_unit(state: ShiftState, request: Request, command: ProposeUnit) -> tuple[Draft, ...]:
    call = refusing.open_call(state, command.call_id)
    unit = refusing.unit(state, command.unit_id)
    return (Draft("unit_proposed", request.occurred_at_s, {"call": call.call_id, "unit": unit.unit_id}),)


@decides(DispatchUnits)
def dispatch_units(state: ShiftState, request: Request, command: DispatchUnits) -> tuple[Draft, ...]:
    call = refusing.open_call(state, command.call_id)
    if not command.unit_ids or len(command.unit_ids) != len(command.travel_s):
        refusing.refuse("unit_needed", call=call.call_id)
    deviates = bool(call.advised_units) and call.advised_units[0] not in command.unit_ids and not call.units
    if deviates and not command.reason:
        refusing.refuse("reason_needed", call=call.call_id, advised=call.advised_units[0])
    drafts: list[Draft] = []
    for place, unit_id in enumerate(command.unit_ids):
        unit = refusing.unit(state, unit_id)
        refusing.own_act(state, request, unit.person_ids)
        drafts.extend(
            _send(
                state,
                request,
                call.call_id,
                call.prio,
                unit,
                command.travel_s[place],
                command.reason,
                command.expected_minutes,
                deviates,
            )
        )
    return tuple(drafts)


def _send(
    state: ShiftState,
    request: Request,
    call_id: str,
    prio: int,
    unit: UnitState,
    travel_s: int,
    reason: str,
    expected_minutes: int,
    deviates: bool = False,
) -> tuple[Draft, ...]:
    at_s = request.occurred_at_s
    if call_id in state.calls and at_s < state.calls[call_id].received_at_s:
        refusing.refuse("before_call", call=call_id, at=state.calls[call_id].received_at_s)
    persons = [state.persons[person_id] for person_id in unit.person_ids]
    for person in persons:
        refusing.not_late(person, at_s)
    leaving = _leave_other_call(state, request, call_id, prio, unit, reason)
    stopping = interruption(state, request, persons, why="call", ref=call_id)
    breaking = tuple(
        Draft("break_broken", at_s, {"break": person.doing.ref, "call": call_id})
        for person in persons
        if person.doing.activity == "break"
    )
    data: dict[str, Json] = {
        "call": call_id,
        "unit": unit.unit_id,
        "persons": list(unit.person_ids),
        "travel_s": max(0, travel_s),
        "expected_minutes": expected_minutes,
        "reason": reason,
        "deviates": deviates,
    }
    return (*leaving, *stopping, *breaking, Draft("unit_dispatched", at_s, data))


def _leave_other_call(
    state: ShiftState, request: Request, call_id: str, prio: int, unit: UnitState, reason: str
) -> tuple[Draft, ...]:
    if unit.call_id is None:
        return ()
    if unit.call_id == call_id:
        refusing.refuse("unit_on_this_call", unit=unit.unit_id, call=call_id)
    other = state.calls[unit.call_id]
    if other.prio <= prio and not reason:
        refusing.refuse("unit_on_call", unit=unit.unit_id, call=unit.call_id)
    return (_cleared(request, other, unit, diverted=True),)


def _cleared(request: Request, call: CallState, unit: UnitState, *, diverted: bool) -> Draft:
    data: dict[str, Json] = {
        "call": call.call_id,
        "unit": unit.unit_id,
        "persons": list(unit.person_ids),
        "diverted": diverted,
    }
    return Draft("unit_cleared", request.occurred_at_s, data)


@decides(ArriveOnScene)
def arrive_on_scene(state: ShiftState, request: Request, command: ArriveOnScene) -> tuple[Draft, ...]:
    call = refusing.call(state, command.call_id)
    unit = refusing.unit(state, command.unit_id)
    refusing.own_act(state, request, unit.person_ids)
    on_call = call.units.get(unit.unit_id)
    if on_call is None:
        refusing.refuse("unit_not_on_call", unit=unit.unit_id, call=call.call_id)
    if on_call.on_scene_at_s is not None:
        refusing.refuse("on_scene_before", unit=unit.unit_id)
    if request.occurred_at_s < on_call.dispatched_at_s:
        refusing.refuse("before_dispatch", unit=unit.unit_id, at=on_call.dispatched_at_s)
    if call.taken_at_s is not None and request.occurred_at_s < call.taken_at_s:
        refusing.refuse("before_taking_over", call=call.call_id, at=call.taken_at_s)
    if on_call.cleared_at_s is not None and request.occurred_at_s > on_call.cleared_at_s:
        refusing.refuse("after_clearing", unit=unit.unit_id, at=on_call.cleared_at_s)
    data: dict[str, Json] = {"call": call.call_id, "unit": unit.unit_id, "persons": list(unit.person_ids)}
    return (Draft("unit_on_scene", request.occurred_at_s, data),)


@decides(ClearUnit)
def clear_unit(state: ShiftState, request: Request, command: ClearUnit) -> tuple[Draft, ...]:
    call = refusing.call(state, command.call_id)
    unit = refusing.unit(state, command.unit_id)
    refusing.own_act(state, request, unit.person_ids)
    if unit.call_id != call.call_id:
        refusing.refuse("unit_not_on_call", unit=unit.unit_id, call=call.call_id)
    persons = [state.persons[person_id] for person_id in unit.person_ids]
    for person in persons:
        refusing.not_late(person, request.occurred_at_s)
    cleared = _cleared(request, call, unit, diverted=False)
    return (cleared, *_what_follows(state, request, command, persons))


def _what_follows(
    state: ShiftState, request: Request, command: ClearUnit, persons: list[PersonState]
) -> tuple[Draft, ...]:
    if command.paperwork_minutes:
        data: dict[str, Json] = {
            "persons": [person.person_id for person in persons],
            "ref": command.call_id,
            "minutes": command.paperwork_minutes,
        }
        return (Draft("paperwork_started", request.occurred_at_s, data),)
    if not command.resume:
        return ()
    return resumption(state, request, persons, travel_s=max(0, command.travel_s))


@decides(ChangePriority)
def change_priority(state: ShiftState, request: Request, command: ChangePriority) -> tuple[Draft, ...]:
    call = refusing.open_call(state, command.call_id)
    if command.prio not in PRIORITIES:
        refusing.refuse("priority_unknown", prio=command.prio)
    if command.prio == call.prio:
        refusing.refuse("priority_as_it_was", prio=call.prio)
    data: dict[str, Json] = {"call": call.call_id, "prio": command.prio, "was": call.prio}
    return (Draft("priority_changed", request.occurred_at_s, data),)


@decides(CloseCall)
def close_call(state: ShiftState, request: Request, command: CloseCall) -> tuple[Draft, ...]:
    call = refusing.open_call(state, command.call_id)
    busy = [unit.unit_id for unit in state.active_units() if unit.call_id == call.call_id]
    if busy:
        refusing.refuse("units_on_call", call=call.call_id, units=busy)
    return (Draft("call_closed", request.occurred_at_s, {"call": call.call_id, "result": command.result}),)


@decides(ScaleUp)
def scale_up(state: ShiftState, request: Request, command: ScaleUp) -> tuple[Draft, ...]:
    call = refusing.open_call(state, command.call_id)
    if call.scaled_up_to:
        refusing.refuse("scaled_up_before", call=call.call_id, to=call.scaled_up_to)
    return (Draft("scaled_up", request.occurred_at_s, {"call": call.call_id, "to": command.to}),)
