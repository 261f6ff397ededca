"""Corrections: a next entry that names the one it corrects; nothing is ever changed or removed."""

from __future__ import annotations

from collections.abc import Iterable

from generiek.engine.shift import refusing
from generiek.engine.shift.commands import AnnulEntry, CorrectTime, Request
from generiek.engine.shift.deciding.registry import decides
from generiek.engine.shift.entries import Draft, Entry, Json
from generiek.engine.shift.refolding import refolded
from generiek.engine.shift.soundness import unsound
from generiek.engine.shift.state import ShiftState

CARRIED = frozenset({"call_passed_on", "call_taken_over"})
"""These stand in two logbooks: undoing one half would leave a call, and its people, in no shift or in two."""
NEVER_ANNULLED = (
    frozenset({"opened", "shift_closed", "annulled", "time_corrected", "call_received"}) | CARRIED
)
SUBJECTS = ("order", "call", "unit", "break", "appointment", "person")


@decides(AnnulEntry)
def annul_entry(state: ShiftState, request: Request, command: AnnulEntry) -> tuple[Draft, ...]:
    together = _of_one_command(state, command.number)
    _may_correct(request, together)
    for entry in together:
        if entry.kind in NEVER_ANNULLED or entry.number in state.annulled:
            refusing.refuse("not_annullable", number=entry.number, kind=entry.kind)
    subjects = set[tuple[str, str]]().union(*(_subjects(entry) for entry in together))
    last = together[-1].number
    for entry in state.entries:
        if entry.number > last and entry.number not in state.annulled and _subjects(entry) & subjects:
            refusing.refuse("later_builds_on_it", number=command.number, later=entry.number)
    numbers = [entry.number for entry in together]
    if unsound(refolded(state, without=numbers)):
        refusing.refuse("later_builds_on_it", number=command.number, later=0)
    return (Draft("annulled", request.occurred_at_s, {"corrects": numbers}),)


@decides(CorrectTime)
def correct_time(state: ShiftState, request: Request, command: CorrectTime) -> tuple[Draft, ...]:
    together = _of_one_command(state, command.number)
    _may_correct(request, together)
    if command.occurred_at_s > request.recorded_at_s:
        refusing.refuse("in_the_future", occurred_at=command.occurred_at_s)
    for entry in together:
        if entry.kind in NEVER_ANNULLED - {"call_received"} or entry.number in state.annulled:
            refusing.refuse("time_not_correctable", number=entry.number, kind=entry.kind)
    numbers = [entry.number for entry in together]
    moved = refolded(state, moving=dict.fromkeys(numbers, command.occurred_at_s))
    if _orders_of_marks(moved) != _orders_of_marks(state) or unsound(moved):
        refusing.refuse("order_would_change", number=command.number)
    data: dict[str, Json] = {"corrects": numbers, "occurred_at": command.occurred_at_s}
    return (Draft("time_corrected", request.occurred_at_s, data),)


def _of_one_command(state: ShiftState, number: int) -> list[Entry]:
    named = next((entry for entry in state.entries if entry.number == number), None)
    if named is None:
        refusing.refuse("entry_unknown", number=number)
    return [entry for entry in state.entries if entry.command_id == named.command_id]


def _may_correct(request: Request, together: Iterable[Entry]) -> None:
    if request.actor.roles & {"opco", "system"}:
        return
    if any(entry.recorded_by != request.actor.person_id for entry in together):
        refusing.refuse("not_yours_to_do", person=request.actor.person_id)


def _subjects(entry: Entry) -> set[tuple[str, str]]:
    found = {(key, str(entry.data[key])) for key in SUBJECTS if entry.data.get(key)}
    persons = entry.data.get("persons")
    if isinstance(persons, list | tuple):
        found |= {("person", str(person)) for person in persons}
    return found


def _orders_of_marks(state: ShiftState) -> dict[str, list[tuple[int, str]]]:
    return {
        person.person_id: [(mark.number, mark.activity) for mark in person.marks]
        for person in state.persons.values()
    }
