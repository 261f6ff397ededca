"""The weekly meeting as a page: the agenda, what was decided, and earlier meetings."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from generiek.app.work.agenda import open_meeting_of, orders_to_discuss
from generiek.app.work.models import AgendaItem, MeetingAgenda, OrderRemark
from generiek.app.work.queries.cards import OrderCard, card_of
from generiek.app.work.words import AgendaReason, MeetingDecision, RemarkKind, Status


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An order on the agenda; `last_words` is the newest thing said about it."""

    id: UUID
    card: OrderCard
    status_label: str
    author: str
    reason: str
    reason_label: str
    last_words: str
    decision: str
    decision_label: str


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A meeting with its agenda, in the order in which it is talked about."""

    id: UUID
    meeting_date: date
    present: str
    notes: str
    closed_at: datetime | None
    lines: tuple[AgendaLine, ...]
    decided: int


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """An earlier meeting in the list."""

    id: UUID
    meeting_date: date
    decided: int


def current_meeting(team_id: UUID, names: dict[UUID, str]) -> MeetingPage | None:
    """The meeting that is going on, or None."""
    meeting = open_meeting_of(team_id)
    return _page(meeting, names) if meeting else None


def meeting_page(team_id: UUID, meeting_id: UUID, names: dict[UUID, str]) -> MeetingPage | None:
    """A meeting of the team, or None."""
    meeting = MeetingAgenda.objects.filter(team_id=team_id, pk=meeting_id).first()
    return _page(meeting, names) if meeting else None


def meetings_before(team_id: UUID, most: int = 10) -> tuple[MeetingRow, ...]:
    """The meetings that were closed, newest first."""
    meetings = MeetingAgenda.objects.filter(team_id=team_id, closed_at__isnull=False)
    return tuple(
        MeetingRow(meeting.pk, meeting.meeting_date, meeting.items.exclude(decision="").count())
        for meeting in meetings.order_by("-meeting_date")[:most]
    )


def waiting_for_meeting(team_id: UUID, now: datetime) -> tuple[tuple[str, int], ...]:
    """How many orders wait for the next meeting, by reason in words."""
    reasons = [reason for _order_id, reason in orders_to_discuss(team_id, now)]
    return tuple((str(reason.label), reasons.count(reason)) for reason in AgendaReason if reason in reasons)


def _page(meeting: MeetingAgenda, names: dict[UUID, str]) -> MeetingPage:
    items = list(meeting.items.select_related("order__goal__priority"))
    places = list(AgendaReason)
    items.sort(key=lambda item: (places.index(AgendaReason(item.reason)), item.order.created_at, item.pk))
    said = _last_words([item.order_id for item in items])
    return MeetingPage(
        id=meeting.pk,
        meeting_date=meeting.meeting_date,
        present=meeting.present,
        notes=meeting.notes,
        closed_at=meeting.closed_at,
        lines=tuple(_line(item, names, said) for item in items),
        decided=sum(1 for item in items if item.decision),
    )


def _line(item: AgendaItem, names: dict[UUID, str], said: dict[UUID, str]) -> AgendaLine:
    order = item.order
    return AgendaLine(
        id=item.pk,
        card=card_of(order),
        status_label=str(Status(order.status).label),
        author=names.get(order.author_id, "") if order.author_id else "",
        reason=item.reason,
        reason_label=str(AgendaReason(item.reason).label),
        last_words=said.get(order.pk, ""),
        decision=item.decision,
        decision_label=str(MeetingDecision(item.decision).label) if item.decision else "",
    )


def _last_words(order_ids: list[UUID]) -> dict[UUID, str]:
    """The newest text about each order; a decision's own text counts too."""
    remarks = (
        OrderRemark.objects.filter(order_id__in=order_ids).exclude(text="").exclude(kind=RemarkKind.WRITTEN)
    )
    return dict(remarks.order_by("order_id", "number").values_list("order_id", "text"))
