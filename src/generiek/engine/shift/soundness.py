"""Whether a state can be true at all: what must hold whatever was recorded or corrected."""

from __future__ import annotations

from generiek.engine.shift.state import CallState, PersonState, ShiftState


def unsound(state: ShiftState) -> str:
    """What cannot be true in this state, as a code; empty when it is sound."""
    for person in state.persons.values():
        if not _in_order(person):
            return "before_presence"
    for unit in state.active_units():
        if any(state.persons[person].unit_id != unit.unit_id for person in unit.person_ids):
            return "in_two_units"
        if unit.call_id is not None and not _all_on_call(state, unit.person_ids, unit.call_id):
            return "not_with_unit"
    if not all(_call_in_order(call) for call in state.calls.values()):
        return "before_dispatch"
    if any(
        one.answered_at_s is not None and one.answered_at_s < one.asked_at_s for one in state.helps.values()
    ):
        return "before_question"
    at_work = {person.doing.ref for person in state.present_persons() if person.doing.activity == "work"}
    started = {order.order_id for order in state.orders.values() if order.status == "started"}
    return "" if at_work == started else "work_without_people"


def _in_order(person: PersonState) -> bool:
    first_s = person.marks[0].at_s
    last_s = person.marks[-1].at_s
    arrivals = all(mark.arrived_at_s is None or mark.arrived_at_s >= mark.at_s for mark in person.marks)
    inside = person.present_from_s <= first_s and (person.left_at_s is None or last_s <= person.left_at_s)
    return inside and arrivals


def _call_in_order(call: CallState) -> bool:
    for unit in call.units.values():
        moments = [call.received_at_s, unit.dispatched_at_s, unit.on_scene_at_s, unit.cleared_at_s]
        known = [moment for moment in moments if moment is not None]
        if known != sorted(known):
            return False
    return True


def _all_on_call(state: ShiftState, person_ids: tuple[str, ...], call_id: str) -> bool:
    doing = [state.persons[person].doing for person in person_ids]
    return all(mark.activity == "call" and mark.ref == call_id for mark in doing)
