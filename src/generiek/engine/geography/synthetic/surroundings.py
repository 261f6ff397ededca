"""What the map shows around the roads of a generated region: water, land use, nature, rail; and its zones."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from shapely import LineString, Polygon
from shapely.affinity import translate

from generiek.engine.geography.region import Area, Ring, Zone
from generiek.engine.geography.synthetic.landscape import Landscape, blob, piers
from generiek.engine.geography.synthetic.network import ORIGIN_X_M, ORIGIN_Y_M
from generiek.engine.geography.synthetic.settlements import District

PARCEL_M2 = 42_000
LAND_USE = {
    "town_centre": "retail",
    "neighbourhood": "residential",
    "village": "residential",
    "business_park": "industrial",
}
Block = tuple[District | None, Polygon]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Drawn areas in RD New metres, and the pieces of green that can hold places."""

    areas: tuple[Area, ...]
    forest: Polygon
    nature: Polygon
    parks: tuple[Polygon, ...]
    sports: tuple[Polygon, ...]


def to_rd(geometry: shapely.Geometry) -> shapely.Geometry:
    """A geometry of the generator's local metres in RD New metres."""
    return translate(geometry, ORIGIN_X_M, ORIGIN_Y_M)


def make_surroundings(
    rng: Generator, land: Landscape, blocks: list[Block], district_outlines: shapely.Geometry
) -> Surroundings:
    """Fields with ditches, a wood, nature around the lake, parks and sports grounds, water on top."""
    page = land.frame.buffer(1500, join_style="mitre")
    forest = blob(rng, 14_700, 15_000, 1250, 0.22).difference(district_outlines.buffer(80))
    nature = blob(rng, land.lake.centroid.x, land.lake.centroid.y, 1330, 0.12).difference(
        district_outlines.buffer(40)
    )
    foreland = land.river.buffer(150).intersection(page).difference(district_outlines)
    areas = []
    for district, block in blocks:
        if district is None:
            areas += _fields(rng, block)
    areas += _drawn("nature", "Rietlanden", nature)
    areas += _drawn("grass", "", foreland)
    areas += _drawn("forest", "Grote Bos", forest)
    outlines: dict[str, list[Polygon]] = {}
    for district, block in blocks:
        if district is not None:
            outlines.setdefault(LAND_USE[district.kind], []).append(block.buffer(9))
    for kind, shapes in sorted(outlines.items()):
        areas += _drawn(kind, "", shapely.union_all(shapes).buffer(-1))
    parks = _some_blocks(rng, blocks, ("neighbourhood", "village"), 16_000, every=26)
    sports = _some_blocks(rng, blocks, ("neighbourhood", "village"), 13_000, every=38)
    areas += [area for park in parks for area in _drawn("park", "", park.buffer(-7))]
    areas += [area for ground in sports for area in _drawn("sports", "", ground.buffer(-9))]
    for water, name in (
        (land.river, "De Waard"),
        (land.canal, "Oostkanaal"),
        (land.lake, "De Plas"),
        (land.channel, ""),
    ):
        areas += _drawn("water", name, water.intersection(page))
    areas.append(Area("railway", "", (_line_ring(land.railway_line),)))
    areas += [Area("pier", "", (_line_ring(pier),)) for pier in piers(land)]
    return Surroundings(
        tuple(areas), to_rd(forest), to_rd(nature), tuple(map(to_rd, parks)), tuple(map(to_rd, sports))
    )


def make_zones(land: Landscape, districts: tuple[District, ...]) -> tuple[Zone, ...]:
    """Every district is a zone; the country around them is four zones, the lake with its banks one."""
    zones = [Zone(district.name, district.kind, _rings(to_rd(district.outline))) for district in districts]
    built = shapely.union_all([district.outline for district in districts])
    lake = land.lake.buffer(420).intersection(land.frame).difference(built)
    zones.append(Zone("De Plas en Rietlanden", "nature", _rings(to_rd(lake))))
    rest = land.frame.difference(built).difference(lake)
    x_line, y_line = land.river_line, land.motorway_line
    for north, south_word in ((True, "noord"), (False, "zuid")):
        for east, side_word in ((True, "oost"), (False, "west")):
            half = Polygon([*x_line.coords, (60_000, 60_000), (60_000, -60_000)]).buffer(0)
            upper = Polygon([*y_line.coords, (60_000, 60_000), (-60_000, 60_000)]).buffer(0)
            part = rest.intersection(half) if east else rest.difference(half)
            part = part.intersection(upper) if north else part.difference(upper)
            zones.append(Zone(f"Buitengebied {south_word}{side_word}", "rural", _rings(to_rd(part))))
    return tuple(zones)


def _fields(rng: Generator, block: Polygon) -> list[Area]:
    """A rural block as strips of grass and arable land with ditches between them, as in a polder."""
    corners = np.array(block.minimum_rotated_rectangle.exterior.coords)
    sides = np.diff(corners, axis=0)[:2]
    lengths = np.hypot(*sides.T)
    along = int(lengths.argmax())
    count = max(1, int(block.area / PARCEL_M2))
    areas: list[Area] = []
    for part in shapely.get_parts(block.buffer(-12)):
        if isinstance(part, Polygon) and part.area > 3000:
            areas.append(Area("grass" if rng.random() < 0.62 else "farmland", "", (_ring(part),)))
    for k in range(1, count):
        start = corners[0] + sides[along] * (k + rng.uniform(-0.12, 0.12)) / count
        ditch = LineString([tuple(start), tuple(start + sides[1 - along])]).intersection(block.buffer(-14))
        areas += [
            Area("waterway", "", (_line_ring(part),)) for part in shapely.get_parts(ditch) if part.length > 60
        ]
    return areas


def _some_blocks(
    rng: Generator, blocks: list[Block], kinds: tuple[str, ...], largest_m2: float, every: int
) -> list[Polygon]:
    able = [
        block
        for district, block in blocks
        if district is not None and district.kind in kinds and 4500 < block.area < largest_m2
    ]
    chosen = rng.permutation(len(able))[: max(1, len(able) // every)]
    return [able[int(number)] for number in np.sort(chosen)]


def _drawn(kind: str, name: str, geometry: shapely.Geometry) -> list[Area]:
    parts = [
        part for part in shapely.get_parts(to_rd(geometry)) if isinstance(part, Polygon) and part.area > 400
    ]
    return [
        Area(kind, name, (_plain_ring(part.exterior), *(_plain_ring(hole) for hole in part.interiors)))
        for part in parts
    ]


def _plain_ring(ring: shapely.LinearRing) -> Ring:
    return tuple((round(x), round(y)) for x, y in ring.coords)


def _ring(polygon: Polygon) -> Ring:
    return _plain_ring(to_rd(polygon).exterior)


def _line_ring(line: LineString) -> Ring:
    return tuple((round(x), round(y)) for x, y in to_rd(line).coords)


def _rings(geometry: shapely.Geometry) -> tuple[Ring, ...]:
    parts = [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon)]
    return tuple(
        _plain_ring(part.exterior) for part in sorted(parts, key=lambda part: -part.area) if part.area > 2000
    )
