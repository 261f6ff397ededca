"""Breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generiek.engine.shift.commands.request import LEADERS, OFFICERS, PLANNERS, Command


@dataclass(frozen=True, slots=True)
class PlanBreak(Command):
    MAY: ClassVar = PLANNERS
    break_id: str
    person_id: str
    from_s: int
    until_s: int
    paid: bool = False
    reachable: bool = False
    stand_in_id: str | None = None


@dataclass(frozen=True, slots=True)
class MoveBreak(Command):
    """Re-plan a break that has not been taken; after a broken break a new one with `new_break_id`."""

    MAY: ClassVar = OFFICERS
    break_id: str
    from_s: int
    until_s: int
    new_break_id: str = ""


@dataclass(frozen=True, slots=True)
class StartBreak(Command):
    MAY: ClassVar = OFFICERS
    break_id: str


@dataclass(frozen=True, slots=True)
class EndBreak(Command):
    MAY: ClassVar = OFFICERS
    break_id: str
    resume: bool = True


@dataclass(frozen=True, slots=True)
class KeepBreakForSettlement(Command):
    """No room for another break: what happened goes to the settlement."""

    MAY: ClassVar = LEADERS
    break_id: str
