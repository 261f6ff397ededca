"""What must be true of every logbook, checked from its entries alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generiek.engine.shift.digest import state_digest
from generiek.engine.shift.entries import Entry
from generiek.engine.shift.machine import evolve, fold
from generiek.engine.shift.state import ShiftState
from generiek.engine.shift.timeline import presence_s, seconds_of, time_line

PLACED = ("work", "call")


def faults_of(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Sentences about what is wrong with a logbook; empty when every invariant holds."""
    if not entries:
        return ("The logbook is empty.",)
    shift_id = entries[0].shift_id
    try:
        state = fold(shift_id, entries)
    except (KeyError, ValueError) as error:
        return (f"The logbook cannot be folded: {error}.",)
    found = [*_of_numbers(entries), *_of_minutes(state), *_of_places(state), *_of_closing(entries, shift_id)]
    return tuple(found)


def faults_between(first: Sequence[Entry], second: Sequence[Entry]) -> tuple[str, ...]:
    """Whether somebody is in two shifts at the same moment."""
    found = []
    here, there = fold(first[0].shift_id, first), fold(second[0].shift_id, second)
    for person_id in sorted(here.persons.keys() & there.persons.keys()):
        one, other = here.persons[person_id], there.persons[person_id]
        one_ends_s = one.left_at_s if one.left_at_s is not None else here.ends_at_s
        other_ends_s = other.left_at_s if other.left_at_s is not None else there.ends_at_s
        if one.present_from_s < other_ends_s and other.present_from_s < one_ends_s:
            found.append(f"Person {person_id} is in two shifts at once.")
    return tuple(found)


def _of_numbers(entries: Sequence[Entry]) -> list[str]:
    found = []
    for before, after in pairwise(entries):
        if after.number <= before.number:
            found.append(f"Entry {after.number} comes after {before.number}.")
        if after.shift_id != before.shift_id:
            found.append(f"Entry {after.number} is of another shift.")
    return found


def _of_minutes(state: ShiftState) -> list[str]:
    """Everybody's seconds by category add up to presence, and the time line has no gap or overlap."""
    found = []
    until_s = state.closed_at_s if state.closed_at_s is not None else state.ends_at_s
    for person_id in sorted(state.persons):
        total = sum(seconds_of(state, person_id, until_s).values())
        if total != presence_s(state, person_id, until_s):
            found.append(f"The minutes of person {person_id} do not add up to presence.")
        segments = time_line(state, person_id, until_s)
        if any(after.from_s != before.until_s for before, after in pairwise(segments)):
            found.append(f"The time line of person {person_id} has a gap or an overlap.")
    return found


def _of_places(state: ShiftState) -> list[str]:
    """Nobody is in two units, and nobody works or drives before coming or after leaving."""
    found = []
    members = [one for unit in state.active_units() for one in unit.person_ids]
    if len(members) != len(set(members)):
        found.append("Somebody is in two units at once.")
    for person_id, person in sorted(state.persons.items()):
        instants = [mark.at_s for mark in person.marks]
        if instants != sorted(instants):
            found.append(f"The marks of person {person_id} are out of order.")
        if instants and instants[0] < person.present_from_s:
            found.append(f"Person {person_id} did something before coming.")
        if person.left_at_s is not None and instants and instants[-1] > person.left_at_s:
            found.append(f"Person {person_id} did something after leaving.")
    return found


def _of_closing(entries: Sequence[Entry], shift_id: str) -> list[str]:
    """The closing entry names the digest of the state that it closed; a replay must give the same."""
    state = ShiftState(shift_id)
    for entry in entries:
        told = entry.data.get("state_digest")
        if entry.kind == "shift_closed" and told != state_digest(state):
            return [f"The replay of shift {shift_id} gives another state than the one that was closed."]
        state = evolve(state, entry)
    return []
