"""How a board or a phone names a case without telling what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from generiek.app.cases.models import Case, CaseStep
from generiek.app.cases.words import STAGES_IN_STREAM, StepStatus


@dataclass(frozen=True, slots=True)
class CaseLabel:
    """A case's number and how many steps it has, with the place of each work order among them."""

    number: str
    steps: int
    step_of_order: dict[str, int]
    owner_person_id: str | None


def case_labels(team_id: UUID, case_ids: Iterable[str | UUID]) -> dict[str, CaseLabel]:
    """Numbers of cases by id as text, for “case 118, step 2 of 4”: two queries."""
    wanted = {UUID(str(case_id)) for case_id in case_ids}
    cases = list(Case.objects.filter(team_id=team_id, pk__in=wanted))
    places: dict[UUID, list[UUID | None]] = {case.pk: [] for case in cases}
    steps = CaseStep.objects.filter(case__in=cases).exclude(status=StepStatus.DROPPED)
    for case_id, order_id in steps.order_by("number").values_list("case_id", "work_order_id"):
        places[case_id].append(order_id)
    return {
        str(case.pk): CaseLabel(
            number=case.number,
            steps=len(places[case.pk]),
            step_of_order={
                str(order_id): place for place, order_id in enumerate(places[case.pk], 1) if order_id
            },
            owner_person_id=str(case.owner_person_id) if case.owner_person_id else None,
        )
        for case in cases
    }


def cases_of_owner(team_id: UUID, person_id: UUID) -> tuple[UUID, ...]:
    """The running cases that somebody owns."""
    running = Case.objects.filter(team_id=team_id, owner_person_id=person_id, stage__in=STAGES_IN_STREAM)
    return tuple(running.values_list("pk", flat=True))
