"""The quick search when pricing finds nothing: what was found before stays, and finding is not existing."""

from collections.abc import Callable
from math import inf

import numpy as np
import pytest

from generiek.engine.rostering import respond
from generiek.engine.rostering.columns import Priced
from generiek.engine.rostering.compile import compile_problem
from generiek.engine.rostering.pricing import Pricer
from generiek.engine.rostering.respond import NoLawfulRoster, Search
from generiek.engine.rostering.solve import Settings, Status, solve
from tests.engine.rostering.teams import team


def nothing(bound: float) -> Callable[..., Priced]:
    return lambda *_args, **_kinds: Priced(bound, inf, [])


def search() -> Search:
    return Search.empty(compile_problem(team(7)), Pricer())


def test_who_had_a_lawful_roster_keeps_it_when_no_other_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    made = search()
    made.respond(0)
    before = made.roster[0].copy()
    monkeypatch.setattr(respond, "price", nothing(12.0))
    made.clear(np.array([0], np.int32))
    made.respond(0)
    assert (made.roster[0] == before).all()
    assert (made.present == made.model.present(made.roster)).all()


@pytest.mark.parametrize(("bound", "proven", "says"), [(inf, True, "exists"), (12.0, False, "was found")])
def test_that_none_exists_is_said_only_when_proven(
    monkeypatch: pytest.MonkeyPatch, bound: float, proven: bool, says: str
) -> None:
    made = search()
    monkeypatch.setattr(respond, "price", nothing(bound))
    with pytest.raises(NoLawfulRoster, match=f"No lawful roster {says} for officer") as raised:
        made.respond(0)
    assert raised.value.proven is proven


def test_a_search_that_found_none_is_not_called_infeasible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(respond, "price", nothing(12.0))
    result = solve(team(7), settings=Settings(work_limit=1_000_000))
    assert result.status is Status.NONE_FOUND
    assert not result.assignments
