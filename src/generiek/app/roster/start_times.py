"""When duties of a kind may start: at one time, or at any step between an earliest and a latest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from generiek.app.roster.local_time import MINUTES_A_DAY

SHORTEST_STEP_MIN = 5
MOST_STARTS, MOST_STARTS_TOGETHER = 13, 36
"""Of one kind, and of all kinds of a team: what must be weighed grows with the square of their number."""


@dataclass(frozen=True, slots=True)
class Start:
    """A kind of duty at one of its start times; `start_min` None where the kind has only one."""

    kind: str
    start_min: int | None = None


def start_minutes(earliest_min: int, latest_min: int | None, step_min: int | None) -> tuple[int, ...]:
    """The minutes of the day at which a duty may start, the earliest first."""
    if latest_min is None or step_min is None:
        return (earliest_min,)
    return tuple(range(earliest_min, latest_min + 1, step_min))


def start_among(minutes: Sequence[int], starts_at: datetime, zone: ZoneInfo) -> int | None:
    """Which of these an instant is on the wall clock; None when it is none of them."""
    minute = wall_minute(starts_at, zone)
    return minute if minute in minutes else None


def start_nearest(minutes: Sequence[int], starts_at: datetime, zone: ZoneInfo) -> int:
    """Which of these lies nearest to an instant on the wall clock."""
    minute = wall_minute(starts_at, zone)
    return min(minutes, key=lambda one: abs(one - minute))


def wall_minute(at: datetime, zone: ZoneInfo) -> int:
    """Minutes after midnight that the wall clock shows at an instant."""
    local = at.astimezone(zone)
    return local.hour * 60 + local.minute


def clock_words(minute: int) -> str:
    """A minute of the day as on a clock."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def why_no_free_starts(earliest_min: int, latest_min: int | None, step_min: int | None) -> str:
    """Why a kind of duty cannot start between these times, in words; empty when it can."""
    if latest_min is None and step_min is None:
        return ""
    if latest_min is None or step_min is None:
        return _("Free start times need both: the latest start, and every how many minutes.")
    if not earliest_min < latest_min < MINUTES_A_DAY:
        return _("The latest start must come after the earliest, on the same day.")
    if step_min < SHORTEST_STEP_MIN:
        return _("The steps between start times are at least %(least)s minutes.") % {
            "least": SHORTEST_STEP_MIN
        }
    if (latest_min - earliest_min) % step_min:
        return _("In steps of %(step)s minutes from %(first)s a duty never starts at %(last)s.") % {
            "step": step_min,
            "first": clock_words(earliest_min),
            "last": clock_words(latest_min),
        }
    count = (latest_min - earliest_min) // step_min + 1
    if count > MOST_STARTS:
        return _("That gives %(count)s start times; at most %(most)s: take larger steps.") % {
            "count": count,
            "most": MOST_STARTS,
        }
    return ""
