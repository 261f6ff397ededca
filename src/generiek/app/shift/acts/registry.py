"""Which acts there are: the word in the address, who may send it, how it becomes a command, what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from generiek.engine.shift.commands import Command
from generiek.engine.shift.state import ShiftState


@dataclass(frozen=True, slots=True)
class Given:
    """What an act is built from: the posted fields, who acts, and the state it acts on."""

    team_id: UUID
    person_id: str
    now_s: int
    fields: Mapping[str, str]
    state: ShiftState
    lists: Mapping[str, list[str]]


Builder = Callable[[Given], Command]


@dataclass(frozen=True, slots=True)
class Act:
    """An act on a screen. `said` is what the screen says afterwards: what was done."""

    word: str
    build: Builder
    said: str | Promise
    undoable: bool = True


ACTS: dict[str, Act] = {}


def act(word: str, said: str | Promise, *, undoable: bool = True) -> Callable[[Builder], Builder]:
    """Register the builder of an act under its word in the address."""

    def register(builder: Builder) -> Builder:
        ACTS[word] = Act(word, builder, said, undoable)
        return builder

    return register
