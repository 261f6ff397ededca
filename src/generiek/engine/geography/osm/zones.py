"""Zones of a map that has none: the land nearest to each named place, until the team draws its own."""

import shapely

from generiek.engine.geography.region import Place, Ring, Zone


def zones_around(places: tuple[Place, ...], boundary: Ring) -> tuple[Zone, ...]:
    """One zone per named settlement or quarter inside the boundary; none where fewer than two are known."""
    area = shapely.Polygon(boundary)
    shapely.prepare(area)
    named: dict[str, Place] = {}
    for place in places:
        if place.kind == "locality" and area.contains(shapely.Point(place.x_m, place.y_m)):
            named.setdefault(place.label, place)
    if len(named) < 2:
        return ()
    points = shapely.MultiPoint([(place.x_m, place.y_m) for place in named.values()])
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=area))
    tree = shapely.STRtree(cells)
    zones = []
    for name, place in sorted(named.items()):
        cell = cells[int(tree.query(shapely.Point(place.x_m, place.y_m), predicate="within")[0])]
        parts = [
            part for part in shapely.get_parts(cell.intersection(area)) if isinstance(part, shapely.Polygon)
        ]
        zones.append(Zone(name, "neighbourhood", tuple(_ring(part) for part in parts)))
    return tuple(zones)


def _ring(polygon: shapely.Polygon) -> Ring:
    return tuple((round(x), round(y)) for x, y in polygon.exterior.coords)
