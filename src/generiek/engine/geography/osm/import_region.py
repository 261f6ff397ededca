"""From an OpenStreetMap extract to a region: networks, addresses, places, areas, and a report of what was taken."""

from pathlib import Path

import numpy as np
import shapely

from generiek.engine.geography.junctions import junction_places
from generiek.engine.geography.network import RoadNetwork
from generiek.engine.geography.osm.address_nodes import nodes_of_places
from generiek.engine.geography.osm.roads import Roads, UnableToImport, build_paths, build_roads, read_source
from generiek.engine.geography.osm.surroundings import (
    Surroundings,
    build_waterways,
    drawn_lines,
    read_buildings,
    read_surroundings,
)
from generiek.engine.geography.rd import OutsideTheNetherlands, to_rd
from generiek.engine.geography.region import Place, Region, Ring
from generiek.engine.geography.sentences import Sentence
from generiek.engine.geography.structures import named_bridges, structures_of

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"

__all__ = ["UnableToImport", "import_osm"]


def import_osm(path: Path, *, name: str = "", has_buildings: bool = True) -> Region:
    """The region of an extract. Raises `UnableToImport` in one sentence when there is no usable network in it."""
    if not path.is_file():
        raise UnableToImport("There is no file %(file)s.", file=path.name)
    try:
        source = read_source(path)
        roads = build_roads(source, path.name)
        paths = build_paths(source)
        found = read_surroundings(path)
        return _region(path, name, roads, paths, found, has_buildings)
    except OutsideTheNetherlands as error:
        raise UnableToImport(
            "%(file)s lies outside the Netherlands: positions are kept in RD New.", file=path.name
        ) from error


def _region(
    path: Path, name: str, roads: Roads, paths: RoadNetwork | None, found: Surroundings, has_buildings: bool
) -> Region:
    places = build_places(roads, found)
    buildings = read_buildings(path) if has_buildings else []
    titles = named_bridges(roads.roads, roads.structure_titles, _bridge_outlines(found))
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
            areas=len(found.areas),
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
        waterways=build_waterways(found),
        places=places,
        areas=(*found.areas, *drawn_lines(found), *buildings),
        zones=(),
        structures=structures_of(roads.roads, titles),
        boundary=(_outline(roads),),
        report=report,
    )


def build_places(roads: Roads, found: Surroundings) -> tuple[Place, ...]:
    """Addresses and places with the road node that each is reached from; then junctions and hectometre posts."""
    listed: tuple[Place, ...] = ()
    if found.labels:
        x_m, y_m = to_rd(found.lon, found.lat)
        nodes = nodes_of_places(roads.roads, x_m, y_m, found.streets)
        columns = zip(
            found.labels,
            found.kinds,
            np.rint(x_m).astype(int).tolist(),
            np.rint(y_m).astype(int).tolist(),
            nodes.tolist(),
            found.streets,
            found.localities,
            strict=True,
        )
        listed = tuple(map(Place._make, columns))
    return (*listed, *junction_places(roads.roads))


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
