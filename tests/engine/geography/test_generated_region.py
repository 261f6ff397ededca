"""The generated region is the same for a seed and has what a basic team's area has."""

from itertools import pairwise

import numpy as np
import pytest

from generiek.engine.geography import Region, TravelTimes
from generiek.engine.geography.assemble import largest_part
from generiek.engine.geography.closure_cost import closure_costs
from generiek.engine.geography.closures import closure_of_structure
from generiek.engine.geography.network import Flag, Mode
from generiek.engine.geography.reach import reached_areas
from generiek.engine.geography.region import AREA_KINDS, PLACE_KINDS, ZONE_KINDS
from generiek.engine.geography.synthetic import generate_region

KINDS_OF_A_TEAM = (
    *(
        "residential",
        "shopping",
        "nightlife",
        "business",
        "school",
        "marina",
        "nature",
        "station",
        "park",
        "fuel",
    ),
    *("police_office", "fire_station", "hospital", "sports", "locality", "hectometre_post", "junction"),
)


def test_the_same_seed_gives_the_same_region(generated: Region) -> None:
    again = generate_region(1, density=0.6)

    assert again.places == generated.places
    assert again.areas == generated.areas
    assert again.structures == generated.structures
    assert (again.roads.length_dm == generated.roads.length_dm).all()


def test_another_seed_gives_another_region(generated: Region) -> None:
    other = generate_region(2, density=0.6)

    assert other.places != generated.places
    assert other.roads.node_count != generated.roads.node_count


def test_there_are_two_tunnels_a_movable_bridge_and_a_ferry(generated: Region) -> None:
    kinds = sorted(structure.kind for structure in generated.structures)

    assert kinds.count("tunnel") == 2
    assert kinds.count("movable_bridge") == 1
    assert kinds.count("ferry") == 1
    assert all(len(set(structure.directions)) == 2 for structure in generated.structures)


def test_the_motorway_has_three_junctions(generated: Region) -> None:
    roads = generated.roads
    links = np.flatnonzero((roads.road_class == 1) & (roads.speed_kmh == 70))
    ends = {int(roads.x_m[node]) // 1200 for node in (*roads.tail[links], *roads.head[links])}
    starts = sorted(ends)

    groups = 1 + sum(later - earlier > 1 for earlier, later in pairwise(starts))

    assert groups == 3


def test_one_gets_from_everywhere_to_everywhere(generated: Region) -> None:
    assert largest_part(generated.roads, Mode.CAR)[0].node_count == generated.roads.node_count


@pytest.mark.parametrize("kind", KINDS_OF_A_TEAM)
def test_there_are_places_of_every_kind(generated: Region, kind: str) -> None:
    assert generated.places_of_kind(kind)


def test_every_word_used_is_a_known_kind(generated: Region) -> None:
    assert {place.kind for place in generated.places} <= set(PLACE_KINDS)
    assert {area.kind for area in generated.areas} <= set(AREA_KINDS)
    assert {zone.kind for zone in generated.zones} <= set(ZONE_KINDS)
    with pytest.raises(ValueError, match="castle"):
        generated.places_of_kind("castle")


def test_an_address_is_near_the_node_that_it_is_reached_from(generated: Region) -> None:
    roads = generated.roads
    houses = generated.places_of_kind("residential")
    gaps = [np.hypot(roads.x_m[h.node] - h.x_m, roads.y_m[h.node] - h.y_m) for h in houses]

    assert max(gaps) < 300
    assert len({house.label for house in houses}) == len(houses)


def test_every_junction_lies_in_a_zone(generated: Region) -> None:
    inside = (generated.roads.x_m > 140_000) & (generated.roads.x_m < 160_000)
    inside &= (generated.roads.y_m > 425_000) & (generated.roads.y_m < 441_000)
    zones = generated.zones_at(generated.roads.x_m[inside], generated.roads.y_m[inside])

    assert (zones >= 0).mean() > 0.995
    assert generated.zone_at(0, 0) is None


def test_a_boat_sails_from_the_lake_to_the_canal(generated: Region, times: TravelTimes) -> None:
    marina = generated.places_of_kind("marina")[0]
    bridge = next(s for s in generated.structures if s.name == "Oostbrug")
    minutes = times.travel_time_s("boat", marina.node, times.nearest_node(bridge.x_m, bridge.y_m))

    assert minutes is not None
    assert 20 * 60 < minutes < 120 * 60


def test_closing_the_tunnel_costs_the_other_bank_most(generated: Region, times: TravelTimes) -> None:
    tunnel = next(s for s in generated.structures if s.kind == "tunnel" and s.name == "Waardtunnel")
    after = times.with_closures([closure_of_structure(tunnel)])

    costs = closure_costs(times, after, "emergency_day")

    assert costs
    assert all(cost.mean_extra_s >= 0 and 0 <= cost.slower_share <= 1 for cost in costs)
    assert costs[0].mean_extra_s >= costs[-1].mean_extra_s
    assert closure_costs(times, times, "emergency_day") == ()


def test_more_minutes_and_more_units_reach_more(generated: Region, times: TravelTimes) -> None:
    office = generated.places_of_kind("police_office")[0].node
    lake = generated.places_of_kind("marina")[0].node

    short, long = times.reach("emergency_day", [office], 3), times.reach("emergency_day", [office], 8)
    both = times.reach("emergency_day", [office, lake], 8)

    assert 0 < short.is_reached.sum() < long.is_reached.sum() <= both.is_reached.sum()
    assert both.unit_count.max() == 2
    assert set(reached_areas(generated.roads, both)) == {1, 2}
    assert times.reach("emergency_day", [], 8).is_reached.sum() == 0


def test_tunnels_run_under_and_bridges_over(generated: Region) -> None:
    roads = generated.roads

    assert (roads.layer[(roads.flags & Flag.TUNNEL) != 0] == -1).all()
    assert (roads.layer[(roads.flags & Flag.BRIDGE) != 0] == 1).all()


def test_a_density_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match=r"between 0\.5 and 8"):
        generate_region(1, density=80)
