"""Local days and clock times of instants, right across both clock changes."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTE_S = 60
HOUR_S = 3600
DAY_S = 86_400
WEEK_S = 7 * DAY_S
SUNDAY = 6


@lru_cache(maxsize=1 << 16)
def instant(on: date, clock_min: int, zone: ZoneInfo) -> int:
    """The instant at which the wall clock stands `clock_min` minutes past the midnight of `on`.

    The minutes may exceed a day. A time that the clock skips is read with the offset before the
    change, one that it repeats as the first.
    """
    days, minute = divmod(clock_min, 24 * 60)
    wall = datetime.combine(on + timedelta(days=days), time(minute // 60, minute % 60), tzinfo=zone)
    return int(wall.timestamp())


def local_date(at: int, zone: ZoneInfo) -> date:
    """The date that a wall calendar shows at an instant."""
    return datetime.fromtimestamp(at, zone).date()


def iso(at: int) -> str:
    """An instant as RFC 3339 text in UTC."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Days:
    """The local midnights that surround a span of time: `midnights[i]` opens day `first_date + i`."""

    zone: ZoneInfo
    first_date: date
    midnights: tuple[int, ...]

    @staticmethod
    def around(starts_at: int, ends_at: int, zone: ZoneInfo) -> "Days":
        """All local midnights from two days before `starts_at` to two days after `ends_at`."""
        first = local_date(starts_at, zone) - timedelta(days=2)
        count = (local_date(ends_at, zone) - first).days + 3
        return _days(first, count, zone)

    @staticmethod
    def of(first_date: date, count: int, zone: ZoneInfo) -> "Days":
        """The midnights that open `count` days, and the one that closes the last."""
        return _days(first_date, count, zone)

    def index(self, at: int) -> int:
        """The number of the day that contains an instant."""
        found = bisect_right(self.midnights, at) - 1
        if found < 0 or found >= len(self.midnights) - 1:
            raise ValueError(f"{iso(at)} lies outside the calendar from {self.first_date}.")
        return found

    def date(self, index: int) -> date:
        """The date of a day number."""
        return self.first_date + timedelta(days=index)

    def weekday(self, index: int) -> int:
        """The day of the week of a day number, Monday 0."""
        return (self.first_date.weekday() + index) % 7

    def week(self, index: int, starts_on: int) -> int:
        """The day number on which the week of a day opens."""
        return index - (self.weekday(index) - starts_on) % 7

    def clock(self, index: int, clock_min: int) -> int:
        """The instant of a wall-clock time on a day."""
        return instant(self.date(index), clock_min, self.zone)

    def between_00_and_06_min(self, starts_at: int, ends_at: int) -> int:
        """Real minutes of a span that lie between 00:00 and 06:00 on the wall clock."""
        total_s = 0
        for index in range(self.index(starts_at), self.index(ends_at - 1) + 1):
            opens, closes = self.midnights[index], self.clock(index, 6 * 60)
            total_s += max(0, min(ends_at, closes) - max(starts_at, opens))
        return total_s // MINUTE_S


@lru_cache(maxsize=64)
def _days(first: date, count: int, zone: ZoneInfo) -> Days:
    midnights = tuple(instant(first, index * 24 * 60, zone) for index in range(count + 1))
    return Days(zone, first, midnights)
