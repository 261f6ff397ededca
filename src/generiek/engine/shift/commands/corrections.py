"""Corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generiek.engine.shift.commands.request import DESKS, DISPATCHERS, OFFICERS, Command


@dataclass(frozen=True, slots=True)
class CorrectTime(Command):
    """Entry `number` happened at another moment."""

    MAY: ClassVar = OFFICERS
    number: int
    occurred_at_s: int


@dataclass(frozen=True, slots=True)
class AnnulEntry(Command):
    """Entry `number` did not happen; possible as long as nothing later builds on it.

    Who does not lead takes back only what he recorded himself.
    """

    MAY: ClassVar = OFFICERS | DISPATCHERS | DESKS
    number: int
