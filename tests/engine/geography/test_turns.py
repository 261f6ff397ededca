"""Turn restrictions are kept on the way and never at its ends."""

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from generiek.engine.geography import TravelTimes
from generiek.engine.geography.hierarchy import UNREACHABLE_DS
from generiek.engine.geography.network import RoadNetwork
from tests.engine.geography.drawing import network_of, region_of, searched_ds

DAY = date(2026, 1, 15)
CROSS = [(0, 0), (500, 0), (1000, 0), (500, 500), (500, -500)]
ARMS = [(0, 1), (1, 2), (1, 3), (1, 4)]


@st.composite
def networks(draw: st.DrawFn) -> RoadNetwork:
    """Up to twelve places, roads between them (some one-way), and bans on some of the turns there are."""
    count = draw(st.integers(3, 12))
    position = st.tuples(st.integers(0, 3000), st.integers(0, 3000))
    positions = draw(st.lists(position, min_size=count, max_size=count, unique=True))
    end = st.integers(0, count - 1)
    roads = draw(
        st.lists(st.tuples(end, end).filter(lambda ends: ends[0] != ends[1]), min_size=2, max_size=3 * count)
    )
    one_way = draw(st.lists(st.integers(0, len(roads) - 1), max_size=4, unique=True))
    used = sorted({node for road in roads for node in road})
    number = {node: place for place, node in enumerate(used)}
    free = network_of(
        [positions[node] for node in used], [(number[a], number[b]) for a, b in roads], one_way=one_way
    )
    tails, heads = free.arc_tails().tolist(), free.arc_heads().tolist()
    turns = [(a, b) for a in range(len(heads)) for b in range(len(tails)) if heads[a] == tails[b]]
    banned = draw(st.lists(st.sampled_from(turns), max_size=12, unique=True)) if turns else []
    return network_of(
        [positions[node] for node in used],
        [(number[a], number[b]) for a, b in roads],
        one_way=one_way,
        banned=banned,
    )


@settings(deadline=None, max_examples=150)
@given(networks(), st.sampled_from(["normal_day", "emergency_night"]))
def test_the_matrix_equals_a_search_that_looks_turns_up_as_it_goes(
    network: RoadNetwork, profile: str
) -> None:
    times = TravelTimes(region_of(network), on_date=DAY)
    arc_time_ds = times.graph(profile).arc_time_ds

    for start in range(network.node_count):
        expected = [
            UNREACHABLE_DS if t == float("inf") else t for t in searched_ds(network, arc_time_ds, start)
        ]
        assert times.matrix(profile)[start].tolist() == expected


@settings(deadline=None, max_examples=80)
@given(networks())
def test_on_demand_answers_equal_the_matrix(network: RoadNetwork) -> None:
    times = TravelTimes(region_of(network), on_date=DAY)
    every = np.arange(network.node_count, dtype=np.int32)
    from_matrix = times.many_to_many_ds("normal_day", every, every)

    times.has_matrix = lambda profile: False  # type: ignore[method-assign]

    assert (times.many_to_many_ds("normal_day", every, every) == from_matrix).all()


def test_a_banned_turn_is_not_made() -> None:
    into_middle, to_north = 0, 4
    free = TravelTimes(region_of(network_of(CROSS, ARMS)), on_date=DAY)
    held = TravelTimes(region_of(network_of(CROSS, ARMS, banned=[(into_middle, to_north)])), on_date=DAY)

    assert held.travel_time_s("normal_day", 0, 2) == free.travel_time_s("normal_day", 0, 2)
    detour, straight = held.travel_time_s("normal_day", 0, 3), free.travel_time_s("normal_day", 0, 3)
    assert detour is not None and straight is not None
    assert detour > straight


def test_a_way_may_end_and_start_where_turns_are_banned() -> None:
    arcs_out = [(0, out) for out in (1, 2, 4, 6)]
    times = TravelTimes(region_of(network_of(CROSS, ARMS, banned=arcs_out)), on_date=DAY)

    assert times.travel_time_s("normal_day", 0, 1) is not None
    assert times.travel_time_s("normal_day", 1, 3) is not None
    assert times.travel_time_s("normal_day", 0, 3) is None


def test_walking_knows_no_banned_turns() -> None:
    network = network_of(CROSS, ARMS, banned=[(0, out) for out in (1, 2, 4, 6)])

    times = TravelTimes(region_of(network), on_date=DAY)

    assert times.travel_time_s("foot", 0, 3) is not None
