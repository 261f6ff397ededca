"""Which acts there are: the word in the address, the command it becomes, who may send it, what it says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar
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
C = TypeVar("C", bound=Command)


@dataclass(frozen=True, slots=True)
class Act:
    """An act on a screen. `said` is what the screen says afterwards: what was done."""

    word: str
    command: type[Command]
    build: Builder
    said: str | Promise
    undoable: bool = True

    def may(self, roles: Collection[str]) -> bool:
        """Whether one of these roles may do it at all: the table is that of the command itself."""
        return not self.command.MAY.isdisjoint(roles)


ACTS: dict[str, Act] = {}


def act(
    word: str, command: type[C], said: str | Promise, *, undoable: bool = True
) -> Callable[[Callable[[Given], C]], Callable[[Given], C]]:
    """Register the builder of an act, and the command it builds, under its word in the address."""

    def register(builder: Callable[[Given], C]) -> Callable[[Given], C]:
        ACTS[word] = Act(word, command, builder, said, undoable)
        return builder

    return register
