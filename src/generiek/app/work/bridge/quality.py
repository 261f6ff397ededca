"""The quality gate: what an order still lacks, in sentences."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from generiek.app.people.queries import competences_of
from generiek.app.work.models import WorkOrder
from generiek.app.work.order_words import OrderWords, words_of
from generiek.app.work.quality_words import words_of_fault
from generiek.app.work.words import IN_STOCK, Category
from generiek.engine.stock.quality import Fault, OrderDraft, faults_of


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the gate has to say; `blocks` keeps the order from being handed out."""

    code: str
    about: str
    words: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """What the gate says of an order."""

    remarks: tuple[Remark, ...]

    @property
    def passes(self) -> bool:
        return not self.blocking_codes

    @property
    def blocking_codes(self) -> tuple[str, ...]:
        return tuple(remark.code for remark in self.remarks if remark.blocks)

    @property
    def blocking_words(self) -> tuple[str, ...]:
        return tuple(remark.words for remark in self.remarks if remark.blocks)


def quality_of_words(
    team_id: UUID, words: OrderWords, now: datetime, order_id: UUID | None = None
) -> Quality:
    """What the gate says of an order as it is written; `order_id` keeps it from being its own double."""
    able = frozenset[str]().union(*competences_of(team_id, now.date()).values())
    titles = WorkOrder.objects.filter(team_id=team_id, status__in=IN_STOCK, case_id=None)
    others = titles.filter(title__iexact=words.title)
    if order_id is not None:
        others = others.exclude(pk=order_id)
    found = faults_of(
        _draft(words),
        now_s=int(now.timestamp()),
        competences_in_team=able or None,
        open_titles=frozenset({words.title.strip().lower()} if others.exists() else ()),
    )
    return Quality(tuple(map(_remark, found)))


def quality_of_order(order: WorkOrder, now: datetime) -> Quality:
    """What the gate says of an order in the stock."""
    return quality_of_words(order.team_id, words_of(order), now, order.pk)


def _draft(words: OrderWords) -> OrderDraft:
    """The engine's view of an order; the goal and the place of a case's step stand with the case."""
    of_case = words.case_id is not None
    return OrderDraft(
        title=words.title,
        category=words.category,
        has_goal=words.goal_id is not None or of_case,
        why=words.why,
        expected_result=words.expected_result,
        approach=words.approach,
        has_place=words.x_m is not None,
        minutes=words.effort_minutes,
        crew=words.crew,
        competences=frozenset(words.competences),
        interruptible=words.interruptible,
        loss_minutes=words.loss_minutes,
        window_from_s=_seconds(words.window_from),
        window_until_s=_seconds(words.window_until),
        indoors=words.category == Category.OFFICE or of_case,
    )


def _remark(fault: Fault) -> Remark:
    return Remark(fault.code, fault.about, words_of_fault(fault.code, fault.facts), fault.blocking)


def _seconds(instant: datetime | None) -> int:
    return int(instant.timestamp()) if instant else 0
