"""Coming, forming units, falling ill and going home."""

from __future__ import annotations

from generiek.engine.shift.commands import (
    FormUnit,
    LeaveShift,
    NoteAppointment,
    OpenShift,
    PlanBreak,
    ReportAbsent,
    ReportPresent,
)
from generiek.engine.shift.state import PersonState
from generiek.engine.simulation.act import FAR_AWAY_S, OPCO, Intent, Intents, View, officer, plainly
from generiek.engine.simulation.plan import PlannedPerson, PlannedUnit

OPENS_BEFORE_S = 15 * 60
WAITS_FOR_LATE_S = 12 * 60


def opening(view: View) -> Intents:
    """The OpCo opens the shift a quarter of an hour early."""
    plan = view.plan
    command = OpenShift(
        kind=plan.kind,
        starts_at_s=plan.starts_at_s,
        ends_at_s=plan.ends_at_s,
        settings=plan.settings,
        opco_id=plan.opco_id,
        waterline=plan.waterline,
        simulated=True,
    )
    yield Intent(plan.starts_at_s - OPENS_BEFORE_S, ("open",), view.opco, OPCO, plainly(command))


def coming(view: View) -> Intents:
    """Everybody who has a duty reports present, or is reported absent; then come their diary and breaks."""
    for person in view.plan.persons:
        known = view.state.persons.get(person.person_id)
        if known is None:
            yield from _reporting(view, person)
        elif known.present:
            yield from _diary(view, known)


def _reporting(view: View, person: PlannedPerson) -> Intents:
    who = person.person_id
    if person.absent_why:
        if who not in view.state.absent:
            command = ReportAbsent(who, person.absent_why)
            yield Intent(view.plan.starts_at_s - 600, ("absent", who), view.opco, OPCO, plainly(command))
        return
    if who in view.elsewhere or view.closing:
        return
    arriving = ReportPresent(who, person.until_s, person.competences, person.label)
    yield Intent(person.arrives_at_s, ("present", who), view.opco, OPCO, plainly(arriving))


def _diary(view: View, person: PersonState) -> Intents:
    """What the OpCo enters for a person: breaks, and appointments once everybody in them is there."""
    for planned in view.plan.breaks:
        if planned.person_id != person.person_id or planned.break_id in view.state.breaks:
            continue
        stand_in = planned.stand_in_id
        if stand_in is not None and not _is_there(view, stand_in):
            stand_in = None
        if planned.from_s <= view.now_s:
            continue
        command = PlanBreak(
            planned.break_id,
            planned.person_id,
            planned.from_s,
            planned.until_s,
            planned.paid,
            planned.reachable,
            stand_in,
        )
        due_s = max(person.present_from_s + 90, view.plan.starts_at_s)
        yield Intent(due_s, ("plan break", planned.break_id), view.opco, OPCO, plainly(command))
    for wanted in view.plan.appointments:
        if person.person_id != wanted.person_ids[0] or wanted.appointment_id in view.state.appointments:
            continue
        there = tuple(one for one in wanted.person_ids if _is_there(view, one))
        noting = NoteAppointment(
            wanted.appointment_id, there, wanted.from_s, wanted.until_s, wanted.interruptible, wanted.place
        )
        due_s = max(person.present_from_s + 150, view.plan.starts_at_s + WAITS_FOR_LATE_S)
        if due_s < wanted.from_s:
            yield Intent(due_s, ("note", wanted.appointment_id), view.opco, OPCO, plainly(noting))


def _is_there(view: View, person_id: str) -> bool:
    known = view.state.persons.get(person_id)
    return known is not None and known.present


def forming(view: View) -> Intents:
    """The OpCo forms the units as planned, with who is there."""
    for unit in view.plan.units:
        if unit.unit_id not in view.state.units:
            yield from _forming(view, unit)


def _forming(view: View, unit: PlannedUnit) -> Intents:
    expected = [
        one
        for one in unit.person_ids
        if one not in view.state.absent and (one not in view.state.persons or _is_there(view, one))
    ]
    there = [view.state.persons[one] for one in expected if _is_there(view, one)]
    if not there:
        return
    free = tuple(person.person_id for person in there if person.unit_id is None)
    if not free or view.closing:
        return
    last_s = max(person.present_from_s for person in there)
    due_s = last_s + view.spread_s(100, 0.4, "form", unit.unit_id)
    if len(there) < len(expected):
        due_s = max(due_s, max(last_s, view.plan.starts_at_s) + WAITS_FOR_LATE_S)
    command = FormUnit(unit.unit_id, unit.call_sign, free, unit.mode, view.plan.station)
    yield Intent(due_s, ("form", unit.unit_id), view.opco, OPCO, plainly(command))


def leaving(view: View) -> Intents:
    """People go home after the closing, when their duty ends, or because they fall ill."""
    for person in view.state.present_persons():
        due_s = _leaves_at_s(view, person)
        if person.doing.activity in ("call", "break") or due_s >= FAR_AWAY_S:
            continue
        due_s = max(due_s, person.doing.at_s)
        key = ("leave", person.person_id)
        yield Intent(due_s, key, officer(person), person.person_id, plainly(LeaveShift(person.person_id)))


def _leaves_at_s(view: View, person: PersonState) -> int:
    planned = view.plan.person(person.person_id)
    if planned is not None and planned.goes_home_at_s and planned.goes_home_at_s > person.present_from_s:
        return planned.goes_home_at_s
    dawdles_s = view.spread_s(150, 0.7, "leave", person.person_id)
    if planned is not None and planned.moves_on:
        return person.present_until_s - min(dawdles_s, 240)
    if person.present_until_s < view.closing_at_s:
        return person.present_until_s + dawdles_s
    if not view.closing:
        return FAR_AWAY_S
    last = view.closing_at_s + 20 * 60
    if person.person_id == view.opco_id:
        last += 8 * 60
    return max(last, person.present_until_s - 8 * 60) + dawdles_s
