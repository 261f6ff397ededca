"""Which orders a weekly meeting should talk about."""

from datetime import datetime, timedelta
from uuid import UUID

from generiek.app.work.models import MeetingAgenda, WorkOrder
from generiek.app.work.words import AgendaReason, Status

STALE_AFTER = timedelta(days=14)
FAILED_SINCE = timedelta(days=7)
MOST_OF_A_REASON = 12
"""What a meeting can talk through; the rest comes next week."""


def orders_to_discuss(team_id: UUID, now: datetime) -> tuple[tuple[UUID, AgendaReason], ...]:
    """New, returned, failing and stale devised work, the oldest of each reason first."""
    orders = WorkOrder.objects.filter(team_id=team_id, case_id=None).order_by("created_at", "id")
    wanted = (
        (AgendaReason.FAILED, orders.filter(status=Status.FAILED, changed_at__gte=now - FAILED_SINCE)),
        (AgendaReason.RETURNED, orders.filter(status=Status.RETURNED)),
        (AgendaReason.NEW, orders.filter(status=Status.SUBMITTED)),
        (
            AgendaReason.STALE,
            orders.filter(status=Status.APPROVED, approved_at__lt=now - STALE_AFTER, fixed_at=None),
        ),
    )
    return tuple(
        (order_id, reason)
        for reason, rows in wanted
        for order_id in rows.values_list("pk", flat=True)[:MOST_OF_A_REASON]
    )


def open_meeting_of(team_id: UUID) -> MeetingAgenda | None:
    """The meeting that has been opened and not closed yet."""
    return MeetingAgenda.objects.filter(team_id=team_id, closed_at=None).first()
