"""What the OpCo prepares beside the work: topics for the closing, notices for the briefing."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from generiek.app.work.models import BriefingNotice, Topic
from generiek.app.work.refusals import OrderNotFound, ReasonNeeded, TooManyNotices

MOST_NOTICES = 3


@transaction.atomic
def prepare_topic(
    *,
    team_id: UUID,
    question: str,
    background: str,
    by: UUID | None,
    now: datetime,
    topic_id: UUID | None = None,
) -> UUID:
    """Prepare subject matter for a closing; the same `topic_id` again rewrites it."""
    if not question.strip():
        raise ReasonNeeded
    wanted_id = topic_id or uuid4()
    known = Topic.objects.filter(pk=wanted_id).first()
    if known is None:
        Topic.objects.create(
            id=wanted_id,
            team_id=team_id,
            question=question.strip(),
            background=background.strip(),
            prepared_by_id=by,
            prepared_at=now,
        )
        return wanted_id
    if known.team_id != team_id:
        raise OrderNotFound
    known.question, known.background = question.strip(), background.strip()
    known.save(update_fields=["question", "background"])
    return wanted_id


@transaction.atomic
def treat_topic(*, team_id: UUID, topic_id: UUID, now: datetime) -> None:
    """Note that a closing was held on this topic, so that it is not offered again."""
    topic = Topic.objects.select_for_update().filter(team_id=team_id, pk=topic_id).first()
    if topic is None:
        raise OrderNotFound
    if topic.treated_at is None:
        topic.treated_at = now
        topic.save(update_fields=["treated_at"])


@transaction.atomic
def withdraw_topic(*, team_id: UUID, topic_id: UUID) -> None:
    """Remove a topic that was never treated; a treated one stays."""
    Topic.objects.filter(team_id=team_id, pk=topic_id, treated_at=None).delete()


@transaction.atomic
def write_notice(
    *,
    team_id: UUID,
    title: str,
    text: str,
    starts_at: datetime,
    ends_at: datetime,
    by: UUID | None,
    notice_id: UUID | None = None,
) -> UUID:
    """Write a notice for the briefings of a period; three at most hold at the same moment."""
    if not title.strip():
        raise ReasonNeeded
    wanted_id = notice_id or uuid4()
    if BriefingNotice.objects.filter(pk=wanted_id, team_id=team_id).exists():
        return wanted_id
    beside = BriefingNotice.objects.filter(team_id=team_id, starts_at__lt=ends_at, ends_at__gt=starts_at)
    periods = list(beside.values_list("starts_at", "ends_at"))
    moments = [starts_at, *(start for start, _end in periods if start >= starts_at)]
    if any(sum(start <= at < end for start, end in periods) >= MOST_NOTICES for at in moments):
        raise TooManyNotices(MOST_NOTICES)
    BriefingNotice.objects.create(
        id=wanted_id,
        team_id=team_id,
        title=title.strip(),
        text=text.strip(),
        starts_at=starts_at,
        ends_at=ends_at,
        written_by_id=by,
    )
    return wanted_id


@transaction.atomic
def end_notice(*, team_id: UUID, notice_id: UUID, now: datetime) -> None:
    """Let a notice end now; one that has not begun disappears."""
    notices = BriefingNotice.objects.filter(team_id=team_id, pk=notice_id)
    if not notices.exists():
        raise OrderNotFound
    notices.filter(starts_at__gte=now).delete()
    notices.filter(ends_at__gt=now).update(ends_at=now)
