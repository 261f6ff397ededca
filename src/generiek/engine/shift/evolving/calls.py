"""Calls and the units sent to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from generiek.engine.shift.entries import Entry
from generiek.engine.shift.evolving.registry import evolves, mark_persons, place_of, text, texts, whole
from generiek.engine.shift.state import CallState, ShiftState, UnitOnCall


@evolves("call_received")
def _call_received(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    call_id = text(data, "call")
    state.calls[call_id] = CallState(
        call_id=call_id,
        prio=whole(data, "prio"),
        received_at_s=entry.occurred_at_s,
        place=place_of(data),
        category=text(data, "category"),
        units_wanted=whole(data, "units_wanted"),
        source=text(data, "source"),
    )


@evolves("call_advised")
def _call_advised(state: ShiftState, entry: Entry) -> None:
    advised = cast("Sequence[Sequence[str]]", entry.data["advised"])
    state.calls[text(entry.data, "call")].advised_units = tuple(row[0] for row in advised)


@evolves("unit_proposed")
def _unit_proposed(state: ShiftState, entry: Entry) -> None:
    call = state.calls[text(entry.data, "call")]
    call.proposed_units = (*call.proposed_units, text(entry.data, "unit"))


@evolves("unit_dispatched")
def _unit_dispatched(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    call = state.calls[text(data, "call")]
    unit = state.units[text(data, "unit")]
    travel_s = whole(data, "travel_s")
    call.units[unit.unit_id] = UnitOnCall(unit.unit_id, entry.occurred_at_s, travel_s)
    call.deviations += bool(data["deviates"])
    if call.status == "open":
        call.status = "dispatched"
    unit.call_id = call.call_id
    expected_s = whole(data, "expected_minutes") * 60
    mark_persons(state, entry, texts(data, "persons"), "call", call.call_id, travel_s, expected_s)
    if call.place is not None:
        unit.place, unit.place_at_s = call.place, entry.occurred_at_s


@evolves("unit_on_scene")
def _unit_on_scene(state: ShiftState, entry: Entry) -> None:
    call = state.calls[text(entry.data, "call")]
    unit_id = text(entry.data, "unit")
    call.units[unit_id].on_scene_at_s = entry.occurred_at_s
    call.status = "on_scene"
    for person_id in texts(entry.data, "persons"):
        for mark in reversed(state.persons[person_id].marks):
            if mark.activity == "call" and mark.ref == call.call_id:
                mark.arrived_at_s = entry.occurred_at_s
                mark.contact_s = max(mark.contact_s, entry.occurred_at_s)
                break


@evolves("unit_cleared")
def _unit_cleared(state: ShiftState, entry: Entry) -> None:
    call = state.calls[text(entry.data, "call")]
    unit = state.units[text(entry.data, "unit")]
    call.units[unit.unit_id].cleared_at_s = entry.occurred_at_s
    unit.call_id = None
    mark_persons(state, entry, texts(entry.data, "persons"), "idle")
    if all(on_call.cleared_at_s is not None for on_call in call.units.values()):
        call.status = "open" if entry.data["diverted"] else call.status


@evolves("priority_changed")
def _priority_changed(state: ShiftState, entry: Entry) -> None:
    state.calls[text(entry.data, "call")].prio = whole(entry.data, "prio")


@evolves("call_closed")
def _call_closed(state: ShiftState, entry: Entry) -> None:
    call = state.calls[text(entry.data, "call")]
    call.status = "closed"
    call.closed_at_s = entry.occurred_at_s
    call.result = text(entry.data, "result")


@evolves("scaled_up")
def _scaled_up(state: ShiftState, entry: Entry) -> None:
    state.calls[text(entry.data, "call")].scaled_up_to = text(entry.data, "to")
