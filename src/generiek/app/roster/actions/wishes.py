"""An officer's own wishes about days to come."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.models import DutyKind, RosterPeriod, Stage, Wish
from generiek.app.roster.queries.wish_points import MOST_POINTS_A_WISH, POINTS_OF_BLOCKED, points_left


@transaction.atomic
def make_wish(
    *, team_id: UUID, person_id: UUID, on: date, kind: str, today: date, points: int = 1, duty_kind: str = ""
) -> Wish:
    """Note a wish about a day, or about one kind of duty on it; it weighs 1 to 3 points.

    A wish about the whole day replaces every wish about that day, one about a kind of duty that about the
    same kind and that about the whole day. Refused for days that are past or whose duty roster is out, and
    when the points of the period are spent: wishes that everybody has for every day would weigh nothing.
    """
    _refuse_nonsense(team_id, kind, points, duty_kind)
    if on <= today:
        raise ChangeOfRosterNotAllowed(_("A wish is about a day to come."))
    out = (Stage.DUTY, Stage.DAY)
    if RosterPeriod.objects.filter(
        team_id=team_id, first_date__lte=on, until_date__gt=on, stage__in=out
    ).exists():
        raise ChangeOfRosterNotAllowed(_("The duty roster of that day is out already; ask the planner."))
    replaced = Wish.objects.filter(person_id=person_id, date=on)
    if duty_kind:
        replaced = replaced.filter(duty_kind__in=("", duty_kind))
    cost = POINTS_OF_BLOCKED if kind == Wish.Kind.BLOCKED else points
    left = points_left(team_id, person_id, on, without=frozenset(replaced.values_list("pk", flat=True)))
    if cost > left:
        raise ChangeOfRosterNotAllowed(
            _("This wish costs %(cost)s points and you have %(left)s left in that period: drop one first.")
            % {"cost": cost, "left": left}
        )
    replaced.exclude(duty_kind=duty_kind).delete()
    wish, _made = Wish.objects.update_or_create(
        person_id=person_id, date=on, duty_kind=duty_kind, defaults={"kind": kind, "weight_points": cost}
    )
    return wish


@transaction.atomic
def drop_wish(*, person_id: UUID, wish_id: UUID) -> None:
    """Take a wish back; one that is gone already changes nothing."""
    Wish.objects.filter(person_id=person_id, pk=wish_id).delete()


def _refuse_nonsense(team_id: UUID, kind: str, points: int, duty_kind: str) -> None:
    if kind not in Wish.Kind.values:
        raise ChangeOfRosterNotAllowed(_("There is no such wish."))
    if not 1 <= points <= MOST_POINTS_A_WISH:
        raise ChangeOfRosterNotAllowed(_("A wish weighs 1, 2 or 3 points."))
    if duty_kind and not DutyKind.objects.filter(team_id=team_id, code=duty_kind).exists():
        raise ChangeOfRosterNotAllowed(
            _("The team has no duty of the kind “%(kind)s”.") % {"kind": duty_kind}
        )
