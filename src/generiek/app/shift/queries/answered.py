"""Who was sent to calls: counts per person and shift, nothing of what the calls were about."""

from collections import Counter
from datetime import date
from uuid import UUID

from generiek.app.shift.models import LogbookEntry, Shift

Answered = Counter[tuple[UUID, date, str]]


def shifts_played(team_id: UUID, first: date, until: date) -> frozenset[tuple[date, str]]:
    """Date and kind of the closed shifts that began in `[first, until)`."""
    rows = Shift.objects.filter(team_id=team_id, date__gte=first, date__lt=until, status=Shift.Status.CLOSED)
    return frozenset(rows.values_list("date", "kind"))


def calls_answered(team_id: UUID, first: date, until: date) -> Answered:
    """How many different calls each person was sent to, by person, date and kind of the closed shift."""
    rows = LogbookEntry.objects.filter(
        team_id=team_id,
        kind="unit_dispatched",
        shift__date__gte=first,
        shift__date__lt=until,
        shift__status=Shift.Status.CLOSED,
    )
    seen = {
        (UUID(person), on, kind, told["call"])
        for on, kind, told in rows.values_list("shift__date", "shift__kind", "data")
        for person in told["persons"]
    }
    return Counter((person, on, kind) for person, on, kind, _call in seen)
