"""Posing a period to the solver, and reading its answer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.people.models import Person
from generiek.app.people.queries import competences_of
from generiek.app.roster.bridge.break_plans import breaks_take_people_away
from generiek.app.roster.bridge.judging import (
    as_law,
    burdens_of,
    duties_around,
    known_from,
)
from generiek.app.roster.bridge.pairs import pairs_posed
from generiek.app.roster.local_time import local_date, midnight
from generiek.app.roster.margins import counts_as_head
from generiek.app.roster.models import Absence, Duty, DutyKind, RosterPeriod
from generiek.app.roster.models import Appointment as AppointmentRow
from generiek.app.roster.models import Wish as WishRow
from generiek.app.roster.queries.waterlines import blocks_starting
from generiek.app.roster.rostered import rostered_people
from generiek.app.roster.start_times import Start
from generiek.engine.rostering.problem import (
    Appointment,
    Away,
    Demand,
    Kind,
    Officer,
    Past,
    Pin,
    Presence,
    Problem,
    Reason,
    Stance,
    Wish,
)
from generiek.engine.rostering.reasons import reasons_of
from generiek.engine.rostering.repair import repair
from generiek.engine.rostering.solve import Assignment, Method, Progress, Result, Settings, Stop, solve
from generiek.engine.rostering.start_times import FreeStarts, start_nearest, starts_of, with_free_starts
from generiek.engine.rules.calendar import instant
from generiek.engine.rules.pack import rules_on

__all__ = [
    "Posed",
    "Progress",
    "Result",
    "assignments_of",
    "obstacles_of",
    "pose",
    "proposal_of",
    "repair_posed",
    "solve_posed",
    "standing_roster",
]

NO_NIGHT, NO_STREET = "no_night", "no_street"
INSIDE = "day"
DAYS_A_WEEK = 7
WORK_WITHOUT_END = 10**15
GOOD_ENOUGH_GAP = 0.005
SETTINGS = Settings(method=Method.PROVEN, work_limit=WORK_WITHOUT_END, target_gap=GOOD_ENOUGH_GAP)
REASONS = {"leave": Reason.LEAVE, "sickness": Reason.SICK, "school": Reason.SCHOOL}


@dataclass(frozen=True, slots=True)
class Posed:
    """A period as a problem; officers, kinds and competences are numbered in the order of these lists.

    A kind with free start times stands in `kind_codes` once for each of its starts.
    """

    problem: Problem
    person_ids: tuple[UUID, ...]
    kind_codes: tuple[str, ...]
    competences: tuple[str, ...]


def pose(period: RosterPeriod) -> Posed:
    """The problem that a period is: people, pairs, kinds of duty, waterline, wishes, history, what is pinned.

    Raises ValueError with a sentence when the period cannot be posed, e.g. without kinds of duty.
    """
    team, zone = period.team, ZoneInfo(period.team.time_zone)
    first, until = period.first_date, period.until_date
    rows = list(DutyKind.objects.filter(team=team))
    kinds = _kinds(rows)
    people = list(rostered_people(team, first, until).order_by("pk"))
    held = competences_of(team.pk, first)
    blocks = blocks_starting(team.pk, first, until)
    codes = sorted({block.competence for block in blocks if block.competence})
    numbers = {code: number for number, code in enumerate(codes)}
    kind_ids = {kind.code: number for number, kind in enumerate(rows)}
    inside = starts_of(kinds, {number for code, number in kind_ids.items() if code == INSIDE}) or None
    past = _pasts(period, people, zone)
    away = _away(people, first, until, zone)
    wishes = _wishes(people, first, until, kind_ids)
    busy = _appointments(people, midnight(first, zone), midnight(until, zone))
    officers = tuple(
        Officer(
            id=number,
            contract_week_min=person.contract_minutes_per_week,
            competences=frozenset(numbers[code] for code in held.get(person.pk, ()) if code in numbers),
            away=tuple(away[person.pk]),
            wishes=tuple(wishes[person.pk]),
            free_weekdays=frozenset(person.fixed_free_days),
            counts_for_waterline=counts_as_head(held.get(person.pk, ())),
            exempt_from_nights=NO_NIGHT in held.get(person.pk, ()),
            allowed_kinds=inside if NO_STREET in held.get(person.pk, ()) else None,
            past=past[person.pk],
            appointments=tuple(busy[person.pk]),
        )
        for number, person in enumerate(people)
    )
    problem = Problem(
        first_date=first,
        days=(until - first).days,
        zone=zone,
        kinds=kinds,
        officers=officers,
        demands=tuple(
            Demand(
                int(block.starts_at.timestamp()),
                int(block.ends_at.timestamp()),
                block.heads,
                block.wanted_heads,
                numbers[block.competence] if block.competence else None,
                block.absence_percent / 100 if block.certainty_percent else 0.0,
            )
            for block in blocks
        ),
        presence=Presence(level=max((block.certainty_percent or 0 for block in blocks), default=0) / 100),
        rules=rules_on(first),
        pins=_pins(period, people, kinds, away),
        breaks_away=breaks_take_people_away(team),
        pairs=pairs_posed(team.pk, first, until, {person.pk: n for n, person in enumerate(people)}),
    )
    return Posed(
        problem, tuple(person.pk for person in people), tuple(kind.code for kind in kinds), tuple(codes)
    )


def solve_posed(posed: Posed, *, stop: Stop, seed: int) -> Result:
    """Make a roster with a proven bound until it is good enough or `stop` says so."""
    return solve(posed.problem, stop=stop, seed=seed, settings=SETTINGS)


def obstacles_of(posed: Posed, *, stop: Stop) -> list[dict[str, Any]]:
    """The smallest set of things that cannot all be kept, as rows.

    Each row: cause, person, article and title of a rule, dates, competence; empty where it says nothing.
    """
    rules = {rule.id: rule for rule in posed.problem.rules}
    return [
        {
            "cause": one.cause.name,
            "person": "" if one.officer is None else str(posed.person_ids[one.officer]),
            "article": rules[one.rule_id].article if one.rule_id else "",
            "title": rules[one.rule_id].title if one.rule_id else "",
            "dates": [on.isoformat() for on in one.dates],
            "competence": "" if one.competence is None else posed.competences[one.competence],
        }
        for one in reasons_of(posed.problem, stop=stop)
    ]


def repair_posed(
    posed: Posed, standing: tuple[Assignment, ...], *, now: datetime, stop: Stop, seed: int
) -> tuple[Result, list[dict[str, Any]]]:
    """Change a standing roster as little as possible so that it suits the problem again.

    The changes are rows to keep: person, date, kinds before and after (empty is free) with their start where
    it is free, whether the officer must consent, and whether the officer's own absence forces it.
    """
    repaired = repair(
        posed.problem, standing, now=int(now.timestamp()), stop=stop, seed=seed, settings=SETTINGS
    )
    changes = [
        {
            "person": str(posed.person_ids[one.officer]),
            "date": one.on_date.isoformat(),
            "before": "" if one.before is None else posed.kind_codes[one.before],
            "before_start_min": _free_start(posed, one.before),
            "after": "" if one.after is None else posed.kind_codes[one.after],
            "after_start_min": _free_start(posed, one.after),
            "needs_consent": one.needs_consent,
            "forced": one.forced,
        }
        for one in repaired.changes
    ]
    return repaired.result, changes


def proposal_of(posed: Posed, assignments: Sequence[Assignment]) -> list[dict[str, Any]]:
    """A roster of the solver as rows to keep: person, date, kind and instants."""
    return [
        {
            "person": str(posed.person_ids[one.officer]),
            "date": one.on_date.isoformat(),
            "kind": posed.kind_codes[one.kind],
            "starts_at": one.starts_at,
            "ends_at": one.ends_at,
        }
        for one in assignments
    ]


def standing_roster(posed: Posed, period: RosterPeriod) -> tuple[Assignment, ...]:
    """The roster that stands, as far as the problem knows its people and kinds of duty."""
    problem = posed.problem
    known = {officer.id for officer in problem.officers}
    people = {who: number for number, who in enumerate(posed.person_ids) if number in known}
    rows = Duty.objects.filter(period=period).order_by("person_id", "date")
    return tuple(
        Assignment(
            people[row.person_id],
            row.date,
            _start_of(row, problem.kinds, problem.zone),
            int(row.starts_at.timestamp()),
            int(row.ends_at.timestamp()),
        )
        for row in rows
        if row.person_id in people and row.kind in posed.kind_codes
    )


def assignments_of(posed: Posed, roster: Mapping[tuple[UUID, date], Start]) -> tuple[Assignment, ...]:
    """A roster told as start by person and date, as far as the problem knows its people and kinds."""
    problem = posed.problem
    known = {officer.id for officer in problem.officers}
    people = {who: number for number, who in enumerate(posed.person_ids) if number in known}
    kinds = {Start(kind.code): kind for kind in problem.kinds if kind.start_of is None}
    kinds |= {Start(kind.code, kind.start_min): kind for kind in problem.kinds}
    return tuple(
        Assignment(
            people[who],
            on,
            kinds[start].id,
            instant(on, kinds[start].start_min, problem.zone),
            instant(on, kinds[start].start_min + kinds[start].length_min, problem.zone),
        )
        for (who, on), start in roster.items()
        if who in people and start in kinds and problem.first_date <= on < problem.last_date
    )


def _kinds(rows: Sequence[DutyKind]) -> tuple[Kind, ...]:
    kinds = [
        Kind(number, row.code, row.starts_min, row.length_min, row.break_min)
        for number, row in enumerate(rows)
    ]
    free = {
        number: FreeStarts(row.latest_start_min, row.step_min)
        for number, row in enumerate(rows)
        if row.latest_start_min is not None and row.step_min is not None
    }
    return with_free_starts(kinds, free)


def _start_of(row: Duty, kinds: Sequence[Kind], zone: ZoneInfo) -> int:
    """The number of the kind of a duty at the start that it has, or that is nearest to it."""
    family = next(kind.family for kind in kinds if kind.code == row.kind)
    return start_nearest(kinds, zone, family, row.date, int(row.starts_at.timestamp())).id


def _free_start(posed: Posed, number: int | None) -> int | None:
    """When a kind starts, if it could also start at another time."""
    if number is None or posed.kind_codes.count(posed.kind_codes[number]) == 1:
        return None
    return posed.problem.kinds[number].start_min


def _pasts(period: RosterPeriod, people: Sequence[Person], zone: ZoneInfo) -> dict[UUID, Past]:
    first, team = period.first_date, period.team
    since = int(known_from(team, first, zone).timestamp())
    opens = midnight(first, zone)
    duties = duties_around(team, first, first, [person.pk for person in people], zone)
    burdens = {one.person_id: one for one in burdens_of(team, first)}
    found: dict[UUID, Past] = {}
    for person in people:
        burden = burdens.get(person.pk)
        found[person.pk] = Past(
            known_from_at=since,
            duties=tuple(as_law(duty) for duty in duties[person.pk] if duty.starts_at < opens),
            burden_points=burden.points if burden else 0,
            sundays_worked=burden.sundays_worked if burden else 0,
            contract_hours=round(burden.contract_hours) if burden else 0,
        )
    return found


def _away(people: Sequence[Person], first: date, until: date, zone: ZoneInfo) -> dict[UUID, list[Away]]:
    """Whole days away inside the period; a day that is touched is away."""
    contracts = {person.pk: person.contract_minutes_per_week for person in people}
    found: dict[UUID, list[Away]] = defaultdict(list)
    rows = Absence.objects.filter(person_id__in=contracts, starts_at__lt=midnight(until, zone))
    for row in rows.order_by("starts_at"):
        starts = max(first, local_date(row.starts_at, zone))
        ends = min(until, _day_after(row.ends_at, zone) if row.ends_at else until)
        if ends > starts:
            counted = contracts[row.person_id] // DAYS_A_WEEK
            found[row.person_id].append(Away(starts, ends, REASONS[row.kind], counted))
    for person in people:
        for date_ in _inactive(person, first, until):
            found[person.pk].append(date_)
    return found


def _appointments(
    people: Sequence[Person], opens: datetime, closes: datetime
) -> dict[UUID, list[Appointment]]:
    """The appointments that somebody cannot be called away from."""
    found: dict[UUID, list[Appointment]] = defaultdict(list)
    rows = AppointmentRow.objects.filter(
        persons__in=people,
        interruptible=AppointmentRow.Interruptible.NO,
        starts_at__lt=closes,
        ends_at__gt=opens,
    )
    for who, starts_at, ends_at in rows.order_by("starts_at", "pk").values_list(
        "persons", "starts_at", "ends_at"
    ):
        found[who].append(Appointment(int(starts_at.timestamp()), int(ends_at.timestamp())))
    return found


def _inactive(person: Person, first: date, until: date) -> list[Away]:
    spans = []
    if person.active_from > first:
        spans.append(Away(first, person.active_from, Reason.OTHER))
    if person.active_until is not None and person.active_until < until:
        spans.append(Away(person.active_until, until, Reason.OTHER))
    return spans


def _day_after(ends_at: datetime, zone: ZoneInfo) -> date:
    return local_date(ends_at - timedelta(seconds=1), zone) + timedelta(days=1)


def _wishes(
    people: Sequence[Person], first: date, until: date, kind_ids: dict[str, int]
) -> dict[UUID, list[Wish]]:
    found: dict[UUID, list[Wish]] = defaultdict(list)
    rows = WishRow.objects.filter(person__in=people, date__gte=first, date__lt=until)
    for row in rows:
        if row.duty_kind and row.duty_kind not in kind_ids:
            continue
        kind = kind_ids[row.duty_kind] if row.duty_kind else None
        found[row.person_id].append(Wish(row.date, Stance(row.kind), row.weight_points, kind))
    return found


def _pins(
    period: RosterPeriod, people: Sequence[Person], kinds: Sequence[Kind], away: dict[UUID, list[Away]]
) -> tuple[Pin, ...]:
    """Pinned duties, except those that somebody's absence has undone."""
    numbers = {person.pk: number for number, person in enumerate(people)}
    rows = Duty.objects.filter(period=period, pinned=True).order_by("date", "person_id")
    codes, zone = {kind.code for kind in kinds}, ZoneInfo(period.team.time_zone)
    return tuple(
        Pin(numbers[row.person_id], row.date, _start_of(row, kinds, zone))
        for row in rows
        if row.person_id in numbers
        and row.kind in codes
        and not any(span.starts_date <= row.date < span.ends_date for span in away[row.person_id])
    )
