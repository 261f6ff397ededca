"""Work orders as the board, the briefing and the phone read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from generiek.app.work.models import WorkOrder
from generiek.app.work.words import Category, Status


@dataclass(frozen=True, slots=True)
class OrderCard:
    """All that an officer must know of an order; ids are strings, `place` is RD New metres."""

    id: str
    title: str
    goal: str
    why: str
    expected_result: str
    approach: str
    place_label: str
    place: tuple[int, int] | None
    category: str
    category_label: str
    effort_minutes: int
    crew: int
    competences: frozenset[str]
    interruptible: str
    loss_minutes: int
    window_from: datetime | None
    window_until: datetime | None
    fixed_at: datetime | None
    case_id: str | None
    case_step: str
    owner_person_id: str | None
    status: str
    weight: int


def order_cards(team_id: UUID, order_ids: Iterable[str | UUID]) -> dict[str, OrderCard]:
    """The cards of these orders by their id as text; what is not the team's is left out: one query."""
    wanted = {UUID(str(order_id)) for order_id in order_ids}
    if not wanted:
        return {}
    return {card.id: card for card in map(card_of, _orders(team_id).filter(pk__in=wanted))}


def approved_orders(team_id: UUID, at: datetime) -> tuple[OrderCard, ...]:
    """What can be handed out from this moment on: fixed first, then by weight of the goal, then by age."""
    still_open = Q(window_until=None) | Q(window_until__gt=at)
    orders = _orders(team_id).filter(still_open, status=Status.APPROVED)
    cards = [card_of(order) for order in orders.order_by("approved_at", "id")]
    return tuple(sorted(cards, key=lambda card: (card.fixed_at is None, -card.weight)))


def statuses_of(team_id: UUID, order_ids: Iterable[UUID]) -> dict[UUID, str]:
    """How far these orders are: one query."""
    rows = WorkOrder.objects.filter(team_id=team_id, pk__in=list(order_ids))
    return dict(rows.values_list("pk", "status"))


def _orders(team_id: UUID) -> QuerySet[WorkOrder]:
    return WorkOrder.objects.filter(team_id=team_id).select_related("goal__priority")


def card_of(order: WorkOrder) -> OrderCard:
    """The card of an order that was read with its goal and priority."""
    goal = order.goal
    place = None if order.x_m is None or order.y_m is None else (order.x_m, order.y_m)
    return OrderCard(
        id=str(order.pk),
        title=order.title,
        goal=goal.title if goal else "",
        why=order.why,
        expected_result=order.expected_result,
        approach=order.approach,
        place_label=order.place_label,
        place=place,
        category=order.category,
        category_label=str(Category(order.category).label),
        effort_minutes=order.effort_minutes,
        crew=order.crew,
        competences=frozenset(order.competences),
        interruptible=order.interruptible,
        loss_minutes=order.loss_minutes,
        window_from=order.window_from,
        window_until=order.window_until,
        fixed_at=order.fixed_at,
        case_id=str(order.case_id) if order.case_id else None,
        case_step=order.case_step,
        owner_person_id=str(order.owner_person_id) if order.owner_person_id else None,
        status=order.status,
        weight=(goal.weight * (goal.priority.weight if goal.priority else 1)) if goal else 0,
    )
