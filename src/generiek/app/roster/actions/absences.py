"""Somebody is ill, better again, on leave or at school."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from generiek.app.people.models import Person
from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.local_time import midnight
from generiek.app.roster.models import Absence


@transaction.atomic
def report_sick(*, team_id: UUID, person_id: UUID, from_at: datetime) -> Absence:
    """Note that somebody is ill until further notice; already ill changes nothing.

    The duties stay, because they count as worked; who is absent is simply not counted as present.
    """
    person = _colleague(team_id, person_id)
    ill = Absence.objects.filter(person=person, kind=Absence.Kind.SICKNESS, ends_at__isnull=True).first()
    if ill is not None:
        return ill
    return Absence.objects.create(person=person, kind=Absence.Kind.SICKNESS, starts_at=from_at)


@transaction.atomic
def report_recovered(*, team_id: UUID, person_id: UUID, from_at: datetime) -> Absence:
    """Note that somebody who was ill is back from a moment on."""
    person = _colleague(team_id, person_id)
    ill = Absence.objects.filter(person=person, kind=Absence.Kind.SICKNESS, ends_at__isnull=True).first()
    if ill is None:
        raise ChangeOfRosterNotAllowed(_("This colleague is not reported sick."))
    if from_at <= ill.starts_at:
        raise ChangeOfRosterNotAllowed(_("Recovery comes after falling ill."))
    ill.ends_at = from_at
    ill.save(update_fields=["ends_at"])
    return ill


@transaction.atomic
def note_absence(*, team_id: UUID, person_id: UUID, kind: str, first_date: date, until_date: date) -> Absence:
    """Note leave, school or sickness for whole days; the same again changes nothing."""
    person = _colleague(team_id, person_id)
    if until_date <= first_date:
        raise ChangeOfRosterNotAllowed(_("An absence lasts at least a day."))
    if kind not in Absence.Kind.values:
        raise ChangeOfRosterNotAllowed(_("There is no such kind of absence."))
    zone = ZoneInfo(person.team.time_zone)
    starts_at, ends_at = midnight(first_date, zone), midnight(until_date, zone)
    known = Absence.objects.filter(person=person, kind=kind, starts_at=starts_at, ends_at=ends_at).first()
    if known is not None:
        return known
    clash = Absence.objects.filter(person=person, starts_at__lt=ends_at).filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=starts_at)
    )
    if clash.exists():
        raise ChangeOfRosterNotAllowed(_("This colleague is absent in those days already."))
    return Absence.objects.create(person=person, kind=kind, starts_at=starts_at, ends_at=ends_at)


def _colleague(team_id: UUID, person_id: UUID) -> Person:
    person = Person.objects.select_related("team").filter(team_id=team_id, pk=person_id).first()
    if person is None:
        raise ChangeOfRosterNotAllowed(_("This person does not work in the team."))
    return person
