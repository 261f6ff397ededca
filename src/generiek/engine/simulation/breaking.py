"""Breaks and appointments: taken in time, late, moved, broken, planned again or kept for settlement."""

from __future__ import annotations

from generiek.engine.shift.commands import (
    EndAppointment,
    EndBreak,
    KeepBreakForSettlement,
    MoveBreak,
    StartAppointment,
    StartBreak,
)
from generiek.engine.shift.state import AppointmentState, BreakState, PersonState
from generiek.engine.simulation.act import OPCO, Intent, Intents, View, officer, plainly

CAN_PAUSE = ("idle", "unknown", "work", "paperwork")
GRID_S = 300
LATE_S = 16 * 60
FORGETS_BREAK = 0.04


def breaking(view: View) -> Intents:
    """What becomes of every planned break: it is moved only while something keeps the person from it."""
    for planned in tuple(view.state.breaks.values()):
        person = view.state.persons[planned.person_id]
        if not person.present:
            continue
        if planned.status == "planned" and not planned.settle:
            yield from _before(view, planned, person)
        elif planned.status == "started":
            yield _ending(view, planned, person)
        elif planned.status == "broken" and not planned.replanned_as and not planned.settle:
            yield from _after_breaking(view, planned)


def _before(view: View, planned: BreakState, person: PersonState) -> Intents:
    """Who forgets it is sent by the OpCo, who sees on the board that a break is late."""
    break_id = planned.break_id
    last_s = min(view.closing_at_s, person.present_until_s)
    length_s = planned.until_s - planned.from_s
    hesitates_s = round(900 * view.chance("break starts", break_id, str(planned.from_s))) - 120
    starts_s = max(planned.from_s + hesitates_s, person.doing.at_s + 20)
    moved_s = planned.from_s + LATE_S
    forgets = view.chance("forgets break", break_id) < FORGETS_BREAK
    if forgets:
        starts_s = max(moved_s, person.doing.at_s + 20)
    free = person.doing.activity in CAN_PAUSE and not _cannot_leave(view, person)
    if free and max(starts_s, view.now_s) + length_s <= last_s + 300:
        starting = plainly(StartBreak(break_id))
        actor, played_by = (view.opco, OPCO) if forgets else (officer(person), person.person_id)
        yield Intent(starts_s, ("start break", break_id), actor, played_by, starting)
        return
    again_s = _next_grid(max(moved_s, view.now_s) + 35 * 60)
    if again_s + length_s <= last_s:
        moving = MoveBreak(break_id, again_s, again_s + length_s)
        key = ("move break", break_id, str(planned.from_s))
        yield Intent(moved_s, key, view.opco, OPCO, plainly(moving))
    else:
        keeping = KeepBreakForSettlement(break_id)
        due_s = max(moved_s, view.closing_at_s - 300)
        yield Intent(due_s, ("keep break", break_id), view.opco, OPCO, plainly(keeping))


def _cannot_leave(view: View, person: PersonState) -> bool:
    """Work that cannot be left, such as hearing a suspect, goes before the break."""
    order = view.state.orders.get(person.doing.ref) if person.doing.activity == "work" else None
    return order is not None and order.interruptible == "no"


def _next_grid(at_s: int) -> int:
    return -(-at_s // GRID_S) * GRID_S


def _ending(view: View, planned: BreakState, person: PersonState) -> Intent:
    length_s = planned.until_s - planned.from_s
    started_s = planned.started_at_s if planned.started_at_s is not None else planned.from_s
    due_s = started_s + length_s + round(240 * view.chance("break ends", planned.break_id)) - 20
    command = EndBreak(planned.break_id, resume=not view.closing)
    key = ("end break", planned.break_id)
    return Intent(due_s, key, officer(person), person.person_id, plainly(command))


def _after_breaking(view: View, broken: BreakState) -> Intents:
    """The OpCo plans it again when there is room for it, else keeps it for the settlement."""
    break_id = broken.break_id
    at_s = broken.broken_at_s if broken.broken_at_s is not None else view.now_s
    due_s = at_s + view.spread_s(420, 0.5, "plans again", break_id)
    length_s = broken.until_s - broken.from_s
    again_s = _next_grid(max(due_s, view.now_s) + 45 * 60)
    if again_s + length_s <= view.closing_at_s - 900 and view.chance("again", break_id) < 0.8:
        moving = MoveBreak(break_id, again_s, again_s + length_s, view.new_id("again", break_id))
        yield Intent(due_s, ("again", break_id), view.opco, OPCO, plainly(moving))
    else:
        yield Intent(due_s, ("keep", break_id), view.opco, OPCO, plainly(KeepBreakForSettlement(break_id)))


def appointments(view: View) -> Intents:
    """People go to what stands in their diary, and come back."""
    for wanted in view.state.appointments.values():
        for person_id in wanted.person_ids:
            person = view.state.persons[person_id]
            if not person.present:
                continue
            if person.doing.ref == wanted.appointment_id:
                yield _coming_back(view, wanted, person)
            elif not _been(person, wanted) and not view.closing:
                yield from _going(view, wanted, person)


def _been(person: PersonState, wanted: AppointmentState) -> bool:
    return any(mark.ref == wanted.appointment_id for mark in person.marks)


def _going(view: View, wanted: AppointmentState, person: PersonState) -> Intents:
    way_s = view.way_s(person, wanted.place)
    due_s = max(wanted.from_s - way_s - 120, person.doing.at_s + 20)
    free = person.doing.activity in CAN_PAUSE and not _cannot_leave(view, person)
    if free and view.briefed and max(due_s, view.now_s) + way_s < wanted.until_s - 600:
        who, appointment_id = person.person_id, wanted.appointment_id
        command = StartAppointment(appointment_id, who, way_s)
        yield Intent(due_s, ("go", appointment_id, who), officer(person), who, plainly(command))


def _coming_back(view: View, wanted: AppointmentState, person: PersonState) -> Intent:
    who, appointment_id = person.person_id, wanted.appointment_id
    over_s = round(720 * view.chance("runs over", appointment_id)) - 240
    due_s = max(wanted.until_s + over_s, person.doing.at_s + 300)
    command = EndAppointment(appointment_id, who)
    return Intent(due_s, ("come back", appointment_id, who), officer(person), who, plainly(command))
