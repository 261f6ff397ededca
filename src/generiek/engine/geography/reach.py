"""What units can reach within some minutes, and how many of them can."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from generiek.engine.geography.hierarchy import FAR
from generiek.engine.geography.network import Ints, RoadNetwork
from generiek.engine.geography.region import Region, Ring

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
            return Reach(within_ds, np.full(unit_times_ds.shape[1], FAR, dtype=np.int32), nothing)
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


@dataclass(frozen=True, slots=True)
class ZoneReach:
    """One zone (empty name: outside every zone): its addresses, the share that at least one, two and three
    units reach in time, and the median seconds from the nearest unit (None where most cannot be reached)."""

    zone: str
    address_count: int
    shares: tuple[float, float, float]
    median_s: int | None


def reach_by_zone(region: Region, reach: Reach) -> tuple[ZoneReach, ...]:
    """The same as the drawn area in figures, worst zone first; without addresses every place counts."""
    places = region.places_of_kind("residential") or region.places
    if not places:
        return ()
    nodes = np.array([place.node for place in places], dtype=np.int32)
    x_m = np.array([place.x_m for place in places], dtype=np.int32)
    y_m = np.array([place.y_m for place in places], dtype=np.int32)
    zone_of = region.zones_at(x_m, y_m)
    found = []
    for number in np.unique(zone_of).tolist():
        inside = nodes[zone_of == number]
        count, nearest_ds = reach.unit_count[inside], reach.nearest_ds[inside]
        one, two, three = (float((count >= wanted).mean()) for wanted in (1, 2, 3))
        median_ds = float(np.median(nearest_ds))
        found.append(
            ZoneReach(
                "" if number < 0 else region.zones[number].name,
                len(inside),
                (one, two, three),
                None if median_ds >= FAR else round(median_ds / 10),
            )
        )
    return tuple(sorted(found, key=lambda zone: (zone.shares, zone.zone)))
