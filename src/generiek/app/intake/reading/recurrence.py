"""When a repeating appointment happens: its rule, on the team's clock, inside a window."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _

from generiek.app.intake.reading.patterns import local_instant
from generiek.app.intake.reading.problems import Unreadable

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
MOST_OCCURRENCES = 1000


def occurrences(rule: Any, first: datetime, zone: ZoneInfo, until: datetime) -> Iterator[datetime]:
    """Yield the instants (UTC) from `first` to `until` at which the rule says it happens.

    The clock time stays the same across a clock change; an occurrence in the hour that the clock skips is
    left out. Raises `Unreadable` for a rule that cannot be followed or never ends within reason.
    """
    for part in ("INTERVAL", "COUNT"):
        if any(not isinstance(value, int) or value < 1 for value in rule.get(part, [])):
            raise Unreadable(_("The repetition has an impossible %(part)s.") % {"part": part})
    if rule.get("FREQ", [""])[0] not in FREQUENCIES:
        raise Unreadable(_("It repeats more often than every day, or not in a known way."))
    start = first.astimezone(zone).replace(tzinfo=None)
    end = until.astimezone(zone).replace(tzinfo=None)
    for count, wall in enumerate(takewhile(lambda at: at < end, _expanded(rule, start, zone))):
        if count >= MOST_OCCURRENCES:
            raise Unreadable(_("It repeats more than a thousand times: enter an end."))
        try:
            yield local_instant(wall.date(), wall.time(), zone, "first")
        except Unreadable:
            continue


def _expanded(rule: Any, start: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    followed = dict(rule)
    untils = [_wall(until, zone) for until in followed.pop("UNTIL", [])]
    text = type(rule)(followed).to_ical().decode()
    try:
        expanded = iter(rrulestr(text, dtstart=start))
    except (ValueError, TypeError) as error:
        raise Unreadable(_("The repetition cannot be followed: %(error)s.") % {"error": error}) from None
    return takewhile(lambda at: not untils or at <= untils[0], expanded)


def _wall(until: Any, zone: ZoneInfo) -> datetime:
    if not isinstance(until, datetime):
        return datetime.combine(until, datetime.max.time())
    if until.tzinfo is None:
        return until
    return until.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
