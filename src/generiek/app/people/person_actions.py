"""What is done with one colleague: competences come and go, and in the end they leave and are forgotten."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from generiek.app.people.actions import ChangeOfPeopleNotAllowed, remove_identity
from generiek.app.people.models import Competence, Person
from generiek.app.people.queries import valid_on


@transaction.atomic
def give_competence(
    *, person: Person, code: str, valid_from: date, valid_until: date | None = None
) -> Competence:
    """Write down that somebody may or can do something, from a day on."""
    if valid_until is not None and valid_until <= valid_from:
        raise ChangeOfPeopleNotAllowed(_("A competence ends at least a day after it begins."))
    later = Q(valid_until__isnull=True) | Q(valid_until__gt=valid_from)
    earlier = Q(valid_from__lt=valid_until) if valid_until else Q()
    if person.competences.filter(later & earlier, code=code).exists():
        raise ChangeOfPeopleNotAllowed(_("This colleague has this competence already in that time."))
    return Competence.objects.create(person=person, code=code, valid_from=valid_from, valid_until=valid_until)


@transaction.atomic
def end_competence(*, person: Person, code: str, until: date) -> None:
    """End a competence from this day on; one that began today never was."""
    held = person.competences.filter(valid_on(until), code=code)
    if not held.exists():
        raise ChangeOfPeopleNotAllowed(_("This colleague does not have this competence."))
    held.filter(valid_from=until).delete()
    held.update(valid_until=until)


@transaction.atomic
def leave_team(*, person: Person, until: date) -> None:
    """Let somebody leave the team from this day on; their account opens no page from then."""
    if until <= person.active_from:
        raise ChangeOfPeopleNotAllowed(_("Nobody leaves before they came."))
    person.active_until = until
    person.save(update_fields=["active_until"])
    person.competences.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=until), valid_from__lt=until
    ).update(valid_until=until)


def forget_person(*, person: Person, today: date) -> None:
    """Destroy who somebody was, once they have left; what they did stays, of an unnamed colleague."""
    if person.active_until is None or person.active_until > today:
        raise ChangeOfPeopleNotAllowed(_("Only who has left the team can be forgotten."))
    remove_identity(person=person)
