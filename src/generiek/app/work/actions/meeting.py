"""The weekly meeting: its agenda is made when it opens, decisions land on the orders."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from generiek.app.work.actions.history import add_remark
from generiek.app.work.actions.orders import approve_order, return_order, withdraw_order
from generiek.app.work.agenda import open_meeting_of, orders_to_discuss
from generiek.app.work.models import AgendaItem, MeetingAgenda
from generiek.app.work.refusals import MeetingIsClosed, MeetingStillOpen, OrderNotFound
from generiek.app.work.words import MeetingDecision, RemarkKind


@transaction.atomic
def open_meeting(
    *, team_id: UUID, meeting_date: date, now: datetime, present: str = "", meeting_id: UUID | None = None
) -> UUID:
    """Open the meeting of a day with everything that should be talked about; again adds what is new."""
    other = open_meeting_of(team_id)
    if other is not None and other.meeting_date != meeting_date:
        raise MeetingStillOpen
    meeting, _made = MeetingAgenda.objects.get_or_create(
        team_id=team_id,
        meeting_date=meeting_date,
        defaults={"id": meeting_id or uuid4(), "opened_at": now, "present": present.strip()},
    )
    if meeting.closed_at is not None:
        raise MeetingIsClosed
    standing = set(meeting.items.values_list("order_id", flat=True))
    AgendaItem.objects.bulk_create(
        AgendaItem(agenda=meeting, order_id=order_id, reason=reason)
        for order_id, reason in orders_to_discuss(team_id, now)
        if order_id not in standing
    )
    return meeting.pk


@transaction.atomic
def decide_in_meeting(
    *,
    team_id: UUID,
    item_id: UUID,
    decision: str,
    by: UUID | None,
    now: datetime,
    text: str = "",
    reasons: Sequence[str] = (),
) -> None:
    """Decide about an order on the agenda and record it on the order; the same decision again is harmless."""
    item = _open_item(team_id, item_id)
    chosen = MeetingDecision(decision)
    if item.decision == chosen:
        return
    add_remark(item.order, RemarkKind.DECISION, by, now, text=text, reasons=[chosen])
    if chosen == MeetingDecision.APPROVE:
        approve_order(team_id=team_id, order_id=item.order_id, by=by, now=now)
    elif chosen == MeetingDecision.RETURN:
        return_order(team_id=team_id, order_id=item.order_id, by=by, now=now, reasons=reasons, text=text)
    elif chosen == MeetingDecision.WITHDRAW:
        withdraw_order(team_id=team_id, order_id=item.order_id, by=by, now=now)
    item.decision, item.decided_at = chosen, now
    item.save(update_fields=["decision", "decided_at"])


@transaction.atomic
def close_meeting(
    *, team_id: UUID, meeting_id: UUID, now: datetime, notes: str = "", present: str = ""
) -> None:
    """Close the meeting with its notes; what was not decided comes back on the next agenda."""
    meeting = MeetingAgenda.objects.select_for_update().filter(team_id=team_id, pk=meeting_id).first()
    if meeting is None:
        raise OrderNotFound
    if meeting.closed_at is not None:
        return
    meeting.closed_at = now
    meeting.notes = notes.strip()
    meeting.present = present.strip() or meeting.present
    meeting.save(update_fields=["closed_at", "notes", "present"])


def _open_item(team_id: UUID, item_id: UUID) -> AgendaItem:
    items = AgendaItem.objects.select_related("agenda", "order").select_for_update(of=("self",))
    item = items.filter(agenda__team_id=team_id, pk=item_id).first()
    if item is None:
        raise OrderNotFound
    if item.agenda.closed_at is not None:
        raise MeetingIsClosed
    return item
