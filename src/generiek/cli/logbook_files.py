"""Logbooks as files: one canonical JSON line for each entry, and an index beside them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from generiek.engine.demonstration.shift_hours import Chapter
from generiek.engine.shift.digest import canonical, entry_from_line, entry_line
from generiek.engine.shift.entries import Entry

INDEX = "index.json"


class UnreadableLogbook(Exception):
    """A file that is no logbook; the sentence says which line and why."""


def logbook_name(chapter: Chapter) -> str:
    return f"{chapter.on_date.isoformat()}-{chapter.kind}.jsonl"


def write_logbook(path: Path, entries: Sequence[Entry]) -> str:
    """Write a logbook; returns the SHA-256 of the file."""
    content = b"".join(canonical(entry_line(entry)) + b"\n" for entry in entries)
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def read_logbook(path: Path) -> tuple[Entry, ...]:
    """Read a logbook; raises UnreadableLogbook with the line and the reason."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableLogbook(f"{path} cannot be read: {error}.") from error
    entries = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            entries.append(entry_from_line(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableLogbook(f"{path}, line {number} is no logbook entry: {error}.") from error
    if not entries:
        raise UnreadableLogbook(f"{path} holds no entries.")
    return tuple(entries)
