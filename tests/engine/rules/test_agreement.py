"""On 10,000 random rosters checker and solver part agree, rule by rule, though they share no code.

Every rule is kept by at least a tenth of the rosters and broken by at least a tenth, and a limit that is off
by the least that matters makes the two disagree.
"""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generiek.engine.rules.pack import IMPLIED_BY, rules_on
from generiek.engine.rules.roster import Person
from generiek.engine.rules.rule import PartContext, Rule
from tests.engine.rules.random_rosters import DAYS, Trial, trials

ROSTERS = 10_000
LEAST_SHARE = 0.1
# Rules about many weeks are brought to the scale of a random roster of five.
SCALED: dict[str, dict[str, int]] = {
    "atw-5-6": {"free": 3, "weeks": 5},
    "atw-5-7-week": {"average_min": 2700},
    "atw-5-7-4-weeks": {"average_min": 2400},
    "atw-5-7-16-weeks": {"weeks": 5, "average_min": 2300},
    "atw-5-8-night-count": {"nights": 6, "weeks": 5},
    "atw-5-8-night-average": {"nights": 5, "weeks": 4, "average_min": 2300},
    "atw-5-8-night-hours": {"at_night_min": 1200},
    "atw-5-8-night-length": {"long_per_year": 7},
    "atw-5-8-series": {"duties": 4},
    "barp-12-18": {"free": 50, "weekends": 51},
}
STRICTER = {"atw-5-6", "atw-5-8-night-average"}
IN_FORCE = (*rules_on(date(2026, 6, 1)), *rules_on(date(2026, 6, 1), options=["nights-by-hours"]))
RULES = {rule.kind.id: rule for rule in IN_FORCE if rule.kind.part or rule.kind.windows}


def scaled(rule: Rule) -> Rule:
    return replace(rule, limits=replace(rule.limits, **SCALED.get(rule.kind.id, {})))


def checker_allows(rule: Rule, trial: Trial) -> bool:
    return not any(True for _ in rule.kind.check(trial.case, rule.limits))


def solver_allows(rule: Rule, trial: Trial) -> bool:
    case = trial.case
    if rule.kind.windows:
        part = rule.kind.windows(rule.limits, case.days)
        return all(
            sum(part.amount(duty, w.starts_at, w.ends_at) for duty in trial.planned) <= w.most
            for w in part.windows(trial.past)
        )
    assert rule.kind.part
    context = PartContext(case.days, case.period.ends_at, case.person.exempt_from_nights)
    machine = rule.kind.part(rule.limits, context)
    state: Any = machine.start()
    first = case.days.index(case.person.known_from_at)
    for day, duty in enumerate(trial.days, start=first):
        state = machine.rest(state, day) if duty is None else machine.work(state, day, duty)
        if state is None:
            return False
    return True


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_checker_and_solver_agree_on_ten_thousand_random_rosters(rule: Rule) -> None:
    rule, verdicts, both = scaled(rule), Counter[bool](), 0
    for trial in trials(ROSTERS):
        allowed, solver = checker_allows(rule, trial), solver_allows(rule, trial)
        verdicts[allowed] += 1
        both += allowed == solver
        if rule.kind.id in STRICTER:
            assert allowed or not solver, trial.days
        else:
            assert allowed == solver, trial.days
    assert verdicts.total() == ROSTERS
    assert min(verdicts[True], verdicts[False]) >= LEAST_SHARE * ROSTERS, verdicts
    assert both >= 0.8 * ROSTERS


def limits_to_mutate() -> list[tuple[str, str, int]]:
    """Each limit of each rule, with the least change that a roster of whole duties can show."""
    return [
        (rule_id, name, LEAST_CHANGE.get((rule_id, name), 1 if name in COUNTS else 60))
        for rule_id, rule in RULES.items()
        for name in rule.limits.__slots__
        if name not in UNSEEN
    ]


COUNTS = {"free", "weekends", "nights", "duties", "weeks", "days", "week_starts_on"}
# Nothing in a plan carries these, so that no solver part can be off by them: `test_recorded_breaks.py` holds
# the checker against another reading of the article.
UNSEEN = {
    "part_min",  # a plan has the length of a break; its parts are placed in the day
    "answering_counts",  # nobody is planned to answer calls in a break
    "waived_alone",  # nobody is planned to work alone
}
LEAST_CHANGE = {
    ("atw-5-4", "work_min"): 150,
    ("atw-5-4", "break_min"): -15,
    ("atw-5-4", "long_work_min"): 60,
    ("atw-5-4", "long_break_min"): -15,
    ("atw-5-8-night-count", "weeks"): -2,
    ("atw-5-8-night-length", "long_per_fortnight"): 1,
    ("atw-5-8-night-length", "long_per_year"): 1,
    ("atw-5-8-night-length", "rest_after_long_min"): 120,
    ("atw-5-3-2", "short_rest_every_days"): 1,
    ("atw-5-8-night-rest", "short_rest_every_days"): 1,
    ("barp-13a", "at_night_min"): 60,
    ("sociaal-plannen", "on_call_night_tenths"): 1,
    ("sociaal-plannen", "on_call_tenths"): 1,
    ("sociaal-plannen", "overtime_tenths"): 1,
    ("sociaal-plannen", "moved_tenths"): 1,
}


@pytest.mark.parametrize(("rule_id", "name", "change"), limits_to_mutate())
def test_a_limit_that_is_off_makes_them_disagree(rule_id: str, name: str, change: int) -> None:
    rule = scaled(RULES[rule_id])
    limits = replace(rule.limits, **{name: getattr(rule.limits, name) + change})
    mutated = replace(rule, limits=limits)
    assert any(checker_allows(rule, one) != solver_allows(mutated, one) for one in trials(ROSTERS)), limits


def test_what_the_planning_agreement_allows_the_law_allows() -> None:
    planned, length = RULES["local-planned-rest"], RULES["atw-5-7-duty"]
    implied = [RULES[rule_id] for rule_id in IMPLIED_BY[planned.id]]
    kept = [one for one in trials(ROSTERS) if checker_allows(planned, one) and checker_allows(length, one)]
    assert len(kept) > 0.05 * ROSTERS
    assert all(checker_allows(rule, trial) for trial in kept for rule in implied)


def test_nobody_at_work_breaks_no_rule() -> None:
    (trial,) = trials(1)
    nobody = replace(trial.case, person=Person(1, (), trial.case.person.known_from_at))
    idle = Trial(nobody, nobody, (None,) * DAYS, ())
    assert all(checker_allows(rule, idle) and solver_allows(rule, idle) for rule in RULES.values())
