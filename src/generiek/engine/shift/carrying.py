"""What goes over from a shift to the next: its running calls, as they stand."""

from __future__ import annotations

from generiek.engine.shift.commands import CarriedCall, CarriedPerson, CarriedUnit
from generiek.engine.shift.state import CallState, ShiftState, UnitState

TELLS_OF = frozenset({"call_received", "call_taken_over"})


def running_calls(state: ShiftState) -> tuple[CarriedCall, ...]:
    """Every open call with the units that are on it, ready to be taken over by another shift."""
    numbers = {str(entry.data["call"]): entry.number for entry in state.entries if entry.kind in TELLS_OF}
    return tuple(
        CarriedCall(
            call_id=call.call_id,
            number=numbers[call.call_id],
            prio=call.prio,
            received_at_s=call.received_at_s,
            place=call.place,
            category=call.category,
            units_wanted=call.units_wanted,
            source=call.source,
            scaled_up_to=call.scaled_up_to,
            units=tuple(
                _unit(state, call, unit) for unit in state.active_units() if unit.call_id == call.call_id
            ),
        )
        for call in state.open_calls()
    )


def _unit(state: ShiftState, call: CallState, unit: UnitState) -> CarriedUnit:
    on_call = call.units[unit.unit_id]
    persons = tuple(
        CarriedPerson(
            person_id,
            state.persons[person_id].present_until_s,
            tuple(sorted(state.persons[person_id].competences)),
            state.persons[person_id].label,
        )
        for person_id in unit.person_ids
    )
    return CarriedUnit(
        unit.unit_id,
        unit.call_sign,
        unit.mode,
        unit.place,
        persons,
        on_call.dispatched_at_s,
        on_call.travel_s,
        on_call.on_scene_at_s,
    )
