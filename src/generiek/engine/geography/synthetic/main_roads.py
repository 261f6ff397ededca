"""The main roads of a generated region: motorway with junctions, provincial roads, dikes, crossings of
water."""

from dataclasses import dataclass, replace

import shapely
from shapely import LineString, Point, Polygon

from generiek.engine.geography.network import Flag
from generiek.engine.geography.synthetic.landscape import HEIGHT_M, WIDTH_M, Landscape, smooth
from generiek.engine.geography.synthetic.streets import Street

CARRIAGEWAY_M, CORRIDOR_M, BANK_M = 13.0, 45.0, 14.0
RAMP_M, RAMP_END_M = 430.0, 105.0
MOTORWAY_LEVEL = 1
TOWN_X_M, TOWN_Y_M = 6300.0, 8950.0
BRIDGE_Y_M, FERRY_Y_M, LOW_Y_M = 8750.0, 13_350.0, 2500.0
RAMP_ROADS = ("west", "south", "east")
ROADS = {
    "west": ("primary", 80, "N358"),
    "south": ("secondary", 80, "N412"),
    "cross": ("secondary", 80, "N417"),
    "over": ("secondary", 80, "N417"),
    "east": ("secondary", 80, "N421"),
    "far": ("tertiary", 60, ""),
    "north": ("tertiary", 60, ""),
    "top": ("tertiary", 60, ""),
    "bottom": ("tertiary", 60, ""),
    "bottom_east": ("tertiary", 60, ""),
}
Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a main road may cross water, and by what: `flags` and a name."""

    water: Polygon
    flags: int
    name: str


def motorway(
    land: Landscape, ref: str, tunnels: tuple[str, str], crossing_roads: list[LineString]
) -> list[Street]:
    """Two carriageways with a tunnel under river and canal, ramps at every crossing road, joined beyond the
    frame."""
    east = land.motorway_line.offset_curve(-CARRIAGEWAY_M)
    west = land.motorway_line.offset_curve(CARRIAGEWAY_M).reverse()
    streets = []
    for line in (east, west):
        whole = Street(line, "motorway", "", ref, speed_kmh=100, one_way=True, level=MOTORWAY_LEVEL)
        streets += _in_tunnels(whole, land, tunnels)
    for start, end in ((east, west), (west, east)):
        (x, y), (u, v) = start.coords[-1], end.coords[0]
        beyond = 300 if x > 0 else -300
        turn = LineString([(x, y), (x + beyond, y), (u + beyond, v), (u, v)])
        streets.append(
            Street(turn, "motorway_link", "", ref, speed_kmh=50, one_way=True, level=MOTORWAY_LEVEL)
        )
    for road in crossing_roads:
        streets += _ramps(land, road, east, west, ref)
    return streets


def _in_tunnels(whole: Street, land: Landscape, names: tuple[str, str]) -> list[Street]:
    """A carriageway cut where it goes under water."""
    pieces = [whole]
    for water, margin, name in ((land.river, 240, names[0]), (land.canal, 170, names[1])):
        under = water.buffer(margin)
        cut: list[Street] = []
        for piece in pieces:
            if piece.flags & Flag.TUNNEL:
                cut.append(piece)
                continue
            inside = piece.line.intersection(under)
            cut += [replace(piece, line=part) for part in _parts(piece.line.difference(under))]
            for part in _parts(inside):
                cut.append(replace(piece, line=part, name=name, flags=int(Flag.TUNNEL), structure=name))
        pieces = cut
    return pieces


def _ramps(land: Landscape, road: LineString, east: LineString, west: LineString, ref: str) -> list[Street]:
    middle = land.motorway_line.intersection(road)
    at = road.project(Point(middle.x, middle.y))
    ends = (road.interpolate(at - RAMP_END_M), road.interpolate(at + RAMP_END_M))
    south, north = sorted(ends, key=lambda point: point.y)
    ramps = []
    for carriageway, end, side in ((east, south, -1), (west, north, 1)):
        here = carriageway.project(Point(middle.x, middle.y))
        for leaves in (True, False):
            on = carriageway.interpolate(here - RAMP_M if leaves else here + RAMP_M)
            inner = carriageway.interpolate(here - 0.55 * RAMP_M if leaves else here + 0.55 * RAMP_M)
            bend = [
                (on.x, on.y),
                (inner.x, inner.y + side * 32),
                (0.75 * end.x + 0.25 * on.x, end.y - side * 12),
                (end.x, end.y),
            ]
            line = smooth(bend, step_m=40)
            line = line if leaves else line.reverse()
            ramps.append(
                Street(line, "motorway_link", "", ref, speed_kmh=70, one_way=True, level=MOTORWAY_LEVEL)
            )
    return ramps


def main_roads(
    land: Landscape, names: dict[str, str], crossings: dict[str, Crossing]
) -> tuple[list[Street], list[LineString]]:
    """Provincial and connecting roads, and the three that get ramps. `names` are road names by key."""
    lines = {**_north_south(land), **_east_west(land)}
    streets = [
        Street(smooth(lines[key]), road_class, names[key], ref, speed_kmh=kmh)
        for key, (road_class, kmh, ref) in ROADS.items()
    ]
    ramp_roads = [street.line for street, key in zip(streets, ROADS, strict=True) if key in RAMP_ROADS]
    laid = [
        piece for street in [*streets, *_dikes(land, names)] for piece in _over_water(street, land, crossings)
    ]
    return [piece for street in laid for piece in _over_motorway(street, land)], ramp_roads


def _north_south(land: Landscape) -> dict[str, Points]:
    """Where the roads run that cross the motorway."""
    west, south, east = ((x, land.motorway_y_m(x)) for x in land.junction_x_m)
    return {
        "west": [
            (3300, -800), (3150, 2600), *_across(west, 600), (2900, 9700), (3300, 13_500), (3500, 16_800),
        ],
        "south": [(6200, -800), (6700, 2800), *_across(south, 600), (6500, 7400), (TOWN_X_M, TOWN_Y_M - 480)],
        "east": [(12_500, -800), (12_700, 2600), *_across(east, 700), (12_450, 8800)],
        "far": [
            (18_200, -800), (18_000, 2500), (17_700, 6000), (18_000, 9000), (17_400, 13_500),
            (17_700, 16_800),
        ],
        "north": [(TOWN_X_M + 60, TOWN_Y_M + 480), (6500, 10_900), (6600, 13_100), (6900, 16_800)],
    }  # fmt: skip


def _east_west(land: Landscape) -> dict[str, Points]:
    """Where the roads run that come to the river or cross it."""
    bridge, ferry = land.river_x_m(BRIDGE_Y_M), land.river_x_m(FERRY_Y_M)
    bank = land.river_x_m(LOW_Y_M)
    return {
        "cross": [(-800, 9900), (1500, 9650), (2900, 9700), (4500, 9350), (TOWN_X_M - 480, TOWN_Y_M)],
        "over": [
            (TOWN_X_M + 470, TOWN_Y_M - 40), (bridge - 400, BRIDGE_Y_M + 20), (bridge + 500, BRIDGE_Y_M),
            (12_500, 8800), (15_000, 8900), (18_000, 9000), (20_900, 9300),
        ],
        "top": [
            (-800, 13_700), (3300, 13_500), (6600, 13_100), (ferry - 300, FERRY_Y_M),
            (ferry + 400, FERRY_Y_M), (13_000, 13_200), (17_400, 13_500), (20_900, 13_200),
        ],
        "bottom": [(-800, 2400), (3150, 2600), (6700, 2800), (bank - 60, LOW_Y_M)],
        "bottom_east": [
            (bank + 185, 2100), (12_700, 2600), (15_600, 2450), (18_000, 2500), (20_900, 2300),
        ],
    }  # fmt: skip


def _across(middle: tuple[float, float], reach_m: float) -> Points:
    """Three points straight over the motorway, so that the ramps of a junction fit."""
    x, y = middle
    return [(x, y - reach_m), (x, y), (x, y + reach_m)]


def _dikes(land: Landscape, names: dict[str, str]) -> list[Street]:
    """Roads on both river dikes and along the canal, and a road around the lake."""
    frame = shapely.box(-600, -600, WIDTH_M + 600, HEIGHT_M + 600)
    dikes = [
        ("dike_west", land.river_line.offset_curve(185.0), land.river_line),
        ("dike_east", land.river_line.offset_curve(-185.0), land.river_line),
        ("canal_road", land.canal_line.offset_curve(52.0), land.canal_line),
    ]
    streets = []
    for key, line, _ in dikes:
        streets += [
            Street(part.simplify(2), "unclassified", names[key], speed_kmh=60)
            for part in _parts(line.intersection(frame))
            if part.length > 300
        ]
    ring = LineString(land.lake.buffer(90).simplify(4).exterior.coords)
    streets.append(Street(ring, "unclassified", names["lake_road"], speed_kmh=60))
    x, y = ring.interpolate(ring.project(Point(12_600, 4400))).coords[0]
    streets.append(
        Street(LineString([(x, y), (12_900, 4500)]), "unclassified", names["lake_access"], speed_kmh=60)
    )
    return streets


def _over_water(street: Street, land: Landscape, crossings: dict[str, Crossing]) -> list[Street]:
    """A road cut at the banks: a bridge, tunnel or ferry where it may cross, nothing where it may not."""
    pieces = [
        replace(street, line=part) for part in _parts(street.line.difference(land.water.buffer(BANK_M)))
    ]
    for key, crossing in crossings.items():
        if not key.startswith(street.name + "|"):
            continue
        for part in _parts(street.line.intersection(crossing.water.buffer(BANK_M))):
            ferry = bool(crossing.flags & Flag.FERRY)
            piece = replace(street, line=part, flags=crossing.flags, structure=crossing.name)
            pieces.append(
                replace(piece, road_class="ferry", name=crossing.name)
                if ferry
                else replace(piece, name=crossing.name)
            )
    return pieces


def _over_motorway(street: Street, land: Landscape) -> list[Street]:
    corridor = land.motorway_line.buffer(CORRIDOR_M)
    over = _parts(street.line.intersection(corridor))
    if not over or street.flags:
        return [street]
    under_tunnel = shapely.union_all([land.river.buffer(200), land.canal.buffer(130)])
    pieces = [replace(street, line=part) for part in _parts(street.line.difference(corridor))]
    for part in over:
        flags = 0 if under_tunnel.intersects(part) else int(Flag.BRIDGE)
        pieces.append(replace(street, line=part, flags=flags))
    return pieces


def _parts(geometry: shapely.Geometry) -> list[LineString]:
    return [
        part
        for part in shapely.get_parts(shapely.line_merge(geometry))
        if isinstance(part, LineString) and part.length > 5
    ]
