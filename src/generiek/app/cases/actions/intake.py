"""Taking in a case: from an import, or typed over."""

from uuid import UUID, uuid4

from django.db import transaction

from generiek.app.cases.actions.changing import note_change
from generiek.app.cases.case_facts import YEARS_IN_USE, YEARS_UNTIL_DESTROYED, CaseFacts, years_after
from generiek.app.cases.models import Case, CaseWords


@transaction.atomic
def take_in_case(
    *,
    team_id: UUID,
    facts: CaseFacts,
    words: str,
    by: UUID | None,
    origin: str,
    reporter: str = "",
    case_id: UUID | None = None,
) -> UUID:
    """Put a reported case in the screening queue; a number that the team already has changes nothing."""
    known = Case.objects.filter(team_id=team_id, number=facts.number).values_list("pk", flat=True).first()
    if known is not None:
        return known
    day = facts.reported_at.date()
    case = Case(
        id=case_id or uuid4(),
        team_id=team_id,
        remove_date=years_after(day, YEARS_IN_USE),
        destroy_date=years_after(day, YEARS_UNTIL_DESTROYED),
        **facts.columns(),
    )
    case.save(force_insert=True)
    CaseWords.objects.create(case=case, text=words.strip(), reporter=reporter.strip())
    note_change(team_id, by, case.pk, origin, "collect")
    return case.pk
