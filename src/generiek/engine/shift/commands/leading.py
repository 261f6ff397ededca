"""Leading the shift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generiek.engine.shift.commands.request import LEADERS, Command


@dataclass(frozen=True, slots=True)
class StartBriefing(Command):
    MAY: ClassVar = LEADERS


@dataclass(frozen=True, slots=True)
class EndBriefing(Command):
    MAY: ClassVar = LEADERS


@dataclass(frozen=True, slots=True)
class CheckWork(Command):
    """The OpCo looked at work: `as_intended` or `adjust`, with feedback in a note."""

    MAY: ClassVar = LEADERS
    order_id: str
    outcome: str
    note_id: str = ""


@dataclass(frozen=True, slots=True)
class GiveFeedback(Command):
    MAY: ClassVar = LEADERS
    person_id: str
    note_id: str
    order_id: str = ""


@dataclass(frozen=True, slots=True)
class MarkUnknown(Command):
    """Nobody knows what a person does since `since_s`; it counts as neither work nor idle."""

    MAY: ClassVar = LEADERS
    person_id: str
    since_s: int


@dataclass(frozen=True, slots=True)
class HandOverLead(Command):
    MAY: ClassVar = LEADERS
    to_person_id: str


@dataclass(frozen=True, slots=True)
class PrepareTopic(Command):
    MAY: ClassVar = LEADERS
    topic_id: str


@dataclass(frozen=True, slots=True)
class StartClosing(Command):
    MAY: ClassVar = LEADERS


@dataclass(frozen=True, slots=True)
class NoteLearnt(Command):
    MAY: ClassVar = LEADERS
    note_id: str


@dataclass(frozen=True, slots=True)
class AddFollowUp(Command):
    MAY: ClassVar = LEADERS
    order_id: str


@dataclass(frozen=True, slots=True)
class CloseShift(Command):
    MAY: ClassVar = LEADERS
