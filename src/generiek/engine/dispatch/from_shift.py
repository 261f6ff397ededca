"""The situation of a call, read from the state of a shift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generiek.engine.dispatch.situation import (
    CallAsked,
    Candidate,
    Doing,
    Member,
    Situation,
    Zone,
    profile_for,
)
from generiek.engine.settlement.reachability import most_ordinary_prio_in_break
from generiek.engine.shift.state import BreakState, Mark, PersonState, Place, ShiftState


@dataclass(frozen=True, slots=True)
class Start:
    """Where a candidate would leave from, and with which profile; ask travel times for these."""

    unit_id: str
    profile: str
    place: Place | None


def starts_of(
    state: ShiftState, prio: int, places: Mapping[str, Place] | None = None, base: Place | None = None
) -> tuple[Start, ...]:
    """Everybody who could be sent, with place and profile: the rows of a many-to-many question.

    `places` are newer positions by unit or person id (telemetry); they go before what the logbook knows.
    `base` is where people are thought to be when nobody said so: the office.
    """
    known = places or {}
    starts = []
    for unit_id, mode, people, place in _groups(state):
        competences = frozenset().union(*(person.competences for person in people))
        starts.append(Start(unit_id, profile_for(mode, prio, competences), known.get(unit_id, place) or base))
    return tuple(starts)


def situation_of(
    state: ShiftState,
    call: CallAsked,
    *,
    now_s: int,
    travel_s: Mapping[str, int | None],
    places: Mapping[str, Place] | None = None,
    base: Place | None = None,
    zones: tuple[Zone, ...] = (),
    zone_travel_s: Mapping[str, tuple[int, ...]] | None = None,
) -> Situation:
    """Put everybody on shift beside a call; `travel_s` answers `starts_of`, missing = unknown."""
    known = places or {}
    to_zones = zone_travel_s or {}
    candidates = []
    for unit_id, mode, people, place in _groups(state):
        unit = state.units.get(unit_id)
        said = known.get(unit_id, place)
        candidates.append(
            Candidate(
                unit_id=unit_id,
                call_sign=unit.call_sign if unit else "",
                members=tuple(_member(state, person, now_s) for person in people),
                mode=mode,
                place=said or base,
                travel_s=travel_s.get(unit_id),
                zone_travel_s=to_zones.get(unit_id, ()),
                lone=unit is None,
                place_assumed=said is None and base is not None,
            )
        )
    return Situation(now_s, call, tuple(candidates), zones)


def _groups(state: ShiftState) -> list[tuple[str, str, list[PersonState], Place | None]]:
    """Units with people present, then people who are in no unit, in a fixed order."""
    groups: list[tuple[str, str, list[PersonState], Place | None]] = []
    for unit in sorted(state.active_units(), key=lambda unit: (unit.call_sign, unit.unit_id)):
        people = [state.persons[one] for one in unit.person_ids if state.persons[one].present]
        if people:
            groups.append((unit.unit_id, unit.mode, people, unit.place))
    lone = [person for person in state.present_persons() if person.unit_id is None]
    for person in sorted(lone, key=lambda person: person.person_id):
        groups.append((person.person_id, "foot", [person], _place_of(state, person)))
    return groups


def _place_of(state: ShiftState, person: PersonState) -> Place | None:
    """Where the work in hand is; None when the logbook does not tell."""
    if not person.marks:
        return None
    order = state.orders.get(person.doing.ref)
    if order is not None:
        return order.place
    appointment = state.appointments.get(person.doing.ref)
    return appointment.place if appointment is not None else None


def _member(state: ShiftState, person: PersonState, now_s: int) -> Member:
    coming = [state.breaks[one] for one in person.break_ids if state.breaks[one].status == "planned"]
    following = min(coming, key=lambda one: (one.from_s, one.break_id), default=None)
    appointments = [
        (state.appointments[one].from_s, one)
        for one in person.appointment_ids
        if state.appointments[one].status == "planned" and state.appointments[one].from_s >= now_s
    ]
    appointment_at_s, appointment_id = min(appointments, default=(0, ""))
    return Member(
        person_id=person.person_id,
        competences=person.competences,
        doing=_doing(state, person),
        present_until_s=person.present_until_s,
        next_break_at_s=following.from_s if following else 0,
        next_break_id=following.break_id if following else "",
        next_appointment_at_s=appointment_at_s,
        next_appointment_id=appointment_id,
        leads=person.person_id == state.lead.opco_id,
    )


def _doing(state: ShiftState, person: PersonState) -> Doing:
    if not person.marks:
        return Doing("unknown")
    mark = person.doing
    until_s = mark.at_s + mark.expected_s if mark.expected_s else 0
    match mark.activity:
        case "work" if mark.ref in state.orders:
            order = state.orders[mark.ref]
            return Doing("work", mark.ref, order.interruptible, order.loss_minutes, until_s)
        case "meeting" if mark.ref in state.appointments:
            appointment = state.appointments[mark.ref]
            return Doing("meeting", mark.ref, appointment.interruptible, 0, appointment.until_s)
        case "call" if mark.ref in state.calls:
            return _on_call(state, person, mark, until_s)
        case "break" if mark.ref in state.breaks:
            return _in_break(state, person, state.breaks[mark.ref])
        case activity:
            return Doing(activity, mark.ref, until_s=until_s)


def _on_call(state: ShiftState, person: PersonState, mark: Mark, until_s: int) -> Doing:
    call = state.calls[mark.ref]
    unit = call.units.get(person.unit_id or "")
    on_scene = unit is not None and unit.on_scene_at_s is not None
    return Doing("call", mark.ref, until_s=until_s, prio=call.prio, on_scene=on_scene)


def _in_break(state: ShiftState, person: PersonState, planned: BreakState) -> Doing:
    reachable_to_prio = most_ordinary_prio_in_break(
        state.settings.regime, label=person.label, break_prio_max_c=state.settings.break_prio_max_c
    )
    length_s = planned.until_s - planned.from_s
    started_s = planned.started_at_s if planned.started_at_s is not None else planned.from_s
    return Doing("break", planned.break_id, until_s=started_s + length_s, reachable_to_prio=reachable_to_prio)
