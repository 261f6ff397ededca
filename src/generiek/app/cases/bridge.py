"""The cases' door to the engine: the screening tree, cutting into steps, and shares."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from generiek.app.cases.models import Case
from generiek.app.cases.path_words import PathStep, step_in_words
from generiek.app.cases.words import DecidedBy, Outcome, Stage, StepStatus
from generiek.app.people.models import Team
from generiek.engine.stock.screening import Answer, CaseFacts, perishes, screen
from generiek.engine.stock.steps import Step, cut_into_steps, images_only_percent

RUNNING_CASES_MOST = 60
"""How many cases a team carries at once unless its settings say `running_cases_most`."""


@dataclass(frozen=True, slots=True)
class CaseScreening:
    """What the tree advises and how it came there; `score` orders the day's queue."""

    advice: str
    path: tuple[Answer, ...]
    score: int
    perishes: bool


def screening_of(case: Case, today: date, *, room: bool) -> CaseScreening:
    """Walk the case through the tree of this day."""
    facts = _facts(case, room=room)
    found = screen(facts, today=today)
    return CaseScreening(found.outcome, found.path, found.promise, perishes(facts, today=today))


def who_decides(case: Case, outcome: str) -> str:
    """Ending a case with an identified suspect early is the prosecutor's decision, everything else ours."""
    suspect = case.suspect_known or case.caught_in_act
    return DecidedBy.PROSECUTOR if outcome == Outcome.CLOSE and suspect else DecidedBy.POLICE


def room_today(team_id: UUID, today: date) -> bool:
    """Whether the team can carry another case beside those that are running."""
    settings = Team.objects.values_list("settings", flat=True).get(pk=team_id)
    most = settings.get("running_cases_most", RUNNING_CASES_MOST)
    running = Case.objects.filter(
        team_id=team_id, stage__in=(Stage.TAKEN, Stage.IN_HAND), remove_date__gt=today
    )
    return running.count() < int(most)


def suggested_steps(team_id: UUID, case_id: UUID) -> tuple[Step, ...]:
    """The steps that are still to be planned, what is lost soonest first."""
    case = Case.objects.get(team_id=team_id, pk=case_id)
    standing = set(case.steps.exclude(status=StepStatus.PLANNED).values_list("kind", flat=True))
    proposed = cut_into_steps(_facts(case, room=True))
    return tuple(step for step in proposed if step.kind not in standing)


def images_only(cases: Iterable[Iterable[str]]) -> int | None:
    """The share of cases for which blue did nothing but fetch images, in percent."""
    return images_only_percent([tuple(kinds) for kinds in cases])


def path_in_words(path: Iterable[Answer], priorities: Mapping[str, str]) -> tuple[PathStep, ...]:
    """A path as people read it; `priorities` gives the title behind a code."""
    return tuple(step_in_words(one.question, one.answer, one.why, one.facts, priorities) for one in path)


def path_to_keep(path: Iterable[Answer]) -> list[dict[str, Any]]:
    """A path as a decision keeps it."""
    return [
        {"question": one.question, "answer": one.answer, "why": one.why, "facts": dict(one.facts)}
        for one in path
    ]


def path_from(kept: Iterable[Mapping[str, Any]]) -> tuple[Answer, ...]:
    """The path that a decision kept."""
    return tuple(Answer(one["question"], one["answer"], one["why"], one["facts"]) for one in kept)


def _facts(case: Case, *, room: bool) -> CaseFacts:
    return CaseFacts(
        reported_date=case.reported_at.date(),
        suspect_known=case.suspect_known,
        caught_in_act=case.caught_in_act,
        high_impact=case.high_impact,
        leads=tuple(case.leads),
        provability=case.provability,
        victim_impact=case.victim_impact,
        priority_code=case.priority_code,
        room=room,
    )
