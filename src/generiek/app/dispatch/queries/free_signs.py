"""Which call signs can be issued: those that hold today, with the vehicle they follow."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from generiek.app.dispatch.models import CallSign


@dataclass(frozen=True, slots=True)
class FreeSign:
    """A neutral sign with the mode and the seats of its vehicle."""

    sign: str
    mode: str
    seats: int


def signs_to_issue(team_id: UUID, day: date) -> tuple[FreeSign, ...]:
    """The signs of the team that hold on a day and whose vehicle is in use, by sign."""
    holds = Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    rows = CallSign.objects.filter(holds, team_id=team_id, vehicle__in_use=True).select_related("vehicle")
    return tuple(
        FreeSign(row.sign, row.vehicle.mode, row.vehicle.seats)
        for row in rows.order_by("sign")
        if row.vehicle is not None
    )
