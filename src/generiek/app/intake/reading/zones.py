"""Zones and the team's boundary from GeoJSON: names and polygons in longitude and latitude."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from generiek.app.intake.reading.mapping import Mapping
from generiek.app.intake.reading.problems import FileRefused, Findings, Unreadable, stopped_at
from generiek.app.intake.reading.table import check_text, decoded

FIELDS = {"name": False, "boundary": False}
WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")
NETHERLANDS = (2.5, 7.9, 50.5, 54.0)
MOST_POINTS = 200_000
NAME_LENGTH = 80

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """One feature; `polygons` are tuples of rings (outer first) of (longitude, latitude)."""

    row: int
    name: str
    is_boundary: bool
    polygons: tuple[tuple[Ring, ...], ...]


def read_zones(content: bytes, mapping: Mapping, findings: Findings) -> tuple[ZoneRow, ...]:
    """The zones that can be read; everything else is noted in the findings. `row` counts features from 1."""
    features = _features(_document(content))
    seen: dict[str, int] = {}
    boundary = 0
    read: list[ZoneRow] = []
    for row, feature in enumerate(features, start=1):
        zone = _zone(row, feature, mapping, findings)
        if zone is None:
            continue
        if zone.is_boundary and boundary:
            findings.note(
                row, "boundary", _("There is a boundary already, in feature %(row)s.") % {"row": boundary}
            )
        elif not zone.is_boundary and zone.name.casefold() in seen:
            facts = {"name": zone.name, "row": seen[zone.name.casefold()]}
            findings.note(row, "name", _("“%(name)s” is the name of feature %(row)s too.") % facts)
        else:
            read.append(zone)
        boundary = boundary or (row if zone.is_boundary else 0)
        seen.setdefault(zone.name.casefold(), row)
    return tuple(read)


def _document(content: bytes) -> dict[str, Any]:
    text = decoded(content, "utf-8")
    try:
        document = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        where = stopped_at(error.lineno, error.colno)
        raise FileRefused(_("This is no JSON: %(error)s.") % {"error": where}) from None
    except RecursionError:
        raise FileRefused(_("This is no JSON: %(error)s.") % {"error": _("it is nested too deep")}) from None
    except ValueError as error:
        raise FileRefused(_("This is no JSON: %(error)s.") % {"error": str(error)[:200]}) from None
    if not isinstance(document, dict) or document.get("type") not in ("FeatureCollection", "Feature"):
        raise FileRefused(_("This is no GeoJSON: it should be a FeatureCollection."))
    crs = document.get("crs")
    if crs is not None and not any(name in json.dumps(crs) for name in WGS84):
        raise FileRefused(
            _("The positions are in another system (crs): save it as longitude and latitude (WGS84)."),
            column="crs",
        )
    return document


def _no_number(word: str) -> float:
    raise ValueError(_("%(word)s is no position") % {"word": word})


def _features(document: dict[str, Any]) -> list[Any]:
    features = [document] if document["type"] == "Feature" else document.get("features")
    if not isinstance(features, list) or not features:
        raise FileRefused(_("The file holds no zones."))
    return features


def _zone(row: int, feature: Any, mapping: Mapping, findings: Findings) -> ZoneRow | None:
    try:
        if not isinstance(feature, dict) or not isinstance(feature.get("properties") or {}, dict):
            raise Unreadable(_("This is no feature."))
        properties = feature.get("properties") or {}
        is_boundary = _is_boundary(properties, mapping)
        name = _name(properties, mapping, is_boundary)
    except Unreadable as reason:
        findings.note(row, "properties", str(reason))
        return None
    try:
        polygons = tuple(_polygon(rings) for rings in _parts(feature.get("geometry")))
        _refuse_invalid(polygons)
    except Unreadable as reason:
        findings.note(row, "geometry", str(reason))
        return None
    return ZoneRow(row, name, is_boundary, polygons)


def _is_boundary(properties: dict[str, Any], mapping: Mapping) -> bool:
    column = mapping.columns.get("boundary", ("boundary",))[0]
    said = str(properties.get(column, "")).casefold()
    said = mapping.values.get("boundary", {}).get(said, said)
    return said in ("true", "1", "ja", "yes")


def _name(properties: dict[str, Any], mapping: Mapping, is_boundary: bool) -> str:
    column = mapping.columns.get("name", ("name",))[0]
    said = properties.get(column)
    name = check_text(" ".join(str(said).split())) if said not in (None, "") else ""
    if not name and is_boundary:
        return _("Boundary of the team")
    if not name:
        raise Unreadable(_("The zone has no name: the property “%(column)s” is empty.") % {"column": column})
    if len(name) > NAME_LENGTH:
        raise Unreadable(_("The name is longer than 80 characters."))
    return name


def _parts(geometry: Any) -> list[Any]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise Unreadable(_("A zone is a Polygon or MultiPolygon, not %(kind)s.") % {"kind": kind or "–"})
    parts = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(parts, list) or not parts or not all(isinstance(part, list) and part for part in parts):
        raise Unreadable(_("The zone has no points."))
    return parts


def _polygon(rings: list[Any]) -> tuple[Ring, ...]:
    return tuple(_ring(ring) for ring in rings)


def _ring(ring: Any) -> Ring:
    if not isinstance(ring, list) or len(ring) > MOST_POINTS:
        raise Unreadable(_("The zone has no points, or more than two hundred thousand."))
    points = tuple(_points(ring))
    if len(points) < 4 or points[0] != points[-1]:
        raise Unreadable(_("The outline is not closed: its last point should be its first."))
    return points


def _points(ring: list[Any]) -> Iterator[tuple[float, float]]:
    for point in ring:
        if not isinstance(point, list) or len(point) < 2 or not all(_finite(value) for value in point[:2]):
            raise Unreadable(_("A point is not two numbers."))
        lon, lat = float(point[0]), float(point[1])
        west, east, south, north = NETHERLANDS
        if west <= lat <= east and south <= lon <= north:
            raise Unreadable(_("Longitude and latitude have changed places."))
        if abs(lon) > 180 or abs(lat) > 90:
            raise Unreadable(
                _("%(x)s, %(y)s is no longitude and latitude; it looks like metres (RD): save it as WGS84.")
                % {"x": f"{lon:g}", "y": f"{lat:g}"}
            )
        if not (west <= lon <= east and south <= lat <= north):
            raise Unreadable(
                _("%(x)s, %(y)s does not lie in the Netherlands.") % {"x": f"{lon:g}", "y": f"{lat:g}"}
            )
        yield lon, lat


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _refuse_invalid(polygons: tuple[tuple[Ring, ...], ...]) -> None:
    from shapely import MultiPolygon, is_valid_reason

    reason = is_valid_reason(MultiPolygon([(rings[0], list(rings[1:])) for rings in polygons]))
    if reason != "Valid Geometry":
        where = reason.partition("[")[2].rstrip("]")
        raise Unreadable(
            _("The outline crosses itself near %(where)s.") % {"where": where}
            if where
            else _("The outline is no area.")
        )
