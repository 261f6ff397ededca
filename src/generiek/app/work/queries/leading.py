"""Topics for the closing and notices for the briefing, as the shift's screens read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from generiek.app.work.models import BriefingNotice, Topic


@dataclass(frozen=True, slots=True)
class TopicCard:
    """Prepared subject matter, put as a question; `treated_at` is None until a closing was held on it."""

    id: str
    question: str
    background: str
    prepared_at: datetime
    treated_at: datetime | None
    prepared_by: str


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """A notice for the briefing and the period in which it holds."""

    id: str
    title: str
    text: str
    starts_at: datetime
    ends_at: datetime


def topics_prepared(team_id: UUID) -> tuple[TopicCard, ...]:
    """The topics that no closing has treated yet, newest first."""
    topics = Topic.objects.filter(team_id=team_id, treated_at=None).select_related("prepared_by")
    return tuple(map(_topic_card, topics))


def topics_treated(team_id: UUID, most: int = 20) -> tuple[TopicCard, ...]:
    """The topics of the last closings, newest first."""
    topics = Topic.objects.filter(team_id=team_id, treated_at__isnull=False).select_related("prepared_by")
    return tuple(map(_topic_card, topics.order_by("-treated_at")[:most]))


def topic_cards(team_id: UUID, topic_ids: Iterable[str | UUID]) -> dict[str, TopicCard]:
    """These topics by their id as text."""
    wanted = {UUID(str(topic_id)) for topic_id in topic_ids}
    topics = Topic.objects.filter(team_id=team_id, pk__in=wanted).select_related("prepared_by")
    return {card.id: card for card in map(_topic_card, topics)}


def notices_at(team_id: UUID, at: datetime) -> tuple[NoticeCard, ...]:
    """The notices that hold at a moment, three at most."""
    return _notice_cards(BriefingNotice.objects.filter(team_id=team_id, starts_at__lte=at, ends_at__gt=at))


def notices_from(team_id: UUID, at: datetime) -> tuple[NoticeCard, ...]:
    """The notices that hold at a moment or later."""
    return _notice_cards(BriefingNotice.objects.filter(team_id=team_id, ends_at__gt=at))


def _notice_cards(notices: Iterable[BriefingNotice]) -> tuple[NoticeCard, ...]:
    return tuple(
        NoticeCard(str(notice.pk), notice.title, notice.text, notice.starts_at, notice.ends_at)
        for notice in notices
    )


def _topic_card(topic: Topic) -> TopicCard:
    return TopicCard(
        id=str(topic.pk),
        question=topic.question,
        background=topic.background,
        prepared_at=topic.prepared_at,
        treated_at=topic.treated_at,
        prepared_by=topic.prepared_by.username if topic.prepared_by else "",
    )
