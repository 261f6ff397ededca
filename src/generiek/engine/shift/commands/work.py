"""Handing out work and doing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generiek.engine.shift.commands.request import DESKS, LEADERS, OFFICERS, Command
from generiek.engine.shift.state import Place


@dataclass(frozen=True, slots=True)
class TickExplained(Command):
    MAY: ClassVar = LEADERS
    order_id: str
    explained: bool = True


@dataclass(frozen=True, slots=True)
class HandOutWork(Command):
    """Hand an order to persons, at the end of what they have or before `before_order_id`.

    Handing out an order that others hold takes it from them: re-hand-out is one act.
    """

    MAY: ClassVar = LEADERS
    order_id: str
    person_ids: tuple[str, ...]
    minutes: int
    category: str
    interruptible: str = "direct"
    loss_minutes: int = 0
    place: Place | None = None
    case_id: str | None = None
    planned_at_s: int = 0
    check_at_s: int | None = None
    before_order_id: str | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawWork(Command):
    MAY: ClassVar = LEADERS
    order_id: str


@dataclass(frozen=True, slots=True)
class AcceptWork(Command):
    MAY: ClassVar = OFFICERS
    order_id: str
    person_id: str


@dataclass(frozen=True, slots=True)
class StartWork(Command):
    """Go to it now: the first `travel_s` seconds count as travel until `ArriveAtWork` says better."""

    MAY: ClassVar = OFFICERS
    order_id: str
    person_id: str
    travel_s: int = 0


@dataclass(frozen=True, slots=True)
class ArriveAtWork(Command):
    MAY: ClassVar = OFFICERS
    order_id: str
    person_id: str


@dataclass(frozen=True, slots=True)
class InterruptWork(Command):
    MAY: ClassVar = OFFICERS
    order_id: str
    person_id: str
    why: str = "other"


@dataclass(frozen=True, slots=True)
class FinishWork(Command):
    """Done, with a result from the short list: `as_intended`, `partly`, `other_result`, `nobody_met`."""

    MAY: ClassVar = OFFICERS
    order_id: str
    person_id: str
    result: str = "as_intended"
    note_id: str = ""


@dataclass(frozen=True, slots=True)
class FailWork(Command):
    """It cannot be done: `why` is `no_access`, `not_doable`, `unsafe`, `no_time` or `other`."""

    MAY: ClassVar = OFFICERS
    order_id: str
    person_id: str
    why: str
    note_id: str = ""


@dataclass(frozen=True, slots=True)
class StartPaperwork(Command):
    MAY: ClassVar = OFFICERS
    person_id: str
    ref: str
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class EndPaperwork(Command):
    MAY: ClassVar = OFFICERS
    person_id: str


@dataclass(frozen=True, slots=True)
class AskHelp(Command):
    """The officer asks a desk (`vvc`, `opco`) about an order."""

    MAY: ClassVar = OFFICERS
    order_id: str
    person_id: str
    desk: str
    note_id: str = ""


@dataclass(frozen=True, slots=True)
class AnswerHelp(Command):
    """The desk answers a question; `number` is that of the entry that asked it."""

    MAY: ClassVar = DESKS
    number: int
    note_id: str = ""


@dataclass(frozen=True, slots=True)
class AddInformation(Command):
    MAY: ClassVar = OFFICERS
    order_id: str
    person_id: str
    note_id: str
