"""Keeping a call's row and words beside the logbook."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from generiek.app.dispatch.models import Call, CallWords
from generiek.app.dispatch.words import CallOrigin


@transaction.atomic
def keep_call(
    *,
    team_id: UUID,
    call_id: UUID,
    received_at: datetime,
    prio: int,
    category: str,
    place: tuple[int, int] | None,
    place_label: str,
    text: str = "",
    units_wanted: int = 1,
    origin: str = CallOrigin.LIVE,
) -> Call:
    """Keep a call with its words; the same id again changes nothing. `place` in RD New metres."""
    call, made = Call.objects.get_or_create(
        pk=call_id,
        defaults={
            "team_id": team_id,
            "received_at": received_at,
            "prio": prio,
            "category": category,
            "x_m": place[0] if place else None,
            "y_m": place[1] if place else None,
            "units_wanted": units_wanted,
            "origin": origin,
        },
    )
    if made:
        CallWords.objects.create(call=call, place_label=place_label.strip(), text=text.strip())
    return call
