"""Running calls that go over to the next shift, with the people who go on with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generiek.engine.shift.commands.request import LEADERS, Command
from generiek.engine.shift.state import Place


@dataclass(frozen=True, slots=True)
class CarriedPerson:
    """Somebody who goes on with a call past the end of his shift; `until_s` is when his duty ends."""

    person_id: str
    until_s: int
    competences: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class CarriedUnit:
    unit_id: str
    call_sign: str
    mode: str
    place: Place | None
    persons: tuple[CarriedPerson, ...]
    dispatched_at_s: int
    travel_s: int
    on_scene_at_s: int | None = None


@dataclass(frozen=True, slots=True)
class CarriedCall:
    """A call as it stands when it goes over; `number` is the entry that tells of it in the shift before."""

    call_id: str
    number: int
    prio: int
    received_at_s: int
    place: Place | None
    category: str
    units_wanted: int
    source: str
    scaled_up_to: str = ""
    units: tuple[CarriedUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class PassCallsOn(Command):
    """Every call that runs goes to the next shift; who is on one leaves this shift with it."""

    MAY: ClassVar = LEADERS
    to_shift_id: str


@dataclass(frozen=True, slots=True)
class TakeCallsOver(Command):
    """The other half, in the shift that goes on with them."""

    MAY: ClassVar = LEADERS
    from_shift_id: str
    calls: tuple[CarriedCall, ...]
