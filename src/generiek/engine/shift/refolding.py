"""Folding a logbook again with corrections applied: the state as if the corrected entries had been right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from generiek.engine.shift.entries import Entry
from generiek.engine.shift.evolving import apply_entry
from generiek.engine.shift.state import ShiftState

CORRECTIONS = frozenset({"annulled", "time_corrected"})


def refolded(
    state: ShiftState, *, moving: Mapping[int, int] | None = None, without: Sequence[int] = ()
) -> ShiftState:
    """A new state from the same entries, some moved in time (number → epoch seconds) or left out."""
    fresh = ShiftState(state.shift_id)
    fresh.moved_to_s = {**state.moved_to_s, **(moving or {})}
    fresh.annulled = state.annulled | set(without)
    for entry in state.entries:
        fresh.entries.append(entry)
        fresh.last_number = entry.number
        if entry.kind in CORRECTIONS or entry.number in fresh.annulled:
            continue
        moved_s = fresh.moved_to_s.get(entry.number)
        apply_entry(fresh, entry if moved_s is None else replace(entry, occurred_at_s=moved_s))
    return fresh


def corrected(state: ShiftState, correction: Entry) -> ShiftState:
    """The state after a correction entry, which is not yet among its entries."""
    numbers = cast("Sequence[int]", correction.data["corrects"])
    if correction.kind == "annulled":
        fresh = refolded(state, without=numbers)
    else:
        at_s = cast(int, correction.data["occurred_at"])
        fresh = refolded(state, moving=dict.fromkeys(numbers, at_s))
    fresh.entries.append(correction)
    fresh.last_number = correction.number
    return fresh
