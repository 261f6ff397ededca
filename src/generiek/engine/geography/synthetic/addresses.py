"""Houses along the streets of a generated region, their addresses, and the terraces they stand in."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from shapely import LineString, Polygon

from generiek.engine.geography.network import RoadNetwork
from generiek.engine.geography.region import Area, Place
from generiek.engine.geography.synthetic.network import Built
from generiek.engine.geography.synthetic.settlements import District

SETBACK_M, DEPTH_M, CLEAR_M = 15.0, 9.0, 8.5
PLOT_M = {"town_centre": 7.5, "neighbourhood": 8.5, "village": 14.0}
TERRACE = {"town_centre": 5, "neighbourhood": 7, "village": 2}


@dataclass(frozen=True, slots=True)
class Houses:
    """Addresses and the buildings that hold them."""

    places: tuple[Place, ...]
    buildings: tuple[Area, ...]


def build_houses(
    rng: Generator, built: Built, districts: tuple[District, ...], keep_clear: shapely.Geometry
) -> Houses:
    """Terraces on both sides of every street that has houses, clear of other roads and of water."""
    roads = built.network
    lines = shapely.linestrings(
        np.column_stack((roads.shape_x_m, roads.shape_y_m)).astype(float),
        indices=np.repeat(np.arange(roads.segment_count), np.diff(roads.shape_at)),
    )
    outlines = shapely.STRtree([district.outline for district in districts])
    tree = shapely.STRtree(lines)
    places: list[Place] = []
    buildings: list[Area] = []
    last_number: Counter[tuple[str, int]] = Counter()
    shapely.prepare(keep_clear)
    for segment in range(roads.segment_count):
        street = built.street_of[segment]
        middle = lines[segment].interpolate(0.5, normalized=True)
        found = outlines.query(middle, predicate="within")
        if not street.houses or len(found) == 0:
            continue
        district = districts[int(found[0])]
        for side in (1, -1):
            for terrace in _terraces(rng, lines[segment], side, district.kind):
                if keep_clear.intersects(terrace.outline) or _is_in_the_way(
                    terrace.outline, tree, lines, segment
                ):
                    continue
                buildings.append(Area("building", "", (_ring(terrace.outline),)))
                for x, y, along in terrace.doors:
                    key = (street.name, side)
                    last_number[key] += 1
                    number = 2 * last_number[key] - (1 if side > 0 else 0)
                    node = _nearer_end(roads, segment, along)
                    label = f"{street.name} {number}"
                    places.append(
                        Place(
                            label, "residential", round(x), round(y), node, street.name, district.settlement
                        )
                    )
    return Houses(tuple(places), tuple(buildings))


@dataclass(frozen=True, slots=True)
class _Terrace:
    outline: Polygon
    doors: tuple[tuple[float, float, float], ...]


def _terraces(rng: Generator, line: LineString, side: int, kind: str) -> list[_Terrace]:
    """Rows of houses beside a street; a door is (x, y, share along the street)."""
    plot = PLOT_M.get(kind, 14.0)
    terraces = []
    at = SETBACK_M + rng.uniform(0, 5)
    while at < line.length - SETBACK_M:
        size = max(1, int(rng.integers(TERRACE.get(kind, 2) // 2 + 1, TERRACE.get(kind, 2) + 2)))
        end = min(at + size * plot, line.length - SETBACK_M)
        count = int((end - at) / plot)
        if count < 1:
            break
        start_point, end_point = line.interpolate(at), line.interpolate(at + count * plot)
        along = np.array([end_point.x - start_point.x, end_point.y - start_point.y])
        along /= max(float(np.hypot(*along)), 1e-9)
        out = np.array([-along[1], along[0]]) * side
        first = np.array([start_point.x, start_point.y]) + out * (SETBACK_M - 0.5 * DEPTH_M)
        width = along * (count * plot - 0.8)
        corners = [first, first + width, first + width + out * DEPTH_M, first + out * DEPTH_M]
        doors = [
            (*(first + along * (k + 0.5) * plot + out * 0.5 * DEPTH_M), (at + (k + 0.5) * plot) / line.length)
            for k in range(count)
        ]
        terraces.append(
            _Terrace(Polygon(corners), tuple((float(x), float(y), float(s)) for x, y, s in doors))
        )
        at = end + rng.uniform(4, 14)
    return terraces


def _is_in_the_way(outline: Polygon, tree: shapely.STRtree, lines: np.ndarray, segment: int) -> bool:
    near = tree.query(outline, predicate="dwithin", distance=CLEAR_M)
    return any(int(other) != segment for other in near) or lines[segment].distance(outline) < CLEAR_M


def _nearer_end(roads: RoadNetwork, segment: int, share: float) -> int:
    return int(roads.tail[segment] if share < 0.5 else roads.head[segment])


def _ring(polygon: Polygon) -> tuple[tuple[int, int], ...]:
    return tuple((round(x), round(y)) for x, y in polygon.exterior.coords)
