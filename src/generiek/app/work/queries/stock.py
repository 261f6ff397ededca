"""The work stock as a page: orders by goal, with filters and counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from generiek.app.work.models import WorkOrder
from generiek.app.work.queries.cards import OrderCard, card_of
from generiek.app.work.words import IN_STOCK, Category, Status

MOST_ROWS = 400
ROWS_OF_A_GOAL = 6


@dataclass(frozen=True, slots=True)
class StockFilter:
    """What somebody wants to see of the stock; empty means everything that is not finished."""

    status: str = ""
    category: str = ""
    goal_id: UUID | None = None
    words: str = ""
    author_id: UUID | None = None
    cases: str = ""


@dataclass(frozen=True, slots=True)
class StockRow:
    """An order in the list: its card, who wrote it and how often it was sent back."""

    card: OrderCard
    status_label: str
    author: str
    changed_at: datetime
    is_case_step: bool


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """The orders of one goal, with the officer-minutes that they hold ready."""

    goal: str
    priority: str
    rows: tuple[StockRow, ...]
    orders: int
    ready_minutes: int
    goal_id: UUID | None


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many orders have a status, for the filter above the list."""

    status: str
    label: str
    orders: int


@dataclass(frozen=True, slots=True)
class StockPage:
    """The list of the stock; `cut_off` says that there are more orders than a page shows."""

    groups: tuple[GoalGroup, ...]
    counts: tuple[StatusCount, ...]
    categories: tuple[tuple[str, str], ...]
    ready_orders: int
    ready_minutes: int
    cut_off: bool


def stock_page(team_id: UUID, wanted: StockFilter, names: dict[UUID, str]) -> StockPage:
    """The orders that the filter leaves, by goal; `names` gives the author behind each account."""
    everything = WorkOrder.objects.filter(team_id=team_id)
    counted = Counter(
        everything.filter(status__in=IN_STOCK | {Status.FAILED}).values_list("status", flat=True)
    )
    orders = list(_filtered(everything, wanted)[: MOST_ROWS + 1])
    ready = everything.filter(status=Status.APPROVED).values_list("effort_minutes", "crew")
    return StockPage(
        groups=_grouped(
            orders[:MOST_ROWS], names, MOST_ROWS if wanted.goal_id or wanted.words else ROWS_OF_A_GOAL
        ),
        counts=tuple(
            StatusCount(status, str(Status(status).label), counted[status])
            for status in Status
            if counted[status]
        ),
        categories=tuple((code, str(label)) for code, label in Category.choices),
        ready_orders=len(ready),
        ready_minutes=sum(minutes * crew for minutes, crew in ready),
        cut_off=len(orders) > MOST_ROWS,
    )


def _filtered(orders: QuerySet[WorkOrder], wanted: StockFilter) -> QuerySet[WorkOrder]:
    if wanted.status in Status.values:
        orders = orders.filter(status=wanted.status)
    else:
        orders = orders.filter(status__in=IN_STOCK)
    if wanted.category in Category.values:
        orders = orders.filter(category=wanted.category)
    if wanted.goal_id is not None:
        orders = orders.filter(goal_id=wanted.goal_id)
    if wanted.author_id is not None:
        orders = orders.filter(author_id=wanted.author_id)
    if wanted.cases in ("yes", "no"):
        orders = orders.filter(case_id__isnull=wanted.cases == "no")
    if wanted.words:
        orders = orders.filter(
            Q(title__icontains=wanted.words)
            | Q(place_label__icontains=wanted.words)
            | Q(why__icontains=wanted.words)
        )
    return orders.select_related("goal__priority").order_by("fixed_at", "created_at", "id")


def _grouped(orders: Iterable[WorkOrder], names: dict[UUID, str], most: int) -> tuple[GoalGroup, ...]:
    by_goal: dict[UUID | None, list[WorkOrder]] = defaultdict(list)
    for order in orders:
        by_goal[order.goal_id].append(order)
    weighed = sorted(by_goal.values(), key=lambda rows: (-card_of(rows[0]).weight, _goal_words(rows[0])))
    return tuple(
        GoalGroup(
            *_goal_words(rows[0]),
            rows=tuple(_row(order, names) for order in rows[:most]),
            orders=len(rows),
            goal_id=rows[0].goal_id,
            ready_minutes=sum(
                order.effort_minutes * order.crew for order in rows if order.status == Status.APPROVED
            ),
        )
        for rows in weighed
    )


def _goal_words(order: WorkOrder) -> tuple[str, str]:
    if order.goal is None:
        return "", ""
    return order.goal.title, order.goal.priority.title if order.goal.priority else ""


def _row(order: WorkOrder, names: dict[UUID, str]) -> StockRow:
    return StockRow(
        card=card_of(order),
        status_label=str(Status(order.status).label),
        author=names.get(order.author_id, "") if order.author_id else "",
        changed_at=order.changed_at,
        is_case_step=order.case_id is not None,
    )
