"""Where things are and how long it takes to get there: one store of travel times for everything that asks.

A colleague needs four things from here::

    from generiek.engine.geography import Region, TravelTimes, UNREACHABLE_S, profile_name
    from generiek.engine.geography.synthetic import generate_region

    region = generate_region(seed=1)                  # deterministic; 20 × 16 km; 3 s
    region = Region.load(path)                        # or an imported one; region.save(path)

    region.roads.x_m, region.roads.y_m                # int32 arrays per road node, RD New metres
    region.places                                     # tuple[Place]: label, kind, x_m, y_m, node …
    region.places_of_kind("marina")                   # kinds: see `region.PLACE_KINDS`
    region.zones                                      # tuple[Zone]; region.zone_at(x_m, y_m) -> int | None
    region.structures                                 # tuple[Structure]: tunnels and bridges, with their arcs
    region.areas                                      # tuple[Area]: water, land use, nature, buildings
    region.boundary                                   # outer ring(s) of the team's area

    times = TravelTimes(region, on_date=date(2026, 11, 23))              # matrices are made when first asked
    times = TravelTimes(region, on_date=…, closures=…, folder=path)  # … and kept, memory-mapped
    times.travel_time_s("emergency_day", from_, to)   # seconds or None; each end a road node or (x_m, y_m)
    times.many_to_many(profile, from_nodes, to_nodes) # int32 [from × to] seconds; UNREACHABLE_S: no way
    times.many_to_many_ds(profile, from_nodes, to_nodes)  # the same in exact deciseconds
    times.nearest_node(x_m, y_m)                      # road node
    times.find_places("stations", limit=10)           # tuple[Place], best first: streets, junctions, posts
    times.match(x_m, y_m, heading_deg=95, speed_kmh=80)   # -> RoadPosition on the right carriageway
    times.arrival_times_s(profile, positions, to_node)    # int32 [positions]: rest of the arc + matrix
    times.route(profile, from_node, to_node)          # -> Route: nodes, points …, position_after(seconds)
    times.reach(profile, from_nodes, minutes)         # which nodes are reached, and by how many

Profiles are `normal_day, normal_night, emergency_day, emergency_night, bicycle, foot, boat`;
`profile_name("emergency", local_hour)` picks one. Nodes are always *road* nodes: for bicycle, foot and boat
the way from that node to the nearest path or quay is part of the time. A closure is a
`closures.Closure(arcs, emergency_may_pass)`; `closures.closure_of_structure`, `closure_of_street` and
`closure_near` make one.

Times inside are integer deciseconds; 65535 in a matrix means that there is no way.
"""

from generiek.engine.geography.network import RoadNetwork
from generiek.engine.geography.profiles import profile_name
from generiek.engine.geography.region import Area, Place, Region, Structure, Zone
from generiek.engine.geography.travel_times import UNREACHABLE_S, TravelTimes

__all__ = [
    "UNREACHABLE_S",
    "Area",
    "Place",
    "Region",
    "RoadNetwork",
    "Structure",
    "TravelTimes",
    "Zone",
    "profile_name",
]
