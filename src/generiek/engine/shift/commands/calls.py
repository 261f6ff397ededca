"""Calls, from recording to closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generiek.engine.shift.commands.request import CALL_TAKERS, DISPATCHERS, LEADERS, Command
from generiek.engine.shift.state import Place


@dataclass(frozen=True, slots=True)
class RecordCall(Command):
    """A call as it is known: by a dispatcher, or in two taps by the officer who got it or by the OpCo.

    `source`: dispatcher, officer or opco. With `unit_id` that unit is on its way already.
    """

    MAY: ClassVar = CALL_TAKERS
    call_id: str
    prio: int
    place: Place | None
    category: str
    source: str
    units_wanted: int = 1
    unit_id: str | None = None
    travel_s: int = 0
    expected_minutes: int = 0


@dataclass(frozen=True, slots=True)
class AdviseCall(Command):
    """Keep the advice that was shown: units in order with arrival seconds and reason codes."""

    MAY: ClassVar = CALL_TAKERS
    call_id: str
    policy: str
    advised: tuple[tuple[str, int, tuple[str, ...]], ...]
    not_advised: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ProposeUnit(Command):
    """The OpCo proposes a unit to the control room over the radio; it dispatches nobody."""

    MAY: ClassVar = LEADERS
    call_id: str
    unit_id: str


@dataclass(frozen=True, slots=True)
class DispatchUnits(Command):
    """Send units; a `reason` is needed when the first advised unit is not among them."""

    MAY: ClassVar = CALL_TAKERS
    call_id: str
    unit_ids: tuple[str, ...]
    travel_s: tuple[int, ...]
    reason: str = ""
    expected_minutes: int = 0


@dataclass(frozen=True, slots=True)
class ArriveOnScene(Command):
    MAY: ClassVar = CALL_TAKERS
    call_id: str
    unit_id: str


@dataclass(frozen=True, slots=True)
class ClearUnit(Command):
    """The unit is free again: into paperwork for `paperwork_minutes`, or back to the work in hand."""

    MAY: ClassVar = CALL_TAKERS
    call_id: str
    unit_id: str
    paperwork_minutes: int = 0
    resume: bool = True
    travel_s: int = 0


@dataclass(frozen=True, slots=True)
class ChangePriority(Command):
    MAY: ClassVar = DISPATCHERS | LEADERS
    call_id: str
    prio: int


@dataclass(frozen=True, slots=True)
class CloseCall(Command):
    MAY: ClassVar = CALL_TAKERS
    call_id: str
    result: str = "handled"


@dataclass(frozen=True, slots=True)
class ScaleUp(Command):
    """A serious incident: the OvD-P is in command; the board shows the contact."""

    MAY: ClassVar = LEADERS | DISPATCHERS
    call_id: str
    to: str = "OvD-P"
