"""The daily screening: judging what can be proved, and deciding take, not now or close."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from generiek.app.cases.actions.changing import locked_case, note_change
from generiek.app.cases.bridge import path_to_keep, room_today, screening_of, who_decides
from generiek.app.cases.models import Case, ScreeningDecision
from generiek.app.cases.refusals import NotInThisStage, ReasonMissing
from generiek.app.cases.words import Lead, Outcome, Provability, Stage

SHORTEST_REASON = 8


@transaction.atomic
def judge_case(
    *,
    team_id: UUID,
    case_id: UUID,
    leads: Iterable[str],
    provability: int,
    by: UUID | None,
    origin: str,
) -> None:
    """Note which leads there are and how well it can be proved, in the screener's judgement."""
    case = locked_case(team_id, case_id, Stage.NEW, Stage.NOT_NOW, Stage.TAKEN, Stage.IN_HAND)
    wanted_leads = [lead for lead in Lead.values if lead in set(leads)]
    wanted = Provability(provability)
    if (case.leads, case.provability) == (wanted_leads, wanted):
        return
    case.leads, case.provability = wanted_leads, wanted
    case.save(update_fields=["leads", "provability"])
    note_change(team_id, by, case_id, origin)


@transaction.atomic
def screen_case(
    *,
    team_id: UUID,
    case_id: UUID,
    outcome: str,
    reason: str,
    by: UUID | None,
    origin: str,
    now: datetime,
    manageable: bool | None = None,
    again_on_date: date | None = None,
) -> None:
    """Decide about a case, with the path through the instruction as it stood at this moment.

    The same outcome for the same reason again changes nothing.
    """
    case = locked_case(team_id, case_id)
    chosen = Outcome(outcome)
    if chosen == Outcome.REOPEN:
        raise NotInThisStage(case.stage)
    last = case.decisions.last()
    if last is not None and (last.outcome, last.reason) == (chosen, reason.strip()):
        return
    if case.stage not in (Stage.NEW, Stage.NOT_NOW) and chosen not in (Outcome.CLOSE, Outcome.ELSEWHERE):
        locked_case(team_id, case_id, Stage.NEW, Stage.NOT_NOW)
    day = timezone.localdate(now)
    screening = screening_of(case, day, room=room_today(team_id, day))
    if len(reason.strip()) < SHORTEST_REASON and (chosen != Outcome.TAKE or screening.advice != Outcome.TAKE):
        raise ReasonMissing
    ScreeningDecision.objects.create(
        case=case,
        number=(last.number if last else 0) + 1,
        outcome=chosen,
        advised=screening.advice,
        decided_by=who_decides(case, chosen),
        manageable=manageable,
        reason=reason.strip(),
        path=path_to_keep(screening.path),
        by_id=by,
        at=now,
    )
    _move(case, chosen, now, again_on_date)
    note_change(team_id, by, case_id, origin)


@transaction.atomic
def reopen_case(
    *, team_id: UUID, case_id: UUID, reason: str, by: UUID | None, origin: str, now: datetime
) -> None:
    """Open a closed case again: to the screening, or back in hand when it had steps; an open one stays."""
    case = locked_case(team_id, case_id)
    if case.stage != Stage.CLOSED:
        return
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonMissing
    last = case.decisions.last()
    ScreeningDecision.objects.create(
        case=case,
        number=(last.number if last else 0) + 1,
        outcome=Outcome.REOPEN,
        reason=reason.strip(),
        by_id=by,
        at=now,
    )
    in_hand = case.steps.filter(work_order_id__isnull=False).exists()
    case.stage, case.closed_at = Stage.IN_HAND if in_hand else Stage.NEW, None
    case.save(update_fields=["stage", "closed_at"])
    note_change(team_id, by, case_id, origin)


def _move(case: Case, chosen: Outcome, now: datetime, again_on_date: date | None) -> None:
    if chosen == Outcome.TAKE:
        case.stage, case.taken_at, case.again_on_date = Stage.TAKEN, now, None
    elif chosen == Outcome.NOT_NOW:
        case.stage, case.again_on_date = Stage.NOT_NOW, again_on_date
    else:
        case.stage, case.closed_at, case.again_on_date = Stage.CLOSED, now, None
    case.save(update_fields=["stage", "taken_at", "closed_at", "again_on_date"])
