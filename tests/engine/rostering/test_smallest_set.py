"""The smallest impossible set against every set there is."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generiek.engine.rostering.smallest_set import smallest_impossible

COUNT = 7
conflicts_of_a_few = st.lists(
    st.frozensets(st.integers(0, COUNT - 1), min_size=1, max_size=4), min_size=0, max_size=5
)


@given(conflicts_of_a_few)
def test_it_finds_one_of_the_smallest(conflicts: list[frozenset[int]]) -> None:
    asked: list[frozenset[int]] = []

    def possible(kept: frozenset[int]) -> bool:
        asked.append(kept)
        return not any(conflict <= kept for conflict in conflicts)

    found = smallest_impossible(COUNT, possible)
    every = (frozenset(some) for size in range(COUNT + 1) for some in combinations(range(COUNT), size))
    smallest = next((some for some in every if not possible(some)), None)
    assert (found is None) == (smallest is None)
    if found is not None and smallest is not None:
        assert len(found) == len(smallest)
        assert not possible(frozenset(found))
        assert all(possible(frozenset(found) - {one}) for one in found)


def test_of_many_things_few_sets_are_tried() -> None:
    asked = 0

    def possible(kept: frozenset[int]) -> bool:
        nonlocal asked
        asked += 1
        return not {3, 31} <= kept

    assert smallest_impossible(40, possible) == (3, 31)
    assert asked < 30


def test_what_is_impossible_with_nothing_at_all_has_no_reasons() -> None:
    assert smallest_impossible(3, lambda _kept: False) == ()


@pytest.mark.parametrize("count", [0, 5])
def test_what_is_possible_needs_no_reasons(count: int) -> None:
    assert smallest_impossible(count, lambda _kept: True) is None
