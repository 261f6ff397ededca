"""Which shifts can be prepared: those that go on and have not been closed, and the next ones."""

from datetime import UTC, datetime
from uuid import UUID

from generiek.app.shift.clock import read_clock
from generiek.app.shift.models import Shift
from generiek.app.shift.queries.finding import ShiftHead, head_of, shift_to_lead

MOST_SHOWN = 4


def shifts_to_prepare(team_id: UUID) -> list[ShiftHead]:
    """Open shifts and the next planned ones, by start."""
    now = datetime.fromtimestamp(read_clock(team_id).now_s, UTC)
    rows = Shift.objects.filter(team_id=team_id, ends_at__gt=now).exclude(status=Shift.Status.CLOSED)
    return [head_of(shift) for shift in rows.order_by("starts_at")[:MOST_SHOWN]]


def shift_to_prepare(team_id: UUID, person_id: UUID | None, wanted: str) -> Shift | None:
    """The shift that was asked for, else the one this person leads, else the next one."""
    if wanted:
        found = Shift.objects.filter(team_id=team_id, pk=wanted).first() if _is_id(wanted) else None
        if found is not None:
            return found
    leading = shift_to_lead(team_id, person_id)
    if leading is not None:
        return leading
    choices = shifts_to_prepare(team_id)
    return Shift.objects.get(pk=choices[0].shift_id) if choices else None


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
