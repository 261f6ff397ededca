"""Wpg art. 8 and 14: the words of a call are used for five years at most and destroyed five years later."""

from datetime import date
from uuid import UUID

from generiek.app.dispatch.models import Call, CallWords

KEPT_YEARS = 10


def destroy_due_call_words(*, team_id: UUID, today: date) -> int:
    """Destroy address, text and place of the calls whose last period is over; says of how many."""
    until = date(today.year - KEPT_YEARS, today.month, min(today.day, 28))
    due = list(
        Call.objects.filter(team_id=team_id, received_at__date__lt=until, words__isnull=False).values_list(
            "pk", flat=True
        )
    )
    CallWords.objects.filter(call_id__in=due).delete()
    Call.objects.filter(pk__in=due).update(x_m=None, y_m=None)
    return len(due)
