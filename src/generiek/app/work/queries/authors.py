"""The author group as a page: hours, guides, who still needs help, and who proposes work of their own."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from generiek.app.work.models import Author, OrderRemark, WorkOrder
from generiek.app.work.words import RemarkKind, Status

LOOK_BACK = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class AuthorRow:
    """Somebody in the group; nothing here counts what a person did."""

    id: UUID
    account_id: UUID
    name: str
    own_minutes_per_week: int
    guide_name: str
    guide_minutes_per_week: int
    help_wanted: str
    since_date: date


@dataclass(frozen=True, slots=True)
class CoachingLine:
    """A coach's comment on an order."""

    order_id: str
    title: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AuthorsPage:
    """The group in alphabetical order.

    `written` counts the orders of everybody together in four weeks, `others` the people outside the group who
    proposed some of them.
    """

    authors: tuple[AuthorRow, ...]
    own_minutes_per_week: int
    guide_minutes_per_week: int
    without_guide: int
    written: int
    returned: int
    others: int
    coaching: tuple[CoachingLine, ...]


def authors_page(team_id: UUID, names: dict[UUID, str], now: datetime) -> AuthorsPage:
    """The author group of the team as it is now."""
    members = list(Author.objects.filter(team_id=team_id, until_date=None))
    recent = WorkOrder.objects.filter(team_id=team_id, created_at__gte=now - LOOK_BACK, case_id=None)
    written = Counter(recent.values_list("author_id", flat=True))
    rows = sorted((_row(member, names) for member in members), key=_by_name)
    inside = {member.account_id for member in members}
    return AuthorsPage(
        authors=tuple(rows),
        own_minutes_per_week=sum(row.own_minutes_per_week for row in rows),
        guide_minutes_per_week=sum(row.guide_minutes_per_week for row in rows),
        without_guide=sum(1 for row in rows if not row.guide_name),
        written=written.total(),
        returned=WorkOrder.objects.filter(team_id=team_id, status=Status.RETURNED).count(),
        others=sum(1 for account_id in written if account_id is not None and account_id not in inside),
        coaching=_coaching(team_id, names),
    )


def author_of(team_id: UUID, account_id: UUID) -> str | None:
    """The help that this author wants, or None for somebody outside the group."""
    member = Author.objects.filter(team_id=team_id, account_id=account_id, until_date=None).first()
    return member.help_wanted if member else None


def _by_name(row: AuthorRow) -> str:
    return row.name.casefold()


def _row(member: Author, names: dict[UUID, str]) -> AuthorRow:
    return AuthorRow(
        id=member.pk,
        account_id=member.account_id,
        name=names.get(member.account_id, ""),
        own_minutes_per_week=member.own_minutes_per_week,
        guide_name=member.guide_name,
        guide_minutes_per_week=member.guide_minutes_per_week,
        help_wanted=member.help_wanted,
        since_date=member.since_date,
    )


def _coaching(team_id: UUID, names: dict[UUID, str]) -> tuple[CoachingLine, ...]:
    remarks = OrderRemark.objects.filter(order__team_id=team_id, kind=RemarkKind.COACHING)
    return tuple(
        CoachingLine(
            str(remark.order_id),
            remark.order.title,
            remark.text,
            names.get(remark.by_id, "") if remark.by_id else "",
            remark.at,
        )
        for remark in remarks.select_related("order").order_by("-at", "-number")[:8]
    )
