"""Reading addresses, places, water, land use, buildings and waterways of an OpenStreetMap extract."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import osmium
import shapely
from numpy.typing import NDArray

from generiek.engine.geography.assemble import PieceList, assemble, largest_part
from generiek.engine.geography.network import CLASS_NUMBER, Mode, RoadNetwork
from generiek.engine.geography.osm.place_tags import (
    DRAWN_WATERWAYS,
    LOCALITIES,
    NAVIGABLE,
    area_kind,
    place_kind,
    place_label,
)
from generiek.engine.geography.rd import to_rd
from generiek.engine.geography.region import Area, Ring

AREA_KEYS = ("natural", "landuse", "leisure", "waterway")
PLACE_KEYS = (
    "addr:housenumber",
    "amenity",
    "shop",
    "leisure",
    "railway",
    "office",
    "craft",
    "place",
    "waterway",
    "man_made",
)
SIMPLIFY_M = 0.8
SMALLEST_M2 = 60.0


@dataclass(slots=True)
class Surroundings:
    """What stands around the roads; positions are WGS84 until `places_in_rd`."""

    labels: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    streets: list[str] = field(default_factory=list)
    localities: list[str] = field(default_factory=list)
    lon: list[float] = field(default_factory=list)
    lat: list[float] = field(default_factory=list)
    waterways: list[tuple[str, str, list[int], list[float], list[float]]] = field(default_factory=list)
    railways: list[tuple[list[float], list[float]]] = field(default_factory=list)
    bridges: list[tuple[str, list[float], list[float]]] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)

    def add(self, label: str, kind: str, street: str, locality: str, lon: float, lat: float) -> None:
        self.labels.append(label)
        self.kinds.append(kind)
        self.streets.append(street)
        self.localities.append(locality)
        self.lon.append(lon)
        self.lat.append(lat)


def read_surroundings(path: Path) -> Surroundings:
    """Addresses, named places, waterways, railways and the surfaces of water and land use; buildings come apart."""
    found = Surroundings()
    keys = osmium.filter.KeyFilter(*PLACE_KEYS)
    for item in (
        osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY).with_locations().with_filter(keys)
    ):
        if item.is_node():
            _read_place(found, dict(item.tags), item.lon, item.lat)
        else:
            _read_line(found, item)
    found.areas = _read_areas(path)
    return found


def read_buildings(path: Path) -> list[Area]:
    """The outlines of all buildings that are one closed way."""
    factory = osmium.geom.WKBFactory()
    outlines = []
    keys = osmium.filter.KeyFilter("building")
    for way in (
        osmium.FileProcessor(str(path), osmium.osm.WAY | osmium.osm.NODE).with_locations().with_filter(keys)
    ):
        if way.is_way() and way.is_closed() and len(way.nodes) >= 4:
            try:
                outlines.append(factory.create_linestring(way))
            except RuntimeError:
                continue
    if not outlines:
        return []
    lines = shapely.from_wkb(outlines)
    xy = _project(lines)
    sizes = shapely.get_num_coordinates(lines)
    rings = _split_rings(xy, sizes)
    return [Area("building", "", (ring,)) for ring in rings]


def _read_place(found: Surroundings, tags: dict[str, str], lon: float, lat: float) -> None:
    number = tags.get("addr:housenumber")
    locality = tags.get("addr:city", "")
    if number is not None and (street := tags.get("addr:street") or tags.get("addr:place")):
        found.add(f"{street} {number}", "residential", street, locality, lon, lat)
    kind = place_kind(tags)
    if kind is not None and (label := place_label(tags, kind)):
        found.add(label, kind, tags.get("addr:street", ""), locality, lon, lat)
    elif tags.get("place") in LOCALITIES and "name" in tags:
        found.add(tags["name"], "locality", "", "", lon, lat)


def _read_line(found: Surroundings, way: osmium.osm.Way) -> None:
    tags = dict(way.tags)
    waterway, railway = tags.get("waterway"), tags.get("railway")
    is_bridge = tags.get("man_made") == "bridge" and "name" in tags
    wanted_line = (
        waterway in DRAWN_WATERWAYS or waterway in NAVIGABLE or railway in ("rail", "light_rail") or is_bridge
    )
    if not wanted_line and "addr:housenumber" not in tags and place_kind(tags) is None:
        return
    nodes = [(node.ref, node.lon, node.lat) for node in way.nodes if node.location.valid()]
    if len(nodes) < 2:
        return
    refs, lon, lat = map(list, zip(*nodes, strict=True))
    if waterway in DRAWN_WATERWAYS or waterway in NAVIGABLE:
        found.waterways.append((str(waterway), tags.get("name", ""), refs, lon, lat))
    elif railway in ("rail", "light_rail"):
        found.railways.append((lon, lat))
    elif is_bridge:
        found.bridges.append((tags["name"], lon, lat))
    else:
        _read_place(found, tags, sum(lon) / len(lon), sum(lat) / len(lat))


def _read_areas(path: Path) -> list[Area]:
    factory = osmium.geom.WKBFactory()
    kinds, names, shapes = [], [], []
    keys = osmium.filter.KeyFilter(*AREA_KEYS)
    objects = (
        osmium.FileProcessor(str(path))
        .with_areas(keys)
        .with_filter(osmium.filter.EntityFilter(osmium.osm.AREA))
    )
    for area in objects.with_filter(keys):
        kind = area_kind(area.tags)
        if kind is None:
            continue
        try:
            shapes.append(factory.create_multipolygon(area))
        except RuntimeError:
            continue
        kinds.append(kind)
        names.append(area.tags.get("name", ""))
    if not shapes:
        return []
    return _areas(kinds, names, shapely.from_wkb(shapes))


def _areas(kinds: list[str], names: list[str], shapes: NDArray[np.object_]) -> list[Area]:
    """Polygons in RD New metres, a little simplified, the very small ones left out."""
    polygons, owner = shapely.get_parts(shapes, return_index=True)
    rings, polygon_of_ring = shapely.get_rings(polygons, return_index=True)
    flat = shapely.linearrings(
        _project(rings), indices=np.repeat(np.arange(len(rings)), shapely.get_num_coordinates(rings))
    )
    big = shapely.area(shapely.polygons(flat)) >= SMALLEST_M2
    simple = shapely.simplify(flat, SIMPLIFY_M)
    simple_rings = _split_rings(shapely.get_coordinates(simple), shapely.get_num_coordinates(simple))
    grouped: dict[int, list[Ring]] = {}
    for number, (ring, is_big) in enumerate(zip(simple_rings, big.tolist(), strict=True)):
        polygon = int(polygon_of_ring[number])
        if is_big and (polygon in grouped or number == 0 or polygon_of_ring[number - 1] != polygon):
            grouped.setdefault(polygon, []).append(ring)
    return [Area(kinds[owner[p]], names[owner[p]], tuple(rings_)) for p, rings_ in grouped.items()]


def drawn_lines(found: Surroundings) -> list[Area]:
    """Waterways and railways as lines in RD New metres."""
    areas = []
    for kind, name, lon, lat in (
        *(("waterway", name, lon, lat) for _, name, _, lon, lat in found.waterways),
        *(("railway", "", lon, lat) for lon, lat in found.railways),
    ):
        x_m, y_m = to_rd(lon, lat)
        areas.append(Area(kind, name, (_ring(x_m, y_m),)))
    return areas


def build_waterways(found: Surroundings) -> RoadNetwork | None:
    """The network for boats: rivers, canals and fairways; None where nothing can be sailed."""
    pieces = PieceList()
    lons: list[float] = []
    lats: list[float] = []
    sailed = [row for row in found.waterways if row[0] in NAVIGABLE]
    uses: dict[int, int] = {}
    for _, _, refs, _, _ in sailed:
        for place, ref in enumerate(refs):
            uses[ref] = uses.get(ref, 0) + (2 if place in (0, len(refs) - 1) else 1)
    for _, name, refs, lon, lat in sailed:
        cuts = [k for k, ref in enumerate(refs) if uses[ref] > 1]
        for first, last in zip(cuts, cuts[1:], strict=False):
            pieces.starts.append(len(lons))
            pieces.tail_keys.append(refs[first])
            pieces.head_keys.append(refs[last])
            for column, value in (
                (pieces.road_class, CLASS_NUMBER["waterway"]),
                (pieces.speed_kmh, 12),
                (pieces.flags, 0),
                (pieces.layer, 0),
                (pieces.name, pieces.name_number(name)),
                (pieces.ref, 0),
                (pieces.forward, int(Mode.BOAT)),
                (pieces.backward, int(Mode.BOAT)),
            ):
                column.append(value)
            lons += lon[first : last + 1]
            lats += lat[first : last + 1]
    if not pieces.starts:
        return None
    network, _ = assemble(pieces, *to_rd(lons, lats))
    kept, _ = largest_part(network, Mode.BOAT)
    return kept if kept.segment_count else None


def _project(geometries: NDArray[np.object_]) -> NDArray[np.float64]:
    lon_lat = shapely.get_coordinates(geometries)
    return np.column_stack(to_rd(lon_lat[:, 0], lon_lat[:, 1]))


def _split_rings(xy: NDArray[np.float64], sizes: NDArray[np.int64]) -> list[Ring]:
    points = list(map(tuple, np.rint(xy).astype(int).tolist()))
    rings, start = [], 0
    for size in sizes.tolist():
        rings.append(tuple(points[start : start + size]))
        start += size
    return rings


def _ring(x_m: NDArray[np.float64], y_m: NDArray[np.float64]) -> Ring:
    return tuple(zip(np.rint(x_m).astype(int).tolist(), np.rint(y_m).astype(int).tolist(), strict=True))
