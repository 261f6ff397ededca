"""The cases of the demonstration, at every stage, through the actions that a screener uses."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from generiek.app.cases.actions import (
    cut_into_steps,
    finish_case,
    give_to_owner,
    screen_case,
    take_in_case,
    tell_reporter,
)
from generiek.app.cases.case_facts import CaseFacts, StepPlan
from generiek.app.cases.models import Case
from generiek.app.cases.words import Stage
from generiek.app.demonstration.instants import at
from generiek.app.people.models import Team
from generiek.app.work.models import WorkOrder
from generiek.engine.demonstration.case_mix import STEPS
from generiek.engine.demonstration.cases import DAYS_UNTIL_AGAIN, DemonstrationCase

ORIGIN = "demonstration"
REASONS = {
    "take": (
        "Beelden en een getuige: kansrijk en te doen binnen een week.",
        "Verdachte is bekend; van begin tot eind door blauw te doen.",
        "Past bij de prioriteit en het slachtoffer heeft er veel last van.",
    ),
    "not_now": (
        "Aanwijzing is dun; opnieuw bekijken als er een tweede feit bij komt.",
        "Er is nu geen ruimte; impact is klein en het spoor bederft niet.",
    ),
    "close": (
        "Geen aanwijzing die tot een verdachte leidt; melder krijgt uitleg.",
        "Bewijs is er niet en komt er niet; eerlijk afsluiten is beter.",
    ),
    "again": ("Na twee weken geen nieuwe aanwijzing; afgesloten en de melder weet waarom.",),
    "elsewhere": ("Zware impact: hoort bij de recherche, warm overgedragen.",),
}


def owners_of(cases: Sequence[DemonstrationCase], blue: Sequence[UUID], until_s: int) -> dict[str, UUID]:
    """Which officer owns each case that was taken before an instant; four in five have an owner."""
    return {
        case.case_id: blue[case.owner_rank % len(blue)]
        for case in cases
        if case.outcome == "take" and case.screened_at_s <= until_s and case.owner_rank % 5
    }


def write_cases(
    team: Team,
    cases: Sequence[DemonstrationCase],
    owners: Mapping[str, UUID],
    desk: Sequence[UUID],
    *,
    by: UUID | None,
    from_s: int,
    now_s: int,
) -> int:
    """Take in and screen what was reported in `[from_s, now_s)`; returns how many cases there are now.

    Steps whose order stands in the stock are tied to it, so write the stock first.
    """
    known = set(Case.objects.filter(team=team).values_list("pk", flat=True))
    fresh = [
        case for case in cases if from_s <= case.reported_at_s < now_s and UUID(case.case_id) not in known
    ]
    order_ids = {UUID(step.order_id) for case in cases for step in case.steps}
    stocked = set(WorkOrder.objects.filter(pk__in=order_ids).values_list("pk", flat=True))
    for case in fresh:
        _take_in(team, case, by)
        if case.screened_at_s <= now_s:
            _screen(team, case, owners, desk, stocked, by=by, now_s=now_s)
    return len(fresh)


def _take_in(team: Team, case: DemonstrationCase, by: UUID | None) -> None:
    take_in_case(
        team_id=team.pk,
        facts=CaseFacts(
            number=case.number,
            offence=case.offence,
            occurred_at=at(case.occurred_at_s),
            reported_at=at(case.reported_at_s),
            place_label=case.place_words,
            x_m=case.place.x_m,
            y_m=case.place.y_m,
            value_eur=case.value_eur,
            suspect_known=case.suspect_known,
            caught_in_act=case.caught_in_act,
            leads=case.leads,
            provability=case.provability,
            high_impact=case.high_impact,
            victim_impact=case.victim_impact,
            priority_code=case.priority_code,
        ),
        words=case.words,
        by=by,
        origin=ORIGIN,
        reporter="Melder (demonstratie)",
        case_id=UUID(case.case_id),
    )


def _screen(
    team: Team,
    case: DemonstrationCase,
    owners: Mapping[str, UUID],
    desk: Sequence[UUID],
    stocked: Collection[UUID],
    *,
    by: UUID | None,
    now_s: int,
) -> None:
    screened_at = at(case.screened_at_s)
    case_id = UUID(case.case_id)
    outcome = "elsewhere" if case.high_impact else case.outcome
    again = (screened_at + timedelta(days=DAYS_UNTIL_AGAIN)).date() if outcome == "not_now" else None
    screen_case(
        team_id=team.pk,
        case_id=case_id,
        outcome=outcome,
        reason=REASONS[outcome][case.helper_rank % len(REASONS[outcome])],
        by=by,
        origin=ORIGIN,
        now=screened_at,
        manageable=outcome == "take",
        again_on_date=again,
    )
    if case.helper_rank % 4:
        moment = screened_at + timedelta(hours=2)
        way = "call" if case.owner_rank % 3 else "letter"
        tell_reporter(team_id=team.pk, case_id=case_id, way=way, by=by, origin=ORIGIN, now=moment)
    if outcome == "not_now" and case.closed_at_s is not None and case.closed_at_s <= now_s:
        screen_case(
            team_id=team.pk,
            case_id=case_id,
            outcome="close",
            reason=REASONS["again"][0],
            by=by,
            origin=ORIGIN,
            now=at(case.closed_at_s),
        )
    if outcome == "take":
        _work_out(team, case, owners, desk, stocked, by=by, now_s=now_s)


def _work_out(
    team: Team,
    case: DemonstrationCase,
    owners: Mapping[str, UUID],
    desk: Sequence[UUID],
    stocked: Collection[UUID],
    *,
    by: UUID | None,
    now_s: int,
) -> None:
    case_id = UUID(case.case_id)
    plans = [
        StepPlan(
            kind=step.kind,
            effort_minutes=STEPS[step.kind].minutes,
            crew=STEPS[step.kind].crew,
            instruction=STEPS[step.kind].approach,
            step_id=UUID(step.step_id),
            work_order_id=UUID(step.order_id) if UUID(step.order_id) in stocked else None,
        )
        for step in case.steps
    ]
    cut_into_steps(team_id=team.pk, case_id=case_id, steps=plans, by=by, origin=ORIGIN)
    owner = owners.get(case.case_id)
    if owner is not None:
        give_to_owner(
            team_id=team.pk,
            case_id=case_id,
            owner_person_id=owner,
            helper_person_id=desk[case.helper_rank % len(desk)] if desk else None,
            by=by,
            origin=ORIGIN,
            now=at(case.screened_at_s + 1200),
        )
    stage = case.stage_at(now_s)
    if stage == "closed" and case.closed_at_s is not None:
        finish_case(team_id=team.pk, case_id=case_id, by=by, origin=ORIGIN, now=at(case.closed_at_s))
    elif stage in ("file", "in_hand"):
        Case.objects.filter(pk=case_id).update(stage=Stage.FILE if stage == "file" else Stage.IN_HAND)
