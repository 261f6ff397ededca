"""Reading addresses, places, waterways, railways and surfaces of an OpenStreetMap extract, in one pass."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import osmium

from generiek.engine.geography.osm.place_tags import (
    DRAWN_WATERWAYS,
    LOCALITIES,
    NAVIGABLE,
    area_kind,
    place_kind,
    place_label,
)

NODE_KEYS = (
    "addr:housenumber",
    "amenity",
    "craft",
    "leisure",
    "office",
    "place",
    "railway",
    "shop",
)
SURFACES_WITH_PLACES = frozenset({"farmland", "harbour", "park", "sports"})
DRAWN_RAILWAYS = ("rail", "light_rail")


FoundPlace = tuple[str, str, str, str, float, float]
"""Label, kind, street, locality, longitude, latitude; a plain tuple, because there are so many."""


class Waterway(NamedTuple):
    """A line of water with the nodes it runs over."""

    kind: str
    name: str
    refs: list[int]
    lon: list[float]
    lat: list[float]


class Multipolygon(NamedTuple):
    """A surface that is made of several ways; `outer` and `inner` are their ids."""

    kind: str
    name: str
    outer: tuple[int, ...]
    inner: tuple[int, ...]


@dataclass(slots=True)
class Surroundings:
    """What stands around the roads, in WGS84; outlines are hexadecimal WKB as the reader makes them."""

    places: list[FoundPlace] = field(default_factory=list)
    waterways: list[Waterway] = field(default_factory=list)
    railways: list[tuple[list[float], list[float]]] = field(default_factory=list)
    bridges: list[tuple[str, list[float], list[float]]] = field(default_factory=list)
    surfaces: list[tuple[str, str, str]] = field(default_factory=list)
    multipolygons: list[Multipolygon] = field(default_factory=list)
    member_lines: dict[int, str] = field(default_factory=dict)


def read_surroundings(path: Path, multipolygons: list[Multipolygon]) -> Surroundings:
    """Addresses, named places, waterways, railways, and the outlines of water and land use; no buildings.

    Ways that belong to a multipolygon often carry no tags, so every way comes by; nodes only with a wanted
    tag.
    """
    found = Surroundings(multipolygons=multipolygons)
    members = {ref for surface in multipolygons for ref in (*surface.outer, *surface.inner)}
    factory = osmium.geom.WKBFactory()
    keys = osmium.filter.KeyFilter(*NODE_KEYS)
    keys.enable_for(osmium.osm.NODE)
    objects = osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY).with_locations()
    for item in objects.with_filter(keys):
        if isinstance(item, osmium.osm.Node):
            _read_node(found, item)
        elif isinstance(item, osmium.osm.Way):
            if _is_told_of(item.tags):
                _read_way(found, item, factory)
            if item.id in members and (line := _line(factory, item)):
                found.member_lines[item.id] = line
    return found


def _is_told_of(tags: osmium.osm.TagList) -> bool:
    """Whether a way can be more than a road or a building without a name: most ways are one of those."""
    if tags.get("building") is not None:
        return tags.get("name") is not None or tags.get("addr:housenumber") is not None
    return tags.get("highway") is None


def read_outlines(path: Path, key: str) -> list[str]:
    """The closed ways with a tag as hexadecimal WKB."""
    factory = osmium.geom.WKBFactory()
    keys = osmium.filter.KeyFilter(key)
    ways = (
        osmium.FileProcessor(str(path), osmium.osm.WAY | osmium.osm.NODE).with_locations().with_filter(keys)
    )
    lines = (_line(factory, way) for way in ways if isinstance(way, osmium.osm.Way) and way.is_closed())
    return [line for line in lines if line]


def _read_node(found: Surroundings, node: osmium.osm.Node) -> None:
    """Most nodes are addresses: those are read tag by tag, which costs a third of taking all tags."""
    tags = node.tags
    number = tags.get("addr:housenumber")
    if number is not None:
        street = tags.get("addr:street") or tags.get("addr:place")
        if street:
            place = node.location
            row = (
                f"{street} {number}",
                "residential",
                street,
                tags.get("addr:city") or "",
                place.lon,
                place.lat,
            )
            found.places.append(row)
        if tags.get("amenity") is None and tags.get("shop") is None:
            return
    _read_place(found, dict(tags), node.lon, node.lat)


def _read_place(found: Surroundings, tags: dict[str, str], lon: float, lat: float) -> None:
    kind = place_kind(tags)
    if kind is not None and (label := place_label(tags, kind)):
        street, locality = tags.get("addr:street", ""), tags.get("addr:city", "")
        found.places.append((label, kind, street, locality, lon, lat))
    elif tags.get("place") in LOCALITIES and "name" in tags:
        found.places.append((tags["name"], "locality", "", "", lon, lat))


def _read_way(found: Surroundings, way: osmium.osm.Way, factory: osmium.geom.WKBFactory) -> None:
    tags = way.tags
    surface = area_kind(tags) if way.is_closed() else None
    if surface is not None and (line := _line(factory, way)):
        found.surfaces.append((surface, tags.get("name") or "", line))
    if surface is not None and surface not in SURFACES_WITH_PLACES:
        return
    waterway = "" if surface else tags.get("waterway") or ""
    is_water_line = waterway in DRAWN_WATERWAYS or waterway in NAVIGABLE
    railway = None if surface else tags.get("railway")
    is_bridge = tags.get("man_made") == "bridge" and tags.get("name") is not None
    is_place = tags.get("addr:housenumber") is not None or place_kind(tags) is not None
    if is_water_line or is_bridge or is_place or railway in DRAWN_RAILWAYS:
        _read_line(found, way, waterway if is_water_line else "", railway in DRAWN_RAILWAYS, is_bridge)


def _read_line(
    found: Surroundings, way: osmium.osm.Way, waterway: str, is_railway: bool, is_bridge: bool
) -> None:
    nodes = [(node.ref, node.lon, node.lat) for node in way.nodes if node.location.valid()]
    if len(nodes) < 2:
        return
    refs, lon, lat = map(list, zip(*nodes, strict=True))
    tags = dict(way.tags)
    if waterway:
        found.waterways.append(Waterway(waterway, tags.get("name", ""), refs, lon, lat))
    elif is_railway:
        found.railways.append((lon, lat))
    elif is_bridge:
        found.bridges.append((tags["name"], lon, lat))
    else:
        _read_building_place(found, tags, sum(lon) / len(lon), sum(lat) / len(lat))


def _read_building_place(found: Surroundings, tags: dict[str, str], lon: float, lat: float) -> None:
    street = tags.get("addr:street") or tags.get("addr:place")
    if "addr:housenumber" in tags and street:
        label = f"{street} {tags['addr:housenumber']}"
        found.places.append((label, "residential", street, tags.get("addr:city", ""), lon, lat))
    _read_place(found, tags, lon, lat)


def read_multipolygon(relation: osmium.osm.Relation) -> Multipolygon | None:
    """A surface of several ways, or None for a relation that is nothing to draw."""
    if relation.tags.get("type") != "multipolygon":
        return None
    tags = dict(relation.tags)
    kind = area_kind(tags)
    if kind is None:
        return None
    ways = [(member.role, member.ref) for member in relation.members if member.type == "w"]
    outer = tuple(ref for role, ref in ways if role != "inner")
    inner = tuple(ref for role, ref in ways if role == "inner")
    return Multipolygon(kind, tags.get("name", ""), outer, inner)


def _line(factory: osmium.geom.WKBFactory, way: osmium.osm.Way) -> str:
    try:
        return factory.create_linestring(way)
    except RuntimeError:
        return ""
