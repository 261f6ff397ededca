"""The logbook's state machine: `decide` judges a command, `evolve` folds an entry.

Live use, training, replay and simulation all run this same machine. `decide` never changes the state;
`evolve` changes the builder it is given and returns the state to go on with (a new one after a
correction, because the fold is then made again).
"""

from __future__ import annotations

from collections.abc import Iterable

from generiek.engine.shift import deciding as _deciding
from generiek.engine.shift import refusing
from generiek.engine.shift.commands import OpenShift, Request
from generiek.engine.shift.deciding.registry import DECIDERS
from generiek.engine.shift.entries import Draft, Entry, Refusal
from generiek.engine.shift.evolving import apply_entry
from generiek.engine.shift.refolding import CORRECTIONS, corrected
from generiek.engine.shift.state import ShiftState

__all__ = ["decide", "evolve", "fold"]

SUBJECTS = _deciding.__all__


def decide(state: ShiftState, request: Request) -> tuple[Draft, ...] | Refusal:
    """What must be appended because of a command, or why it is refused. Changes nothing."""
    decider = DECIDERS[type(request.command)]
    try:
        refusing.allowed_needed(request)
        refusing.past_needed(request)
        if not isinstance(request.command, OpenShift):
            refusing.open_shift_needed(state)
        return decider(state, request, request.command)
    except refusing.RefusedError as refused:
        return refused.refusal


def evolve(state: ShiftState, entry: Entry) -> ShiftState:
    """Fold one entry, with its team-wide number, into the state."""
    if entry.number <= state.last_number:
        raise ValueError(f"Entry {entry.number} comes after {state.last_number}: entries fold by number.")
    if entry.kind in CORRECTIONS:
        return corrected(state, entry)
    apply_entry(state, entry)
    state.entries.append(entry)
    state.last_number = entry.number
    return state


def fold(shift_id: str, entries: Iterable[Entry]) -> ShiftState:
    """The state that a logbook says; entries in the order of their numbers."""
    state = ShiftState(shift_id)
    for entry in entries:
        state = evolve(state, entry)
    return state
