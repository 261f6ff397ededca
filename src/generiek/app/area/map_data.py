"""What the map asks for beside its tiles: closed roads as lines."""

from datetime import datetime
from typing import Any
from uuid import UUID

from generiek.app.area.bridge import on_map, region_of
from generiek.app.area.models import Closure
from generiek.app.area.queries import active_region, closures_at


def closures_geojson(team_id: UUID, moment: datetime) -> dict[str, Any]:
    """The closed roads of an instant: of each the lines, and a point for its sign."""
    row, region = active_region(team_id), region_of(team_id)
    features = []
    if row is not None and region is not None:
        for closure in closures_at(team_id, row.pk, moment):
            segments = sorted({arc // 2 for arc in closure.arcs})
            lines = [[on_map(x, y) for x, y in region.roads.points(segment).tolist()] for segment in segments]
            features += _features(closure, lines)
    return {"type": "FeatureCollection", "features": features}


def _features(closure: Closure, lines: list[list[tuple[float, float]]]) -> list[dict[str, Any]]:
    """The closed road itself, and where its sign stands."""
    properties = {"title": closure.subject_name, "emergency": closure.emergency_may_pass}
    longest = max(lines, key=len)
    middle = longest[len(longest) // 2] if len(longest) > 2 else _between(*longest)
    shapes = (
        ("closed", {"type": "MultiLineString", "coordinates": lines}),
        ("closed-sign", {"type": "Point", "coordinates": middle}),
    )
    return [
        {"type": "Feature", "properties": {**properties, "layer": layer}, "geometry": geometry}
        for layer, geometry in shapes
    ]


def _between(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2


def bounds_of(team_id: UUID) -> tuple[float, float, float, float] | None:
    """West, south, east and north of the team's boundary in degrees; None before there is a map."""
    region = region_of(team_id)
    if region is None:
        return None
    points = [on_map(x, y) for ring in region.boundary for x, y in ring]
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def middle_and_zoom(team_id: UUID) -> tuple[tuple[float, float], float]:
    """Where the map opens: the middle of the boundary, so that it is in sight."""
    region = region_of(team_id)
    if region is None:
        return (5.387, 52.155), 7.0
    xs = [x for ring in region.boundary for x, _ in ring]
    ys = [y for ring in region.boundary for _, y in ring]
    widest_m = max(max(xs) - min(xs), max(ys) - min(ys), 1)
    zoom = 11.0 if widest_m > 14_000 else 12.0 if widest_m > 7000 else 13.0
    return on_map((min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2), zoom
