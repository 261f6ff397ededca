"""The shifts that the roster brings: a chapter stands ready for each before anybody opens it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from generiek.app.people.models import Team
from generiek.app.roster.queries import ShiftDuty, duties_between
from generiek.app.shift.actions import plan_shift
from generiek.app.shift.clock import read_clock

SHIFT_KINDS = ("early", "late", "night")
AHEAD = timedelta(days=2)


def plan_coming_shifts(team_id: UUID) -> int:
    """Make the chapter of each shift that the roster has until two days ahead, once; returns how many it has.

    The field player of a demonstration makes the chapters of its team itself, under ids of their own.
    """
    if "demonstration" in Team.objects.values_list("settings", flat=True).get(pk=team_id):
        return 0
    now = datetime.fromtimestamp(read_clock(team_id).now_s, UTC)
    found = _by_shift(duties_between(team_id, now, now + AHEAD))
    for (on, kind), duties in found.items():
        starts_at, ends_at = _hours(duties)
        plan_shift(team_id=team_id, kind=kind, on=on, starts_at=starts_at, ends_at=ends_at)
    return len(found)


def _by_shift(duties: Iterable[ShiftDuty]) -> dict[tuple[date, str], list[ShiftDuty]]:
    found: dict[tuple[date, str], list[ShiftDuty]] = defaultdict(list)
    for duty in duties:
        if duty.kind in SHIFT_KINDS:
            found[(duty.date, duty.kind)].append(duty)
    return found


def _hours(duties: list[ShiftDuty]) -> tuple[datetime, datetime]:
    """When most begin, and the last end that at least half as many have as the most usual one: labels of one
    shift end at different times.
    """
    starts_at = Counter(duty.starts_at for duty in duties).most_common(1)[0][0]
    ends = Counter(duty.ends_at for duty in duties if duty.starts_at == starts_at)
    return starts_at, max(ends, key=lambda end: (ends[end] * 2 >= max(ends.values()), end))
