"""The area's door to the engine, and everybody else's door to the area: travel times, places, positions.

Every other app asks here::

    travel_times_of(team_id)                # engine TravelTimes with what is closed now, or None
    region_of(team_id)                      # engine Region, or None
    find_places(team_id, "stations", 10)    # tuple[Place]
    office_of(team_id)                      # RD New metres of where units start, or None
    place_at(team_id, longitude, latitude)  # the Place nearest to a click on the map
    on_map(x_m, y_m) / from_map(lon, lat)   # RD New metres <-> WGS84 degrees
    reach_of(team_id, nodes, minutes, urgent=True, hour=17)  # GeoJSON: reached by one, two, three units
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils import timezone

from generiek.app.area.files import matrices_folder, open_region, own_profiles
from generiek.app.area.models import Closure as ClosureRow
from generiek.app.area.models import Region as RegionRow
from generiek.app.area.queries import closures_at
from generiek.app.area.team_time import team_now
from generiek.engine.geography import Place, Region, RoadNetwork, TravelTimes, profile_name
from generiek.engine.geography.closures import Closure
from generiek.engine.geography.profiles import default_profiles_toml
from generiek.engine.geography.rd import to_rd, to_wgs84
from generiek.engine.geography.reach import Reach, reached_areas

OFFICE_KINDS = ("police_office", "town_hall", "station", "fire_station")
"""Many extracts know no police office: then units start from the next best house that everybody knows."""


def travel_times_of(team_id: UUID, at: datetime | None = None) -> TravelTimes | None:
    """The travel times of a team's area with what is closed at an instant (shift time now without one)."""
    row = _active(team_id)
    if row is None:
        return None
    moment = at or team_now(team_id)
    closures = tuple(engine_closure(closure) for closure in closures_at(team_id, row.pk, moment))
    day = timezone.localdate(moment).toordinal()
    return _travel_times(row.pk, closures, day, own_profiles(team_id))


def region_of(team_id: UUID) -> Region | None:
    """The active region of a team, or None before one was imported."""
    row = _active(team_id)
    return None if row is None else open_region(row.pk).region


def find_places(team_id: UUID, text: str, limit: int = 10) -> tuple[Place, ...]:
    """Places of the team's area whose name holds every word typed, best first."""
    row = _active(team_id)
    return () if row is None else open_region(row.pk).search.find(text, limit)


def office_of(team_id: UUID) -> tuple[int, int] | None:
    """Where units are thought to start: the police office, or what comes nearest to one on the map."""
    region = region_of(team_id)
    if region is None:
        return None
    houses = (place for kind in OFFICE_KINDS for place in region.places_of_kind(kind))
    return next(((house.x_m, house.y_m) for house in houses), None)


def place_at(team_id: UUID, longitude_deg: float, latitude_deg: float) -> Place | None:
    """The place of a click on the map: named after the street there; None without a region.

    Raises `OutsideTheNetherlands`.
    """
    row = _active(team_id)
    if row is None:
        return None
    lookups = open_region(row.pk)
    x_m, y_m = from_map(longitude_deg, latitude_deg)
    position = lookups.matcher.match(x_m, y_m)
    roads = lookups.region.roads
    street = roads.name_of(position.arc // 2)
    return Place(street, "building", x_m, y_m, lookups.nearest_node(x_m, y_m), street)


def on_map(x_m: int, y_m: int) -> tuple[float, float]:
    """Longitude and latitude of RD New metres, six decimals."""
    lon, lat = to_wgs84(x_m, y_m)
    return round(float(lon), 6), round(float(lat), 6)


def from_map(longitude_deg: float, latitude_deg: float) -> tuple[int, int]:
    """RD New metres of a longitude and latitude. Raises `OutsideTheNetherlands`."""
    x_m, y_m = to_rd(longitude_deg, latitude_deg)
    return round(float(x_m)), round(float(y_m))


def reach_of(
    team_id: UUID, nodes: Sequence[int], minutes: float, *, urgent: bool, hour: int
) -> dict[str, Any] | None:
    """GeoJSON of the area reached within some minutes by at least one, two and three of these units."""
    times = travel_times_of(team_id)
    if times is None:
        return None
    profile = profile_name("emergency" if urgent else "normal", hour)
    return drawn_reach(times.region.roads, times.reach(profile, nodes, minutes), minutes)


def drawn_reach(roads: RoadNetwork, reach: Reach, minutes: float) -> dict[str, Any]:
    """What is reached by at least one, two and three units, as GeoJSON."""
    features = [
        {
            "type": "Feature",
            "properties": {"layer": "area", "units": count, "minutes": minutes},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[[on_map(*point) for point in ring]] for ring in rings],
            },
        }
        for count, rings in reached_areas(roads, reach).items()
    ]
    return {"type": "FeatureCollection", "features": features}


def engine_closure(row: ClosureRow) -> Closure:
    """A closure as the engine knows it."""
    return Closure(tuple(row.arcs), row.emergency_may_pass)


def forget_regions() -> None:
    """Let go of what this process has open; tests and the worker call it between regions."""
    open_region.cache_clear()
    _travel_times.cache_clear()


@lru_cache(maxsize=12)
def _travel_times(
    region_id: UUID, closures: tuple[Closure, ...], day: int, own_profiles_toml: str
) -> TravelTimes:
    lookups = open_region(region_id)
    return TravelTimes(
        lookups.region,
        on_date=date.fromordinal(day),
        closures=closures,
        folder=matrices_folder(region_id),
        lookups=lookups,
        profiles_toml=f"{default_profiles_toml()}\n{own_profiles_toml}",
    )


def _active(team_id: UUID) -> RegionRow | None:
    return RegionRow.objects.filter(team_id=team_id, is_active=True).first()
