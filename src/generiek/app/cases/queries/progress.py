"""How far the steps of cases are: a step that became work is as far as its order."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from generiek.app.cases.models import CaseStep
from generiek.app.cases.words import Stage, StepKind, StepStatus
from generiek.app.work.queries import statuses_of
from generiek.app.work.words import Status


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with where it stands; `order_id` leads to its work order."""

    id: UUID
    number: int
    kind: str
    kind_label: str
    place_label: str
    effort_minutes: int
    crew: int
    state: str
    state_label: str
    order_id: UUID | None
    instruction: str


def done_steps(team_id: UUID, steps: Iterable[CaseStep]) -> frozenset[UUID]:
    """Which of these steps are done: one query about their orders."""
    rows = list(steps)
    statuses = statuses_of(team_id, [step.work_order_id for step in rows if step.work_order_id])
    return frozenset(
        step.pk for step in rows if step.work_order_id and statuses.get(step.work_order_id) == Status.DONE
    )


def stage_now(stage: str, steps: Iterable[tuple[str, bool]]) -> Stage:
    """The stage of a case in hand, of which only the file is left when every other step is done.

    `steps` are the kinds of the steps that are needed, each with whether it is done.
    """
    others = [done for kind, done in steps if kind != StepKind.FILE]
    if stage == Stage.IN_HAND and others and all(others):
        return Stage.FILE
    return Stage(stage)


def step_rows(team_id: UUID, case_id: UUID) -> tuple[StepRow, ...]:
    """The steps of a case in their order, dropped ones last."""
    steps = list(CaseStep.objects.filter(case_id=case_id, case__team_id=team_id).select_related("words"))
    statuses = statuses_of(team_id, [step.work_order_id for step in steps if step.work_order_id])
    steps.sort(key=lambda step: (step.status == StepStatus.DROPPED, step.number))
    return tuple(
        _row(step, statuses.get(step.work_order_id) if step.work_order_id else None) for step in steps
    )


def _row(step: CaseStep, order_status: str | None) -> StepRow:
    state = order_status or step.status
    label = Status(order_status).label if order_status else StepStatus(step.status).label
    return StepRow(
        id=step.pk,
        number=step.number,
        kind=step.kind,
        kind_label=str(StepKind(step.kind).label),
        place_label=step.place_label,
        effort_minutes=step.effort_minutes,
        crew=step.crew,
        state=state,
        state_label=str(label),
        order_id=step.work_order_id,
        instruction=step.words.text if hasattr(step, "words") else "",
    )
