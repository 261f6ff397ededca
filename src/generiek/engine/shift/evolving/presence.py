"""Presence, units and appointments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from generiek.engine.shift.entries import Entry
from generiek.engine.shift.evolving.registry import (
    evolves,
    mark_persons,
    move_units,
    place_of,
    text,
    texts,
    whole,
)
from generiek.engine.shift.state import (
    AppointmentState,
    PersonState,
    Settings,
    ShiftState,
    UnitState,
    WaterlineBlock,
)


@evolves("opened")
def _opened(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    state.status = "open"
    state.kind = text(data, "kind")
    state.starts_at_s = whole(data, "starts_at")
    state.ends_at_s = whole(data, "ends_at")
    state.simulated = bool(data["simulated"])
    state.settings = Settings(**cast("dict[str, str | int | bool]", data["settings"]))  # type: ignore[arg-type]
    blocks = cast("Sequence[Sequence[int]]", data["waterline"])
    state.waterline = tuple(WaterlineBlock(*block) for block in blocks)
    state.lead.opco_id = text(data, "opco")
    state.lead.led.append((entry.occurred_at_s, state.lead.opco_id))


@evolves("person_present")
def _person_present(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    person_id = text(data, "person")
    state.absent.pop(person_id, None)
    known = state.persons.get(person_id)
    if known is None:
        known = state.persons[person_id] = PersonState(person_id, entry.occurred_at_s, whole(data, "until"))
    known.left_at_s = None
    known.present_until_s = whole(data, "until")
    known.competences = frozenset(texts(data, "competences"))
    known.label = text(data, "label")
    briefing = state.lead.briefing_started_at_s is not None and state.lead.briefing_ended_at_s is None
    mark_persons(
        state, entry, (person_id,), "meeting" if briefing else "idle", "briefing" if briefing else "", 0, 1800
    )


@evolves("person_absent")
def _person_absent(state: ShiftState, entry: Entry) -> None:
    state.absent[text(entry.data, "person")] = text(entry.data, "why")


@evolves("person_left")
def _person_left(state: ShiftState, entry: Entry) -> None:
    person = state.persons[text(entry.data, "person")]
    person.left_at_s = entry.occurred_at_s
    if person.unit_id is not None:
        unit = state.units[person.unit_id]
        unit.person_ids = tuple(mate for mate in unit.person_ids if mate != person.person_id)
        unit.dissolved = not unit.person_ids
        person.unit_id = None


@evolves("unit_formed")
def _unit_formed(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    person_ids = texts(data, "persons")
    unit_id = text(data, "unit")
    state.units[unit_id] = UnitState(
        unit_id, text(data, "call_sign"), text(data, "mode"), person_ids, place_of(data), entry.occurred_at_s
    )
    for person_id in person_ids:
        state.persons[person_id].unit_id = unit_id


@evolves("unit_dissolved")
def _unit_dissolved(state: ShiftState, entry: Entry) -> None:
    unit = state.units[text(entry.data, "unit")]
    unit.dissolved = True
    for person_id in unit.person_ids:
        state.persons[person_id].unit_id = None


@evolves("appointment_noted")
def _appointment_noted(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    appointment_id = text(data, "appointment")
    person_ids = texts(data, "persons")
    state.appointments[appointment_id] = AppointmentState(
        appointment_id,
        person_ids,
        whole(data, "from"),
        whole(data, "until"),
        text(data, "interruptible"),
        place_of(data),
    )
    for person_id in person_ids:
        if person_id in state.persons:
            state.persons[person_id].appointment_ids.append(appointment_id)


@evolves("appointment_started")
def _appointment_started(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    appointment = state.appointments[text(data, "appointment")]
    appointment.status = "started"
    expected_s = max(0, appointment.until_s - max(entry.occurred_at_s, appointment.from_s))
    mark_persons(
        state,
        entry,
        texts(data, "persons"),
        "meeting",
        appointment.appointment_id,
        whole(data, "travel_s"),
        expected_s,
    )
    move_units(state, texts(data, "persons"), appointment.place, entry.occurred_at_s)


@evolves("appointment_ended")
def _appointment_ended(state: ShiftState, entry: Entry) -> None:
    state.appointments[text(entry.data, "appointment")].status = "ended"
    mark_persons(state, entry, texts(entry.data, "persons"), "idle")
