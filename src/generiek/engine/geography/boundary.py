"""A region cut by a team's boundary, with a margin so that shortest ways through the neighbours' area
count."""

from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray

from generiek.engine.geography.assemble import keep_nodes, largest_part
from generiek.engine.geography.network import Ints, Mode, RoadNetwork
from generiek.engine.geography.region import Area, Place, Region, Ring, Structure, Zone
from generiek.engine.geography.sentences import Refusal, Sentence

MARGIN_M = 3000


class BoundaryDoesNotFit(Refusal):
    """A boundary that leaves nothing of a region; the sentence says why."""


def cut_region(region: Region, boundary: tuple[Ring, ...], margin_m: int = MARGIN_M) -> Region:
    """The part of a region that a team needs: roads up to a margin outside its boundary, places inside it."""
    inside = shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in boundary])
    with_margin = inside.buffer(margin_m)
    if inside.is_empty or not _holds(inside, region.roads).any():
        raise BoundaryDoesNotFit(
            "The boundary holds no road of %(region)s; is it the boundary of another area?",
            region=region.name,
        )
    roads, old_nodes = _cut_network(region.roads, with_margin, Mode.CAR)
    new_number = np.full(region.roads.node_count, -1, np.int64)
    new_number[old_nodes] = np.arange(len(old_nodes))
    places = _cut_places(region.places, inside, new_number)
    return replace(
        region,
        roads=roads,
        paths=None if region.paths is None else _cut_network(region.paths, with_margin, Mode.FOOT)[0],
        waterways=None
        if region.waterways is None
        else _cut_network(region.waterways, with_margin, Mode.BOAT)[0],
        places=places,
        areas=_cut_areas(region.areas, with_margin),
        zones=_cut_zones(region.zones, inside),
        structures=_cut_structures(region, old_nodes),
        boundary=boundary,
        report=(
            *region.report,
            Sentence.of(
                "Boundary: %(kept)s of %(all)s junctions lie inside it or within %(margin)s m; "
                "%(inside)s of %(places)s places lie inside it.",
                kept=roads.node_count,
                all=region.roads.node_count,
                margin=margin_m,
                inside=len(places),
                places=len(region.places),
            ),
        ),
    )


def with_zones(region: Region, zones: tuple[Zone, ...]) -> Region:
    """The region with a team's own zones instead of those it came with."""
    return replace(region, zones=zones)


def _holds(area: shapely.Geometry, network: RoadNetwork) -> NDArray[np.bool_]:
    shapely.prepare(area)
    return np.asarray(shapely.contains_xy(area, network.x_m, network.y_m))


def _cut_network(network: RoadNetwork, area: shapely.Geometry, mode: Mode) -> tuple[RoadNetwork, Ints]:
    kept = np.flatnonzero(_holds(area, network))
    inner = keep_nodes(network, np.isin(np.arange(network.node_count), kept))
    part, nodes = largest_part(inner, mode)
    return part, kept[nodes].astype(np.int32)


def _cut_places(
    places: tuple[Place, ...], inside: shapely.Geometry, new_number: NDArray[np.int64]
) -> tuple[Place, ...]:
    if not places:
        return ()
    shapely.prepare(inside)
    held = shapely.contains_xy(inside, [place.x_m for place in places], [place.y_m for place in places])
    return tuple(
        place._replace(node=int(new_number[place.node]))
        for place, is_held in zip(places, held.tolist(), strict=True)
        if is_held and new_number[place.node] >= 0
    )


def _cut_areas(areas: tuple[Area, ...], area: shapely.Geometry) -> tuple[Area, ...]:
    if not areas:
        return ()
    points = shapely.points([shape.rings[0][0] for shape in areas])
    shapely.prepare(area)
    touches = shapely.contains(area, points)
    outside = np.flatnonzero(~touches)
    outlines = [shapely.LineString(areas[number].rings[0]) for number in outside.tolist()]
    touches[outside] = shapely.intersects(area, np.array(outlines, dtype=object))
    return tuple(shape for shape, keep in zip(areas, touches.tolist(), strict=True) if keep)


def _cut_zones(zones: tuple[Zone, ...], inside: shapely.Geometry) -> tuple[Zone, ...]:
    kept = []
    for zone in zones:
        shape = shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in zone.rings])
        parts = shapely.get_parts(shape.intersection(inside))
        rings = tuple(_ring(part) for part in parts if isinstance(part, shapely.Polygon) and part.area > 1)
        if rings:
            kept.append(zone._replace(rings=rings))
    return tuple(kept)


def _cut_structures(region: Region, old_nodes: Ints) -> tuple[Structure, ...]:
    roads = region.roads
    keeps = np.isin(np.arange(roads.node_count), old_nodes)
    stays = keeps[roads.tail] & keeps[roads.head]
    number = np.cumsum(stays) - 1
    kept = []
    for structure in region.structures:
        pairs = [
            (2 * int(number[arc // 2]) + arc % 2, towards)
            for arc, towards in zip(structure.arcs, structure.directions, strict=True)
            if stays[arc // 2]
        ]
        if pairs:
            arcs, directions = zip(*pairs, strict=True)
            kept.append(structure._replace(arcs=arcs, directions=directions))
    return tuple(kept)


def _ring(polygon: shapely.Polygon) -> Ring:
    return tuple((round(x), round(y)) for x, y in polygon.exterior.coords)
