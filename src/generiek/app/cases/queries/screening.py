"""The daily screening as a page: the queue with its advice, and how the stream of cases flows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from uuid import UUID

from django.db.models import F, Q, QuerySet

from generiek.app.cases.bridge import images_only, path_in_words, room_today, screening_of
from generiek.app.cases.models import Case, CaseStep, ScreeningDecision
from generiek.app.cases.path_words import PathStep
from generiek.app.cases.queries.progress import done_steps, stage_now
from generiek.app.cases.words import Lead, Offence, Outcome, Provability, Stage, StepStatus
from generiek.app.work.queries import priorities_on

LOOK_BACK = timedelta(days=90)
STEPS_LOOK_BACK = timedelta(days=28)
SOON_DAYS = 10
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A case to screen with its path through the instruction in words; `score` is 0 to 100."""

    id: UUID
    number: str
    offence: str
    place_label: str
    reported_at: datetime
    days_waiting: int
    leads: tuple[str, ...]
    provability: str
    score: int
    advice: str
    advice_label: str
    path: tuple[PathStep, ...]
    text: str
    was_not_now: bool
    perishes: bool


@dataclass(frozen=True, slots=True)
class StreamFigures:
    """How cases flow, of the team as a whole; None where nothing happened yet."""

    to_screen: int
    waiting: int
    oldest_days: int
    median_days_until_taken: int | None
    share_taken_soon: int | None
    images_only_share: int | None
    running: int
    without_owner: int


@dataclass(frozen=True, slots=True)
class RunningRow:
    """A case that was taken and is not done."""

    id: UUID
    number: str
    offence: str
    stage: str
    stage_label: str
    owner: str
    helper: str
    steps_done: int
    steps: int
    days: int


def screening_queue(team_id: UUID, now: datetime, today: date) -> tuple[QueueRow, ...]:
    """The cases of today, most promising first: new ones, and those put off until today."""
    cases = _in_use(team_id, today).filter(_to_screen(today)).select_related("words")[:MOST_ROWS]
    room = room_today(team_id, today)
    titles = {priority.code: priority.title for priority in priorities_on(team_id, today)}
    rows = [_queue_row(case, now, today, room, titles) for case in cases]
    return tuple(sorted(rows, key=lambda row: (-row.score, row.reported_at)))


def stream_figures(team_id: UUID, now: datetime, today: date) -> StreamFigures:
    """Backlog, days until taken up and the share of images-only work: five queries."""
    cases = _in_use(team_id, today)
    to_screen = list(cases.filter(_to_screen(today)).values_list("reported_at", flat=True))
    taken = cases.filter(taken_at__gte=now - LOOK_BACK).values_list("reported_at", "taken_at")
    days = [(taken_at - reported_at).days for reported_at, taken_at in taken if taken_at]
    running = cases.filter(stage__in=(Stage.TAKEN, Stage.IN_HAND, Stage.FILE))
    soon = sum(1 for number in days if number <= SOON_DAYS)
    return StreamFigures(
        to_screen=len(to_screen),
        waiting=cases.filter(stage__in=(Stage.NEW, Stage.NOT_NOW)).count(),
        oldest_days=max((_days(reported_at, now) for reported_at in to_screen), default=0),
        median_days_until_taken=round(median(days)) if days else None,
        share_taken_soon=round(100 * soon / len(days)) if days else None,
        images_only_share=_images_only_share(team_id, now),
        running=running.count(),
        without_owner=running.filter(owner_person_id=None).count(),
    )


def running_cases(
    team_id: UUID, now: datetime, today: date, people: dict[UUID, str], owner_id: UUID | None = None
) -> tuple[RunningRow, ...]:
    """The cases in hand, longest running first; of one owner when `owner_id` is given."""
    cases = _in_use(team_id, today).filter(stage__in=(Stage.TAKEN, Stage.IN_HAND, Stage.FILE))
    if owner_id is not None:
        cases = cases.filter(owner_person_id=owner_id)
    rows = list(cases.order_by(F("taken_at").asc(nulls_last=True), "id").prefetch_related("steps"))
    done = done_steps(team_id, [step for case in rows for step in case.steps.all()])
    return tuple(_running_row(case, now, people, done) for case in rows)


def _in_use(team_id: UUID, today: date) -> QuerySet[Case]:
    """The team's cases that the law still lets it use."""
    return Case.objects.filter(team_id=team_id, remove_date__gt=today)


def _to_screen(today: date) -> Q:
    return Q(stage=Stage.NEW) | Q(stage=Stage.NOT_NOW, again_on_date__lte=today)


def _queue_row(case: Case, now: datetime, today: date, room: bool, titles: Mapping[str, str]) -> QueueRow:
    screening = screening_of(case, today, room=room)
    return QueueRow(
        id=case.pk,
        number=case.number,
        offence=str(Offence(case.offence).label),
        place_label=case.place_label,
        reported_at=case.reported_at,
        days_waiting=_days(case.reported_at, now),
        leads=lead_words(case.leads),
        provability=str(Provability(case.provability).label),
        score=screening.score,
        advice=screening.advice,
        advice_label=str(Outcome(screening.advice).label),
        path=path_in_words(screening.path, titles),
        text=case.words.text if hasattr(case, "words") else "",
        was_not_now=case.stage == Stage.NOT_NOW,
        perishes=screening.perishes,
    )


def lead_words(leads: list[str]) -> tuple[str, ...]:
    """Leads in words, in their usual order."""
    return tuple(str(Lead(lead).label) for lead in Lead.values if lead in leads)


def _running_row(case: Case, now: datetime, people: dict[UUID, str], done: frozenset[UUID]) -> RunningRow:
    steps = [step for step in case.steps.all() if step.status != StepStatus.DROPPED]
    stage = stage_now(case.stage, [(step.kind, step.pk in done) for step in steps])
    return RunningRow(
        id=case.pk,
        number=case.number,
        offence=str(Offence(case.offence).label),
        stage=stage,
        stage_label=str(stage.label),
        owner=people.get(case.owner_person_id, "") if case.owner_person_id else "",
        helper=people.get(case.helper_person_id, "") if case.helper_person_id else "",
        steps_done=sum(1 for step in steps if step.pk in done),
        steps=len(steps),
        days=_days(case.taken_at or case.reported_at, now),
    )


def _images_only_share(team_id: UUID, now: datetime) -> int | None:
    """Which part of the cases cut lately holds nothing for blue but fetching images, in percent."""
    taken = ScreeningDecision.objects.filter(
        case__team_id=team_id, outcome=Outcome.TAKE, at__gte=now - STEPS_LOOK_BACK
    )
    steps = CaseStep.objects.filter(case__in=taken.values("case")).exclude(status=StepStatus.DROPPED)
    kinds: dict[UUID, set[str]] = {}
    for case_id, kind in steps.values_list("case_id", "kind"):
        kinds.setdefault(case_id, set()).add(kind)
    return images_only(kinds.values())


def _days(since: datetime, now: datetime) -> int:
    """Whole days since; none when a demonstration's clock runs ahead of ours."""
    return max(0, (now - since).days)
