"""Who is there, in which unit, with which appointments."""

from __future__ import annotations

from dataclasses import asdict

from generiek.engine.shift import refusing
from generiek.engine.shift.commands import (
    DissolveUnit,
    EndAppointment,
    FormUnit,
    LeaveShift,
    NoteAppointment,
    OpenShift,
    ReportAbsent,
    ReportPresent,
    Request,
    StartAppointment,
)
from generiek.engine.shift.deciding.carrying import take_calls_over
from generiek.engine.shift.deciding.registry import decides
from generiek.engine.shift.deciding.work import interruption
from generiek.engine.shift.entries import Draft, Json
from generiek.engine.shift.state import INTERRUPTIBLE, ShiftState

MODES = ("car", "motorcycle", "bicycle", "boat", "foot")


@decides(OpenShift)
def open_shift(state: ShiftState, request: Request, command: OpenShift) -> tuple[Draft, ...]:
    if state.status != "new":
        refusing.refuse("shift_opened_before", status=state.status)
    if command.ends_at_s <= command.starts_at_s:
        refusing.refuse("ends_before_start")
    data: dict[str, Json] = {
        "kind": command.kind,
        "starts_at": command.starts_at_s,
        "ends_at": command.ends_at_s,
        "settings": asdict(command.settings),
        "waterline": [[block.from_s, block.until_s, block.heads] for block in command.waterline],
        "opco": command.opco_id,
        "simulated": command.simulated,
    }
    opened = Draft("opened", request.occurred_at_s, data)
    if command.takes_over is None:
        return (opened,)
    return (opened, *take_calls_over(state, request, command.takes_over))


@decides(ReportPresent)
def report_present(state: ShiftState, request: Request, command: ReportPresent) -> tuple[Draft, ...]:
    known = state.persons.get(command.person_id)
    if known is not None:
        refusing.refuse("person_present_before", person=command.person_id)
    if command.person_id in request.elsewhere:
        refusing.refuse("person_in_other_shift", person=command.person_id)
    if command.until_s <= request.occurred_at_s:
        refusing.refuse("ends_before_start", person=command.person_id)
    data: dict[str, Json] = {
        "person": command.person_id,
        "until": command.until_s,
        "competences": sorted(command.competences),
        "label": command.label,
    }
    return (Draft("person_present", request.occurred_at_s, data),)


@decides(ReportAbsent)
def report_absent(state: ShiftState, request: Request, command: ReportAbsent) -> tuple[Draft, ...]:
    known = state.persons.get(command.person_id)
    if known is not None and known.present:
        refusing.refuse("person_is_present", person=command.person_id)
    return (Draft("person_absent", request.occurred_at_s, {"person": command.person_id, "why": command.why}),)


@decides(LeaveShift)
def leave_shift(state: ShiftState, request: Request, command: LeaveShift) -> tuple[Draft, ...]:
    person = refusing.present(state, command.person_id)
    refusing.own_act(state, request, (command.person_id,))
    refusing.not_late(person, request.occurred_at_s)
    if person.doing.activity == "call":
        refusing.refuse("busy", person=person.person_id, doing="call", ref=person.doing.ref)
    stopping = interruption(state, request, (person,), why="end_of_duty")
    leaving = Draft(
        "person_left", request.occurred_at_s, {"person": person.person_id, "unit": person.unit_id}
    )
    return (*stopping, leaving)


@decides(FormUnit)
def form_unit(state: ShiftState, request: Request, command: FormUnit) -> tuple[Draft, ...]:
    if command.mode not in MODES:
        refusing.refuse("mode_unknown", mode=command.mode)
    if not command.person_ids or len(set(command.person_ids)) != len(command.person_ids):
        refusing.refuse("unit_needs_people")
    if command.unit_id in state.units:
        refusing.refuse("unit_formed_before", unit=command.unit_id)
    if any(unit.call_sign == command.call_sign for unit in state.active_units()):
        refusing.refuse("call_sign_in_use", call_sign=command.call_sign)
    for person_id in command.person_ids:
        person = refusing.present(state, person_id)
        if person.unit_id is not None:
            refusing.refuse("person_in_unit", person=person_id, unit=person.unit_id)
    data: dict[str, Json] = {
        "unit": command.unit_id,
        "call_sign": command.call_sign,
        "persons": list(command.person_ids),
        "mode": command.mode,
        "place": command.place,
    }
    return (Draft("unit_formed", request.occurred_at_s, data),)


@decides(DissolveUnit)
def dissolve_unit(state: ShiftState, request: Request, command: DissolveUnit) -> tuple[Draft, ...]:
    unit = refusing.unit(state, command.unit_id)
    if unit.call_id is not None:
        refusing.refuse("unit_on_call", unit=unit.unit_id, call=unit.call_id)
    return (Draft("unit_dissolved", request.occurred_at_s, {"unit": unit.unit_id}),)


@decides(NoteAppointment)
def note_appointment(state: ShiftState, request: Request, command: NoteAppointment) -> tuple[Draft, ...]:
    if command.appointment_id in state.appointments:
        refusing.refuse("appointment_noted_before", appointment=command.appointment_id)
    if command.until_s <= command.from_s:
        refusing.refuse("ends_before_start")
    if command.interruptible not in INTERRUPTIBLE:
        refusing.refuse("interruptible_unknown", interruptible=command.interruptible)
    for person_id in command.person_ids:
        refusing.present(state, person_id)
    data: dict[str, Json] = {
        "appointment": command.appointment_id,
        "persons": list(command.person_ids),
        "from": command.from_s,
        "until": command.until_s,
        "interruptible": command.interruptible,
        "place": command.place,
    }
    return (Draft("appointment_noted", request.occurred_at_s, data),)


@decides(StartAppointment)
def start_appointment(state: ShiftState, request: Request, command: StartAppointment) -> tuple[Draft, ...]:
    appointment = refusing.appointment(state, command.appointment_id)
    person = refusing.present(state, command.person_id)
    refusing.own_act(state, request, (command.person_id,))
    if command.person_id not in appointment.person_ids:
        refusing.refuse("not_in_appointment", person=command.person_id)
    refusing.not_late(person, request.occurred_at_s)
    refusing.free_for(person, ("idle", "unknown", "work", "paperwork"))
    stopping = interruption(state, request, (person,), why="appointment")
    data: dict[str, Json] = {
        "appointment": appointment.appointment_id,
        "persons": [person.person_id],
        "travel_s": command.travel_s,
    }
    return (*stopping, Draft("appointment_started", request.occurred_at_s, data))


@decides(EndAppointment)
def end_appointment(state: ShiftState, request: Request, command: EndAppointment) -> tuple[Draft, ...]:
    appointment = refusing.appointment(state, command.appointment_id)
    person = refusing.present(state, command.person_id)
    refusing.own_act(state, request, (command.person_id,))
    refusing.not_late(person, request.occurred_at_s)
    if person.doing.ref != appointment.appointment_id:
        refusing.refuse("not_doing", person=person.person_id, ref=appointment.appointment_id)
    data: dict[str, Json] = {"appointment": appointment.appointment_id, "persons": [person.person_id]}
    return (Draft("appointment_ended", request.occurred_at_s, data),)
