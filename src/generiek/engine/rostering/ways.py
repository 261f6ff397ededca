"""What could give way in a roster problem: each agreement, demand and rule, with a sentence for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from generiek.engine.rostering.compile import target_min
from generiek.engine.rostering.problem import Demand, Officer, Problem, Stance
from generiek.engine.rules.calendar import iso, local_date
from generiek.engine.rules.pack import IMPLIED_BY
from generiek.engine.rules.rule import Rule

FAR_HOURS_MIN = 200 * 60


class Cause(StrEnum):
    """What kind of thing stands in the way."""

    PIN = "pin"
    BLOCKED = "blocked day"
    FREE_WEEKDAY = "fixed free day"
    AWAY = "days away"
    KINDS = "kinds of duty"
    EXEMPTION = "exemption from nights"
    PAST = "duties before the period"
    CONTRACT = "hours of the contract"
    PAIR = "pair"
    BREAKS = "breaks"
    APPOINTMENTS = "appointments"
    WATERLINE = "waterline"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands in the way; `officer` is None when it concerns everybody.

    `rule_id` names a rule, `dates` the days, `competence` (None for heads) the waterline.
    """

    officer: int | None
    sentence: str
    cause: Cause = Cause.RULE
    rule_id: str | None = None
    dates: tuple[date, ...] = ()
    competence: int | None = None


Loosened = Callable[[Problem], Problem]


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that could give way, and the problem without it."""

    reason: Reason
    loosened: Loosened


def officer_ways(problem: Problem, officer: Officer) -> Iterator[Way]:
    """What could give way for one officer alone, the softest first."""
    who, own = f"officer {officer.id}", officer.id
    for pin in problem.pins:
        if pin.officer == own:
            what = "A free day" if pin.kind is None else f"Duty {_code(problem, pin.kind)}"
            sentence = f"{what} of {who} is pinned on {pin.on_date}."
            yield Way(Reason(own, sentence, Cause.PIN, dates=(pin.on_date,)), _without_pin(pin))
    for wish in officer.wishes:
        if wish.stance is Stance.BLOCKED:
            sentence = f"The day {wish.on_date} is blocked by {who}."
            kept = _dropped("wishes", wish)
            yield Way(Reason(own, sentence, Cause.BLOCKED, dates=(wish.on_date,)), kept)
    if officer.free_weekdays:
        names = ", ".join(DAY_NAMES[day] for day in sorted(officer.free_weekdays))
        sentence = f"The fixed free days of {who}: {names}."
        yield Way(Reason(own, sentence, Cause.FREE_WEEKDAY), _everybody(free_weekdays=frozenset()))
    for away in officer.away:
        span = f"{away.starts_date} until {away.ends_date}"
        sentence = f"The days away ({away.reason}) of {who}: {span}."
        dates = (away.starts_date, away.ends_date)
        yield Way(Reason(own, sentence, Cause.AWAY, dates=dates), _dropped("away", away))
    if officer.allowed_kinds is not None:
        sentence = f"The kinds of duty that {who} may do."
        yield Way(Reason(own, sentence, Cause.KINDS), _everybody(allowed_kinds=None))
    if officer.exempt_from_nights:
        sentence = f"The exemption from nights of {who}."
        yield Way(Reason(own, sentence, Cause.EXEMPTION), _everybody(exempt_from_nights=False))
    if officer.past and officer.past.duties:
        sentence = f"The duties of {who} before the period."
        yield Way(Reason(own, sentence, Cause.PAST), _everybody(past=None))
    hours, slack = target_min(problem, officer) / 60, problem.hours_slack_min / 60
    sentence = f"The contract of {who}: {hours:g} hours in this period, {slack:g} more or less."
    yield Way(Reason(own, sentence, Cause.CONTRACT), _any_hours)
    yield from rule_ways(problem)


def rule_ways(problem: Problem) -> Iterator[Way]:
    """Each rule that a plan can break; a stricter agreement gives way with the rules that it implies."""
    implied = {other for rule in problem.rules for other in IMPLIED_BY.get(rule.id, ())}
    for rule in problem.rules:
        if (rule.kind.part is not None or rule.kind.windows is not None) and rule.id not in implied:
            sentence = f"{rule.article}, {rule.title.lower()} ({rule.id})."
            reason = Reason(None, sentence, Cause.RULE, rule_id=rule.id)
            yield Way(reason, _without_rules({rule.id, *IMPLIED_BY.get(rule.id, ())}))


def team_ways(problem: Problem) -> Iterator[Way]:
    """What could give way for the team: first the demands, then what keeps people off."""
    for competence in sorted({d.competence for d in problem.demands}, key=lambda c: (c is not None, c or 0)):
        demands = [d for d in problem.demands if d.competence == competence and d.waterline]
        if demands:
            yield Way(waterline_reason(problem, competence, demands), _without_waterline(competence))
    if problem.breaks_away:
        reason = Reason(None, "Breaks in which nobody can be reached.", Cause.BREAKS)
        yield Way(reason, lambda p: replace(p, breaks_away=False))
    busy = [officer.id for officer in problem.officers if officer.appointments]
    if busy:
        sentence = f"Appointments of {_people(busy)}."
        yield Way(Reason(None, sentence, Cause.APPOINTMENTS), _everybody(appointments=()))
    away = [officer.id for officer in problem.officers if officer.away]
    if away:
        sentence = f"Leave and other days away of {_people(away)}."
        yield Way(Reason(None, sentence, Cause.AWAY), _everybody(away=()))
    if any(wish.stance is Stance.BLOCKED for officer in problem.officers for wish in officer.wishes):
        yield Way(Reason(None, "Blocked days.", Cause.BLOCKED), _without_blocked)
    exempt = [officer.id for officer in problem.officers if officer.exempt_from_nights]
    if exempt:
        sentence = f"The exemptions from nights of {_people(exempt)}."
        yield Way(Reason(None, sentence, Cause.EXEMPTION), _everybody(exempt_from_nights=False))
    if any(officer.free_weekdays for officer in problem.officers):
        yield Way(Reason(None, "Fixed free days.", Cause.FREE_WEEKDAY), _everybody(free_weekdays=frozenset()))
    barred = [officer.id for officer in problem.officers if officer.allowed_kinds is not None]
    if barred:
        sentence = f"The kinds of duty that {_people(barred)} may do."
        yield Way(Reason(None, sentence, Cause.KINDS), _everybody(allowed_kinds=None))
    if problem.pins:
        sentence = "Pinned duties and free days."
        yield Way(Reason(None, sentence, Cause.PIN), lambda p: replace(p, pins=()))
    for pair in problem.pairs:
        sentence = f"The agreement about officers {pair.one} and {pair.other}."
        yield Way(Reason(None, sentence, Cause.PAIR), _without_pair(pair))
    yield Way(Reason(None, "The hours of the contracts.", Cause.CONTRACT), _any_hours)


def waterline_reason(problem: Problem, competence: int | None, demands: list[Demand]) -> Reason:
    """The waterline of a competence with the strength that should fill it."""
    able = [
        officer
        for officer in problem.officers
        if (officer.counts_for_waterline if competence is None else competence in officer.competences)
    ]
    worst = max(demands, key=lambda demand: (demand.waterline, -demand.starts_at))
    what = "heads" if competence is None else f"people with competence {competence}"
    hours = sum(target_min(problem, officer) for officer in able) / 60
    first, last = min(d.starts_at for d in demands), max(d.ends_at for d in demands)
    sentence = (
        f"The waterline of {what}, up to {worst.waterline} from {iso(worst.starts_at)} "
        f"(blocks from {iso(first)} to {iso(last)}): {len(able)} officers with {hours:g} hours can fill it."
    )
    dates = (local_date(first, problem.zone), local_date(last - 1, problem.zone))
    return Reason(None, sentence, Cause.WATERLINE, dates=dates, competence=competence)


def without_rules(problem: Problem) -> Problem:
    """The problem with no rule that a plan can break."""
    kept = tuple(r for r in problem.rules if r.kind.part is None and r.kind.windows is None)
    return replace(problem, rules=kept)


DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _code(problem: Problem, kind: int) -> str:
    return next(one.code for one in problem.kinds if one.id == kind)


def _people(ids: list[int]) -> str:
    return f"{'officer' if len(ids) == 1 else 'officers'} {', '.join(map(str, ids))}"


def _everybody(**changes: Any) -> Loosened:
    return lambda problem: replace(
        problem, officers=tuple(replace(officer, **changes) for officer in problem.officers)
    )


def _dropped(name: str, thing: object) -> Loosened:
    """Without one wish or one span away, of everybody who has it."""

    def without(officer: Officer) -> Officer:
        kept: Any = tuple(one for one in getattr(officer, name) if one is not thing)
        return replace(officer, **{name: kept})

    return lambda problem: replace(problem, officers=tuple(without(one) for one in problem.officers))


def _without_pin(pin: object) -> Loosened:
    return lambda problem: replace(problem, pins=tuple(one for one in problem.pins if one is not pin))


def _without_pair(pair: object) -> Loosened:
    return lambda problem: replace(problem, pairs=tuple(one for one in problem.pairs if one is not pair))


def _without_rules(rule_ids: set[str]) -> Loosened:
    def kept(rule: Rule) -> bool:
        return rule.id not in rule_ids

    return lambda problem: replace(problem, rules=tuple(filter(kept, problem.rules)))


def _without_blocked(problem: Problem) -> Problem:
    officers = tuple(
        replace(one, wishes=tuple(wish for wish in one.wishes if wish.stance is not Stance.BLOCKED))
        for one in problem.officers
    )
    return replace(problem, officers=officers)


def _any_hours(problem: Problem) -> Problem:
    return replace(problem, hours_slack_min=FAR_HOURS_MIN)


def _without_waterline(competence: int | None) -> Loosened:
    return lambda problem: replace(
        problem,
        demands=tuple(
            replace(demand, waterline=0) if demand.competence == competence else demand
            for demand in problem.demands
        ),
    )
