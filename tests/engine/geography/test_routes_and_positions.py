"""The way itself, the right carriageway, and the arrival of a unit that is under way."""

import numpy as np
import pytest

from generiek.engine.geography import Region, TravelTimes
from generiek.engine.geography.network import CLASS_NUMBER
from generiek.engine.geography.region import Place
from tests.engine.geography.conftest import DAY
from tests.engine.geography.drawing import X0_M, Y0_M, network_of, region_of


def test_a_route_takes_as_long_as_the_matrix_says(times: TravelTimes) -> None:
    draw = np.random.default_rng(2)
    for start, goal in draw.integers(0, times.region.roads.node_count, (40, 2)).tolist():
        route = times.route("emergency_day", start, goal)
        assert route is not None
        assert route.travel_time_s == times.travel_time_s("emergency_day", start, goal)
        assert route.nodes[0] == start and route.nodes[-1] == goal
        assert route.position_after(10**6) == (times.region.roads.x_m[goal], times.region.roads.y_m[goal])


def test_one_moves_along_a_route_without_jumps(times: TravelTimes) -> None:
    route = times.route("normal_day", 3, times.region.roads.node_count - 5)
    assert route is not None
    steps = [route.position_after(second) for second in range(route.travel_time_s + 1)]

    jumps = np.hypot(*np.diff(np.array(steps), axis=0).T)

    assert jumps.max() <= 45
    assert (np.diff(route.at_s) >= 0).all()


@pytest.mark.parametrize(("heading_deg", "towards"), [(90, 1), (270, -1)])
def test_a_car_on_the_motorway_is_put_on_the_carriageway_that_it_drives_on(
    generated: Region, times: TravelTimes, heading_deg: int, towards: int
) -> None:
    roads = generated.roads
    motorway = np.flatnonzero(roads.road_class == CLASS_NUMBER["motorway"])
    eastward = [
        s for s in motorway if roads.x_m[roads.head[s]] > roads.x_m[roads.tail[s]] and roads.flags[s] == 0
    ]
    points = roads.points(int(eastward[len(eastward) // 2]))
    x_m, y_m = points[0] + (points[1] - points[0]) // 2

    position = times.match(float(x_m), float(y_m) + 13, heading_deg, speed_kmh=100)

    assert roads.road_class[position.arc // 2] == CLASS_NUMBER["motorway"]
    tail, head = roads.arc_tails()[position.arc], roads.arc_heads()[position.arc]
    assert np.sign(roads.x_m[head] - roads.x_m[tail]) == towards


def test_a_moving_unit_goes_on_to_the_end_of_its_road_first() -> None:
    network = network_of([(0, 0), (1000, 0), (2000, 0)], [(0, 1), (1, 2)])
    times = TravelTimes(region_of(network), on_date=DAY)
    eastbound = times.match(X0_M + 900, Y0_M + 2, heading_deg=90, speed_kmh=50)
    standing = times.match(X0_M + 900, Y0_M + 2)

    to_west = times.arrival_times_s("normal_day", [eastbound, standing], 0).tolist()
    to_east = times.arrival_times_s("normal_day", [eastbound, standing], 2).tolist()

    assert to_east[0] == to_east[1]
    assert to_west[0] > to_west[1]


def test_the_rest_of_the_road_counts_in_proportion() -> None:
    network = network_of([(0, 0), (1000, 0)], [(0, 1)])
    times = TravelTimes(region_of(network), on_date=DAY)
    whole = times.travel_time_s("normal_day", 0, 1)
    halfway = times.match(X0_M + 500, Y0_M, heading_deg=90, speed_kmh=50)

    assert whole is not None
    assert times.arrival_times_s("normal_day", [halfway], 1)[0] == pytest.approx(whole / 2, abs=1)


def test_a_unit_at_a_node_arrives_as_the_matrix_says(times: TravelTimes) -> None:
    arrivals = times.arrival_times_s("emergency_day", [times.position_at(5), times.position_at(9)], 77)

    assert arrivals.tolist() == times.many_to_many("emergency_day", [5, 9], [77])[:, 0].tolist()


def test_a_post_along_the_motorway_is_reached_on_its_own_side(generated: Region, times: TravelTimes) -> None:
    posts = {place.label: place for place in generated.places_of_kind("hectometre_post")}
    pairs = [(posts[label], posts[label.replace(" Re ", " Li ")]) for label in posts if " Re " in label]

    different = sum(right.node != left.node for right, left in pairs)

    assert len(pairs) > 150
    assert different == len(pairs)
    assert isinstance(times.find_places(pairs[60][0].label)[0], Place)
    assert times.find_places(pairs[60][0].label)[0] == pairs[60][0]
