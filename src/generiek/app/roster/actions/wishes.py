"""An officer's own wishes about days to come."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.models import RosterPeriod, Stage, Wish

MOST_WISHES_A_PERIOD = 8


@transaction.atomic
def make_wish(*, team_id: UUID, person_id: UUID, on: date, kind: str, today: date) -> Wish:
    """Note a wish about a day; another wish about the same day replaces it.

    Refused for days that are past or whose duty roster is out, and beyond eight wishes a period: wishes
    that everybody has for every day would weigh nothing.
    """
    if kind not in Wish.Kind.values:
        raise ChangeOfRosterNotAllowed(_("There is no such wish."))
    if on <= today:
        raise ChangeOfRosterNotAllowed(_("A wish is about a day to come."))
    period = RosterPeriod.objects.filter(team_id=team_id, first_date__lte=on, until_date__gt=on).first()
    if period is not None and period.stage in (Stage.DUTY, Stage.DAY):
        raise ChangeOfRosterNotAllowed(_("The duty roster of that day is out already; ask the planner."))
    if period is not None:
        others = Wish.objects.filter(
            person_id=person_id, date__gte=period.first_date, date__lt=period.until_date
        )
        if others.exclude(date=on).count() >= MOST_WISHES_A_PERIOD:
            raise ChangeOfRosterNotAllowed(
                _("You have %(count)s wishes in that period already: drop one first.")
                % {"count": MOST_WISHES_A_PERIOD}
            )
    wish, _made = Wish.objects.update_or_create(
        person_id=person_id, date=on, duty_kind="", defaults={"kind": kind}
    )
    return wish


@transaction.atomic
def drop_wish(*, person_id: UUID, wish_id: UUID) -> None:
    """Take a wish back; one that is gone already changes nothing."""
    Wish.objects.filter(person_id=person_id, pk=wish_id).delete()
