"""From the epoch seconds of the engine to the aware instants of the tables."""

from __future__ import annotations

from datetime import UTC, datetime


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def at_or_none(seconds: int | None) -> datetime | None:
    return at(seconds) if seconds else None
