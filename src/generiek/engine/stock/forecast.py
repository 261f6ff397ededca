"""The call forecast: from a history of calls to a rate per hour of the week, with an interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

HOURS_OF_WEEK = 168
HOUR_S = 3600
WEIGHT_OF_LIKE_HOURS_WEEKS = 4.0
"""How many weeks of history the average of like hours counts as, beside the hour's own history."""

Z_OF_90_PERCENT = 1.6449


@dataclass(frozen=True, slots=True)
class PastCall:
    """A call that was: `officer_minutes` is everybody's time together, travel and paperwork included."""

    received_at_s: int
    prio: int
    officer_minutes: int

    def __post_init__(self) -> None:
        if self.officer_minutes < 0:
            raise ValueError("A call cannot have taken a negative number of minutes.")


@dataclass(frozen=True, slots=True)
class HourRate:
    """Calls per hour in one hour of the week: what is expected, and where the true rate lies (90 %)."""

    hour_of_week: int
    calls: int
    hours: int
    per_hour: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Rates for the 168 hours of the week (Monday 00:00 first, local time), and what a call takes.

    `minutes_cv` is the coefficient of variation of the officer-minutes of a call.
    """

    hours: tuple[HourRate, ...]
    minutes_mean: float
    minutes_cv: float
    time_zone: str
    calls: int


@dataclass(frozen=True, slots=True)
class Expected:
    """What a period is expected to bring; the interval is that of the rate, not of the luck of the day."""

    calls: float
    low: float
    high: float
    officer_minutes: float


def forecast_calls(
    history: Sequence[PastCall], *, from_s: int, until_s: int, time_zone: str = "Europe/Amsterdam"
) -> Forecast:
    """Learn rates from all calls received in `[from_s, until_s)`.

    Each hour of the week is a gamma posterior whose prior is the mean of like hours (same hour on week
    days, or on weekend days), so that a short history gives no wild peaks; 90 % credible intervals.
    """
    if until_s - from_s < 7 * 24 * HOUR_S:
        raise ValueError("A forecast needs at least one whole week of history.")
    zone = ZoneInfo(time_zone)
    exposure = np.zeros(HOURS_OF_WEEK)
    for at_s in range(from_s, until_s - HOUR_S + 1, HOUR_S):
        exposure[hour_of_week(at_s, zone)] += 1
    counts = np.zeros(HOURS_OF_WEEK, dtype=np.int64)
    inside = [call for call in history if from_s <= call.received_at_s < until_s]
    for call in inside:
        counts[hour_of_week(call.received_at_s, zone)] += 1
    minutes = np.array([call.officer_minutes for call in inside], dtype=float)
    mean = float(minutes.mean()) if len(minutes) else 0.0
    spread = float(minutes.std()) / mean if len(minutes) > 1 and mean > 0 else 0.0
    return Forecast(_rates(counts, exposure), mean, spread, time_zone, len(inside))


def hour_of_week(at_s: int, zone: ZoneInfo) -> int:
    """0 for Monday 00:00–01:00 local time, 167 for Sunday 23:00–24:00."""
    local = datetime.fromtimestamp(at_s, UTC).astimezone(zone)
    return local.weekday() * 24 + local.hour


def _rates(counts: np.ndarray, exposure: np.ndarray) -> tuple[HourRate, ...]:
    rates = []
    for hour in range(HOURS_OF_WEEK):
        like = _like_hours(hour)
        prior = (counts[like].sum() + 0.5) / max(1.0, exposure[like].sum())
        shape = counts[hour] + prior * WEIGHT_OF_LIKE_HOURS_WEEKS
        weeks = exposure[hour] + WEIGHT_OF_LIKE_HOURS_WEEKS
        low, high = (gamma_quantile(shape, weeks, z) for z in (-Z_OF_90_PERCENT, Z_OF_90_PERCENT))
        rates.append(HourRate(hour, int(counts[hour]), int(exposure[hour]), float(shape / weeks), low, high))
    return tuple(rates)


def gamma_quantile(shape: float, rate: float, z: float) -> float:
    """A quantile of a gamma distribution by the cube-root normal approximation (Wilson and Hilferty 1931)."""
    step = 1 / (9 * shape)
    return float(shape * max(0.0, 1 - step + z * step**0.5) ** 3 / rate)


def _like_hours(hour: int) -> list[int]:
    day, at = divmod(hour, 24)
    days = range(5) if day < 5 else range(5, 7)
    return [other * 24 + at for other in days]


def expected_in(forecast: Forecast, *, from_s: int, until_s: int) -> Expected:
    """Calls and officer-minutes expected in `[from_s, until_s)`, hours counted for the part they share."""
    zone = ZoneInfo(forecast.time_zone)
    calls = low = high = 0.0
    at_s = from_s
    while at_s < until_s:
        end_s = min(until_s, _next_hour_s(at_s))
        rate = forecast.hours[hour_of_week(at_s, zone)]
        part = (end_s - at_s) / HOUR_S
        calls, low, high = calls + part * rate.per_hour, low + part * rate.low, high + part * rate.high
        at_s = end_s
    return Expected(calls, low, high, calls * forecast.minutes_mean)


def _next_hour_s(at_s: int) -> int:
    instant = datetime.fromtimestamp(at_s, UTC)
    whole = instant.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return int(whole.timestamp())
