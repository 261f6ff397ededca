"""Running calls that go over to the next shift: out of the one, into the other."""

from __future__ import annotations

from generiek.engine.shift import refusing
from generiek.engine.shift.commands import CarriedCall, CarriedUnit, PassCallsOn, Request, TakeCallsOver
from generiek.engine.shift.deciding.registry import decides
from generiek.engine.shift.entries import Draft, Json
from generiek.engine.shift.state import ShiftState


@decides(PassCallsOn)
def pass_calls_on(state: ShiftState, request: Request, command: PassCallsOn) -> tuple[Draft, ...]:
    if command.to_shift_id == state.shift_id:
        refusing.refuse("same_shift", shift=state.shift_id)
    calls = state.open_calls()
    if not calls:
        refusing.refuse("nothing_to_pass_on")
    drafts = []
    for call in calls:
        units = [unit for unit in state.active_units() if unit.call_id == call.call_id]
        persons = [person_id for unit in units for person_id in unit.person_ids]
        for person_id in persons:
            refusing.not_late(state.persons[person_id], request.occurred_at_s)
        if request.occurred_at_s < call.received_at_s:
            refusing.refuse("before_call", call=call.call_id, at=call.received_at_s)
        data: dict[str, Json] = {
            "call": call.call_id,
            "to_shift": command.to_shift_id,
            "units": [unit.unit_id for unit in units],
            "persons": persons,
        }
        drafts.append(Draft("call_passed_on", request.occurred_at_s, data))
    return tuple(drafts)


@decides(TakeCallsOver)
def take_calls_over(state: ShiftState, request: Request, command: TakeCallsOver) -> tuple[Draft, ...]:
    if not command.calls:
        refusing.refuse("nothing_to_pass_on")
    for call in command.calls:
        if call.call_id in state.calls:
            refusing.refuse("call_recorded_before", call=call.call_id)
        for unit in call.units:
            _needs_room(state, request, unit)
    return tuple(_taking(request, command.from_shift_id, call) for call in command.calls)


def _needs_room(state: ShiftState, request: Request, unit: CarriedUnit) -> None:
    """A unit that comes over must not be here already, nor its sign, nor its people here or elsewhere."""
    if unit.unit_id in state.units:
        refusing.refuse("unit_formed_before", unit=unit.unit_id)
    if any(other.call_sign == unit.call_sign for other in state.active_units()):
        refusing.refuse("call_sign_in_use", call_sign=unit.call_sign)
    for person in unit.persons:
        if person.person_id in state.persons:
            refusing.refuse("person_present_before", person=person.person_id)
        if person.person_id in request.elsewhere:
            refusing.refuse("person_in_other_shift", person=person.person_id)
    if request.occurred_at_s < unit.dispatched_at_s:
        refusing.refuse("before_dispatch", unit=unit.unit_id, at=unit.dispatched_at_s)


def _taking(request: Request, from_shift_id: str, call: CarriedCall) -> Draft:
    data: dict[str, Json] = {
        "call": call.call_id,
        "from_shift": from_shift_id,
        "number": call.number,
        "prio": call.prio,
        "received_at": call.received_at_s,
        "place": call.place,
        "category": call.category,
        "units_wanted": call.units_wanted,
        "source": call.source,
        "scaled_up_to": call.scaled_up_to,
        "units": [_unit(unit) for unit in call.units],
        "persons": [person.person_id for unit in call.units for person in unit.persons],
        "crew": [
            [unit.unit_id, person.person_id, person.until_s, list(person.competences), person.label]
            for unit in call.units
            for person in unit.persons
        ],
    }
    return Draft("call_taken_over", request.occurred_at_s, data)


def _unit(unit: CarriedUnit) -> dict[str, Json]:
    return {
        "unit": unit.unit_id,
        "call_sign": unit.call_sign,
        "mode": unit.mode,
        "place": unit.place,
        "dispatched_at": unit.dispatched_at_s,
        "travel_s": unit.travel_s,
        "on_scene_at": unit.on_scene_at_s,
    }
