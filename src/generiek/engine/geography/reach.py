"""What units can reach within some minutes, and how many of them can."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from generiek.engine.geography.network import Ints, RoadNetwork
from generiek.engine.geography.region import Ring

DRAWN_M = 110.0


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """Per road node: deciseconds from the nearest unit, and how many units are there in time."""

    within_ds: int
    nearest_ds: Ints
    unit_count: NDArray[np.int32]

    @staticmethod
    def of(unit_times_ds: Ints, within_ds: int) -> "Reach":
        """From times `[units × nodes]`. Without units nothing is reached."""
        if unit_times_ds.shape[0] == 0:
            nothing = np.zeros(unit_times_ds.shape[1], dtype=np.int32)
            return Reach(within_ds, np.full(unit_times_ds.shape[1], 1 << 30, dtype=np.int32), nothing)
        count = (unit_times_ds <= within_ds).sum(axis=0).astype(np.int32)
        return Reach(within_ds, unit_times_ds.min(axis=0).astype(np.int32), count)

    @property
    def is_reached(self) -> NDArray[np.bool_]:
        return self.unit_count > 0


def reached_areas(
    roads: RoadNetwork, reach: Reach, counts: tuple[int, ...] = (1, 2, 3)
) -> dict[int, tuple[Ring, ...]]:
    """For each number of units the drawn area (outer rings) that at least so many reach in time."""
    areas: dict[int, tuple[Ring, ...]] = {}
    for count in counts:
        is_in = reach.unit_count >= count
        segments = np.flatnonzero(is_in[roads.tail] & is_in[roads.head])
        if len(segments) == 0:
            continue
        lines = [shapely.LineString(roads.points(int(segment))).simplify(15) for segment in segments]
        area = (
            shapely.union_all(shapely.buffer(lines, DRAWN_M, quad_segs=2)).buffer(-DRAWN_M / 3).simplify(12)
        )
        parts = [
            part
            for part in shapely.get_parts(area)
            if isinstance(part, shapely.Polygon) and part.area > 4 * DRAWN_M**2
        ]
        areas[count] = tuple(tuple((round(x), round(y)) for x, y in part.exterior.coords) for part in parts)
    return areas
