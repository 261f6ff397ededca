"""The life of a work order: written, submitted, sent back or approved, and what came of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from generiek.app.work.actions.history import add_remark
from generiek.app.work.bridge import quality_of_order
from generiek.app.work.models import Goal, WorkOrder
from generiek.app.work.order_words import OrderWords
from generiek.app.work.refusals import (
    FourEyesNeeded,
    NotGoodEnough,
    OrderNotFound,
    ReasonNeeded,
    StepNotAllowed,
    WordsAreFixed,
)
from generiek.app.work.words import EDITABLE, TRANSITIONS, RemarkKind, ReturnReason, Status

KIND_OF_RESULT = {
    Status.HANDED_OUT: RemarkKind.HANDED_OUT,
    Status.APPROVED: RemarkKind.BACK,
    Status.DONE: RemarkKind.DONE,
    Status.FAILED: RemarkKind.FAILED,
}


@transaction.atomic
def write_order(
    *, team_id: UUID, by: UUID | None, words: OrderWords, now: datetime, order_id: UUID | None = None
) -> UUID:
    """Put a new order in the stock as a draft; the same `order_id` again changes nothing."""
    _check_goal(team_id, words.goal_id)
    wanted_id = order_id or uuid4()
    known = WorkOrder.objects.filter(pk=wanted_id).first()
    if known is not None:
        if known.team_id != team_id:
            raise OrderNotFound
        return wanted_id
    order = WorkOrder(
        id=wanted_id, team_id=team_id, author_id=by, created_at=now, changed_at=now, **words.columns()
    )
    order.save(force_insert=True)
    add_remark(order, RemarkKind.WRITTEN, by, now)
    return wanted_id


@transaction.atomic
def change_order(*, team_id: UUID, order_id: UUID, by: UUID | None, words: OrderWords, now: datetime) -> None:
    """Write the order's text anew; what is approved goes on waiting for approval again."""
    order = _locked(team_id, order_id)
    if order.status not in EDITABLE:
        raise WordsAreFixed(order.status)
    _check_goal(team_id, words.goal_id)
    kept = replace(words, case_id=order.case_id, case_step=order.case_step)
    wanted = kept.columns()
    if all(getattr(order, column) == value for column, value in wanted.items()):
        return
    for column, value in wanted.items():
        setattr(order, column, value)
    if order.status == Status.APPROVED:
        order.status = Status.SUBMITTED
    order.changed_at = now
    order.save()
    add_remark(order, RemarkKind.CHANGED, by, now)


@transaction.atomic
def submit_order(*, team_id: UUID, order_id: UUID, by: UUID | None, now: datetime) -> tuple[str, ...]:
    """Offer the order for approval; the quality gate sends back what an officer could not carry out.

    Returns the gate's sentences, which also stand in the history; nothing when the order was accepted.
    """
    order = _locked(team_id, order_id)
    if order.status == Status.SUBMITTED:
        return ()
    verdict = quality_of_order(order, now)
    _move(order, Status.SUBMITTED, now)
    add_remark(order, RemarkKind.SUBMITTED, by, now)
    if verdict.passes:
        return ()
    _move(order, Status.RETURNED, now)
    add_remark(order, RemarkKind.RETURNED, None, now, reasons=verdict.blocking_codes)
    return verdict.blocking_words


@transaction.atomic
def return_order(
    *,
    team_id: UUID,
    order_id: UUID,
    by: UUID | None,
    reasons: Sequence[str],
    now: datetime,
    text: str = "",
) -> None:
    """Send the order back to its author, saying why."""
    order = _locked(team_id, order_id)
    known = [reason for reason in ReturnReason.values if reason in reasons]
    if not known or (known == [ReturnReason.OTHER] and not text.strip()):
        raise ReasonNeeded
    if order.status == Status.RETURNED:
        return
    _move(order, Status.RETURNED, now)
    add_remark(order, RemarkKind.RETURNED, by, now, text=text, reasons=known)


@transaction.atomic
def approve_order(
    *,
    team_id: UUID,
    order_id: UUID,
    by: UUID | None,
    now: datetime,
    text: str = "",
    of_own_too: bool = True,
) -> None:
    """Make the order ready to hand out; `of_own_too` is False for who may not approve an order of his own."""
    order = _locked(team_id, order_id)
    if order.status == Status.APPROVED:
        return
    if not of_own_too and by is not None and order.author_id == by:
        raise FourEyesNeeded
    verdict = quality_of_order(order, now)
    if not verdict.passes:
        raise NotGoodEnough(verdict.blocking_words)
    _move(order, Status.APPROVED, now)
    add_remark(order, RemarkKind.APPROVED, by, now, text=text)


@transaction.atomic
def withdraw_order(*, team_id: UUID, order_id: UUID, by: UUID | None, now: datetime, text: str = "") -> None:
    """Take the order out of the stock; it stays readable."""
    order = _locked(team_id, order_id)
    if order.status == Status.WITHDRAWN:
        return
    _move(order, Status.WITHDRAWN, now)
    add_remark(order, RemarkKind.WITHDRAWN, by, now, text=text)


@transaction.atomic
def restore_order(*, team_id: UUID, order_id: UUID, by: UUID | None, now: datetime) -> None:
    """Take a withdrawn order back as a draft; one that was not withdrawn stays as it is."""
    order = _locked(team_id, order_id)
    if order.status == Status.WITHDRAWN:
        _move(order, Status.DRAFT, now)
        add_remark(order, RemarkKind.RESTORED, by, now)


@transaction.atomic
def record_result(
    *,
    team_id: UUID,
    order_id: UUID,
    status: str,
    now: datetime,
    by: UUID | None = None,
    text: str = "",
    reasons: Sequence[str] = (),
) -> None:
    """Follow the order in a shift: `handed_out`, `approved` (back in stock), `done`, `failed`.

    The shift's logbook calls this in its own transaction; the same status again changes nothing.
    """
    wanted = Status(status)
    if wanted not in KIND_OF_RESULT:
        raise StepNotAllowed(Status.HANDED_OUT, wanted)
    order = _locked(team_id, order_id)
    if order.status == wanted:
        return
    _move(order, wanted, now)
    add_remark(order, KIND_OF_RESULT[wanted], by, now, text=text, reasons=list(reasons))


@transaction.atomic
def comment_on_order(*, team_id: UUID, order_id: UUID, by: UUID | None, text: str, now: datetime) -> None:
    """Say something about the order; the very same words of the same person are kept once."""
    _say(team_id, order_id, RemarkKind.COMMENT, by, text, now)


@transaction.atomic
def coach_order(*, team_id: UUID, order_id: UUID, by: UUID | None, text: str, now: datetime) -> None:
    """Help the author with a comment on content; it decides nothing about the order."""
    _say(team_id, order_id, RemarkKind.COACHING, by, text, now)


@transaction.atomic
def create_follow_up(
    *,
    team_id: UUID,
    title: str,
    by: UUID | None,
    now: datetime,
    from_order_id: UUID | None = None,
    why: str = "",
    order_id: UUID | None = None,
) -> UUID:
    """Write a draft that follows from an order or from what a shift learnt; an author works it out."""
    if from_order_id is None:
        words = OrderWords(title=title, why=why)
    else:
        old = _locked(team_id, from_order_id)
        words = OrderWords(
            title=title,
            why=why or old.why,
            category=old.category,
            goal_id=old.goal_id,
            place_label=old.place_label,
            x_m=old.x_m,
            y_m=old.y_m,
            effort_minutes=old.effort_minutes,
            crew=old.crew,
            competences=tuple(old.competences),
            case_id=old.case_id,
        )
    new_id = write_order(team_id=team_id, by=by, words=words, now=now, order_id=order_id)
    WorkOrder.objects.filter(pk=new_id, follows=None).update(follows_id=from_order_id)
    return new_id


@transaction.atomic
def set_owner(*, team_id: UUID, case_id: UUID, owner_person_id: UUID | None, now: datetime) -> None:
    """Give the orders of a case that nobody has in hand to who owns the case."""
    waiting = WorkOrder.objects.filter(team_id=team_id, case_id=case_id, status__in=EDITABLE)
    waiting.exclude(owner_person_id=owner_person_id).update(owner_person_id=owner_person_id, changed_at=now)


def _locked(team_id: UUID, order_id: UUID) -> WorkOrder:
    order = WorkOrder.objects.select_for_update().filter(team_id=team_id, pk=order_id).first()
    if order is None:
        raise OrderNotFound
    return order


def _move(order: WorkOrder, wanted: Status, now: datetime) -> None:
    if wanted not in TRANSITIONS[Status(order.status)]:
        raise StepNotAllowed(order.status, wanted)
    order.status = wanted
    order.changed_at = now
    if wanted == Status.APPROVED:
        order.approved_at = now
    order.save(update_fields=["status", "changed_at", "approved_at"])


def _say(team_id: UUID, order_id: UUID, kind: RemarkKind, by: UUID | None, text: str, now: datetime) -> None:
    order = _locked(team_id, order_id)
    if not text.strip():
        raise ReasonNeeded
    if not order.remarks.filter(kind=kind, by_id=by, text=text.strip()).exists():
        add_remark(order, kind, by, now, text=text)


def _check_goal(team_id: UUID, goal_id: UUID | None) -> None:
    if goal_id is not None and not Goal.objects.filter(team_id=team_id, pk=goal_id).exists():
        raise OrderNotFound
