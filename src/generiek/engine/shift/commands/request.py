"""What every command has: who may give it, who gives it and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

LEADERS = frozenset({"opco", "system"})
OFFICERS = frozenset({"officer", "opco", "system"})
CALL_TAKERS = frozenset({"officer", "opco", "dispatcher", "system"})
DISPATCHERS = frozenset({"dispatcher", "system"})
PLANNERS = frozenset({"planner", "opco", "system"})
DESKS = frozenset({"vvc_desk", "opco", "system"})


@dataclass(frozen=True, slots=True)
class Command:
    """An act; `MAY` names the roles that may do it."""

    MAY: ClassVar[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who gives a command: a person (or none, for a system part) with roles."""

    person_id: str
    roles: frozenset[str]


SYSTEM = Actor("", frozenset({"system"}))


@dataclass(frozen=True, slots=True)
class Request:
    """A command with who gave it, when it happened and what is true outside this shift.

    `elsewhere`: people who are present in another open shift of the team.
    """

    command_id: str
    actor: Actor
    occurred_at_s: int
    recorded_at_s: int
    command: Command
    elsewhere: frozenset[str] = frozenset()
