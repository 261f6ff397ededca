"""What is kept beside a golden logbook: the digest of the folded state, minutes, and what breaks meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generiek.engine.settlement.settle import settle
from generiek.engine.shift.digest import entry_from_line, entry_line, state_digest
from generiek.engine.shift.entries import Entry
from generiek.engine.shift.machine import fold
from generiek.engine.shift.state import ShiftState
from generiek.engine.shift.timeline import seconds_of

FOLDER = Path(__file__).parent


def logbook_of(name: str) -> tuple[Entry, ...]:
    """The entries of a golden logbook, one a line."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(entry_from_line(json.loads(line)) for line in lines)


def kept_of(name: str) -> dict[str, Any]:
    """What was told of it when it was written."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def told_of(entries: tuple[Entry, ...]) -> dict[str, Any]:
    """What the code of today tells of a logbook."""
    state = fold(entries[0].shift_id, entries)
    until_s = state.closed_at_s or state.ends_at_s
    return {
        "state_digest": state_digest(state),
        "seconds": {
            person_id: {
                what: number for what, number in seconds_of(state, person_id, until_s).items() if number
            }
            for person_id in sorted(state.persons)
        },
        "orders": {order_id: order.status for order_id, order in sorted(state.orders.items())},
        "calls": {call_id: call.status for call_id, call in sorted(state.calls.items())},
        "breaks": _breaks(state, until_s),
    }


def _breaks(state: ShiftState, until_s: int) -> dict[str, dict[str, Any]]:
    """Per first planned break what came of it, and the minutes of paid break and overtime per regime."""
    return {
        one.planned.break_ids[0]: {
            "what": one.planned.what,
            "rested_s": one.planned.rested_s,
            "worked_s": one.planned.worked_s,
            "paid_and_overtime_minutes": {
                meaning.regime: [meaning.paid_minutes, meaning.overtime_minutes] for meaning in one.meanings
            },
        }
        for one in settle(state, until_s=until_s).breaks
    }


def write_golden(name: str, entries: tuple[Entry, ...]) -> None:
    """Write a new golden logbook; one that is there is never written again."""
    told = json.dumps(told_of(entries), ensure_ascii=False, indent=2) + "\n"
    with (FOLDER / f"{name}.jsonl").open("x", encoding="utf-8") as file:
        for entry in entries:
            file.write(json.dumps(entry_line(entry), ensure_ascii=False, separators=(", ", ": ")) + "\n")
    with (FOLDER / f"{name}.json").open("x", encoding="utf-8") as file:
        file.write(told)
