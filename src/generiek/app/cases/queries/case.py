"""One case as a page: facts, words, the path through the instruction, steps, owner, and what was decided."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from generiek.app.cases.bridge import (
    path_from,
    path_in_words,
    room_today,
    screening_of,
    who_decides,
)
from generiek.app.cases.models import Case, ScreeningDecision
from generiek.app.cases.path_words import PathStep
from generiek.app.cases.queries.progress import StepRow, stage_now, step_rows
from generiek.app.cases.queries.screening import lead_words
from generiek.app.cases.words import DecidedBy, Impact, Offence, Outcome, Provability, StepStatus, TellingWay
from generiek.app.work.queries import priorities_on


@dataclass(frozen=True, slots=True)
class ToldLine:
    """That the reporter heard a decision."""

    way_label: str
    told_by_label: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision with the path that led there, as it was shown then."""

    outcome: str
    outcome_label: str
    advised_label: str
    deviates: bool
    decided_by_label: str
    manageable: bool | None
    reason: str
    path: tuple[PathStep, ...]
    by: str
    at: datetime
    told: ToldLine | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with all that the screener, the VVC desk and the owner need."""

    id: UUID
    number: str
    offence: str
    occurred_at: datetime
    reported_at: datetime
    place_label: str
    value_eur: int | None
    suspect_known: bool
    caught_in_act: bool
    leads: tuple[str, ...]
    lead_codes: tuple[str, ...]
    provability: int
    provability_label: str
    high_impact: bool
    victim_impact_label: str
    priority: str
    stage: str
    stage_label: str
    again_on_date: date | None
    text: str
    reporter: str
    score: int
    advice: str
    advice_label: str
    path: tuple[PathStep, ...]
    close_is_prosecutors: bool
    steps: tuple[StepRow, ...]
    decisions: tuple[DecisionLine, ...]
    owner_person_id: UUID | None
    owner: str
    helper_person_id: UUID | None
    helper: str
    remove_date: date

    @property
    def has_planned_steps(self) -> bool:
        return any(step.state == StepStatus.PLANNED for step in self.steps)


def case_page(
    team_id: UUID, case_id: UUID, today: date, names: dict[UUID, str], people: dict[UUID, str]
) -> CasePage | None:
    """The case, or None when the team has no such case or may no longer use it."""
    cases = Case.objects.filter(team_id=team_id, pk=case_id, remove_date__gt=today).select_related("words")
    case = cases.first()
    if case is None:
        return None
    screening = screening_of(case, today, room=room_today(team_id, today))
    titles = {priority.code: priority.title for priority in priorities_on(team_id, today)}
    steps = step_rows(team_id, case.pk)
    needed = [(step.kind, step.state == "done") for step in steps if step.state != "dropped"]
    stage = stage_now(case.stage, needed)
    words = case.words if hasattr(case, "words") else None
    return CasePage(
        id=case.pk,
        number=case.number,
        offence=str(Offence(case.offence).label),
        occurred_at=case.occurred_at,
        reported_at=case.reported_at,
        place_label=case.place_label,
        value_eur=case.value_eur,
        suspect_known=case.suspect_known,
        caught_in_act=case.caught_in_act,
        leads=lead_words(case.leads),
        lead_codes=tuple(case.leads),
        provability=case.provability,
        provability_label=str(Provability(case.provability).label),
        high_impact=case.high_impact,
        victim_impact_label=str(Impact(case.victim_impact).label),
        priority=titles.get(case.priority_code, ""),
        stage=stage,
        stage_label=str(stage.label),
        again_on_date=case.again_on_date,
        text=words.text if words else "",
        reporter=words.reporter if words else "",
        score=screening.score,
        advice=screening.advice,
        advice_label=str(Outcome(screening.advice).label),
        path=path_in_words(screening.path, titles),
        close_is_prosecutors=who_decides(case, Outcome.CLOSE) == DecidedBy.PROSECUTOR,
        steps=steps,
        decisions=_decisions(case, names, titles),
        owner_person_id=case.owner_person_id,
        owner=people.get(case.owner_person_id, "") if case.owner_person_id else "",
        helper_person_id=case.helper_person_id,
        helper=people.get(case.helper_person_id, "") if case.helper_person_id else "",
        remove_date=case.remove_date,
    )


def _decisions(case: Case, names: dict[UUID, str], titles: dict[str, str]) -> tuple[DecisionLine, ...]:
    decisions = case.decisions.prefetch_related("told").order_by("-number")
    return tuple(_decision_line(decision, names, titles) for decision in decisions)


def _decision_line(
    decision: ScreeningDecision, names: dict[UUID, str], titles: dict[str, str]
) -> DecisionLine:
    told = next(iter(decision.told.all()), None)
    return DecisionLine(
        outcome=decision.outcome,
        outcome_label=str(Outcome(decision.outcome).label),
        advised_label=str(Outcome(decision.advised).label) if decision.advised else "",
        deviates=bool(decision.advised) and decision.advised != decision.outcome,
        decided_by_label=str(DecidedBy(decision.decided_by).label),
        manageable=decision.manageable,
        reason=decision.reason,
        path=path_in_words(path_from(decision.path), titles),
        by=names.get(decision.by_id, "") if decision.by_id else "",
        at=decision.at,
        told=ToldLine(
            str(TellingWay(told.way).label),
            str(DecidedBy(told.told_by).label),
            names.get(told.by_id, "") if told.by_id else "",
            told.at,
        )
        if told
        else None,
    )
