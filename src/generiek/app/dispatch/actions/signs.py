"""What people do with vehicles and call signs: add, end, and name what may not be used."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from generiek.app.dispatch.models import CallSign, SignRange, Vehicle


class SignNotAllowed(Exception):
    """A call sign cannot be used like this; the message is for the screen."""


@transaction.atomic
def add_sign(
    *, team_id: UUID, sign: str, national: str, vehicle_id: UUID | None, valid_from: date
) -> CallSign:
    """Use a neutral sign from a day on; the one that stood for it before ends on that day."""
    name = sign.strip()
    if not name:
        raise SignNotAllowed(_("A call sign needs a name."))
    vehicle = Vehicle.objects.filter(team_id=team_id, pk=vehicle_id).first() if vehicle_id else None
    if CallSign.objects.filter(team_id=team_id, sign=name, valid_from__gte=valid_from).exists():
        raise SignNotAllowed(_("%(sign)s has a mapping from that day or later already.") % {"sign": name})
    running = CallSign.objects.filter(team_id=team_id, sign=name).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=valid_from)
    )
    running.update(valid_until=valid_from)
    return CallSign.objects.create(
        team_id=team_id, sign=name, national=national.strip(), vehicle=vehicle, valid_from=valid_from
    )


@transaction.atomic
def end_sign(*, team_id: UUID, sign_id: UUID, day: date) -> CallSign:
    """Take a sign out of use from a day on; its history stays."""
    row = CallSign.objects.select_for_update().filter(team_id=team_id, pk=sign_id).first()
    if row is None or row.valid_until is not None:
        raise SignNotAllowed(_("This call sign is not in use any more."))
    if day <= row.valid_from:
        raise SignNotAllowed(
            _("A call sign holds for at least a day; it started on %(day)s.") % {"day": row.valid_from}
        )
    row.valid_until = day
    row.save(update_fields=["valid_until"])
    return row


@transaction.atomic
def add_vehicle(*, team_id: UUID, name: str, mode: str, seats: int, blue_light: bool) -> Vehicle:
    """Add something that units go by."""
    if Vehicle.objects.filter(team_id=team_id, name=name.strip()).exists():
        raise SignNotAllowed(_("There is a vehicle called %(name)s already.") % {"name": name.strip()})
    return Vehicle.objects.create(
        team_id=team_id, name=name.strip(), mode=mode, seats=seats, blue_light=blue_light
    )


@transaction.atomic
def add_range(*, team_id: UUID, first: str, last: str, function: str) -> SignRange:
    """Name national signs that tell a function, so that none of them stays in use unseen."""
    return SignRange.objects.create(
        team_id=team_id, first=first.strip(), last=last.strip(), function=function.strip()
    )


@transaction.atomic
def drop_range(*, team_id: UUID, range_id: UUID) -> bool:
    """Take a range off the list; False when it was not there."""
    removed, _by_table = SignRange.objects.filter(team_id=team_id, pk=range_id).delete()
    return removed > 0
