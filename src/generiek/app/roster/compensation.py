"""Hours to compensate when a duty moves after its roster came out (Bbp 27b)."""

from datetime import date, datetime, timedelta
from decimal import Decimal

HOURS_FOR_A_LOST_SUNDAY = 8
SUNDAY = 6

Span = tuple[datetime, datetime]


def moved_hours(before: Span | None, after: Span | None, on: date) -> Decimal:
    """The hours outside the old duty, or eight for a lost Sunday; a duty that falls out costs none."""
    if after is None:
        return Decimal(0)
    if before is None and on.weekday() == SUNDAY:
        return Decimal(HOURS_FOR_A_LOST_SUNDAY)
    length = after[1] - after[0]
    if before is not None:
        shared = min(before[1], after[1]) - max(before[0], after[0])
        length -= max(shared, timedelta(0))
    return (Decimal(int(length.total_seconds())) / 3600).quantize(Decimal("0.1"))
