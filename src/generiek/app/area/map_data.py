"""What the map asks for beside its tiles: closed roads as lines."""

from datetime import datetime
from typing import Any
from uuid import UUID

from generiek.app.area.bridge import on_map, region_of
from generiek.app.area.models import Closure
from generiek.app.area.queries import active_region, closures_at


def closures_geojson(team_id: UUID, moment: datetime) -> dict[str, Any]:
    """The closed roads of an instant as lines, one feature a closure."""
    row, region = active_region(team_id), region_of(team_id)
    features = []
    if row is not None and region is not None:
        for closure in closures_at(team_id, row.pk, moment):
            segments = sorted({arc // 2 for arc in closure.arcs})
            lines = [[on_map(x, y) for x, y in region.roads.points(segment).tolist()] for segment in segments]
            features.append(_feature(closure, lines))
    return {"type": "FeatureCollection", "features": features}


def _feature(closure: Closure, lines: list[list[tuple[float, float]]]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": str(closure.pk),
        "properties": {
            "layer": "closed",
            "title": closure.subject_name,
            "emergency": closure.emergency_may_pass,
        },
        "geometry": {"type": "MultiLineString", "coordinates": lines},
    }


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
