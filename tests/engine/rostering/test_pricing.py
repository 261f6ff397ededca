"""Exactness: pricing against every roster there is, the bound against the best there is, on tiny models."""

from itertools import product

import numpy as np
import pytest

from generiek.engine.rostering.columns import Penalties, price
from generiek.engine.rostering.graph import OFF, build_graph, follows
from generiek.engine.rostering.model import FREE, Floats, Ints, Limit, Model, Person, Rows
from generiek.engine.rostering.optimise import Optimiser, Plan
from generiek.engine.rostering.pricing import FORBIDDEN, Pricer

DAYS, KINDS = 6, 2
NIGHT = 1


def step(state: tuple[int, int], day: int, move: int) -> tuple[int, int] | None:
    """At most three days of work in a row, and no early duty right after a night."""
    last, run = state
    if move == OFF:
        return (-1, 0)
    if run == 3 or (last == NIGHT and move - 1 != NIGHT):
        return None
    return (move - 1, run + 1)


def person(number: int, rng: np.random.Generator, limits: tuple[Limit, ...] = ()) -> Person:
    graph, nodes = build_graph(DAYS, [0, 2, 3], [(-1, 0)], step)
    end_cost = np.full(13, FORBIDDEN)
    end_cost[4:] = np.arange(9) % 3
    return Person(
        id=number,
        graph=graph,
        start=nodes[-1, 0],
        move_of=np.array([1, 2], np.int32),
        allowed=rng.random((DAYS, KINDS)) < 0.9,
        free_allowed=np.ones(DAYS, np.bool_),
        cost=rng.integers(-3, 4, (DAYS, KINDS)).astype(float),
        constant=2.0,
        end_cost=end_cost,
        cover_class=0,
        limits=limits,
    )


def few_nights(most: int) -> Limit:
    weight = np.zeros((DAYS, KINDS))
    weight[:, NIGHT] = 1.0
    return Limit("nights", weight, float(most), NIGHT)


def heavy(most: float) -> Limit:
    return Limit("weight", np.full((DAYS, KINDS), 1.5), most)


def every_roster(one: Person) -> list[Ints]:
    rows = (np.array(row, np.int32) for row in product([FREE, 0, 1], repeat=DAYS))
    return [row for row in rows if one.lawful(row)]


def lawful_by_hand(row: Ints) -> bool:
    state: tuple[int, int] | None = (-1, 0)
    for day, kind in enumerate(row):
        state = step(state, day, int(kind) + 1) if state else None
    return state is not None


def test_the_graph_holds_exactly_the_rosters_that_the_rules_allow() -> None:
    one = person(1, np.random.default_rng(1))
    for row in product([FREE, 0, 1], repeat=DAYS):
        moves = [kind + 1 for kind in row]
        assert follows(one.graph, one.start, moves) == lawful_by_hand(np.array(row))


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("limits", [(), (few_nights(1),), (few_nights(1), heavy(6.0))])
def test_pricing_finds_the_cheapest_roster_there_is(seed: int, limits: tuple[Limit, ...]) -> None:
    rng = np.random.default_rng(seed)
    one, prices = person(1, rng, limits), rng.normal(0, 4, (DAYS, KINDS))
    cheapest = min(one.price_of(row, prices) for row in every_roster(one))
    priced = price(Pricer(), one, prices, Penalties([one]).of[0], exact=True)
    assert priced.bound <= cheapest + 1e-9
    assert all(one.lawful(row) for row in priced.rows)
    if not any(limit.kind is None for limit in limits):
        assert priced.cost == pytest.approx(cheapest)
        assert priced.bound == pytest.approx(cheapest)


def tiny(seed: int) -> Model:
    rng = np.random.default_rng(seed)
    cells = DAYS * KINDS
    first = np.arange(cells).reshape(1, DAYS, KINDS)
    rows = Rows(
        floor=np.zeros(cells),
        wanted=rng.integers(0, 3, cells).astype(float),
        under=np.full(cells, 5.0),
        over=np.full(cells, 2.0),
        first=first,
        count=np.ones((1, DAYS, KINDS), np.int64),
        row_of=np.arange(cells, dtype=np.int32),
    )
    return Model(DAYS, KINDS, [person(n, rng, (few_nights(2),)) for n in range(2)], rows, [])


def best_of(model: Model) -> float:
    one, other = (every_roster(p) for p in model.persons)
    return min(model.cost(np.array([a, b])) for a in one for b in other)


@pytest.mark.parametrize("seed", range(4))
def test_the_bound_never_passes_the_best_roster_and_the_search_finds_it(seed: int) -> None:
    model = tiny(seed)
    pricer = Pricer()
    optimiser = Optimiser(
        model, Plan(seed=seed, integral=True), lambda: pricer.work / 30_000_000, lambda _: None, pricer
    )
    standing, best = optimiser.run(), best_of(model)
    assert standing.bound <= best + 1e-6
    assert standing.cost == pytest.approx(best)
    assert standing.cost == pytest.approx(model.cost(standing.roster))


def test_units_outside_the_contract_are_never_used() -> None:
    one = person(1, np.random.default_rng(3))
    free: Floats = np.full((DAYS, KINDS), 100.0)
    priced = price(Pricer(), one, free, Penalties([one]).of[0])
    assert one.units(priced.rows[0]) == 4


def test_a_person_without_any_roster_is_told_by_an_infinite_bound() -> None:
    one = person(1, np.random.default_rng(3))
    one.allowed[:] = False
    priced = price(Pricer(), one, np.zeros((DAYS, KINDS)), Penalties([one]).of[0])
    assert priced.bound == np.inf
    assert priced.rows == []
