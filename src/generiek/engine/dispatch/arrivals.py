"""Drives to calls as a logbook tells them: what a team's own speeds are fitted to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generiek.engine.dispatch.situation import profile_for
from generiek.engine.shift.entries import Entry
from generiek.engine.shift.machine import evolve
from generiek.engine.shift.state import Place, ShiftState

SHORTEST_DRIVE_S = 20
"""Who was there within seconds stood there already, or pressed both buttons at once."""


@dataclass(frozen=True, slots=True)
class Drive:
    """One unit's way to a call (RD New metres), how it drove, and the seconds from dispatch to on scene.

    It says neither who drove nor to which call.
    """

    way_of_driving: str
    from_place: Place
    to_place: Place
    dispatched_at_s: int
    took_s: int


def drives_in(shift_id: str, entries: Iterable[Entry]) -> tuple[Drive, ...]:
    """The drives to calls of one shift of which both ends and both instants are known, in order of dispatch.

    Corrected instants count; a drive that runs on into the next shift is left out.
    """
    state = ShiftState(shift_id)
    starts: dict[tuple[str, str], tuple[str, Place]] = {}
    for entry in entries:
        if entry.kind == "unit_dispatched":
            _note_start(state, str(entry.data["call"]), str(entry.data["unit"]), starts)
        state = evolve(state, entry)
    found = []
    for (call_id, unit_id), (way, place) in starts.items():
        call = state.calls[call_id]
        there = call.units.get(unit_id)
        if there is None or there.on_scene_at_s is None or call.place is None:
            continue
        took_s = there.on_scene_at_s - there.dispatched_at_s
        if took_s >= SHORTEST_DRIVE_S and place != call.place:
            found.append(Drive(way, place, call.place, there.dispatched_at_s, took_s))
    return tuple(sorted(found, key=lambda drive: (drive.dispatched_at_s, drive.from_place)))


def _note_start(
    state: ShiftState, call_id: str, unit_id: str, starts: dict[tuple[str, str], tuple[str, Place]]
) -> None:
    unit, call = state.units[unit_id], state.calls[call_id]
    if unit.place is None:
        return
    held = frozenset().union(*(state.persons[person_id].competences for person_id in unit.person_ids))
    starts[(call_id, unit_id)] = (profile_for(unit.mode, call.prio, held), unit.place)
