"""Priorities, goals, topics, notices and the work stock of the demonstration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from generiek.app.demonstration.instants import at, at_or_none
from generiek.app.people.models import Team
from generiek.app.work.actions import (
    prepare_topic,
    set_goal,
    set_priority,
    submit_order,
    write_notice,
    write_order,
)
from generiek.app.work.models import OrderRemark, WorkOrder
from generiek.app.work.order_words import OrderWords
from generiek.app.work.refusals import TooManyNotices
from generiek.app.work.words import Category, RemarkKind, Status
from generiek.engine.demonstration.guidance import PRIORITIES, ClosingTopic, Notice, TeamGoal
from generiek.engine.demonstration.shift_hours import at_local
from generiek.engine.demonstration.streams import stable_id
from generiek.engine.demonstration.work_stock import DemonstrationOrder

REMARKS = {
    Status.HANDED_OUT: (RemarkKind.HANDED_OUT,),
    Status.DONE: (RemarkKind.HANDED_OUT, RemarkKind.DONE),
    Status.FAILED: (RemarkKind.HANDED_OUT, RemarkKind.FAILED),
    Status.APPROVED: (),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order in the shifts that were played, and when."""

    status: Status
    at_s: int


def write_guidance(
    team: Team,
    goals: Sequence[TeamGoal],
    topics: Sequence[ClosingTopic],
    notices: Sequence[Notice],
    *,
    by: UUID | None,
    now: datetime,
) -> None:
    """What the team wants, talks about and looks out for."""
    since = date(now.year, 1, 1)
    priorities = {
        one.code: set_priority(
            team_id=team.pk,
            code=one.code,
            title=one.title,
            weight=one.weight,
            valid_from_date=since,
            priority_id=UUID(stable_id(0, team.pk, "priority", one.code)),
        )
        for one in PRIORITIES
    }
    for goal in goals:
        set_goal(
            team_id=team.pk,
            title=goal.title,
            valid_from_date=since,
            priority_id=priorities[goal.priority_code],
            weight=goal.weight,
            goal_id=UUID(goal.goal_id),
        )
    for number, topic in enumerate(topics):
        prepare_topic(
            team_id=team.pk,
            question=topic.question,
            background=topic.background,
            by=by,
            now=now - timedelta(days=number + 1),
            topic_id=UUID(topic.topic_id),
        )
    write_notices(team, notices, by=by, now=now)


def write_notices(team: Team, notices: Sequence[Notice], *, by: UUID | None, now: datetime) -> None:
    """Notices that hold now or later; what is over needs no board, and the team's own go first."""
    for notice in notices:
        ends_at = at(at_local(notice.until_date, 6 * 60))
        if ends_at <= now:
            continue
        with suppress(TooManyNotices):
            write_notice(
                team_id=team.pk,
                title=notice.title,
                text=notice.text,
                starts_at=at(at_local(notice.from_date, 6 * 60)),
                ends_at=ends_at,
                by=by,
                notice_id=UUID(notice.notice_id),
            )


def write_stock(
    team: Team,
    orders: Iterable[DemonstrationOrder],
    goals: Mapping[str, TeamGoal],
    owners: Mapping[str, UUID],
    outcomes: Mapping[str, Outcome],
    *,
    authors: Sequence[UUID],
) -> int:
    """Put orders in the stock, ready to hand out or with what became of them; returns how many were new.

    `owners` gives the person who owns a case. Orders that stand in the stock already are left alone.
    """
    wanted = {UUID(order.order_id): order for order in orders}
    known = set(WorkOrder.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    fresh = [order for order_id, order in wanted.items() if order_id not in known]
    rows = [_row(team, order, goals, owners, outcomes.get(order.order_id), authors) for order in fresh]
    WorkOrder.objects.bulk_create(rows, batch_size=500)
    remarks = [remark for row in rows for remark in _remarks(row)]
    OrderRemark.objects.bulk_create(remarks, batch_size=1000)
    return len(rows)


def _row(
    team: Team,
    order: DemonstrationOrder,
    goals: Mapping[str, TeamGoal],
    owners: Mapping[str, UUID],
    outcome: Outcome | None,
    authors: Sequence[UUID],
) -> WorkOrder:
    created_at = at(order.created_at_s)
    return WorkOrder(
        id=UUID(order.order_id),
        team=team,
        author_id=authors[order.author_rank % len(authors)] if authors else None,
        status=outcome.status if outcome else Status.APPROVED,
        created_at=created_at,
        changed_at=at(outcome.at_s) if outcome else created_at + timedelta(hours=3),
        approved_at=created_at + timedelta(hours=3),
        **words_of(order, goals, owners).columns(),
    )


def words_of(
    order: DemonstrationOrder, goals: Mapping[str, TeamGoal], owners: Mapping[str, UUID]
) -> OrderWords:
    """An order as the stock keeps it."""
    goal = goals.get(order.goal_key)
    return OrderWords(
        title=order.title,
        category=order.category,
        goal_id=UUID(goal.goal_id) if goal else None,
        why=order.why,
        expected_result=order.expected_result,
        approach=order.approach,
        place_label=order.place_words,
        x_m=order.place.x_m if order.place else None,
        y_m=order.place.y_m if order.place else None,
        effort_minutes=order.minutes,
        crew=order.crew,
        competences=order.competences,
        interruptible=order.interruptible,
        loss_minutes=order.loss_minutes,
        window_from=at_or_none(order.window_from_s),
        window_until=at_or_none(order.window_until_s),
        case_id=UUID(order.case_id) if order.case_id else None,
        case_step=order.case_step,
        owner_person_id=owners.get(order.case_id or ""),
    )


def _remarks(row: WorkOrder) -> list[OrderRemark]:
    written: list[tuple[RemarkKind, UUID | None, datetime]] = [
        (RemarkKind.WRITTEN, row.author_id, row.created_at),
        (RemarkKind.SUBMITTED, row.author_id, row.created_at + timedelta(minutes=20)),
        (RemarkKind.APPROVED, None, row.created_at + timedelta(hours=3)),
    ]
    written += [(kind, None, row.changed_at) for kind in REMARKS[Status(row.status)]]
    return [
        OrderRemark(order=row, number=number, kind=kind, by_id=by, at=moment)
        for number, (kind, by, moment) in enumerate(written, start=1)
    ]


def write_leading(team: Team, order_id: str, on: date, outcome: Outcome | None) -> None:
    """The OpCo's own work in a shift, so that leading is seen as the work that it is."""
    if WorkOrder.objects.filter(pk=order_id).exists():
        return
    created_at = at(at_local(on - timedelta(days=1), 12 * 60))
    row = WorkOrder(
        id=UUID(order_id),
        team=team,
        title="Dienst leiden: voorbereiden, controleren, terugkoppelen",
        category=Category.OFFICE,
        why="De OpCo leidt de dienst en is geen postbode.",
        expected_result="Elke opdracht uitgelegd, gecontroleerd en nabesproken.",
        effort_minutes=420,
        status=outcome.status if outcome else Status.APPROVED,
        created_at=created_at,
        changed_at=at(outcome.at_s) if outcome else created_at,
        approved_at=created_at,
    )
    row.save(force_insert=True)
    OrderRemark.objects.bulk_create(_remarks(row))


def write_unfinished(
    team: Team,
    bad: Sequence[DemonstrationOrder],
    waiting: Sequence[DemonstrationOrder],
    goals: Mapping[str, TeamGoal],
    *,
    authors: Sequence[UUID],
    now: datetime,
) -> None:
    """Orders on their way: bad ones that the quality gate sends back, good ones that wait for approval."""
    for number, order in enumerate((*bad, *waiting)):
        by = authors[number % len(authors)] if authors else None
        moment = now - timedelta(hours=2 + number * 3)
        order_id = UUID(order.order_id)
        write_order(team_id=team.pk, by=by, words=words_of(order, goals, {}), now=moment, order_id=order_id)
        submit_order(team_id=team.pk, order_id=order_id, by=by, now=moment + timedelta(minutes=10))
