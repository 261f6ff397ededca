"""Words that the law no longer lets a team keep: destroyed every day, with a line in the audit."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from generiek.app.audit.actions import record_audit
from generiek.app.cases.actions import destroy_what_is_due
from generiek.app.dispatch.actions import destroy_due_call_words
from generiek.app.people.models import Team
from generiek.app.shift.models import Note

TEAM_ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Destroyed:
    """Of how many things of one team the words were destroyed."""

    team: str
    cases: int
    calls: int
    notes: int


def destroy_due_words(*, now: datetime, by: UUID | None, origin: str) -> tuple[Destroyed, ...]:
    """Destroy what is due in every team; a day on which nothing was due is told in the audit as well."""
    return tuple(_of_team(team, now, by, origin) for team in Team.objects.order_by("name"))


@transaction.atomic
def _of_team(team: Team, now: datetime, by: UUID | None, origin: str) -> Destroyed:
    today = now.astimezone(TEAM_ZONE).date()
    found = Destroyed(
        team.name,
        destroy_what_is_due(team_id=team.pk, today=today, by=by, origin=origin),
        destroy_due_call_words(team_id=team.pk, today=today),
        _destroy_due_notes(team.pk, now),
    )
    record_audit(
        team_id=team.pk,
        account_id=by,
        action="destroy",
        object_kind="due_words",
        object_id=f"cases {found.cases}, calls {found.calls}, notes {found.notes}",
        origin=origin,
    )
    return found


def _destroy_due_notes(team_id: UUID, now: datetime) -> int:
    """Empty the words and the salt of notes past their term; their digest stays as the record of them."""
    due = Note.objects.filter(team_id=team_id, destroyed_at__isnull=True, keep_until__lte=now)
    return due.update(text="", salt="", destroyed_at=now)
