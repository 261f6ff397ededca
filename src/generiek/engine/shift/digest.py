"""Digests that show that a logbook was not changed, and that a replay gives the same state."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from generiek.engine.shift.entries import Entry
from generiek.engine.shift.state import ShiftState

NOT_IN_DIGEST = frozenset({"entries", "last_number"})


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no white space: equal values give equal bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def entry_line(entry: Entry) -> dict[str, Any]:
    """An entry as plain data, as it stands in a logbook file."""
    return {
        "number": entry.number,
        "shift": entry.shift_id,
        "kind": entry.kind,
        "version": entry.version,
        "occurred_at": entry.occurred_at_s,
        "recorded_at": entry.recorded_at_s,
        "recorded_by": entry.recorded_by,
        "command": entry.command_id,
        "data": entry.data,
    }


def entry_from_line(line: Mapping[str, Any]) -> Entry:
    """The entry that `entry_line` wrote."""
    return Entry(
        number=line["number"],
        shift_id=line["shift"],
        kind=line["kind"],
        occurred_at_s=line["occurred_at"],
        recorded_at_s=line["recorded_at"],
        recorded_by=line["recorded_by"],
        command_id=line["command"],
        data=line["data"],
        version=line["version"],
    )


def chained_digest(entry: Entry, *, salt: str, previous: str) -> str:
    """SHA-256 over the digest before, a salt and the entry; hexadecimal."""
    return hashlib.sha256(
        previous.encode() + b"\n" + salt.encode() + b"\n" + canonical(entry_line(entry))
    ).hexdigest()


def state_digest(state: ShiftState) -> str:
    """SHA-256 of what the state says, apart from the entries it came from; hexadecimal.

    A field that says nothing (its default) is left out, so that a field of a later version of the code leaves
    the digests of shifts that closed before it as they are.
    """
    return hashlib.sha256(canonical(_plain(state))).hexdigest()


def _says_nothing(item: Field[Any], found: Any) -> bool:
    default = item.default_factory() if item.default_factory is not MISSING else item.default
    return default is not MISSING and type(found) is type(default) and found == default


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            item.name: _plain(getattr(value, item.name))
            for item in fields(value)
            if item.name not in NOT_IN_DIGEST and not _says_nothing(item, getattr(value, item.name))
        }
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
