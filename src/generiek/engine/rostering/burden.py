"""Burden points of a duty (Beleidsregel sociaal plannen 2020), the official unit of fairness."""

from generiek.engine.rules.calendar import HOUR_S, SUNDAY, Days
from generiek.engine.rules.roster import Duty

NIGHT_POINTS_HOUR = 10
WEEKEND_POINTS_HOUR = 5
NIGHT_FROM_MIN = 23 * 60
NIGHT_UNTIL_MIN = 7 * 60
SATURDAY = 5


def burden_points(duty: Duty, days: Days) -> int:
    """Points for the hours between 23:00 and 07:00 and for those in the weekend, which add up."""
    night_s = weekend_s = 0
    for day in range(days.index(duty.starts_at), days.index(duty.ends_at - 1) + 1):
        opens, closes = days.midnights[day], days.midnights[day + 1]
        early = _overlap_s(duty, opens, days.clock(day, NIGHT_UNTIL_MIN))
        late = _overlap_s(duty, days.clock(day, NIGHT_FROM_MIN), closes)
        night_s += early + late
        weekend_s += _overlap_s(duty, opens, closes) if days.weekday(day) >= SATURDAY else 0
    return (night_s * NIGHT_POINTS_HOUR + weekend_s * WEEKEND_POINTS_HOUR) // HOUR_S


def sunday_worked(duty: Duty, days: Days) -> bool:
    """Whether any part of the duty lies on a Sunday."""
    touched = range(days.index(duty.starts_at), days.index(duty.ends_at - 1) + 1)
    return any(days.weekday(day) == SUNDAY for day in touched)


def _overlap_s(duty: Duty, starts_at: int, ends_at: int) -> int:
    return max(0, min(duty.ends_at, ends_at) - max(duty.starts_at, starts_at))
