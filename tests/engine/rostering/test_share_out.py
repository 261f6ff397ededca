"""Exchanges of stretches of days between officers: lawful, never dearer, with the cover kept."""

import numpy as np
import pytest

from generiek.engine.rostering.compile import compile_problem
from generiek.engine.rostering.model import FREE
from generiek.engine.rostering.pricing import Pricer
from generiek.engine.rostering.respond import Search, quick_search
from generiek.engine.rostering.share_out import share_out
from tests.engine.rostering.teams import demands, officers, team


@pytest.mark.parametrize("seed", range(3))
def test_exchanges_keep_the_law_and_the_waterline_and_lower_the_cost(seed: int) -> None:
    problem = team(28, officers=officers(16, 8), demands=demands(28, 2, 2, 1))
    model = compile_problem(problem)
    search = Search.empty(model, Pricer())
    for index in np.random.default_rng(seed).permutation(16):
        search.respond(int(index))
    before = search.roster.copy()
    after = share_out(model, before)
    assert model.cost(after) < model.cost(before)
    assert all(person.lawful(row) for person, row in zip(model.persons, after, strict=True))
    floors = model.rows.floor
    short = [np.maximum(0.0, floors - model.present(roster)).sum() for roster in (after, before)]
    assert short[0] <= short[1]
    assert (after != FREE).sum() == (before != FREE).sum()


def test_the_quick_search_ends_with_burdens_shared() -> None:
    problem = team(28, officers=officers(16, 8), demands=demands(28, 2, 2, 1))
    model = compile_problem(problem)
    search = Search.empty(model, Pricer())
    told: list[float] = []
    best = quick_search(
        search, seed=1, going=lambda: False, better=lambda cost, _: told.append(cost), tries=0
    )
    assert told == sorted(told, reverse=True)
    assert best == pytest.approx(model.cost(search.roster))
    assert np.array_equal(search.present, model.present(search.roster))
    assert np.array_equal(share_out(model, search.roster), search.roster)
