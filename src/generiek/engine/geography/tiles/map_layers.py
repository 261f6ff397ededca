"""What of a region is drawn at which zoom: roads by class, water, land use, buildings, names, zones."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from generiek.engine.geography.network import ROAD_CLASSES, Flag, Mode, RoadNetwork
from generiek.engine.geography.rd import to_wgs84
from generiek.engine.geography.region import Region
from generiek.engine.geography.tiles.vector_tile import LINE, POINT, POLYGON, Value

Tags = tuple[tuple[str, Value], ...]
ROAD_ZOOM = {
    "motorway": 8, "motorway_link": 10, "trunk": 8, "trunk_link": 10, "primary": 8, "primary_link": 11,
    "secondary": 9,
    "secondary_link": 11, "tertiary": 10, "tertiary_link": 12, "unclassified": 11, "residential": 12,
    "living_street": 12,
    "service": 13, "busway": 13, "pedestrian": 13, "track": 13, "cycleway": 14, "footway": 14, "ferry": 9,
    "waterway": 14,
}  # fmt: skip
AREA_ZOOM = {
    "water": 8,
    "railway": 10,
    "waterway": 12,
    "pier": 13,
    "building": 14,
    "sports": 12,
    "allotments": 12,
}
LINE_KINDS = frozenset({"railway", "waterway", "pier"})
LABEL_ZOOM = {
    "locality": 9, "station": 12, "police_office": 12, "hospital": 12, "marina": 13, "fire_station": 13,
    "town_hall": 14,
    "school": 14, "nature": 14, "sports": 14, "worship": 14,
}  # fmt: skip
WATER_LABEL_ZOOM = ((1_000_000, 10), (150_000, 11), (20_000, 13))
"""From how many square metres a water is named at which zoom."""


@dataclass(frozen=True, slots=True, eq=False)
class MapLayer:
    """Things of one kind: Web Mercator geometries (the world is 1 wide), their tags and the zoom they appear
    at."""

    name: str
    kind: int
    geometries: NDArray[np.object_]
    tags: list[Tags]
    lowest_zoom: NDArray[np.int8]


def map_layers(region: Region) -> list[MapLayer]:
    """Every layer of a region's map, in the order in which they are drawn."""
    surfaces = [area for area in region.areas if area.kind not in LINE_KINDS]
    lines = [area for area in region.areas if area.kind in LINE_KINDS]
    land = [area for area in surfaces if area.kind not in ("water", "building")]
    land.sort(key=lambda area: -_ring_extent(area.rings[0]))
    layers = [
        _layer(
            "land",
            POLYGON,
            [(_polygon(a.rings), (("kind", a.kind),), AREA_ZOOM.get(a.kind, 9)) for a in land],
        ),
        _layer(
            "water",
            POLYGON,
            [(_polygon(a.rings), (("name", a.name),), 8) for a in surfaces if a.kind == "water"],
        ),
        _layer(
            "line",
            LINE,
            [
                (shapely.LineString(a.rings[0]), (("kind", a.kind), ("name", a.name)), AREA_ZOOM[a.kind])
                for a in lines
            ],
        ),
        _layer("building", POLYGON, [(_polygon(a.rings), (), 14) for a in surfaces if a.kind == "building"]),
        _layer("road", LINE, _roads(region)),
        _layer(
            "zone",
            POLYGON,
            [
                (_polygon((ring,)), (("name", zone.name), ("kind", zone.kind)), 9)
                for zone in region.zones
                for ring in zone.rings
            ],
        ),
        _layer("boundary", LINE, [(shapely.LineString(ring), (), 8) for ring in region.boundary]),
        _layer("label", POINT, _labels(region)),
    ]
    return [layer for layer in layers if len(layer.geometries)]


def _roads(region: Region) -> list[tuple[shapely.Geometry, Tags, int]]:
    rows = _merged_roads(region.roads, Mode.CAR)
    if region.paths is not None:
        rows += _merged_roads(region.paths, Mode.BICYCLE | Mode.FOOT, only=("cycleway", "footway"))
    return rows


def _merged_roads(
    network: RoadNetwork, modes: Mode, only: tuple[str, ...] = ROAD_CLASSES
) -> list[tuple[shapely.Geometry, Tags, int]]:
    """Pieces of road that look alike joined to long lines, so that names fit along them."""
    alike: dict[tuple[int, int, int, int, int], list[int]] = defaultdict(list)
    drawn_flags = Flag.TUNNEL | Flag.BRIDGE | Flag.MOVABLE
    usable = ((network.forward | network.backward) & modes) != 0
    for segment in np.flatnonzero(usable).tolist():
        key = (
            int(network.road_class[segment]),
            int(network.name[segment]),
            int(network.ref[segment]),
            int(network.flags[segment]) & int(drawn_flags),
            int(network.layer[segment]),
        )
        alike[key].append(segment)
    rows: list[tuple[shapely.Geometry, Tags, int]] = []
    for (road_class, name, ref, flags, layer), segments in alike.items():
        class_name = ROAD_CLASSES[road_class]
        if class_name not in only:
            continue
        tags: Tags = (("class", class_name), ("layer", layer))
        tags += tuple(
            (key, network.names[n]) for key, n in (("name", name), ("ref", ref)) if network.names[n]
        )
        tags += (("tunnel", True),) if flags & Flag.TUNNEL else ()
        tags += (("bridge", True),) if flags & Flag.BRIDGE else ()
        tags += (("movable", True),) if flags & Flag.MOVABLE else ()
        lines = [shapely.LineString(network.points(segment)) for segment in segments]
        merged = shapely.line_merge(shapely.MultiLineString(lines)) if len(lines) > 1 else lines[0]
        rows += [(line, tags, ROAD_ZOOM[class_name]) for line in shapely.get_parts(merged)]
    return rows


def _labels(region: Region) -> list[tuple[shapely.Geometry, Tags, int]]:
    rows: list[tuple[shapely.Geometry, Tags, int]] = []
    for place in region.places:
        if place.kind in LABEL_ZOOM:
            tags: Tags = (("name", place.label), ("kind", place.kind))
            rows.append((shapely.Point(place.x_m, place.y_m), tags, LABEL_ZOOM[place.kind]))
    for structure in region.structures:
        tags = (("name", structure.name), ("kind", structure.kind))
        zoom = 11 if structure.kind in ("tunnel", "ferry", "movable_bridge") else 14
        rows.append((shapely.Point(structure.x_m, structure.y_m), tags, zoom))
    named = {place.label for place in region.places if place.kind == "locality"}
    for zone in region.zones:
        if zone.kind == "village" or zone.name in named:
            continue
        middle = shapely.Polygon(max(zone.rings, key=_ring_extent)).representative_point()
        zoom = (
            9
            if zone.kind in ("village", "town_centre")
            else 11
            if zone.kind in ("nature", "business_park")
            else 12
        )
        rows.append((middle, (("name", zone.name), ("kind", f"zone_{zone.kind}")), zoom))
    return rows + _water_labels(region)


def _water_labels(region: Region) -> list[tuple[shapely.Geometry, Tags, int]]:
    """The name of each water once, on its largest surface: drawn in pieces it would be named in each."""
    largest: dict[str, shapely.Polygon] = {}
    for area in region.areas:
        if area.kind == "water" and area.name:
            surface = _polygon(area.rings)
            if area.name not in largest or surface.area > largest[area.name].area:
                largest[area.name] = surface
    rows: list[tuple[shapely.Geometry, Tags, int]] = []
    for name, surface in largest.items():
        zoom = next((zoom for least_m2, zoom in WATER_LABEL_ZOOM if surface.area >= least_m2), 14)
        rows.append((surface.representative_point(), (("name", name), ("kind", "water")), zoom))
    return rows


def _layer(name: str, kind: int, rows: list[tuple[shapely.Geometry, Tags, int]]) -> MapLayer:
    geometries = np.array([geometry for geometry, _, _ in rows], dtype=object)
    if len(rows):
        geometries = shapely.transform(geometries, _mercator)
        if kind == POLYGON:
            geometries = shapely.make_valid(geometries)
    return MapLayer(
        name,
        kind,
        geometries,
        [tags for _, tags, _ in rows],
        np.array([zoom for _, _, zoom in rows], np.int8),
    )


def _mercator(points: NDArray[np.float64]) -> NDArray[np.float64]:
    lon, lat = to_wgs84(points[:, 0], points[:, 1])
    north = np.log(np.tan(np.pi / 4 + np.deg2rad(lat) / 2))
    return np.column_stack(((lon + 180) / 360, 0.5 - north / (2 * np.pi)))


def _polygon(rings: tuple[tuple[tuple[int, int], ...], ...]) -> shapely.Polygon:
    return shapely.Polygon(rings[0], rings[1:])


def _ring_extent(ring: tuple[tuple[int, int], ...]) -> int:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))
