"""One work order as a page: its text, its history, and where it can go."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from generiek.app.work.bridge import Quality, quality_of_order
from generiek.app.work.models import OrderRemark, WorkOrder
from generiek.app.work.quality_words import words_of_kept_fault
from generiek.app.work.queries.cards import OrderCard, card_of
from generiek.app.work.words import EDITABLE, TRANSITIONS, MeetingDecision, RemarkKind, ReturnReason, Status


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of the history of an order, in words."""

    kind: str
    label: str
    reasons: tuple[str, ...]
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OrderPage:
    """An order with everything that was said about it; `can_become` are the statuses it may go to."""

    card: OrderCard
    status_label: str
    goal_id: UUID | None
    author_id: UUID | None
    author: str
    owner: str
    created_at: datetime
    history: tuple[HistoryLine, ...]
    can_become: frozenset[str]
    is_editable: bool
    quality: Quality
    follows: tuple[str, str] | None
    followed_by: tuple[tuple[str, str], ...]


def order_page(
    team_id: UUID, order_id: UUID, names: dict[UUID, str], people: dict[UUID, str], now: datetime
) -> OrderPage | None:
    """The order with its history, or None when the team has no such order."""
    orders = WorkOrder.objects.filter(team_id=team_id).select_related("goal__priority", "follows")
    order = orders.filter(pk=order_id).first()
    if order is None:
        return None
    return OrderPage(
        card=card_of(order),
        status_label=str(Status(order.status).label),
        goal_id=order.goal_id,
        author_id=order.author_id,
        author=names.get(order.author_id, "") if order.author_id else "",
        owner=people.get(order.owner_person_id, "") if order.owner_person_id else "",
        created_at=order.created_at,
        history=tuple(_line(remark, names) for remark in order.remarks.all()),
        can_become=frozenset(TRANSITIONS[Status(order.status)]),
        is_editable=order.status in EDITABLE,
        quality=quality_of_order(order, now),
        follows=(str(order.follows.pk), order.follows.title) if order.follows else None,
        followed_by=tuple((str(later.pk), later.title) for later in order.followed_by.all()),
    )


def _line(remark: OrderRemark, names: dict[UUID, str]) -> HistoryLine:
    return HistoryLine(
        kind=remark.kind,
        label=str(RemarkKind(remark.kind).label),
        reasons=tuple(_reason_words(remark.kind, code) for code in remark.reasons),
        text=remark.text,
        by=names.get(remark.by_id, "") if remark.by_id else "",
        at=remark.at,
    )


def _reason_words(kind: str, code: str) -> str:
    if kind == RemarkKind.DECISION and code in MeetingDecision.values:
        return str(MeetingDecision(code).label)
    if code in ReturnReason.values:
        return str(ReturnReason(code).label)
    return words_of_kept_fault(code)
