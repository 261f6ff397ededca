"""On random rosters the checker and the solver parts must agree, rule by rule, though they share no code."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from generiek.engine.rules.pack import IMPLIED_BY, rules_on
from generiek.engine.rules.roster import Duty, Person
from generiek.engine.rules.rule import Case, PartContext, Rule
from tests.engine.rules.random_rosters import case_of, random_person

ROSTERS = 10_000
# Rules about many weeks are brought to the scale of a random roster of five.
SCALED: dict[str, dict[str, int]] = {
    "atw-5-6": {"free": 3, "weeks": 5},
    "atw-5-7-week": {"average_min": 2700},
    "atw-5-7-4-weeks": {"average_min": 2400},
    "atw-5-7-16-weeks": {"weeks": 5, "average_min": 2300},
    "atw-5-8-night-count": {"nights": 6, "weeks": 5},
    "atw-5-8-night-average": {"nights": 5, "weeks": 4, "average_min": 2300},
    "atw-5-8-series": {"duties": 4},
    "barp-12-18": {"free": 50},
}
STRICTER = {"atw-5-6", "atw-5-8-night-average"}
RULES = {rule.id: rule for rule in rules_on(date(2026, 6, 1)) if rule.kind.part or rule.kind.windows}


@dataclass(frozen=True, slots=True)
class Trial:
    """One random roster with its case; `past` is the case without the duties of the period."""

    case: Case
    past: Case
    days: list[Duty | None]


def scaled(rule: Rule) -> Rule:
    return replace(rule, limits=replace(rule.limits, **SCALED.get(rule.id, {})))


def trials(count: int, seed: int = 1) -> Iterator[Trial]:
    rng = np.random.default_rng(seed)
    for _ in range(count):
        person, period, days = random_person(rng)
        case = case_of(person, period)
        yield Trial(case, replace(case, person=replace(person, duties=())), days)


def checker_allows(rule: Rule, trial: Trial) -> bool:
    return not any(True for _ in rule.kind.check(trial.case, rule.limits))


def solver_allows(rule: Rule, trial: Trial) -> bool:
    case = trial.case
    if rule.kind.windows:
        part = rule.kind.windows(rule.limits, case.days)
        return all(
            sum(part.amount(duty, w.starts_at, w.ends_at) for duty in case.person.duties) <= w.most
            for w in part.windows(trial.past)
        )
    assert rule.kind.part
    context = PartContext(case.days, case.period.ends_at, case.person.exempt_from_nights)
    machine = rule.kind.part(rule.limits, context)
    state: Any = machine.start()
    first = case.days.index(case.period.starts_at)
    for day, duty in enumerate(trial.days, start=first):
        state = machine.rest(state, day) if duty is None else machine.work(state, day, duty)
        if state is None:
            return False
    return True


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_checker_and_solver_agree_on_random_rosters(rule: Rule) -> None:
    rule, verdicts = scaled(rule), Counter[bool]()
    for trial in trials(ROSTERS // len(RULES) + 1, seed=len(rule.id)):
        allowed, solver = checker_allows(rule, trial), solver_allows(rule, trial)
        verdicts[allowed] += 1
        if rule.id in STRICTER:
            assert allowed or not solver
        else:
            assert allowed == solver, trial.days
    assert min(verdicts[True], verdicts[False]) >= 0.1 * verdicts.total(), verdicts


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_mutated_limit_makes_them_disagree(rule: Rule) -> None:
    rule = scaled(rule)
    name, value = next(iter({f: getattr(rule.limits, f) for f in rule.limits.__slots__}.items()))
    mutated = replace(rule, limits=replace(rule.limits, **{name: value + MUTATION.get(rule.id, 60)}))
    assert any(checker_allows(rule, trial) != solver_allows(mutated, trial) for trial in trials(3000, seed=7))


MUTATION = {
    "atw-5-4": 100,
    "atw-5-6": 1,
    "atw-5-7-week": 1,
    "atw-5-7-4-weeks": 1,
    "atw-5-7-16-weeks": 1,
    "atw-5-8-night-count": 1,
    "atw-5-8-night-average": 1,
    "atw-5-8-night-streak": -1,
    "atw-5-8-series": 1,
    "barp-12-18": 1,
}


def test_what_the_planning_agreement_allows_the_law_allows() -> None:
    planned, length = RULES["local-planned-rest"], RULES["atw-5-7-duty"]
    implied = [RULES[rule_id] for rule_id in IMPLIED_BY[planned.id]]
    kept = 0
    for trial in trials(1500, seed=3):
        if checker_allows(planned, trial) and checker_allows(length, trial):
            kept += 1
            assert all(checker_allows(rule, trial) for rule in implied)
    assert kept > 100


def test_nobody_at_work_breaks_no_rule() -> None:
    trial = next(trials(1))
    idle = Trial(
        replace(trial.case, person=Person(1, (), trial.case.person.known_from_at)), trial.past, [None] * 35
    )
    assert all(checker_allows(rule, idle) and solver_allows(rule, idle) for rule in RULES.values())
