"""Which function folds which entry kind, and how entries are read and marks are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from generiek.engine.shift.entries import Entry, Json
from generiek.engine.shift.state import Mark, Place, ShiftState
from generiek.engine.shift.timeline import put_mark

Evolver = Callable[[ShiftState, Entry], None]
Data = Mapping[str, Json]
EVOLVERS: dict[str, Evolver] = {}


def evolves(kind: str) -> Callable[[Evolver], Evolver]:
    """Register what an entry kind does."""

    def register(evolver: Evolver) -> Evolver:
        EVOLVERS[kind] = evolver
        return evolver

    return register


def apply_entry(state: ShiftState, entry: Entry) -> None:
    """Fold one entry into the state; an unknown kind is an error, never skipped."""
    evolver = EVOLVERS.get(entry.kind)
    if evolver is None:
        raise ValueError(f"No meaning is known for entry kind {entry.kind!r} (number {entry.number}).")
    evolver(state, entry)


def text(data: Data, key: str) -> str:
    return cast(str, data[key])


def whole(data: Data, key: str) -> int:
    return cast(int, data[key])


def texts(data: Data, key: str) -> tuple[str, ...]:
    return tuple(cast(Sequence[str], data[key]))


def place_of(data: Data, key: str = "place") -> Place | None:
    found = cast("Sequence[int] | None", data.get(key))
    return None if found is None else (found[0], found[1])


def mark_persons(
    state: ShiftState,
    entry: Entry,
    person_ids: Sequence[str],
    activity: str,
    ref: str = "",
    travel_s: int = 0,
    expected_s: int = 0,
) -> None:
    for person_id in person_ids:
        put_mark(
            state.persons[person_id],
            Mark(
                entry.occurred_at_s,
                entry.number,
                activity,
                ref,
                travel_s=travel_s,
                expected_s=expected_s,
                contact_s=entry.occurred_at_s,
            ),
        )


def move_units(state: ShiftState, person_ids: Sequence[str], place: Place | None, at_s: int) -> None:
    if place is None:
        return
    for person_id in person_ids:
        unit_id = state.persons[person_id].unit_id
        if unit_id is not None:
            state.units[unit_id].place = place
            state.units[unit_id].place_at_s = at_s
