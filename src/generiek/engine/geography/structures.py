"""Tunnels, bridges and ferries as things with a name that can be closed, per direction."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import shapely

from generiek.engine.geography.network import Flag, Mode, RoadNetwork
from generiek.engine.geography.region import Ring, Structure

COMPASS = ("north", "east", "south", "west")
ONE_STRUCTURE_M = 90.0


def structures_of(network: RoadNetwork, title_of_segment: Sequence[str]) -> tuple[Structure, ...]:
    """Group the segments that carry a structure's title (empty for none); directions are points of the
    compass.

    Segments with one title that lie apart are structures of their own, told apart by a number.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for segment, title in enumerate(title_of_segment):
        if title:
            groups[title].append(segment)
    found = []
    for title, segments in sorted(groups.items()):
        parts = _near_each_other(network, segments)
        for number, part in enumerate(parts, start=1):
            found.append(_structure(network, title if len(parts) == 1 else f"{title} ({number})", part))
    return tuple(found)


def named_bridges(
    network: RoadNetwork, title_of_segment: Sequence[str], outlines: Sequence[tuple[str, Ring]]
) -> tuple[str, ...]:
    """Titles of segments, with the bridge's own name where its drawn outline has one."""
    titles = list(title_of_segment)
    on_bridge = np.flatnonzero((network.flags & Flag.BRIDGE) != 0)
    shapes = [shapely.Polygon(ring) if len(ring) >= 4 else shapely.LineString(ring) for _, ring in outlines]
    if len(on_bridge) and shapes:
        lines = [
            shapely.LineString(network.points(int(s))).interpolate(0.5, normalized=True) for s in on_bridge
        ]
        inside, numbers = shapely.STRtree(shapes).query(lines, predicate="dwithin", distance=3.0)
        for place, number in zip(inside.tolist(), numbers.tolist(), strict=True):
            titles[int(on_bridge[place])] = outlines[number][0]
    return tuple(titles)


def _near_each_other(network: RoadNetwork, segments: list[int]) -> list[list[int]]:
    """Groups of segments within 90 m of one another, in the order of their first segment."""
    lines = [shapely.LineString(network.points(segment)) for segment in segments]
    left, right = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=ONE_STRUCTURE_M)
    group = list(range(len(segments)))
    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        low, high = sorted((group[a], group[b]))
        group = [low if number == high else number for number in group]
    return [[s for s, number in zip(segments, group, strict=True) if number == g] for g in sorted(set(group))]


def _structure(network: RoadNetwork, title: str, segments: list[int]) -> Structure:
    modes = network.arc_modes()
    arcs = [arc for s in segments for arc in (2 * s, 2 * s + 1) if modes[arc] & Mode.CAR]
    vectors = [_vector(network, arc) for arc in arcs]
    runs_north = sum(abs(north) for _, north in vectors) > sum(abs(east) for east, _ in vectors)
    directions = [_towards(vector, runs_north) for vector in vectors]
    points = np.vstack([network.points(s) for s in segments])
    x_m, y_m = points[len(points) // 2].tolist()
    flags = int(np.bitwise_or.reduce(network.flags[segments]))
    return Structure(title, _kind(flags), tuple(arcs), tuple(directions), x_m, y_m)


def _vector(network: RoadNetwork, arc: int) -> tuple[int, int]:
    points = network.points(arc // 2)
    east, north = (points[-1] - points[0]).tolist()
    return (-east, -north) if arc % 2 else (east, north)


def _towards(vector: tuple[int, int], runs_north: bool) -> str:
    east, north = vector
    if runs_north:
        return COMPASS[0] if north >= 0 else COMPASS[2]
    return COMPASS[1] if east >= 0 else COMPASS[3]


def _kind(flags: int) -> str:
    for flag, kind in ((Flag.TUNNEL, "tunnel"), (Flag.FERRY, "ferry"), (Flag.MOVABLE, "movable_bridge")):
        if flags & flag:
            return kind
    return "bridge"
