"""Local dates and wall-clock minutes of a team, turned into real instants across both clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTES_A_DAY = 24 * 60


def instant(on: date, clock_min: int, zone: ZoneInfo) -> datetime:
    """When the wall clock has run `clock_min` minutes past midnight of `on`; beyond 1440 is the next day.

    A time that the clock skips is read with the offset before the change, one that it repeats as the first.
    """
    days, minute = divmod(clock_min, MINUTES_A_DAY)
    wall = datetime.combine(on + timedelta(days=days), time(minute // 60, minute % 60), tzinfo=zone)
    return wall.astimezone(UTC)


def midnight(on: date, zone: ZoneInfo) -> datetime:
    """When the day `on` begins."""
    return instant(on, 0, zone)


def local_date(at: datetime, zone: ZoneInfo) -> date:
    """The date that a wall calendar shows at an instant."""
    return at.astimezone(zone).date()


def dates(first: date, until: date) -> tuple[date, ...]:
    """The dates of the half-open span `[first, until)`."""
    return tuple(first + timedelta(days=day) for day in range((until - first).days))
