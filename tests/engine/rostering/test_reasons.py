"""When there is no roster, the smallest set of reasons says what would have to give way."""

from dataclasses import replace

from generiek.engine.rostering.problem import Away, Pin
from generiek.engine.rostering.reasons import reasons_of
from generiek.engine.rostering.solve import Settings, Status, solve
from tests.engine.rostering.teams import EARLY, LATE, OPCO, demands, officers, on, team


def test_a_problem_with_a_roster_has_no_reasons() -> None:
    assert reasons_of(team(7, demands=demands(7, 1, 1, 0))) == ()


def test_pins_that_leave_no_rest_are_named_alone() -> None:
    pins = (Pin(1, on(2), LATE), Pin(1, on(3), EARLY))
    problem = team(7, pins=pins)
    assert solve(problem, settings=Settings(work_limit=1_000_000)).status is Status.INFEASIBLE
    (reason,) = reasons_of(problem)
    assert reason.officer == 1
    assert "pinned days" in reason.sentence


def test_a_contract_that_leave_makes_impossible_is_named_with_its_hours() -> None:
    anna = replace(officers()[0], away=(Away(on(0), on(7)),))
    reasons = reasons_of(team(7, officers=(anna, *officers()[1:])))
    assert {reason.officer for reason in reasons} == {1}
    assert any("contract" in reason.sentence or "away" in reason.sentence for reason in reasons)


def test_a_waterline_above_strength_is_named_with_the_strength() -> None:
    (reason,) = reasons_of(team(7, demands=demands(7, waterline=9, wanted=9, opco=0)))
    assert "waterline of heads, up to 9" in reason.sentence
    assert "12 officers" in reason.sentence


def test_a_missing_competence_is_named_rather_than_heads() -> None:
    one_leader = tuple(replace(o, competences=frozenset({OPCO} if o.id == 1 else ())) for o in officers())
    (reason,) = reasons_of(team(7, officers=one_leader, demands=demands(7, 1, 1)))
    assert f"competence {OPCO}" in reason.sentence
