"""Town, villages and business parks of a generated region: their outlines, inner main roads and districts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.random import Generator
from shapely import LineString, Point, Polygon
from shapely.ops import substring

from generiek.engine.geography.synthetic.landscape import Landscape, blob
from generiek.engine.geography.synthetic.main_roads import BANK_M, TOWN_X_M, TOWN_Y_M
from generiek.engine.geography.synthetic.street_names import NameGiver
from generiek.engine.geography.synthetic.streets import Street, Style

STYLES = {
    "centre": Style(7000, "residential", 30, 0.08, 5.0, 0.06, 0.08, closed_share=0.25),
    "old": Style(12_500, "residential", 30, 0.12, 3.0, 0.03, 0.08, closed_share=0.6),
    "new": Style(14_500, "residential", 30, 0.17, 3.0, 0.12, 0.14, closed_share=0.84),
    "village": Style(16_000, "residential", 30, 0.14, 4.0, 0.06, 0.10, closed_share=0.6),
    "business": Style(50_000, "unclassified", 50, 0.16, 1.5, 0.02, 0.3, houses=False, closed_share=0.6),
    "rural": Style(1_000_000, "unclassified", 60, 0.5, 2.5, 0.03),
}
VILLAGES = (
    ("Overwaard", 0.0, 8600.0, 640.0),
    ("", 3250.0, 13_450.0, 430.0),
    ("", 6650.0, 13_050.0, 400.0),
    ("", 1550.0, 9650.0, 400.0),
    ("", 6750.0, 2800.0, 520.0),
    ("", 12_650.0, 2600.0, 450.0),
    ("", 18_000.0, 9000.0, 780.0),
    ("", 17_400.0, 13_500.0, 420.0),
    ("", 18_050.0, 2450.0, 430.0),
    ("", 12_500.0, 8800.0, 520.0),
)


@dataclass(frozen=True, slots=True)
class District:
    """A built-up area with a style; `kind` is a zone kind, `settlement` the town or village it belongs to."""

    name: str
    kind: str
    settlement: str
    outline: Polygon
    style: Style
    street_names: Iterator[str]


@dataclass(frozen=True, slots=True)
class Settlements:
    """All districts with the main streets inside them; `edges` are borders that are no street."""

    town_name: str
    districts: tuple[District, ...]
    streets: tuple[Street, ...]
    edges: tuple[LineString, ...]


def make_settlements(rng: Generator, land: Landscape, names: NameGiver, town_name: str) -> Settlements:
    """The town around its centre, the villages, and the business parks at the junctions of the motorway."""
    dry = land.frame.difference(land.water.buffer(BANK_M + 30)).difference(land.motorway_line.buffer(160))
    town_districts, town_streets = _town(rng, land, dry, names, town_name)
    taken = shapely.union_all([district.outline for district in town_districts])
    parks, park_streets = _business_parks(rng, land, dry.difference(taken.buffer(40)), names)
    districts, streets, edges = [*town_districts, *parks], [*town_streets, *park_streets], []
    for name, x, y, radius in VILLAGES:
        x = x or land.river_x_m(y) + 860
        taken = shapely.union_all([district.outline for district in districts])
        outline = blob(rng, x, y, radius).intersection(dry).difference(taken.buffer(60))
        outline = max(shapely.get_parts(outline), key=lambda part: part.area)
        title = names.once(name) if name else names.village()
        districts.append(
            District(title, "village", title, outline, STYLES["village"], names.village_streets())
        )
        ring, open_edges = _village_edge(rng, outline, districts[-1].street_names)
        streets += ring
        edges += open_edges
    return Settlements(town_name, tuple(districts), tuple(streets), tuple(edges))


def _town(
    rng: Generator, land: Landscape, dry: Polygon, names: NameGiver, town_name: str
) -> tuple[list[District], list[Street]]:
    """Rings and radials around the centre, cut off by the river with a quay along it."""
    angle = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    wave = 1 + 0.07 * np.sin(3 * angle + rng.uniform(0, 6)) + 0.05 * np.sin(5 * angle + rng.uniform(0, 6))
    around = np.column_stack((np.cos(angle), np.sin(angle)))
    rings = [
        Polygon((TOWN_X_M, TOWN_Y_M) + around * (radius * wave)[:, None]) for radius in (480, 1150, 1950)
    ]
    river_side = land.river_line.offset_curve(230.0)
    west_bank = Polygon([(-9000, -9000), *river_side.coords, (-9000, 30_000)]).buffer(0).intersection(dry)
    town = max(shapely.get_parts(rings[2].intersection(west_bank)), key=lambda part: part.area)
    lines = [(rings[0].exterior, "tertiary", "Stadsring", 50), (rings[1].exterior, "tertiary", "Singel", 50)]
    lines.append((town.exterior, "tertiary", "Randweg", 70))
    spokes = sorted(np.deg2rad([18, 58, 92, 128, 180, 222, 268, 312]) + rng.normal(0, 0.05, 8))
    spoke_names = (
        "Oosterlaan",
        "Kanaalstraat",
        "Noorderweg",
        "Burgemeester van Loonlaan",
        "Westerweg",
        "Molenlaan",
        "Zuiderlaan",
        "Parklaan",
    )
    for spoke, name in zip(spokes, spoke_names, strict=True):
        bend = rng.normal(0, 0.05)
        line = [
            (TOWN_X_M + r * np.cos(spoke + bend * r / 900), TOWN_Y_M + r * np.sin(spoke + bend * r / 900))
            for r in range(440, 2300, 60)
        ]
        lines.append((LineString(line), "tertiary", name, 50))
    streets = [
        Street(part, road_class, names.once(name) if part is parts[0] else name, speed_kmh=kmh)
        for line, road_class, name, kmh in lines
        for parts in [_line_parts(LineString(line.coords).intersection(town.buffer(0.5)))]
        for part in parts
    ]
    network = shapely.union_all([street.line for street in streets], grid_size=0.01)
    cells = [cell for cell in shapely.get_parts(shapely.polygonize([network])) if cell.area > 20_000]
    cells = [cell for cell in cells if town.buffer(2).covers(cell)]
    return [_district(cell, rings, names, town_name) for cell in sorted(cells, key=_reading_order)], streets


def _district(cell: Polygon, rings: list[Polygon], names: NameGiver, town_name: str) -> District:
    inside = cell.representative_point()
    if rings[0].contains(inside):
        return District(
            names.once("Binnenstad"), "town_centre", town_name, cell, STYLES["centre"], names.centre()
        )
    title, street_names = names.neighbourhood()
    style = STYLES["old"] if rings[1].contains(inside) else STYLES["new"]
    return District(title, "neighbourhood", town_name, cell, style, street_names)


def _business_parks(
    rng: Generator, land: Landscape, dry: Polygon, names: NameGiver
) -> tuple[list[District], list[Street]]:
    """A park at each junction of the motorway, on the side that is free."""
    places = (
        (0, 780.0, 430.0, 950.0, 560.0),
        (1, 950.0, -560.0, 1150.0, 640.0),
        (2, 760.0, 560.0, 1050.0, 640.0),
        (2, -720.0, -640.0, 800.0, 560.0),
    )
    titles = ("De Poort", "Zuiderpoort", "Kanaalzone", "De Geer")
    districts, streets = [], []
    for (junction, east, north, width, height), title in zip(places, titles, strict=True):
        x = land.junction_x_m[junction]
        middle = (x + east, land.motorway_y_m(x) + north)
        box = shapely.box(
            middle[0] - width / 2, middle[1] - height / 2, middle[0] + width / 2, middle[1] + height / 2
        )
        outline = shapely.affinity.rotate(box, rng.uniform(-6, 6)).intersection(dry)
        if outline.is_empty:
            continue
        outline = max(shapely.get_parts(outline), key=lambda part: part.area)
        name = names.once(title)
        districts.append(District(name, "business_park", name, outline, STYLES["business"], names.business()))
        streets.append(
            Street(
                LineString(outline.exterior.coords),
                "unclassified",
                next(districts[-1].street_names),
                speed_kmh=50,
            )
        )
        road_x = x + (20 if east > 0 else -20)
        nearest = outline.exterior.interpolate(outline.exterior.project(Point(road_x, middle[1])))
        link = LineString([(nearest.x, nearest.y), (2 * road_x - nearest.x, nearest.y)])
        streets.append(Street(link, "tertiary", next(districts[-1].street_names), speed_kmh=50))
    return districts, streets


def _village_edge(
    rng: Generator, outline: Polygon, names: Iterator[str]
) -> tuple[list[Street], list[LineString]]:
    """A village is open to the fields on some sides: part of its edge is a street, part is only an edge."""
    ring = LineString(outline.exterior.coords)
    cuts = np.sort(rng.uniform(0, ring.length, 6))
    cuts = np.append(cuts, cuts[0] + ring.length)
    streets, edges = [], []
    for number, (start, stop) in enumerate(pairwise(cuts)):
        pieces = [substring(ring, start, min(stop, ring.length))]
        if stop > ring.length:
            pieces.append(substring(ring, 0, stop - ring.length))
        pieces = [piece for piece in pieces if isinstance(piece, LineString) and piece.length > 20]
        if number % 2:
            edges += pieces
        else:
            name = next(names)
            streets += [Street(piece, "residential", name, speed_kmh=30, houses=True) for piece in pieces]
    return streets, edges


def _line_parts(geometry: shapely.Geometry) -> list[LineString]:
    merged = shapely.line_merge(geometry)
    return [part for part in shapely.get_parts(merged) if isinstance(part, LineString) and part.length > 20]


def _reading_order(cell: Polygon) -> tuple[float, float]:
    return round(-cell.centroid.y, -2), cell.centroid.x
