"""Appointments by id, for screens that know only the id."""

from collections.abc import Iterable
from uuid import UUID

from generiek.app.roster.models import Appointment


def appointment_titles(team_id: UUID, appointment_ids: Iterable[str]) -> dict[str, str]:
    """The titles of a team's appointments, by id as text."""
    rows = Appointment.objects.filter(team_id=team_id, pk__in=list(appointment_ids))
    return {str(row.pk): row.title for row in rows}
