"""From the streets of a generated region to its networks for cars, for bicycle and foot, and for boats."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, Point

from generiek.engine.geography.assemble import PieceList, assemble, directions, largest_part
from generiek.engine.geography.network import CLASS_NUMBER, Flag, Mode, RoadNetwork
from generiek.engine.geography.synthetic.landscape import Landscape, piers
from generiek.engine.geography.synthetic.noding import cut_at_junctions
from generiek.engine.geography.synthetic.streets import Street

ORIGIN_X_M, ORIGIN_Y_M = 140_000, 425_000
ALL_ROAD_MODES = Mode.CAR | Mode.BICYCLE | Mode.FOOT


@dataclass(frozen=True, slots=True)
class Built:
    """A network and, for each of its segments, the street that it is a piece of."""

    network: RoadNetwork
    street_of: tuple[Street, ...]


def build_network(streets: list[Street], mode: Mode) -> Built:
    """The network of streets in RD New metres; its largest part in which `mode` gets from everywhere to
    everywhere."""
    pieces = PieceList()
    owners: list[Street] = []
    for number, line, tail, head in cut_at_junctions(streets):
        street = streets[number]
        road_class = CLASS_NUMBER[street.road_class]
        forward, backward = directions(road_class, int(street.one_way), _modes(street), street.flags)
        pieces.starts.append(len(pieces.x))
        pieces.x += [x + ORIGIN_X_M for x, _ in line.coords]
        pieces.y += [y + ORIGIN_Y_M for _, y in line.coords]
        pieces.tail_keys.append(tail)
        pieces.head_keys.append(head)
        pieces.road_class.append(road_class)
        pieces.speed_kmh.append(street.speed_kmh)
        pieces.flags.append(street.flags)
        pieces.layer.append(-1 if street.flags & Flag.TUNNEL else 1 if street.flags & Flag.BRIDGE else 0)
        pieces.name.append(pieces.name_number(street.name))
        pieces.ref.append(pieces.name_number(street.ref))
        pieces.forward.append(forward)
        pieces.backward.append(backward)
        owners.append(street)
    network, _ = assemble(pieces, np.array(pieces.x), np.array(pieces.y))
    kept, old_nodes = largest_part(network, mode)
    stays = np.isin(network.tail, old_nodes) & np.isin(network.head, old_nodes)
    return Built(kept, tuple(owner for owner, stay in zip(owners, stays.tolist(), strict=True) if stay))


def path_streets(streets: list[Street], roads: RoadNetwork) -> list[Street]:
    """Every street but the motorway, and short paths that lead on where a road ends."""
    walked = [street for street in streets if not street.road_class.startswith("motorway")]
    return [*walked, *_cut_throughs(roads)]


def water_streets(land: Landscape) -> list[Street]:
    """Where a boat can go: river, canal, the channel to the lake, and around the lake."""
    river, canal = land.river_line, land.canal_line
    middle = land.lake.centroid
    start = river.interpolate(river.project(Point(middle.x - 1500, middle.y + 80)))
    round_lake = LineString(land.lake.buffer(-220).simplify(15).exterior.coords)
    entry = round_lake.interpolate(round_lake.project(start))
    junction = river.interpolate(river.project(Point(canal.coords[0])))
    to_canal = LineString([(junction.x, junction.y), *canal.coords])
    jetties = [
        LineString(
            [pier.coords[-1], round_lake.interpolate(round_lake.project(Point(pier.coords[-1]))).coords[0]]
        )
        for pier in piers(land)
    ]
    lines = [
        (river, "De Waard"),
        (to_canal, "Oostkanaal"),
        (LineString([start, entry]), "Plasgat"),
        (round_lake, "De Plas"),
    ]
    lines += [(jetty, "Jachthaven De Plas") for jetty in jetties]
    return [Street(line, "waterway", name, speed_kmh=14) for line, name in lines]


def _cut_throughs(roads: RoadNetwork) -> list[Street]:
    """From each dead end a path to the nearest other street within 110 m."""
    degree = np.bincount(np.concatenate((roads.tail, roads.head)), minlength=roads.node_count)
    ends = np.flatnonzero(degree == 1)
    lines = _lines(roads)
    tree = shapely.STRtree(lines)
    paths = []
    for node in ends.tolist():
        here = Point(roads.x_m[node], roads.y_m[node])
        own = set(np.flatnonzero((roads.tail == node) | (roads.head == node)).tolist())
        near = [s for s in tree.query(here, predicate="dwithin", distance=110).tolist() if s not in own]
        if not near:
            continue
        target = lines[min(near, key=lambda s: (lines[s].distance(here), s))]
        there = target.interpolate(target.project(here))
        if here.distance(there) > 6:
            line = LineString([(p.x - ORIGIN_X_M, p.y - ORIGIN_Y_M) for p in (here, there)])
            paths.append(Street(line, "cycleway", "", speed_kmh=25))
    return paths


def _lines(network: RoadNetwork) -> list[LineString]:
    owner = np.repeat(np.arange(network.segment_count), np.diff(network.shape_at))
    points = np.column_stack((network.shape_x_m, network.shape_y_m)).astype(np.float64)
    return list(shapely.linestrings(points, indices=owner))


def _modes(street: Street) -> Mode:
    if street.road_class.startswith("motorway"):
        return Mode.CAR
    if street.road_class == "waterway":
        return Mode.BOAT
    return Mode.BICYCLE | Mode.FOOT if street.road_class in ("cycleway", "footway") else ALL_ROAD_MODES
