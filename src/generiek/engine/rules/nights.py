"""What the law calls a night duty (ATW 1:7) and a night duty that ends after 02:00."""

from generiek.engine.rules.calendar import MINUTE_S, Days
from generiek.engine.rules.roster import Duty

NIGHT_ABOVE_MIN = 60
TWO_O_CLOCK_MIN = 2 * 60


def is_night(duty: Duty, days: Days) -> bool:
    """More than one hour of the duty lies between 00:00 and 06:00."""
    return days.between_00_and_06_min(duty.starts_at, duty.ends_at) > NIGHT_ABOVE_MIN


def is_late_night(duty: Duty, days: Days) -> bool:
    """A night duty that ends after 02:00."""
    opens = days.midnights[days.index(duty.ends_at - 1)]
    return is_night(duty, days) and duty.ends_at > opens + TWO_O_CLOCK_MIN * MINUTE_S
