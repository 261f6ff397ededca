"""Who is there, in which unit, with which appointments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generiek.engine.shift.commands.carrying import TakeCallsOver
from generiek.engine.shift.commands.request import LEADERS, OFFICERS, PLANNERS, Command
from generiek.engine.shift.state import Place, Settings, WaterlineBlock


@dataclass(frozen=True, slots=True)
class OpenShift(Command):
    """The chapter begins; `takes_over` are the calls that still run when the shift before is over."""

    MAY: ClassVar = PLANNERS
    kind: str
    starts_at_s: int
    ends_at_s: int
    settings: Settings
    opco_id: str
    waterline: tuple[WaterlineBlock, ...] = ()
    simulated: bool = False
    takes_over: TakeCallsOver | None = None


@dataclass(frozen=True, slots=True)
class ReportPresent(Command):
    MAY: ClassVar = PLANNERS
    person_id: str
    until_s: int
    competences: frozenset[str] = frozenset()
    label: str = ""


@dataclass(frozen=True, slots=True)
class ReportAbsent(Command):
    MAY: ClassVar = PLANNERS
    person_id: str
    why: str


@dataclass(frozen=True, slots=True)
class LeaveShift(Command):
    MAY: ClassVar = OFFICERS
    person_id: str


@dataclass(frozen=True, slots=True)
class FormUnit(Command):
    MAY: ClassVar = LEADERS
    unit_id: str
    call_sign: str
    person_ids: tuple[str, ...]
    mode: str = "car"
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class DissolveUnit(Command):
    MAY: ClassVar = LEADERS
    unit_id: str


@dataclass(frozen=True, slots=True)
class NoteAppointment(Command):
    MAY: ClassVar = PLANNERS
    appointment_id: str
    person_ids: tuple[str, ...]
    from_s: int
    until_s: int
    interruptible: str = "with_loss"
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class StartAppointment(Command):
    MAY: ClassVar = OFFICERS
    appointment_id: str
    person_id: str
    travel_s: int = 0


@dataclass(frozen=True, slots=True)
class EndAppointment(Command):
    MAY: ClassVar = OFFICERS
    appointment_id: str
    person_id: str
