"""The tree closes on the best roster there is: beside an integer program over every lawful row."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import product

import numpy as np
import pytest
from ortools.sat.python import cp_model

from generiek.engine.rostering.branch import Tree
from generiek.engine.rostering.colgen import ColumnGeneration
from generiek.engine.rostering.columns import Penalties
from generiek.engine.rostering.compile import compile_problem
from generiek.engine.rostering.model import FREE, Ints, Limit, Model
from generiek.engine.rostering.optimise import Optimiser, Plan
from generiek.engine.rostering.pricing import FORBIDDEN, Pricer
from tests.engine.rostering.teams import demands, officers, team

DAYS, PEOPLE = 5, 6
LOOSE = (2, 4, 5, 45, 47, 56, 66)
"""Here a mixture is worth more than any roster."""
SEEDS = (0, 1, 3, *LOOSE)


@cache
def plain() -> Model:
    """A few people in one week; the first and the third may do one night only."""
    made = compile_problem(team(DAYS, officers=officers(PEOPLE, 2), demands=demands(DAYS, 1, 2)))
    weight = np.zeros((DAYS, made.kinds))
    weight[:, 2] = 1.0
    for index in (0, 2):
        person = made.persons[index]
        made.persons[index] = replace(person, limits=(*person.limits, Limit("nights", weight, 1.0, 2)))
    return made


ROWS = [np.array(row, np.int32) for row in product(range(FREE, plain().kinds), repeat=DAYS)]


@cache
def lawful_rows(seed: int) -> list[list[Ints]]:
    return [[row for row in ROWS if person.lawful(row)] for person in whole_numbers(seed).persons]


@cache
def whole_numbers(seed: int) -> Model:
    """The same people with whole-number prices by chance, so that mixtures are worth more than rosters."""
    rng, model = np.random.default_rng(seed), plain()
    rows = replace(
        model.rows,
        floor=np.zeros(len(model.rows.wanted)),
        wanted=rng.integers(1, 4, len(model.rows.wanted)).astype(float),
        under=rng.choice([10.0, 15.0], len(model.rows.wanted)),
        over=rng.integers(1, 4, len(model.rows.wanted)).astype(float),
    )
    persons = [
        replace(
            person,
            constant=0.0,
            allowed=person.allowed & (rng.random(person.allowed.shape) < 0.6),
            cost=rng.integers(0, 8, person.cost.shape).astype(float),
            end_cost=np.where(person.end_cost < FORBIDDEN, 0.0, person.end_cost),
        )
        for person in model.persons
    ]
    return replace(model, rows=rows, persons=persons, budgets=[])


@cache
def least_cost(seed: int) -> int:
    """The cost of the best roster, by CP-SAT over every lawful row of each person."""
    model = whole_numbers(seed)
    program, rows = cp_model.CpModel(), model.rows
    present: list[list[cp_model.IntVar]] = [[] for _ in rows.wanted]
    cost: list[cp_model.LinearExpr] = []
    for person, known in zip(model.persons, lawful_rows(seed), strict=True):
        used = [program.new_bool_var("") for _ in known]
        program.add_exactly_one(used)
        for row, variable in zip(known, used, strict=True):
            cost.append(int(person.own_cost(row)) * variable)
            for place in rows.along(person.cover_class, row):
                present[place].append(variable)
    for place, variables in enumerate(present):
        under, over = program.new_int_var(0, PEOPLE, ""), program.new_int_var(0, PEOPLE, "")
        program.add(sum(variables) + under - over == int(rows.wanted[place]))
        cost += [int(rows.under[place]) * under, int(rows.over[place]) * over]
    program.minimize(sum(cost))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(program) == cp_model.OPTIMAL
    return round(solver.objective_value)


def solved(seed: int) -> ColumnGeneration:
    model = whole_numbers(seed)
    everybody = list(range(len(model.persons)))
    nobody, penalties = np.zeros(len(model.rows.wanted)), Penalties(model.persons)
    generation = ColumnGeneration(model, Pricer(), everybody, nobody, penalties)
    for index in everybody:
        generation.master.add(index, lawful_rows(seed)[index][0])
    assert generation.run(lambda: True)
    return generation


def effort_of(pricer: Pricer) -> Callable[[], float]:
    return lambda: pricer.work / 300_000_000


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("without", [(), ("missing",), ("missing", "heads")], ids=" ".join)
def test_the_tree_closes_on_the_best_roster(
    seed: int, without: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way to split suffices when the ones before it are left out."""
    for way in without:
        monkeypatch.setattr(Tree, f"_split_{way}", lambda *_: None)
    model = whole_numbers(seed)
    best, costs, bounds = least_cost(seed), [10_000.0], []
    tree = Tree(solved(seed), np.random.default_rng(seed))

    def found(rows: Ints) -> None:
        assert all(p.lawful(row) for p, row in zip(model.persons, rows, strict=True))
        costs.append(model.cost(rows))

    while tree.open:
        bounds.append(min(tree.bound, *costs))
        tree.step(lambda: True, min(costs) - 1e-6, found)
    assert min(costs) == best
    assert max(bounds) <= best + 1e-6
    assert bounds == sorted(bounds)


@pytest.mark.parametrize("seed", LOOSE)
def test_without_branching_these_stay_unproven(seed: int) -> None:
    assert solved(seed).bound < least_cost(seed) - 0.01


@pytest.mark.parametrize("seed", SEEDS)
def test_bounds_hold_for_every_roster_with_the_heads_that_are_held(seed: int) -> None:
    rng, model = np.random.default_rng(seed), whole_numbers(seed)
    generation = solved(seed)
    master, rows = generation.master, model.rows
    master.count_missing()
    roster = np.array([known[rng.integers(len(known))] for known in lawful_rows(seed)])
    present = model.present(roster)
    missing = np.maximum(0.0, rows.wanted - present)
    per_price = np.array([missing[rows.under == price].sum() for price in master.missing_prices])
    held = rng.random(len(present)) < 0.5
    master.hold_heads(np.where(held, present, 0.0), np.where(held, present, np.inf))
    more, fewer = (rng.integers(0, 3, len(per_price)) for _ in range(2))
    master.hold_missing(np.maximum(0.0, per_price - fewer), per_price + more)
    generation.begin_anew()
    assert generation.run(lambda: True)
    assert generation.bound <= model.cost(roster) + 1e-6
    assert generation.bound == pytest.approx(generation.value, abs=1e-3)
    assert master.heads()[held] == pytest.approx(present[held], abs=1e-6)
    assert (master.missing() >= per_price - fewer - 1e-6).all()
    assert (master.missing() <= per_price + more + 1e-6).all()


def test_a_gain_of_one_point_is_not_taken_for_hopeless() -> None:
    """With whole-number costs a bound of one below the best roster leaves room for a better one."""
    for seed in SEEDS:
        model = whole_numbers(seed)
        pricer = Pricer()
        search = Optimiser(model, Plan(seed=seed, integral=True), effort_of(pricer), lambda _: None, pricer)
        standing = search.run()
        assert standing.proven
        assert standing.cost == standing.bound == least_cost(seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_of_prices_far_too_high_the_share_with_the_best_bound_is_taken(seed: int) -> None:
    generation = solved(seed)
    worth = np.maximum(0.0, generation.master.duals().worth)
    generation.centre_on(4 * worth)
    too_high = generation.bound
    generation.centre_on(0 * worth)
    for_nothing = generation.bound
    generation.centre_below(4 * worth)
    assert generation.bound > max(too_high, for_nothing)
    assert generation.bound == pytest.approx(generation.bound_at_centre())
    assert generation.bound <= least_cost(seed) + 1e-6
