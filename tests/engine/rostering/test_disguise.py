"""No label in disguise: nothing in the unlabelled roster tells who does which task."""

from dataclasses import fields, replace
from datetime import date

import pytest

from generiek.engine.demonstration.officers import make_officers
from generiek.engine.demonstration.roster import roster_problem
from generiek.engine.rostering.disguise import disguises
from generiek.engine.rostering.problem import Demand, Kind, Officer, Problem
from generiek.engine.rostering.solve import Assignment, Settings, solve
from tests.engine.rostering.teams import EARLY, KINDS, NIGHT, OPCO, demands, officers, team

NEIGHBOURHOOD, VVC = 7, 8
MONDAY = date(2026, 11, 23)


def test_what_a_duty_a_demand_and_a_roster_say_has_no_room_for_a_task() -> None:
    said = {kind: {field.name for field in fields(kind)} for kind in (Kind, Demand, Assignment)}
    assert said == {
        Kind: {"id", "code", "start_min", "length_min", "break_min", "start_of"},
        Demand: {"starts_at", "ends_at", "waterline", "wanted", "competence", "absence_rate"},
        Assignment: {"officer", "on_date", "kind", "starts_at", "ends_at"},
    }


def test_the_team_of_the_tests_and_that_of_the_demonstration_disguise_nothing() -> None:
    assert disguises(team()) == ()
    people = tuple(one for one in make_officers(1, MONDAY) if one.rostered)
    assert disguises(roster_problem(people, (), (), MONDAY, 7)) == ()


def kinds_with(*more: Kind) -> Problem:
    return team(kinds=(*KINDS, *more))


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (kinds_with(Kind(9, "NH-late", 900, 510)), "names a task: nh"),
        (kinds_with(Kind(9, "Wijk", 600, 510)), "names a task: wijk"),
        (kinds_with(Kind(9, "X", 870, 480, 0)), "L and X share a start or an end"),
        (kinds_with(Kind(9, "X", 900, 480, 0)), "L and X share a start or an end"),
        (kinds_with(Kind(9, "X", 600, 480, 0)), "whether the break is paid"),
        (kinds_with(Kind(9, "X", 600, 510, 45)), "last as long but differ in their break"),
        (
            team(officers=tuple(replace(o, allowed_kinds=frozenset({EARLY, NIGHT})) for o in officers())),
            "L is open to 0 of 12 officers",
        ),
        (
            team(
                officers=tuple(
                    replace(o, competences=frozenset({NEIGHBOURHOOD if o.id % 2 else VVC}))
                    for o in officers()
                ),
                demands=tuple(
                    replace(d, competence=which)
                    for which in (NEIGHBOURHOOD, VVC)
                    for d in demands(14, opco=0)
                ),
            ),
            "competences 7 and 8 divide the team",
        ),
    ],
)
def test_what_tells_a_task_is_found(problem: Problem, sentence: str) -> None:
    assert any(sentence in told for told in disguises(problem)), disguises(problem)


def test_a_restriction_of_one_and_leaders_of_some_are_no_label() -> None:
    desk = replace(officers()[11], allowed_kinds=frozenset({EARLY}))
    assert disguises(team(officers=(*officers()[:11], desk))) == ()
    assert {demand.competence for demand in team().demands} == {None, OPCO}


def test_the_code_of_a_duty_changes_nothing_in_the_roster() -> None:
    renamed = tuple(replace(kind, code=f"K{kind.id}") for kind in KINDS)
    settings = Settings(work_limit=2_000_000)
    one, other = (solve(team(7, kinds=kinds), seed=4, settings=settings) for kinds in (KINDS, renamed))
    assert one.assignments == other.assignments


def test_the_solver_never_hears_of_a_field_of_work() -> None:
    """Neighbourhood and VVC officers share the same duties: an officer is hours, days and abilities."""
    assert {field.name for field in fields(Officer)} == {
        "id",
        "contract_week_min",
        "competences",
        "away",
        "wishes",
        "free_weekdays",
        "exempt_from_nights",
        "allowed_kinds",
        "counts_for_waterline",
        "past",
        "appointments",
    }
