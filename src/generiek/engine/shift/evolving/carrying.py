"""Calls that went over to the next shift, and calls that came from the shift before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

from generiek.engine.shift.entries import Entry, Json
from generiek.engine.shift.evolving.registry import evolves, place_of, text, texts, whole
from generiek.engine.shift.state import CallState, Mark, PersonState, ShiftState, UnitOnCall, UnitState

Member: TypeAlias = tuple[str, str, int, Sequence[str], str]
"""Unit, person, end of duty, competences, label."""


@evolves("call_passed_on")
def _call_passed_on(state: ShiftState, entry: Entry) -> None:
    call = state.calls[text(entry.data, "call")]
    call.status = "passed_on"
    call.passed_to_id = text(entry.data, "to_shift")
    call.closed_at_s = entry.occurred_at_s
    for person_id in texts(entry.data, "persons"):
        state.persons[person_id].left_at_s = entry.occurred_at_s
        state.persons[person_id].unit_id = None
    for unit_id in texts(entry.data, "units"):
        unit = state.units[unit_id]
        unit.call_id, unit.person_ids, unit.dissolved = None, (), True


@evolves("call_taken_over")
def _call_taken_over(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    call = CallState(
        call_id=text(data, "call"),
        prio=whole(data, "prio"),
        received_at_s=whole(data, "received_at"),
        place=place_of(data),
        category=text(data, "category"),
        units_wanted=whole(data, "units_wanted"),
        source=text(data, "source"),
        scaled_up_to=text(data, "scaled_up_to"),
        taken_from_id=text(data, "from_shift"),
        taken_at_s=entry.occurred_at_s,
        first_number=whole(data, "number"),
    )
    state.calls[call.call_id] = call
    for unit in cast("Sequence[Mapping[str, Json]]", data["units"]):
        _unit_comes(state, entry, call, unit)


def _unit_comes(state: ShiftState, entry: Entry, call: CallState, data: Mapping[str, Json]) -> None:
    unit_id = text(data, "unit")
    on_scene_at_s = cast("int | None", data["on_scene_at"])
    on_call = UnitOnCall(unit_id, whole(data, "dispatched_at"), whole(data, "travel_s"), on_scene_at_s)
    call.units[unit_id] = on_call
    call.status = "on_scene" if on_scene_at_s is not None or call.status == "on_scene" else "dispatched"
    crew = [row for row in _crew(entry) if row[0] == unit_id]
    unit = UnitState(
        unit_id,
        text(data, "call_sign"),
        text(data, "mode"),
        tuple(row[1] for row in crew),
        place_of(data),
        entry.occurred_at_s,
        call.call_id,
    )
    state.units[unit_id] = unit
    for _unit, person_id, until_s, competences, label in crew:
        person = PersonState(
            person_id, entry.occurred_at_s, until_s, frozenset(competences), label, None, unit_id
        )
        person.from_shift_id = call.taken_from_id
        person.marks.append(_mark(entry, call, on_call))
        state.persons[person_id] = person


def _mark(entry: Entry, call: CallState, on_call: UnitOnCall) -> Mark:
    """What goes on: the rest of the way, after which nothing is known until somebody says to be there."""
    way_s = 0
    if on_call.on_scene_at_s is None:
        way_s = max(1, on_call.dispatched_at_s + on_call.travel_s - entry.occurred_at_s)
    at_s = entry.occurred_at_s
    return Mark(at_s, entry.number, "call", call.call_id, travel_s=way_s, contact_s=at_s)


def _crew(entry: Entry) -> Sequence[Member]:
    return cast("Sequence[Member]", entry.data["crew"])
