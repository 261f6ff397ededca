"""From a case that was taken to work in the stock: cut it, order it, finish it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from generiek.app.cases.actions.changing import locked_case, note_change
from generiek.app.cases.case_facts import StepPlan
from generiek.app.cases.models import Case, CaseStep, StepWords
from generiek.app.cases.refusals import CaseNotFound, NothingToOrder
from generiek.app.cases.step_orders import order_words_of
from generiek.app.cases.words import Stage, StepStatus
from generiek.app.work.actions import approve_order, submit_order, write_order


@transaction.atomic
def cut_into_steps(
    *, team_id: UUID, case_id: UUID, steps: Sequence[StepPlan], by: UUID | None, origin: str
) -> None:
    """Plan the steps of a case; planned steps are replaced, steps that are already work stay."""
    case = locked_case(team_id, case_id, Stage.TAKEN, Stage.IN_HAND, Stage.FILE)
    standing = list(case.steps.exclude(status=StepStatus.PLANNED))
    kept_ids = {step.pk for step in standing}
    case.steps.filter(status=StepStatus.PLANNED).delete()
    number = max((step.number for step in standing), default=0)
    for plan in steps:
        if plan.step_id in kept_ids:
            continue
        number += 1
        _add_step(case, number, plan)
    if any(plan.work_order_id for plan in steps) and case.stage == Stage.TAKEN:
        case.stage = Stage.IN_HAND
        case.save(update_fields=["stage"])
    note_change(team_id, by, case_id, origin)


@transaction.atomic
def order_steps(
    *, team_id: UUID, case_id: UUID, by: UUID | None, origin: str, now: datetime
) -> tuple[UUID, ...]:
    """Turn every planned step into an approved work order, in the order of the steps."""
    case = locked_case(team_id, case_id, Stage.TAKEN, Stage.IN_HAND, Stage.FILE)
    planned = list(case.steps.filter(status=StepStatus.PLANNED))
    if not planned:
        if case.steps.filter(status=StepStatus.ORDERED).exists():
            return ()
        raise NothingToOrder
    order_ids = tuple(_order(case, step, by, now) for step in planned)
    case.stage = Stage.IN_HAND
    case.save(update_fields=["stage"])
    note_change(team_id, by, case_id, origin)
    return order_ids


@transaction.atomic
def drop_step(*, team_id: UUID, case_id: UUID, step_id: UUID, by: UUID | None, origin: str) -> None:
    """Say that a planned step is not needed after all."""
    case = locked_case(team_id, case_id)
    step = case.steps.filter(pk=step_id).first()
    if step is None:
        raise CaseNotFound
    if step.status == StepStatus.PLANNED:
        step.status = StepStatus.DROPPED
        step.save(update_fields=["status"])
        note_change(team_id, by, case_id, origin)


@transaction.atomic
def finish_case(*, team_id: UUID, case_id: UUID, by: UUID | None, origin: str, now: datetime) -> None:
    """The file has gone to the public prosecutor: for the team the case is done."""
    case = locked_case(team_id, case_id, Stage.TAKEN, Stage.IN_HAND, Stage.FILE, Stage.CLOSED)
    if case.stage == Stage.CLOSED:
        return
    case.stage, case.closed_at = Stage.CLOSED, now
    case.save(update_fields=["stage", "closed_at"])
    note_change(team_id, by, case_id, origin)


def _add_step(case: Case, number: int, plan: StepPlan) -> None:
    own_place = plan.x_m is not None
    step = CaseStep.objects.create(
        id=plan.step_id or uuid4(),
        case=case,
        number=number,
        kind=plan.kind,
        place_label=plan.place_label or case.place_label,
        x_m=plan.x_m if own_place else case.x_m,
        y_m=plan.y_m if own_place else case.y_m,
        effort_minutes=plan.effort_minutes,
        crew=plan.crew,
        status=StepStatus.ORDERED if plan.work_order_id else StepStatus.PLANNED,
        work_order_id=plan.work_order_id,
    )
    if plan.instruction.strip():
        StepWords.objects.create(step=step, text=plan.instruction.strip())


def _order(case: Case, step: CaseStep, by: UUID | None, now: datetime) -> UUID:
    order_id = write_order(team_id=case.team_id, by=by, words=order_words_of(case, step, now.date()), now=now)
    submit_order(team_id=case.team_id, order_id=order_id, by=by, now=now)
    approve_order(team_id=case.team_id, order_id=order_id, by=by, now=now)
    step.status, step.work_order_id = StepStatus.ORDERED, order_id
    step.save(update_fields=["status", "work_order_id"])
    return order_id
