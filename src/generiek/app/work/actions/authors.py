"""The small group that devises work: who is in it, with how much time, and who guides them."""

from datetime import date
from uuid import UUID

from django.db import transaction

from generiek.app.people.models import Account
from generiek.app.work.models import Author
from generiek.app.work.refusals import AuthorNotFound


@transaction.atomic
def invite_author(
    *,
    team_id: UUID,
    account_id: UUID,
    since_date: date,
    own_minutes_per_week: int,
    guide_name: str = "",
    guide_minutes_per_week: int = 0,
) -> UUID:
    """Take somebody into the author group, or set their hours and guide anew."""
    if not Account.objects.filter(team_id=team_id, pk=account_id).exists():
        raise AuthorNotFound
    author, made = Author.objects.get_or_create(
        team_id=team_id, account_id=account_id, defaults={"since_date": since_date}
    )
    if not made and author.until_date is not None:
        author.since_date = since_date
    author.until_date = None
    author.own_minutes_per_week = own_minutes_per_week
    author.guide_name = guide_name.strip()
    author.guide_minutes_per_week = guide_minutes_per_week
    author.save()
    return author.pk


@transaction.atomic
def part_with_author(*, team_id: UUID, author_id: UUID, last_date: date) -> None:
    """Let somebody leave the author group; their orders stay theirs."""
    author = _locked(team_id, author_id)
    if author.until_date is None:
        author.until_date = last_date
        author.save(update_fields=["until_date"])


@transaction.atomic
def wish_help(*, team_id: UUID, account_id: UUID, text: str) -> None:
    """Let an author say what help is wanted; empty words say that none is needed any more."""
    author = Author.objects.select_for_update().filter(team_id=team_id, account_id=account_id).first()
    if author is None:
        raise AuthorNotFound
    author.help_wanted = text.strip()
    author.save(update_fields=["help_wanted"])


def _locked(team_id: UUID, author_id: UUID) -> Author:
    author = Author.objects.select_for_update().filter(team_id=team_id, pk=author_id).first()
    if author is None:
        raise AuthorNotFound
    return author
