"""Tunnels, bridges and ferries as things with a name that can be closed, per direction."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from generiek.engine.geography.network import Flag, Mode, RoadNetwork
from generiek.engine.geography.region import Structure

COMPASS = ("north", "east", "south", "west")


def structures_of(network: RoadNetwork, title_of_segment: Sequence[str]) -> tuple[Structure, ...]:
    """Group the segments that carry a structure's title (empty for none); directions are points of the compass."""
    groups: dict[str, list[int]] = defaultdict(list)
    for segment, title in enumerate(title_of_segment):
        if title:
            groups[title].append(segment)
    return tuple(_structure(network, title, segments) for title, segments in sorted(groups.items()))


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
