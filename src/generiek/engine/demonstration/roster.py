"""The team's roster, made by the product's own solver: unlabelled duties that keep the waterline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from generiek.engine.demonstration.officers import Officer
from generiek.engine.demonstration.shift_hours import AMSTERDAM, DUTY_HOURS, HOURS_OF, at_local
from generiek.engine.demonstration.streams import stable_id, stream
from generiek.engine.rostering.problem import Away, Demand, Kind, Problem, Reason, Stance, Wish
from generiek.engine.rostering.problem import Officer as RosterOfficer
from generiek.engine.rostering.solve import Result, Settings, solve
from generiek.engine.rules.pack import rules_on

WORK_LIMIT = 600_000_000
WEEK_DAYS = 7
OPCO, DRIVER = 1, 2
ROSTER_COMPETENCES = {"opco": OPCO, "emergency_driving": DRIVER}
WATERLINE = {"early": 8, "late": 9, "night": 7}
WANTED = {"early": 14, "late": 16, "night": 12}
PAID_BREAK_S = 30 * 60
EMERGENCY, NEIGHBOURHOOD = ("emergency", "neighbourhood")


class NoRosterForDemonstration(RuntimeError):
    """The solver found no roster that keeps the waterline; the text says why."""


@dataclass(frozen=True, slots=True)
class DemonstrationDuty:
    """One person's duty; `label` is empty in the unlabelled roster."""

    duty_id: str
    person_id: str
    on_date: date
    kind: str
    starts_at_s: int
    ends_at_s: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class DemonstrationAway:
    """Whole days `[from_date, until_date)` on which somebody is not there: leave, sickness or school."""

    person_id: str
    from_date: date
    until_date: date
    kind: str


@dataclass(frozen=True, slots=True)
class DemonstrationWish:
    """A wish for one day: want, avoid or blocked."""

    person_id: str
    on_date: date
    stance: str
    points: int


@dataclass(frozen=True, slots=True)
class Roster:
    """The duties of a period with the absences and wishes that it was made around."""

    first_date: date
    days: int
    duties: tuple[DemonstrationDuty, ...]
    away: tuple[DemonstrationAway, ...]
    wishes: tuple[DemonstrationWish, ...]
    cost: float

    def on(self, day: date, kind: str) -> tuple[DemonstrationDuty, ...]:
        return tuple(duty for duty in self.duties if duty.on_date == day and duty.kind == kind)


def make_roster(seed: int, officers: tuple[Officer, ...], first_date: date, days: int) -> Roster:
    """Let the solver make a roster for the rostered officers; raises when it cannot keep the waterline."""
    rostered = tuple(officer for officer in officers if officer.rostered)
    away = _away(seed, rostered, first_date, days)
    wishes = _wishes(seed, rostered, away, first_date, days)
    problem = roster_problem(rostered, away, wishes, first_date, days)
    result = solve(problem, seed=seed, settings=Settings(work_limit=WORK_LIMIT))
    if not result.assignments or result.below_waterline:
        reasons = " ".join(result.reasons) or f"{result.below_waterline} people below the waterline."
        raise NoRosterForDemonstration(f"No roster from {first_date} keeps the waterline: {reasons}")
    return Roster(first_date, days, _duties(seed, rostered, result), away, wishes, result.cost or 0.0)


def roster_problem(
    officers: tuple[Officer, ...],
    away: tuple[DemonstrationAway, ...],
    wishes: tuple[DemonstrationWish, ...],
    first_date: date,
    days: int,
) -> Problem:
    """The problem as the solver gets it: kinds of duty without a task, demand per block, the law."""
    kinds = tuple(
        Kind(number, hours.code, hours.start_min, hours.length_min, hours.break_min)
        for number, hours in enumerate(DUTY_HOURS)
    )
    people = tuple(
        _roster_officer(number, officer, away, wishes, first_date) for number, officer in enumerate(officers)
    )
    return Problem(
        first_date=first_date,
        days=days,
        zone=AMSTERDAM,
        kinds=kinds,
        officers=people,
        demands=tuple(_demands(first_date, days)),
        rules=rules_on(first_date),
        breaks_away=True,
    )


def _roster_officer(
    number: int,
    officer: Officer,
    away: tuple[DemonstrationAway, ...],
    wishes: tuple[DemonstrationWish, ...],
    first_date: date,
) -> RosterOfficer:
    codes = officer.competences_on(first_date)
    contract_week_min = round(officer.contract.hours_week * 60)
    desk_bound = officer.restricted("no_street", first_date)
    return RosterOfficer(
        id=number,
        contract_week_min=contract_week_min,
        competences=frozenset(own for code, own in ROSTER_COMPETENCES.items() if code in codes),
        away=tuple(
            Away(one.from_date, one.until_date, Reason(one.kind), contract_week_min // WEEK_DAYS)
            for one in away
            if one.person_id == officer.person_id
        ),
        wishes=tuple(
            Wish(one.on_date, Stance(one.stance), one.points)
            for one in wishes
            if one.person_id == officer.person_id
        ),
        free_weekdays=frozenset(officer.contract.free_weekdays),
        exempt_from_nights=officer.restricted("no_night", first_date),
        allowed_kinds=frozenset({3}) if desk_bound else None,
        counts_for_waterline="aspirant" not in codes and not desk_bound,
    )


def _demands(first_date: date, days: int) -> list[Demand]:
    found: list[Demand] = []
    for number in range(days):
        day = first_date + timedelta(days=number)
        weekend_night = day.weekday() in (4, 5)
        for kind in ("early", "late", "night"):
            hours = HOURS_OF[kind]
            starts_at = at_local(day, hours.start_min + 30)
            ends_at = at_local(day, hours.start_min + hours.length_min - 30)
            more = 2 if kind == "night" and weekend_night else 0
            fewer = 1 if kind == "early" and day.weekday() >= 5 else 0
            found += [
                Demand(starts_at, ends_at, WATERLINE[kind], WANTED[kind] + more - fewer),
                Demand(starts_at, ends_at, 1, 2, OPCO),
                Demand(starts_at, ends_at, 4, 6, DRIVER),
            ]
    return found


def _away(
    seed: int, officers: tuple[Officer, ...], first_date: date, days: int
) -> tuple[DemonstrationAway, ...]:
    """Leave, sickness, courses and school: the quarter of the time in which a team cannot be deployed."""
    draws = stream(seed, "away", first_date.isoformat())
    found: list[DemonstrationAway] = []
    for officer in officers:
        who, mine = officer.person_id, _school(officer, first_date, days)
        if draws.random() < 0.06:
            first = first_date - timedelta(days=int(draws.integers(0, 20)))
            mine = [DemonstrationAway(who, first, _within(first_date, days, days), "sick")]
        elif draws.random() < 0.55:
            start = first_date + timedelta(days=int(draws.integers(0, days)))
            until = min(start + timedelta(days=int(draws.integers(2, 13))), first_date + timedelta(days=days))
            mine.append(DemonstrationAway(who, start, until, "leave"))
        for _ in range(int(draws.poisson(2.2 * days / 21))):
            day = first_date + timedelta(days=int(draws.integers(0, days)))
            if day.weekday() < 5:
                mine.append(DemonstrationAway(who, day, day + timedelta(days=1), "school"))
        found += _apart(mine)
    return tuple(found)


def _apart(away: list[DemonstrationAway]) -> list[DemonstrationAway]:
    """Those that do not overlap an earlier one."""
    kept: list[DemonstrationAway] = []
    for one in away:
        if all(one.until_date <= other.from_date or other.until_date <= one.from_date for other in kept):
            kept.append(one)
    return kept


def _within(first_date: date, days: int, offset: int) -> date:
    return first_date + timedelta(days=min(days, offset))


def _school(officer: Officer, first_date: date, days: int) -> list[DemonstrationAway]:
    """Trainees are at school on Monday and Tuesday of every other week."""
    found: list[DemonstrationAway] = []
    for number in range(days if officer.may("aspirant", first_date) else 0):
        day = first_date + timedelta(days=number)
        if day.weekday() == 0 and day.isocalendar().week % 2 == 0:
            until = min(day + timedelta(days=2), first_date + timedelta(days=days))
            found.append(DemonstrationAway(officer.person_id, day, until, "school"))
    return found


def _wishes(
    seed: int,
    officers: tuple[Officer, ...],
    away: tuple[DemonstrationAway, ...],
    first_date: date,
    days: int,
) -> tuple[DemonstrationWish, ...]:
    draws = stream(seed, "wishes", first_date.isoformat())
    absent = {
        (one.person_id, one.from_date + timedelta(days=number))
        for one in away
        for number in range((one.until_date - one.from_date).days)
    }
    found: dict[tuple[str, date], DemonstrationWish] = {}
    for officer in officers:
        for _ in range(int(draws.poisson(1.1))):
            day = first_date + timedelta(days=int(draws.integers(0, days)))
            stance = str(draws.choice(["want", "avoid", "avoid"]))
            key = (officer.person_id, day)
            if key not in absent:
                found[key] = DemonstrationWish(*key, stance, int(draws.integers(1, 4)))
    return tuple(found.values())


def _duties(seed: int, officers: tuple[Officer, ...], result: Result) -> tuple[DemonstrationDuty, ...]:
    duties = [
        DemonstrationDuty(
            duty_id=stable_id(seed, "duty", officers[one.officer].person_id, one.on_date.isoformat()),
            person_id=officers[one.officer].person_id,
            on_date=one.on_date,
            kind=DUTY_HOURS[one.kind].code,
            starts_at_s=one.starts_at,
            ends_at_s=one.ends_at,
        )
        for one in result.assignments
    ]
    return tuple(sorted(duties, key=lambda duty: (duty.starts_at_s, duty.person_id)))


def labelled(seed: int, roster: Roster, officers: tuple[Officer, ...]) -> Roster:
    """The same roster as a team without national permission has it: six a shift on emergency duty, whose
    break is paid inside the duty, so that they go home half an hour earlier."""
    by_id = {officer.person_id: officer for officer in officers}
    on_emergency: set[str] = set()
    groups: dict[tuple[date, str], list[DemonstrationDuty]] = {}
    for duty in roster.duties:
        groups.setdefault((duty.on_date, duty.kind), []).append(duty)
    for (day, kind), duties in groups.items():
        draws = stream(seed, "labels", day.isoformat(), kind)
        able = [duty for duty in duties if by_id[duty.person_id].may("ibt", day)]
        able = [duty for duty in able if not by_id[duty.person_id].may("opco", day)]
        chosen = _some(draws, able, 0 if kind == "day" else 6)
        on_emergency.update(duty.duty_id for duty in chosen)
    return replace(
        roster,
        duties=tuple(
            replace(duty, label=EMERGENCY, ends_at_s=duty.ends_at_s - PAID_BREAK_S)
            if duty.duty_id in on_emergency
            else replace(duty, label=NEIGHBOURHOOD)
            for duty in roster.duties
        ),
    )


def _some(draws: np.random.Generator, duties: list[DemonstrationDuty], count: int) -> list[DemonstrationDuty]:
    return [duties[int(place)] for place in draws.permutation(len(duties))[:count]]
