"""Breaks."""

from __future__ import annotations

from typing import cast

from generiek.engine.shift.entries import Entry
from generiek.engine.shift.evolving.registry import evolves, mark_persons, text, whole
from generiek.engine.shift.state import BreakState, ShiftState


@evolves("break_planned")
def _break_planned(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    break_id = text(data, "break")
    person_id = text(data, "person")
    state.breaks[break_id] = BreakState(
        break_id,
        person_id,
        whole(data, "from"),
        whole(data, "until"),
        bool(data["paid"]),
        bool(data["reachable"]),
        cast("str | None", data["stand_in"]),
    )
    state.persons[person_id].break_ids.append(break_id)
    replaces = cast("str | None", data.get("replaces"))
    if replaces is not None:
        state.breaks[replaces].replanned_as = break_id


@evolves("break_moved")
def _break_moved(state: ShiftState, entry: Entry) -> None:
    found = state.breaks[text(entry.data, "break")]
    found.from_s, found.until_s = whole(entry.data, "from"), whole(entry.data, "until")


@evolves("break_started")
def _break_started(state: ShiftState, entry: Entry) -> None:
    found = state.breaks[text(entry.data, "break")]
    found.status = "started"
    found.started_at_s = entry.occurred_at_s
    mark_persons(state, entry, (found.person_id,), "break", found.break_id, 0, found.until_s - found.from_s)


@evolves("break_ended")
def _break_ended(state: ShiftState, entry: Entry) -> None:
    found = state.breaks[text(entry.data, "break")]
    found.status = "taken"
    found.ended_at_s = entry.occurred_at_s
    mark_persons(state, entry, (found.person_id,), "idle")


@evolves("break_broken")
def _break_broken(state: ShiftState, entry: Entry) -> None:
    found = state.breaks[text(entry.data, "break")]
    found.status = "broken"
    found.ended_at_s = entry.occurred_at_s
    found.broken_by = text(entry.data, "call")
    found.broken_at_s = entry.occurred_at_s


@evolves("break_kept")
def _break_kept(state: ShiftState, entry: Entry) -> None:
    found = state.breaks[text(entry.data, "break")]
    found.settle = True
    if found.status == "planned":
        found.status = "dropped"
