"""What a command needs before it is accepted; each need that is not met refuses it by name."""

from __future__ import annotations

from typing import NoReturn

from generiek.engine.shift.commands import Request
from generiek.engine.shift.entries import Json, Refusal
from generiek.engine.shift.state import (
    AppointmentState,
    BreakState,
    CallState,
    Mark,
    OrderState,
    PersonState,
    ShiftState,
    UnitState,
)

CLOCK_TOLERANCE_S = 60


class RefusedError(Exception):
    """Carries a refusal out of a decision; `decide` turns it into its answer."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def refuse(code: str, **facts: Json) -> NoReturn:
    raise RefusedError(Refusal(code, facts))


def open_shift_needed(state: ShiftState) -> None:
    if state.status != "open":
        refuse("shift_not_open", status=state.status)


def allowed_needed(request: Request) -> None:
    if not request.actor.roles & type(request.command).MAY:
        refuse("not_yours_to_do", roles=sorted(request.actor.roles))


def past_needed(request: Request) -> None:
    if request.occurred_at_s > request.recorded_at_s + CLOCK_TOLERANCE_S:
        refuse("in_the_future", occurred_at=request.occurred_at_s)


def present(state: ShiftState, person_id: str) -> PersonState:
    person = state.persons.get(person_id)
    if person is None or not person.present:
        refuse("person_not_present", person=person_id)
    return person


def unit(state: ShiftState, unit_id: str) -> UnitState:
    found = state.units.get(unit_id)
    if found is None or found.dissolved:
        refuse("unit_unknown", unit=unit_id)
    return found


def order(state: ShiftState, order_id: str) -> OrderState:
    found = state.orders.get(order_id)
    if found is None:
        refuse("order_unknown", order=order_id)
    return found


def open_order(state: ShiftState, order_id: str) -> OrderState:
    found = order(state, order_id)
    if not found.open:
        refuse("order_closed", order=order_id, status=found.status)
    return found


def call(state: ShiftState, call_id: str) -> CallState:
    found = state.calls.get(call_id)
    if found is None:
        refuse("call_unknown", call=call_id)
    return found


def open_call(state: ShiftState, call_id: str) -> CallState:
    found = call(state, call_id)
    if not found.open:
        refuse("call_closed", call=call_id)
    return found


def planned_break(state: ShiftState, break_id: str) -> BreakState:
    found = state.breaks.get(break_id)
    if found is None:
        refuse("break_unknown", break_id=break_id)
    return found


def appointment(state: ShiftState, appointment_id: str) -> AppointmentState:
    found = state.appointments.get(appointment_id)
    if found is None:
        refuse("appointment_unknown", appointment=appointment_id)
    return found


def own_act(state: ShiftState, request: Request, person_ids: tuple[str, ...]) -> None:
    """An officer acts for himself or for someone of his own unit; leaders and the system for anybody."""
    if request.actor.roles & {"opco", "system", "dispatcher"}:
        return
    actor = state.persons.get(request.actor.person_id)
    if actor is None:
        refuse("not_yours_to_do", person=request.actor.person_id)
    if actor.person_id in person_ids:
        return
    mates = state.units[actor.unit_id].person_ids if actor.unit_id else ()
    if not set(mates) & set(person_ids):
        refuse("not_yours_to_do", person=request.actor.person_id)


def not_late(person: PersonState, occurred_at_s: int) -> None:
    """Something later is recorded for this person already: only a correction may go before it."""
    doing = person.doing
    if occurred_at_s < doing.at_s:
        refuse("something_later_is_recorded", person=person.person_id, at=doing.at_s, doing=doing.activity)


def mark_at(person: PersonState, at_s: int) -> Mark:
    """The mark that holds for a person at an instant."""
    found = person.marks[0]
    if at_s < found.at_s:
        refuse("before_presence", person=person.person_id, at=found.at_s)
    for mark in person.marks:
        if mark.at_s > at_s:
            break
        found = mark
    return found


def free_for(person: PersonState, activities: tuple[str, ...]) -> None:
    """Nobody is in two places: a person can begin something only from one of these activities."""
    doing = person.doing
    if doing.activity not in activities:
        refuse("busy", person=person.person_id, doing=doing.activity, ref=doing.ref)
