"""Which function decides which command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from generiek.engine.shift.commands import Command, Request
from generiek.engine.shift.entries import Draft
from generiek.engine.shift.state import ShiftState

C = TypeVar("C", bound=Command)
Decider = Callable[[ShiftState, Request, C], tuple[Draft, ...]]
DECIDERS: dict[type[Command], Decider[Any]] = {}


def decides(command_type: type[C]) -> Callable[[Decider[C]], Decider[C]]:
    """Register the function that decides one command."""

    def register(decider: Decider[C]) -> Decider[C]:
        DECIDERS[command_type] = decider
        return decider

    return register
