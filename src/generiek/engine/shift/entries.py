"""What a logbook is made of: entries that are appended and never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Json: TypeAlias = bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"] | None

VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a logbook: something that happened, as it was recorded.

    `number` is team-wide and rises without gaps; instants are epoch seconds UTC. `data` holds ids,
    instants, kinds and numbers only: words about people and cases stand in rows that it refers to.
    `recorded_by` is the person who recorded it, or the name of the system part that did.
    """

    number: int
    shift_id: str
    kind: str
    occurred_at_s: int
    recorded_at_s: int
    recorded_by: str
    command_id: str
    data: Mapping[str, Json]
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that `decide` wants appended; the store gives it a number."""

    kind: str
    occurred_at_s: int
    data: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command was not accepted: a code for machines and tests, with the facts for a sentence.

    `facts` fill the sentence that the screen shows for `code`; a refusal is never stored.
    """

    code: str
    facts: Mapping[str, Json] = field(default_factory=dict)


def numbered(
    drafts: Sequence[Draft],
    *,
    first_number: int,
    shift_id: str,
    recorded_at_s: int,
    recorded_by: str,
    command_id: str,
) -> tuple[Entry, ...]:
    """Give drafts the numbers from `first_number` on."""
    return tuple(
        Entry(
            number=first_number + place,
            shift_id=shift_id,
            kind=draft.kind,
            occurred_at_s=draft.occurred_at_s,
            recorded_at_s=recorded_at_s,
            recorded_by=recorded_by,
            command_id=command_id,
            data=draft.data,
        )
        for place, draft in enumerate(drafts)
    )
