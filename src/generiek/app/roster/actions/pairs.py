"""What is agreed about two colleagues: that they do not work at the same time, or that they work together."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from generiek.app.people.models import Person
from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.models import Pair


@transaction.atomic
def note_pair(
    *,
    team_id: UUID,
    one_id: UUID,
    other_id: UUID,
    together: bool,
    reason: str,
    from_date: date,
    until_date: date | None,
) -> Pair:
    """Agree something about two colleagues from a date on; the same again changes nothing.

    Refused when it says something else about days on which an agreement about these two holds already.
    """
    if one_id == other_id:
        raise ChangeOfRosterNotAllowed(_("A pair is two people: choose somebody else."))
    if Person.objects.filter(team_id=team_id, pk__in=(one_id, other_id)).count() < 2:
        raise ChangeOfRosterNotAllowed(_("This person does not work in the team."))
    if until_date is not None and until_date <= from_date:
        raise ChangeOfRosterNotAllowed(_("The last day comes before the first."))
    if reason not in Pair.Reason.values:
        raise ChangeOfRosterNotAllowed(_("There is no such reason."))
    standing = _standing(team_id, one_id, other_id, from_date, until_date)
    if standing is None:
        return Pair.objects.create(
            team_id=team_id,
            one_id=one_id,
            other_id=other_id,
            together=together,
            reason=reason,
            valid_from_date=from_date,
            valid_until_date=until_date,
        )
    if standing.together is not together:
        raise ChangeOfRosterNotAllowed(
            _("These two cannot be together and apart: end the other agreement about them first.")
        )
    if (standing.one_id, standing.valid_from_date, standing.valid_until_date) != (
        one_id,
        from_date,
        until_date,
    ):
        raise ChangeOfRosterNotAllowed(_("This is agreed about these two already in those days."))
    return standing


@transaction.atomic
def end_pair(*, team_id: UUID, pair_id: UUID, until_date: date) -> None:
    """Let an agreement hold no longer from a date on; one that has not begun by then goes without a trace.

    An agreement that ended before, or is gone already, stays as it is.
    """
    found = Pair.objects.filter(team_id=team_id, pk=pair_id)
    found.filter(valid_from_date__gte=until_date).delete()
    found.filter(Q(valid_until_date__isnull=True) | Q(valid_until_date__gt=until_date)).update(
        valid_until_date=until_date
    )


def _standing(
    team_id: UUID, one_id: UUID, other_id: UUID, from_date: date, until_date: date | None
) -> Pair | None:
    """What is agreed about the two, either way round, on any of these days."""
    these = Q(one_id=one_id, other_id=other_id) | Q(one_id=other_id, other_id=one_id)
    rows = Pair.objects.filter(these, team_id=team_id).filter(
        Q(valid_until_date__isnull=True) | Q(valid_until_date__gt=from_date)
    )
    return rows.filter(valid_from_date__lt=until_date).first() if until_date else rows.first()
