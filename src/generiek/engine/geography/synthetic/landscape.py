"""The lie of the land: river, canal, lake, motorway and the main roads of a generated region.

Local metres, (0, 0) in the south-west; the region is 20 km wide and 16 km high.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from shapely import LineString, Point, Polygon

WIDTH_M, HEIGHT_M = 20_000, 16_000
RIVER_HALF_M, CANAL_HALF_M = 125.0, 24.0
JUNCTION_NAMES = ("west", "zuid", "oost")


@dataclass(frozen=True, slots=True)
class Landscape:
    """Water and the line of the motorway; `river_line` runs south to north, `motorway_line` west to east."""

    frame: Polygon
    river_line: LineString
    canal_line: LineString
    river: Polygon
    canal: Polygon
    lake: Polygon
    channel: Polygon
    motorway_line: LineString
    railway_line: LineString
    junction_x_m: tuple[float, ...]

    @property
    def water(self) -> Polygon:
        return shapely.union_all([self.river, self.canal, self.lake, self.channel])

    def river_x_m(self, y_m: float) -> float:
        """Where the middle of the river lies at a height."""
        across = LineString([(-5000, y_m), (WIDTH_M + 5000, y_m)])
        return float(self.river_line.intersection(across).centroid.x)

    def motorway_y_m(self, x_m: float) -> float:
        """Where the middle of the motorway lies at a longitude."""
        return float(self.motorway_line.intersection(LineString([(x_m, -9000), (x_m, 30000)])).centroid.y)


def make_landscape(rng: Generator) -> Landscape:
    """Water, motorway and railway of a region."""
    frame = shapely.box(0, 0, WIDTH_M, HEIGHT_M)
    y = np.linspace(-2500, HEIGHT_M + 2500, 120)
    phase = rng.uniform(0, 0.8, 2)
    x = 9100 + 620 * np.sin(y / 2500 + phase[0]) + 190 * np.sin(y / 870 + phase[1])
    river_line = LineString(np.column_stack((x, y)))
    x = np.linspace(-3500, WIDTH_M + 3500, 140)
    y = 5900 + 330 * np.sin(x / 3900 + rng.uniform(0, 1.2)) + 60 * np.sin(x / 1500)
    motorway_line = LineString(np.column_stack((x, y)))
    start_y = 11_600 + rng.uniform(-150, 150)
    start_x = float(
        np.interp(start_y, np.linspace(-2500, HEIGHT_M + 2500, 120), np.array(river_line.coords)[:, 0])
    )
    canal_line = smooth(
        [
            (start_x, start_y),
            (start_x + 2200, start_y - 250),
            (14_300, 9_900),
            (15_000, 6_000),
            (15_500, 3_000),
            (16_700, -2500),
        ]
    )
    river, canal = river_line.buffer(RIVER_HALF_M), canal_line.buffer(CANAL_HALF_M, cap_style="flat")
    lake_x = float(river_line.interpolate(river_line.project(Point(9000, 3900))).x) + 1500
    lake = blob(rng, lake_x, 3900, 820, 0.16)
    channel = LineString([(lake_x - 1500, 4000), (lake_x - 700, 3950)]).buffer(38, cap_style="flat")
    railway_line = smooth(
        [(4300, -500), (4700, 3000), (4750, 6500), (4900, 9000), (4600, 12_000), (5200, 16_500)]
    )
    junctions = tuple(float(x + rng.uniform(-120, 120)) for x in (2900, 6700, 12_500))
    return Landscape(
        frame, river_line, canal_line, river, canal, lake, channel, motorway_line, railway_line, junctions
    )


def smooth(points: list[tuple[float, float]], step_m: float = 80.0) -> LineString:
    """A flowing line through points (Catmull-Rom)."""
    p = np.array([points[0], *points, points[-1]], dtype=float)
    pieces = []
    for before, start, end, after in zip(p, p[1:], p[2:], p[3:], strict=False):
        count = max(2, int(np.hypot(*(end - start)) / step_m))
        t = np.linspace(0, 1, count, endpoint=False)[:, None]
        pieces.append(
            0.5
            * (
                2 * start
                + (end - before) * t
                + (2 * before - 5 * start + 4 * end - after) * t**2
                + (3 * start - before - 3 * end + after) * t**3
            )
        )
    return LineString(np.vstack([*pieces, p[-1:]]))


def blob(rng: Generator, x_m: float, y_m: float, radius_m: float, roughness: float = 0.16) -> Polygon:
    """A round shape with an uneven edge, for settlements, woods and lakes."""
    angle = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    radius = np.full(72, float(radius_m))
    for wave in (2, 3, 5, 7):
        radius += (
            radius_m * roughness * rng.uniform(0.2, 1) / wave * 2 * np.sin(wave * angle + rng.uniform(0, 6.3))
        )
    return Polygon(np.column_stack((x_m + radius * np.cos(angle), y_m + radius * np.sin(angle))))


def piers(land: Landscape) -> list[LineString]:
    """The piers of the marina, on the west side of the lake."""
    edge = land.lake.exterior
    middle = land.lake.centroid
    piers_ = []
    for degrees in (150, 155, 160, 165, 170, 200, 205, 210):
        direction = np.array([np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))])
        ray = LineString([(middle.x, middle.y), tuple((middle.x, middle.y) + 2000 * direction)])
        shore = np.array(edge.intersection(ray).centroid.coords[0])
        piers_.append(LineString([tuple(shore), tuple(shore - 95 * direction)]))
    return piers_
