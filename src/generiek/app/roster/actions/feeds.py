"""The secret calendar address of a person."""

import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from generiek.app.people.models import Person
from generiek.app.roster.models import CalendarFeed


@transaction.atomic
def make_calendar_address(*, person_id: UUID, now: datetime) -> str:
    """Make a new secret for a person's calendar and return it, this once; the one before stops working."""
    person = Person.objects.get(pk=person_id)
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(
        person=person, defaults={"token_digest": digest_of(token), "made_at": now, "read_at": None}
    )
    return token


@transaction.atomic
def end_calendar_address(*, person_id: UUID) -> None:
    """Let a person's calendar address work no longer."""
    CalendarFeed.objects.filter(person_id=person_id).delete()


def digest_of(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()
