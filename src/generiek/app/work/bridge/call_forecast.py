"""How much of the coming shifts calls are expected to take, learnt from the team's own history."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from django.utils import timezone

from generiek.app.dispatch.models import Call
from generiek.app.people.models import Team
from generiek.engine.stock.forecast import Forecast, PastCall, expected_in, forecast_calls

HISTORY_DAYS = 365
LEAST_DAYS = 14
HEADS_IN_A_UNIT = 2
SLOT_S = 1800


def forecast_of(team_id: UUID, now: datetime) -> Forecast | None:
    """What a year of calls says, learnt once a day a process; None with less than two weeks of history."""
    return _learnt(team_id, timezone.localdate(now).toordinal(), int(now.timestamp()) // 86_400 * 86_400)


def calls_of_shifts(forecast: Forecast, shifts: Sequence[tuple[int, int, int]]) -> tuple[float, ...]:
    """The calls that each shift is expected to answer.

    `shifts` are `(from_s, until_s, heads)`; where shifts overlap, calls fall to them by their heads.
    """
    return tuple(
        sum(
            expected_in(forecast, from_s=at_s, until_s=min(at_s + SLOT_S, until_s)).calls
            * heads
            / max(1, sum(other for start_s, end_s, other in shifts if start_s <= at_s < end_s))
            for at_s in range(from_s, until_s, SLOT_S)
        )
        for from_s, until_s, heads in shifts
    )


@lru_cache(maxsize=8)
def _learnt(team_id: UUID, _day: int, until_s: int) -> Forecast | None:
    until = datetime.fromtimestamp(until_s, tz=timezone.get_current_timezone())
    rows = Call.objects.filter(
        team_id=team_id,
        received_at__gte=until - timedelta(days=HISTORY_DAYS),
        received_at__lt=until,
        dispatched_at__isnull=False,
        cleared_at__isnull=False,
    ).values_list("received_at", "prio", "units_wanted", "dispatched_at", "cleared_at")
    history = [
        PastCall(
            int(received_at.timestamp()), prio, _minutes(dispatched_at, cleared_at) * units * HEADS_IN_A_UNIT
        )
        for received_at, prio, units, dispatched_at, cleared_at in rows
        if dispatched_at is not None and cleared_at is not None
    ]
    from_s = min((call.received_at_s for call in history), default=until_s)
    if until_s - from_s < LEAST_DAYS * 86_400:
        return None
    zone = Team.objects.values_list("time_zone", flat=True).get(pk=team_id)
    return forecast_calls(history, from_s=from_s, until_s=until_s, time_zone=zone)


def _minutes(start: datetime, end: datetime) -> int:
    return max(0, int((end - start).total_seconds()) // 60)
