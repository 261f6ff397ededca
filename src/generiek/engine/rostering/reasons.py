"""Why a roster cannot be: the smallest set of agreements, rules or demands that must give way.

A set is found by taking things out of the problem, one kind, then two, then three at once, until a roster
exists: the first set that suffices is the smallest.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from generiek.engine.rostering.compile import compile_problem, target_min
from generiek.engine.rostering.problem import Officer, Problem, Stance
from generiek.engine.rostering.solve import Method, Settings, Status, solve
from generiek.engine.rules.calendar import iso

TRIAL = Settings(method=Method.PROVEN, work_limit=80_000_000)
MOST_TOGETHER = 3
FAR_HOURS_MIN = 200 * 60


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands in the way; `officer` is None when it concerns everybody."""

    officer: int | None
    sentence: str


Loosened = Callable[[Problem], Problem]
Way = tuple[Reason, Loosened]


def reasons_of(problem: Problem) -> tuple[Reason, ...]:
    """The smallest set of reasons why no roster keeps the rules and the waterline; empty when one does."""
    for officer in problem.officers:
        found = _officer_reasons(problem, officer)
        if found:
            return found
    return _waterline_reasons(problem)


def _officer_reasons(problem: Problem, officer: Officer) -> tuple[Reason, ...]:
    alone = replace(
        problem,
        officers=(officer,),
        demands=(),
        pairs=(),
        pins=tuple(pin for pin in problem.pins if pin.officer == officer.id),
    )
    if _has_roster(alone):
        return ()
    return _smallest(alone, list(_officer_ways(alone, officer)), _has_roster)


def _has_roster(alone: Problem) -> bool:
    from generiek.engine.rostering.columns import Penalties, price
    from generiek.engine.rostering.pricing import Pricer

    model = compile_problem(alone).model
    (person,) = model.persons
    return bool(price(Pricer(), person, person.cost, Penalties([person]).of[0]).rows)


def _smallest(problem: Problem, ways: list[Way], suffices: Callable[[Problem], bool]) -> tuple[Reason, ...]:
    for size in range(1, min(MOST_TOGETHER, len(ways)) + 1):
        for chosen in combinations(ways, size):
            trial = problem
            for _, loosened in chosen:
                trial = loosened(trial)
            if suffices(trial):
                return tuple(reason for reason, _ in chosen)
    return tuple(reason for reason, _ in ways)


def _officer_ways(alone: Problem, officer: Officer) -> Iterator[Way]:
    """What could give way for one officer, the softest first."""
    who = f"officer {officer.id}"

    def without(**changes: object) -> Loosened:
        return lambda problem: replace(
            problem,
            officers=tuple(replace(one, **changes) for one in problem.officers),  # type: ignore[arg-type]
        )

    if alone.pins:
        dates = ", ".join(str(pin.on_date) for pin in alone.pins)
        yield Reason(officer.id, f"The pinned days of {who}: {dates}."), lambda p: replace(p, pins=())
    blocked = [wish for wish in officer.wishes if wish.stance is Stance.BLOCKED]
    if blocked:
        kept = tuple(wish for wish in officer.wishes if wish.stance is not Stance.BLOCKED)
        yield Reason(officer.id, f"{len(blocked)} blocked days of {who}."), without(wishes=kept)
    if officer.free_weekdays:
        yield Reason(officer.id, f"The fixed free days of {who}."), without(free_weekdays=frozenset())
    if officer.away:
        yield Reason(officer.id, f"The days away of {who}."), without(away=())
    if officer.allowed_kinds is not None:
        yield Reason(officer.id, f"The kinds of duty that {who} may do."), without(allowed_kinds=None)
    if officer.exempt_from_nights:
        yield Reason(officer.id, f"The exemption from nights of {who}."), without(exempt_from_nights=False)
    hours = target_min(alone, officer) / 60
    sentence = f"The contract of {who}: {hours:g} hours in this period."
    yield Reason(officer.id, sentence), lambda p: replace(p, hours_slack_min=FAR_HOURS_MIN)
    if officer.past:
        yield Reason(officer.id, f"The duties of {who} before the period."), without(past=None)
    yield from _rule_ways(alone)


def _rule_ways(problem: Problem) -> Iterator[Way]:
    def without(rule_id: str) -> Loosened:
        return lambda p: replace(p, rules=tuple(rule for rule in p.rules if rule.id != rule_id))

    for rule in problem.rules:
        if rule.kind.part is not None or rule.kind.windows is not None:
            yield Reason(None, f"{rule.article}, {rule.title.lower()} ({rule.id})."), without(rule.id)


def _waterline_reasons(problem: Problem) -> tuple[Reason, ...]:
    if _keeps_waterline(problem):
        return ()
    ways = list(_team_ways(problem))
    return _smallest(problem, ways, _keeps_waterline)


def _keeps_waterline(problem: Problem) -> bool:
    result = solve(problem, settings=TRIAL, stop=lambda p: p.cost is not None and p.below_waterline == 0)
    return result.status in (Status.FEASIBLE, Status.OPTIMAL)


def _team_ways(problem: Problem) -> Iterator[Way]:
    """What could give way for the team: first the demands, then what keeps people off."""
    for competence in sorted({d.competence for d in problem.demands}, key=lambda c: (c is not None, c)):
        able = [o for o in problem.officers if _able(o, competence)]
        most = max(d.waterline for d in problem.demands if d.competence == competence)
        worst = next(d for d in problem.demands if d.competence == competence and d.waterline == most)
        what = "heads" if competence is None else f"people with competence {competence}"
        sentence = (
            f"The waterline of {what}, up to {most} from {iso(worst.starts_at)}: "
            f"{len(able)} officers with {_strength_hours(problem, able):g} hours can fill it."
        )
        yield Reason(None, sentence), _without_waterline(competence)
    yield Reason(None, "Leave and other days away."), _everybody(away=())
    yield Reason(None, "Exemptions from nights."), _everybody(exempt_from_nights=False)
    yield Reason(None, "Fixed free days."), _everybody(free_weekdays=frozenset())
    if problem.pins:
        yield Reason(None, "Pinned duties and free days."), lambda p: replace(p, pins=())
    yield Reason(None, "The hours of the contracts."), lambda p: replace(p, hours_slack_min=FAR_HOURS_MIN)


def _able(officer: Officer, competence: int | None) -> bool:
    return officer.counts_for_waterline if competence is None else competence in officer.competences


def _strength_hours(problem: Problem, officers: list[Officer]) -> float:
    return sum(target_min(problem, officer) for officer in officers) / 60


def _without_waterline(competence: int | None) -> Loosened:
    return lambda problem: replace(
        problem,
        demands=tuple(
            replace(demand, waterline=0) if demand.competence == competence else demand
            for demand in problem.demands
        ),
    )


def _everybody(**changes: object) -> Loosened:
    return lambda problem: replace(
        problem,
        officers=tuple(replace(one, **changes) for one in problem.officers),  # type: ignore[arg-type]
    )
