"""Which shift a screen is about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift

KIND_WORDS = {
    "early": _("Early shift"),
    "late": _("Late shift"),
    "night": _("Night shift"),
    "day": _("Day shift"),
}


@dataclass(frozen=True, slots=True)
class ShiftHead:
    """What every screen of a shift shows in its head."""

    shift_id: UUID
    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    status: str
    simulated: bool


def head_of(shift: Shift) -> ShiftHead:
    return ShiftHead(
        shift.pk,
        shift.kind,
        str(KIND_WORDS.get(shift.kind, shift.kind)),
        shift.starts_at,
        shift.ends_at,
        shift.status,
        shift.simulated,
    )


def shift_of_team(team_id: UUID, shift_id: UUID) -> Shift | None:
    """A shift, if it is this team's."""
    return Shift.objects.filter(team_id=team_id, pk=shift_id).first()


def open_shifts(team_id: UUID) -> list[Shift]:
    """The shifts that are going on, the latest started last."""
    return list(Shift.objects.filter(team_id=team_id, status=Shift.Status.OPEN).order_by("starts_at"))


def shift_to_lead(team_id: UUID, person_id: UUID | None) -> Shift | None:
    """The open shift that this person leads, else the one that started last."""
    shifts = open_shifts(team_id)
    for shift in shifts:
        with kept_state(shift.pk) as state:
            if person_id is not None and state.lead.opco_id == str(person_id):
                return shift
    return shifts[-1] if shifts else None


def shift_of_person(team_id: UUID, person_id: UUID) -> Shift | None:
    """The open shift in which this person is present, else the open one in which he is known."""
    known = None
    for shift in reversed(open_shifts(team_id)):
        with kept_state(shift.pk) as state:
            person = state.persons.get(str(person_id))
            if person is not None and person.present:
                return shift
            known = known or (shift if person is not None else None)
    return known


def coming_shift(team_id: UUID, now: datetime) -> Shift | None:
    """The next shift that has not been opened yet."""
    planned = Shift.objects.filter(team_id=team_id, status=Shift.Status.PLANNED, ends_at__gt=now)
    return planned.order_by("starts_at").first()
