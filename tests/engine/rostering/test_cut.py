"""A model cut out of a longer one: the same rosters are lawful, at the same cost."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from generiek.engine.rostering.compile import compile_problem
from generiek.engine.rostering.cut import cut
from generiek.engine.rostering.judge import judge
from generiek.engine.rostering.model import FREE, Ints, Limit, Model
from generiek.engine.rostering.neighbourhood import Incumbent
from generiek.engine.rostering.optimise import Optimiser, Plan
from generiek.engine.rostering.pricing import Pricer
from generiek.engine.rostering.respond import Search
from generiek.engine.rostering.solve import Method, Settings, solve
from generiek.engine.rostering.windows import Answer, Pass, Windows
from tests.engine.rostering.teams import team

DAYS = 35
WINDOWS = [(0, 14), (7, 21), (10, 13), (21, 35), (0, 35)]


@cache
def model() -> Model:
    """A team's model, with one more limit on a single kind for the first person."""
    made = compile_problem(team(DAYS))
    weight = np.zeros((DAYS, made.kinds))
    weight[:, 1] = 1.0
    made.persons[0] = replace(made.persons[0], limits=(*made.persons[0].limits, Limit("few", weight, 3.0, 1)))
    return made


@cache
def lawful_roster() -> Ints:
    search = Search.empty(model(), Pricer())
    for index in range(len(model().persons)):
        search.respond(index)
    return search.roster


def pasted(part: Ints, first: int, beyond: int) -> Ints:
    whole = lawful_roster().copy()
    whole[:, first:beyond] = part
    return whole


@pytest.mark.parametrize(("first", "beyond"), WINDOWS)
def test_inside_a_window_the_same_is_lawful_and_costs_the_same(first: int, beyond: int) -> None:
    whole, roster = model(), lawful_roster()
    part = cut(whole, roster, first, beyond)
    assert part.cost(roster[:, first:beyond]) == pytest.approx(whole.cost(roster))
    rng = np.random.default_rng(first * 100 + beyond)
    lawful = unlawful = 0
    for _ in range(400):
        changed = roster[:, first:beyond].copy()
        index = int(rng.integers(len(roster)))
        days = rng.integers(beyond - first, size=int(rng.integers(1, 4)))
        changed[index, days] = rng.integers(FREE, whole.kinds, size=len(days))
        says = part.persons[index].lawful(changed[index])
        assert says == whole.persons[index].lawful(pasted(changed, first, beyond)[index])
        if says:
            assert part.cost(changed) == pytest.approx(whole.cost(pasted(changed, first, beyond)))
        lawful, unlawful = lawful + says, unlawful + (not says)
    assert lawful > 5
    assert unlawful > 5


@pytest.mark.parametrize(("first", "beyond"), WINDOWS)
def test_the_best_row_at_any_prices_is_lawful_in_the_whole(first: int, beyond: int) -> None:
    part = cut(model(), lawful_roster(), first, beyond)
    rng = np.random.default_rng(beyond)
    search = Search.of(part, Pricer(), lawful_roster()[:, first:beyond])
    for person in part.persons:
        person.cost = rng.normal(0.0, 50.0, person.cost.shape)
    for index in range(len(part.persons)):
        search.respond(index)
    for person, row in zip(model().persons, pasted(search.roster, first, beyond), strict=True):
        assert person.lawful(row)


def test_a_window_forgets_states_that_cannot_matter() -> None:
    part = cut(model(), lawful_roster(), 14, 21)
    assert part.persons[0].graph.nodes < model().persons[0].graph.nodes / 3


def test_the_windows_of_a_pass_lie_in_the_period_and_slivers_are_left_out() -> None:
    assert Pass(28, 28, -10).windows(60) == [(0, 18), (18, 46), (46, 60)]
    assert Pass(28, 14, 0).windows(58) == [(0, 28), (14, 42), (28, 56), (42, 58)]


def test_windows_keep_what_is_better_and_the_prices_of_their_rows() -> None:
    whole, roster = model(), lawful_roster()
    best = Incumbent(roster.copy(), whole.cost(roster), [[] for _ in roster])
    windows = Windows(whole)

    def solved(part: Model, start: Ints) -> Answer:
        pricer = Pricer()
        search = Optimiser(part, Plan(brief=True), lambda: pricer.work / 30e6, lambda _: None, pricer)
        found = search.run(start)
        assert found.cost <= part.cost(start) + 1e-6
        return Answer(found.roster, search.worth)

    before = best.cost
    windows.search(best, Pass(14, 14, 0), solved, lambda: True)
    assert best.cost < before
    assert best.cost == pytest.approx(whole.cost(best.roster))
    assert all(person.lawful(row) for person, row in zip(whole.persons, best.roster, strict=True))
    assert windows.worth.any()


def test_a_long_period_is_searched_by_windows_and_gets_a_bound() -> None:
    problem = team(119)
    stages: set[str] = set()

    class Stages:
        def __call__(self, progress: object) -> bool:
            stages.add(progress.stage)  # type: ignore[attr-defined]
            return False

    settings = Settings(Method.PROVEN, work_limit=1_200_000_000)
    result = solve(problem, settings=settings, stop=Stages())
    assert "windows" in stages
    assert result.below_waterline == 0
    assert result.cost is not None
    assert result.bound is not None
    assert result.bound <= result.cost
    assert not judge(problem, result.assignments).report.violations


def test_pace_follows_what_is_wanted() -> None:
    made = compile_problem(team(14))
    pace = made.pace()
    assert pace[0] == 0.0
    assert pace[-1] == pytest.approx(1.0)
    assert (np.diff(pace) > 0).all()
