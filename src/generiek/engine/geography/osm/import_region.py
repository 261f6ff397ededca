"""From an OpenStreetMap extract to a region: networks, addresses, places, areas, and a report of what was
taken."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from generiek.engine.geography.junctions import junction_places
from generiek.engine.geography.network import RoadNetwork
from generiek.engine.geography.osm.address_nodes import nodes_of_places
from generiek.engine.geography.osm.areas import build_areas, build_buildings, drawn_lines
from generiek.engine.geography.osm.roads import (
    Roads,
    Source,
    UnableToImport,
    build_paths,
    build_roads,
    read_source,
)
from generiek.engine.geography.osm.surroundings import Surroundings, read_surroundings
from generiek.engine.geography.osm.waterways import build_waterways
from generiek.engine.geography.osm.zones import zones_around
from generiek.engine.geography.rd import OutsideTheNetherlands, to_rd
from generiek.engine.geography.region import Area, Place, Region, Ring
from generiek.engine.geography.sentences import Sentence
from generiek.engine.geography.structures import named_bridges, structures_of

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"

__all__ = ["UnableToImport", "import_osm"]


def import_osm(path: Path, *, name: str = "", has_buildings: bool = True) -> Region:
    """The region of an extract. Raises `UnableToImport` in one sentence when no usable network is in it."""
    if not path.is_file():
        raise UnableToImport("There is no file %(file)s.", file=path.name)
    try:
        source = read_source(path)
        roads = build_roads(source, path.name)
        around = import_surroundings(path, source, roads)
        with _collector_paused():
            buildings = build_buildings(path) if has_buildings else []
        return _region(path, name, roads, build_paths(source), around, buildings)
    except OutsideTheNetherlands as error:
        raise UnableToImport(
            "%(file)s lies outside the Netherlands: positions are kept in RD New.", file=path.name
        ) from error


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """Addresses and places with their road nodes, drawn areas, and the waterways between them."""

    found: Surroundings
    places: tuple[Place, ...]
    areas: list[Area]


def import_surroundings(path: Path, source: Source, roads: Roads) -> Around:
    """Everything of an extract that is no network: addresses, named places, water and land use."""
    with _collector_paused():
        found = read_surroundings(path, source.multipolygons)
        return Around(found, _places(roads, found), build_areas(found))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A hundred thousand small things are made that all stay: looking for garbage among them costs a
    fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _region(
    path: Path, name: str, roads: Roads, paths: RoadNetwork | None, around: Around, buildings: list[Area]
) -> Region:
    places = (*around.places, *junction_places(roads.roads), *_posts(roads))
    titles = named_bridges(roads.roads, roads.structure_titles, _bridge_outlines(around.found))
    boundary = _outline(roads)
    addresses = sum(place.kind == "residential" for place in places)
    report = (
        *roads.report,
        Sentence.of(
            "Addresses: %(addresses)s; other places: %(places)s.",
            addresses=addresses,
            places=len(places) - addresses,
        ),
        Sentence.of(
            "Areas: %(areas)s of water, land use and nature, %(buildings)s buildings.",
            areas=len(around.areas),
            buildings=len(buildings),
        ),
    )
    return Region(
        name=name or path.name.split(".")[0].capitalize(),
        source=path.name,
        attribution=ATTRIBUTION,
        is_generated=False,
        roads=roads.roads,
        paths=paths,
        waterways=build_waterways(around.found),
        places=places,
        areas=(*around.areas, *drawn_lines(around.found), *buildings),
        zones=zones_around(places, boundary),
        structures=structures_of(roads.roads, titles),
        boundary=(boundary,),
        report=report,
    )


def _places(roads: Roads, found: Surroundings) -> tuple[Place, ...]:
    if not found.places:
        return ()
    labels, kinds, streets, localities, lon, lat = zip(*found.places, strict=True)
    x_m, y_m = to_rd(lon, lat)
    nodes = nodes_of_places(roads.roads, x_m, y_m, streets).tolist()
    whole_x, whole_y = np.rint(x_m).astype(int).tolist(), np.rint(y_m).astype(int).tolist()
    return tuple(
        map(Place._make, zip(labels, kinds, whole_x, whole_y, nodes, streets, localities, strict=True))
    )


def _posts(roads: Roads) -> tuple[Place, ...]:
    """The hectometre posts that are on the map, reached from the road whose number they carry."""
    if not roads.posts:
        return ()
    lon, lat, refs, kilometres = zip(*roads.posts, strict=True)
    x_m, y_m = to_rd(lon, lat)
    nodes = nodes_of_places(roads.roads, x_m, y_m, refs, by_number=True).tolist()
    rows = zip(refs, kilometres, x_m.tolist(), y_m.tolist(), nodes, strict=True)
    return tuple(
        Place(f"{ref} {km.replace('.', ',')}".strip(), "hectometre_post", round(x), round(y), node, ref)
        for ref, km, x, y, node in rows
    )


def _bridge_outlines(found: Surroundings) -> list[tuple[str, Ring]]:
    outlines = []
    for title, lon, lat in found.bridges:
        x_m, y_m = to_rd(lon, lat)
        outlines.append((title, tuple(zip(x_m.round().tolist(), y_m.round().tolist(), strict=True))))
    return outlines


def _outline(roads: Roads) -> Ring:
    """Around all roads that were kept, with a little room: the boundary until the team sets its own."""
    hull = shapely.MultiPoint(np.column_stack((roads.roads.x_m, roads.roads.y_m))).convex_hull.buffer(
        150, quad_segs=2
    )
    return tuple((round(x), round(y)) for x, y in hull.exterior.coords)
