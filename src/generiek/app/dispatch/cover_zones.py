"""The zones for which cover is judged: where they are reached, and how many urgent calls they have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from uuid import UUID

import numpy as np
from django.utils import timezone

from generiek.app.area.bridge import region_of, travel_times_of
from generiek.app.dispatch.models import Call

DAYS_OF_HISTORY = 365
URGENT_TO_PRIO = 2


@dataclass(frozen=True, slots=True)
class CoverZone:
    """A zone with the road node nearest to its middle, and urgent calls per hour over the past year."""

    name: str
    node: int
    calls_per_hour: float


def cover_zones(team_id: UUID) -> tuple[CoverZone, ...]:
    """The zones of a team's area that had urgent calls; kept for a day, since a year changes slowly."""
    region = region_of(team_id)
    if region is None:
        return ()
    return _cover_zones(team_id, region.name, timezone.localdate().toordinal())


@lru_cache(maxsize=8)
def _cover_zones(team_id: UUID, region_name: str, day: int) -> tuple[CoverZone, ...]:
    region, times = region_of(team_id), travel_times_of(team_id)
    if region is None or times is None:
        return ()
    places = np.array(_places_of_past_year(team_id), dtype=np.int32).reshape(-1, 2)
    zone_of = region.zones_at(places[:, 0], places[:, 1])
    found = []
    for zone in np.unique(zone_of[zone_of >= 0]).tolist():
        inside = places[zone_of == zone]
        x_m, y_m = inside.mean(axis=0).tolist()
        calls_per_hour = len(inside) / (DAYS_OF_HISTORY * 24)
        found.append(CoverZone(region.zones[zone].name, times.nearest_node(x_m, y_m), calls_per_hour))
    return tuple(found)


def _places_of_past_year(team_id: UUID) -> list[tuple[int, int]]:
    """Where the urgent calls of the last year of the history were."""
    urgent = Call.objects.filter(team_id=team_id, prio__lte=URGENT_TO_PRIO)
    latest = urgent.order_by("-received_at").values_list("received_at", flat=True).first()
    if latest is None:
        return []
    since = latest - timedelta(days=DAYS_OF_HISTORY)
    rows = urgent.filter(received_at__gte=since).values_list("x_m", "y_m")
    return [(x_m, y_m) for x_m, y_m in rows if x_m is not None and y_m is not None]


def forget_cover_zones() -> None:
    """Let go of what was counted; tests call it between teams."""
    _cover_zones.cache_clear()
