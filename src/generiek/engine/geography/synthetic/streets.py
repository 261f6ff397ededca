"""Streets: what a street of a generated region is, and how a built-up block is divided by new ones.

A block is divided by a street across its longer side, again and again until the blocks are as small as the
neighbourhood's style wants: that gives T-junctions, as Dutch neighbourhoods have. Some streets stop short of
the
other side and become dead ends.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from shapely import LineString, Point, Polygon
from shapely.affinity import rotate
from shapely.ops import split, substring


@dataclass(frozen=True, slots=True)
class Street:
    """A road before it is cut at junctions. `level` keeps roads apart that cross without meeting."""

    line: LineString
    road_class: str
    name: str = ""
    ref: str = ""
    speed_kmh: int = 50
    one_way: bool = False
    flags: int = 0
    level: int = 0
    structure: str = ""
    houses: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How a neighbourhood is divided. `block_m2` is the size of a finished block, shares lie between 0 and 1.

    `closed_share` of the streets that would come out on the edge stop short of it: a Dutch neighbourhood has
    few
    ways in for cars.
    """

    block_m2: float
    road_class: str
    speed_kmh: int
    dead_end_share: float
    skew_deg: float
    bow: float
    side_share: float = 0.0
    houses: bool = True
    closed_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Division:
    """A block divided: the new streets and the blocks that are left."""

    streets: tuple[Street, ...]
    blocks: tuple[Polygon, ...]


def divide(rng: Generator, face: Polygon, style: Style, names: Iterator[str]) -> Division:
    """Divide a block until every part is about as large as its style wants."""
    streets: list[Street] = []
    blocks: list[Polygon] = []
    waiting = [face]
    while waiting:
        block = waiting.pop()
        parts, street_line = _cut(rng, block, style)
        if street_line is None:
            blocks.append(block)
            continue
        streets.append(_street(rng, street_line, style, names, face))
        waiting.extend(parts)
    side_streets = [
        s
        for block in blocks
        if rng.random() < style.side_share
        for s in _side_street(rng, block, style, names)
    ]
    return Division((*streets, *side_streets), tuple(blocks))


def _cut(rng: Generator, block: Polygon, style: Style) -> tuple[list[Polygon], LineString | None]:
    if block.area < style.block_m2 * rng.uniform(0.9, 2.0):
        return [], None
    corners = np.array(block.minimum_rotated_rectangle.exterior.coords)
    sides = np.diff(corners, axis=0)[:2]
    lengths = np.hypot(*sides.T)
    along = int(lengths.argmax())
    for _ in range(4):
        share = (
            rng.uniform(0.36, 0.64) if lengths[along] < 2.2 * lengths[1 - along] else rng.uniform(0.28, 0.72)
        )
        middle = corners[0] + (
            share * sides[0] + 0.5 * sides[1] if along == 0 else 0.5 * sides[0] + share * sides[1]
        )
        line = _bowed(rng, middle, sides[1 - along] / lengths[1 - along], 0.75 * float(lengths.max()), style)
        parts = [part for part in split(block, line).geoms if isinstance(part, Polygon)]
        if len(parts) < 2 or min(part.area for part in parts) < 0.3 * style.block_m2:
            continue
        inside = line.intersection(block)
        if isinstance(inside, LineString) and inside.length > 25:
            return parts, inside
    return [], None


def _bowed(
    rng: Generator, middle: np.ndarray, direction: np.ndarray, half_m: float, style: Style
) -> LineString:
    """A line through a point, a little turned and bent."""
    t = np.linspace(-1, 1, 9)[:, None]
    normal = np.array([-direction[1], direction[0]])
    bow = rng.normal(0, style.bow) * half_m
    points = middle + t * half_m * direction + (1 - t**2) * bow * normal
    return rotate(LineString(points), rng.normal(0, style.skew_deg), origin=tuple(middle))


def _street(rng: Generator, line: LineString, style: Style, names: Iterator[str], face: Polygon) -> Street:
    ends = [face.exterior.distance(Point(line.coords[end])) < 1 for end in (0, -1)]
    if sum(ends) == 1 and line.length > 60 and rng.random() < style.closed_share:
        short = rng.uniform(22, 34)
        line = substring(line, short, line.length) if ends[0] else substring(line, 0, line.length - short)
    elif rng.random() < style.dead_end_share and line.length > 70:
        short = rng.uniform(28, min(70, 0.5 * line.length))
        line = (
            substring(line, short, line.length)
            if rng.random() < 0.5
            else substring(line, 0, line.length - short)
        )
    return Street(line, style.road_class, next(names), speed_kmh=style.speed_kmh, houses=style.houses)


def _side_street(rng: Generator, block: Polygon, style: Style, names: Iterator[str]) -> list[Street]:
    """A short dead end from the edge of a block inwards: a court, a parking or a yard."""
    edge = block.exterior
    at = rng.uniform(0, edge.length)
    start, goal = edge.interpolate(at), block.centroid
    away = math.hypot(goal.x - start.x, goal.y - start.y)
    length = min(0.6 * away, rng.uniform(30, 75))
    if length < 22:
        return []
    end = (start.x + (goal.x - start.x) * length / away, start.y + (goal.y - start.y) * length / away)
    line = LineString([(start.x, start.y), end])
    if not block.buffer(1).covers(line):
        return []
    is_court = style.houses and rng.random() < 0.5
    road_class = "living_street" if is_court else "service"
    return [Street(line, road_class, next(names) if is_court else "", speed_kmh=15, houses=is_court)]


def faces_between(lines: list[LineString], within: Polygon) -> list[Polygon]:
    """The blocks that lines enclose inside an area."""
    network = shapely.union_all([*lines, within.boundary], grid_size=0.01)
    return [
        face
        for face in shapely.get_parts(shapely.polygonize([network]))
        if within.contains(face.representative_point())
    ]
