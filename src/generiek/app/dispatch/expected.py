"""How long calls like this one usually take, from the team's own history."""

from __future__ import annotations

from functools import lru_cache
from statistics import median
from uuid import UUID

from django.utils import timezone

from generiek.app.dispatch.models import Call

USUAL_MINUTES = 45
"""Without a history; handling minutes for the Netherlands are not known."""

LEAST_CALLS = 10
MOST_CALLS = 2000


def expected_minutes(team_id: UUID, category: str) -> int:
    """The median minutes between sending and clearing for calls of a category."""
    return _medians(team_id, timezone.localdate().toordinal()).get(category, USUAL_MINUTES)


@lru_cache(maxsize=8)
def _medians(team_id: UUID, day: int) -> dict[str, int]:
    rows = Call.objects.filter(
        team_id=team_id, dispatched_at__isnull=False, cleared_at__isnull=False
    ).values_list("category", "dispatched_at", "cleared_at")[:MOST_CALLS]
    minutes: dict[str, list[float]] = {}
    for category, dispatched_at, cleared_at in rows:
        if dispatched_at is not None and cleared_at is not None:
            minutes.setdefault(category, []).append((cleared_at - dispatched_at).total_seconds() / 60)
    return {
        category: max(1, round(median(found)))
        for category, found in minutes.items()
        if len(found) >= LEAST_CALLS
    }
