"""Why a roster cannot be: the smallest set of agreements, demands and rules that cannot all be kept.

Take any one of them away and a roster exists (for the officer, or for the team). Officers without any roster
of their own come first; only then the team's waterline. Whether the team can keep its waterline is found by
search: a roster that the search misses within its work counts as none.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from generiek.engine.rostering.compile import compile_problem
from generiek.engine.rostering.problem import Demand, Officer, Problem
from generiek.engine.rostering.smallest_set import smallest_impossible
from generiek.engine.rostering.solve import Method, Progress, Settings, Status, Stop, never, solve
from generiek.engine.rostering.ways import (
    Cause,
    Reason,
    Way,
    officer_ways,
    rule_ways,
    team_ways,
    waterline_reason,
    without_rules,
)

__all__ = ["Cause", "Reason", "reasons_of"]

TRIAL = Settings(method=Method.PROVEN, work_limit=60_000_000)
NOTHING_HELPS = "Nothing that could give way makes a roster possible."

Answers = Callable[[Problem], bool]


def reasons_of(problem: Problem, *, stop: Stop = never) -> tuple[Reason, ...]:
    """The smallest set of reasons why no roster keeps the rules and the waterline; empty when one does.

    `stop` is asked in every trial; once it has said True the answer means nothing.
    """
    for officer in _without_roster(problem):
        alone = _alone(problem, officer)
        return _smallest(alone, list(officer_ways(alone, officer)), _has_roster)

    def keeps(trial: Problem) -> bool:
        return _keeps_waterline(trial, stop)

    return () if keeps(problem) else _team_reasons(problem, keeps)


def _without_roster(problem: Problem) -> list[Officer]:
    """The officers for whom no roster keeps their own agreements and the rules."""
    from generiek.engine.rostering.columns import Penalties, price
    from generiek.engine.rostering.pricing import Pricer

    persons, pricer = compile_problem(replace(problem, demands=(), pairs=())).persons, Pricer()
    penalties = Penalties(persons)
    found = []
    for number, (officer, person) in enumerate(zip(problem.officers, persons, strict=True)):
        if not price(pricer, person, person.cost, penalties.of[number]).rows:
            found.append(officer)
    return found


def _alone(problem: Problem, officer: Officer) -> Problem:
    pins = tuple(pin for pin in problem.pins if pin.officer == officer.id)
    return replace(problem, officers=(officer,), demands=(), pairs=(), pins=pins)


def _has_roster(alone: Problem) -> bool:
    return not _without_roster(alone)


def _keeps_waterline(problem: Problem, stop: Stop) -> bool:
    def enough(progress: Progress) -> bool:
        return stop(progress) or (progress.cost is not None and progress.below_waterline == 0)

    result = solve(problem, settings=TRIAL, stop=enough)
    return result.status in (Status.FEASIBLE, Status.OPTIMAL)


def _smallest(problem: Problem, ways: Sequence[Way], answers: Answers) -> tuple[Reason, ...]:
    def possible(kept: frozenset[int]) -> bool:
        trial = problem
        for number, way in enumerate(ways):
            if number not in kept:
                trial = way.loosened(trial)
        return answers(trial)

    if not possible(frozenset()):
        return (Reason(None, NOTHING_HELPS),)
    found = smallest_impossible(len(ways), possible)
    return tuple(ways[number].reason for number in found or ())


def _team_reasons(problem: Problem, keeps: Answers) -> tuple[Reason, ...]:
    """First what kind of thing stands in the way, the rules as one; then which rules, and which days."""
    every_rule = Way(Reason(None, "The rules."), without_rules)
    ways = [*team_ways(problem), every_rule]
    found = _smallest(problem, ways, keeps)
    given_up = [way for way in ways if way.reason not in found]
    core = problem
    for way in given_up:
        core = way.loosened(core)
    if every_rule.reason in found:
        others = tuple(reason for reason in found if reason is not every_rule.reason)
        found = (*others, *_smallest(core, list(rule_ways(core)), keeps))
    return tuple(_narrowed(core, reason, keeps) for reason in found)


def _narrowed(core: Problem, reason: Reason, keeps: Answers) -> Reason:
    """A waterline with only the run of its blocks that cannot be filled."""
    if reason.cause is not Cause.WATERLINE:
        return reason
    mine = sorted(
        (d for d in core.demands if d.competence == reason.competence and d.waterline),
        key=lambda demand: demand.starts_at,
    )
    others = tuple(d for d in core.demands if d.competence != reason.competence)

    def fails(demands: Sequence[Demand]) -> bool:
        return not keeps(replace(core, demands=(*others, *demands)))

    last = _fewest(len(mine), lambda count: fails(mine[:count]))
    kept = _fewest(last, lambda count: fails(mine[last - count : last]))
    return waterline_reason(core, reason.competence, mine[last - kept : last])


def _fewest(most: int, fails: Callable[[int], bool]) -> int:
    """The smallest count that fails, when `most` does and more never helps."""
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fails(middle) else (middle, high)
    return high
