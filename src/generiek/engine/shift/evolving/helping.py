"""Questions to a desk, answers and new information."""

from __future__ import annotations

from generiek.engine.shift.entries import Entry
from generiek.engine.shift.evolving.registry import evolves, text, whole
from generiek.engine.shift.state import HelpState, ShiftState


@evolves("help_asked")
def _help_asked(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    person_id = text(data, "person")
    state.helps[entry.number] = HelpState(
        entry.number,
        person_id,
        text(data, "order"),
        text(data, "desk"),
        text(data, "note"),
        entry.occurred_at_s,
    )
    _sign_of_life(state, entry)


@evolves("help_answered")
def _help_answered(state: ShiftState, entry: Entry) -> None:
    asked = state.helps[whole(entry.data, "answers")]
    asked.answered_at_s = entry.occurred_at_s
    asked.answer_note_id = text(entry.data, "note")


@evolves("information_added")
def _information_added(state: ShiftState, entry: Entry) -> None:
    _sign_of_life(state, entry)


def _sign_of_life(state: ShiftState, entry: Entry) -> None:
    doing = state.persons[text(entry.data, "person")].doing
    doing.contact_s = max(doing.contact_s, entry.occurred_at_s)
