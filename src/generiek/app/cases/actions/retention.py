"""Wpg art. 14: what is due is destroyed; the facts that figures rest on stay without words."""

from datetime import date
from uuid import UUID

from django.db import transaction

from generiek.app.cases.actions.changing import note_change
from generiek.app.cases.models import Case, CaseWords, StepWords


@transaction.atomic
def destroy_what_is_due(*, team_id: UUID, today: date, by: UUID | None, origin: str) -> int:
    """Destroy the words, places and reasons of cases whose last period is over; says of how many."""
    due = list(
        Case.objects.select_for_update()
        .filter(team_id=team_id, destroy_date__lte=today, words__isnull=False)
        .order_by("id")
    )
    for case in due:
        CaseWords.objects.filter(case=case).delete()
        StepWords.objects.filter(step__case=case).delete()
        case.decisions.update(reason="")
        case.steps.update(place_label="", x_m=None, y_m=None)
        case.place_label, case.x_m, case.y_m = "", None, None
        case.save(update_fields=["place_label", "x_m", "y_m"])
        note_change(team_id, by, case.pk, origin, "destroy")
    return len(due)
