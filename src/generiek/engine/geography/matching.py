"""From a position on the map to a place on the network: the right carriageway, not only the nearest road."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely

from generiek.engine.geography.network import Mode, RoadNetwork

SEARCH_M = 60.0
MOVING_KMH = 8.0
TURN_COST_M = 18.0
IMPOSSIBLE_COST_M = 400.0


class RoadPosition(NamedTuple):
    """A place on an arc, `along_dm` from its beginning, or a stop at a node (`arc` is -1).

    `may_turn` is True for a unit that stands still: it may leave in either direction.
    """

    arc: int
    node: int
    along_dm: int
    x_m: int
    y_m: int
    distance_m: int
    may_turn: bool


def at_node(network: RoadNetwork, node: int) -> RoadPosition:
    """The position of somebody who stands at a node."""
    return RoadPosition(-1, node, 0, int(network.x_m[node]), int(network.y_m[node]), 0, True)


@dataclass(frozen=True, slots=True, eq=False)
class PositionMatcher:
    """Finds the arc that a moving or standing vehicle is on."""

    network: RoadNetwork
    lines: np.ndarray[tuple[int], np.dtype[np.object_]]
    tree: shapely.STRtree

    @staticmethod
    def of(network: RoadNetwork) -> "PositionMatcher":
        points = np.column_stack((network.shape_x_m, network.shape_y_m)).astype(np.float64)
        owner = np.repeat(np.arange(network.segment_count), np.diff(network.shape_at))
        lines = shapely.linestrings(points, indices=owner)
        return PositionMatcher(network, lines, shapely.STRtree(lines))

    def match(
        self, x_m: float, y_m: float, heading_deg: float | None = None, speed_kmh: float | None = None
    ) -> RoadPosition:
        """The likeliest place on the network; heading is degrees clockwise from north, used only when it
        moves."""
        point = shapely.Point(x_m, y_m)
        near = self.tree.query(point, predicate="dwithin", distance=SEARCH_M)
        if len(near) == 0:
            near = self.tree.query_nearest(point, all_matches=False)
        moves = heading_deg is not None and (speed_kmh is None or speed_kmh >= MOVING_KMH)
        best: tuple[float, int, float, float] | None = None
        for segment in near.tolist():
            line = self.lines[segment]
            distance_m, along_m = line.distance(point), line.project(point)
            for arc in (2 * segment, 2 * segment + 1):
                if not self._is_driveable(arc):
                    continue
                cost = distance_m + self._speed_cost(segment, speed_kmh)
                if moves and heading_deg is not None:
                    cost += _heading_cost(_bearing_deg(line, along_m, arc % 2 == 1), heading_deg)
                if best is None or cost < best[0]:
                    best = (cost, arc, along_m, distance_m)
        if best is None:
            raise ValueError("There is no road that can be driven near this position.")
        return self._position(best[1], best[2], best[3], not moves)

    def _is_driveable(self, arc: int) -> bool:
        modes = self.network.backward[arc // 2] if arc % 2 else self.network.forward[arc // 2]
        return bool(modes & (Mode.CAR | Mode.BICYCLE | Mode.FOOT | Mode.BOAT))

    def _speed_cost(self, segment: int, speed_kmh: float | None) -> float:
        if speed_kmh is None:
            return 0.0
        return max(0.0, speed_kmh - (1.5 * float(self.network.speed_kmh[segment]) + 25)) * 0.5

    def _position(self, arc: int, along_m: float, distance_m: float, may_turn: bool) -> RoadPosition:
        line, segment = self.lines[arc // 2], arc // 2
        place = line.interpolate(along_m)
        share = along_m / line.length if line.length else 0.0
        if arc % 2:
            share = 1 - share
        node = int(self.network.tail[segment] if arc % 2 else self.network.head[segment])
        along_dm = round(share * int(self.network.length_dm[segment]))
        return RoadPosition(arc, node, along_dm, round(place.x), round(place.y), round(distance_m), may_turn)


def _bearing_deg(line: shapely.LineString, along_m: float, is_backward: bool) -> float:
    before, after = line.interpolate(max(along_m - 8, 0)), line.interpolate(min(along_m + 8, line.length))
    bearing = math.degrees(math.atan2(after.x - before.x, after.y - before.y))
    return bearing + 180 if is_backward else bearing


def _heading_cost(bearing_deg: float, heading_deg: float) -> float:
    off = abs((bearing_deg - heading_deg + 180) % 360 - 180)
    return IMPOSSIBLE_COST_M if off > 100 else TURN_COST_M * (off / 30) ** 2
