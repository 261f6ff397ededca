"""Instants, days and durations as a colleague says them: 17:22, ma 23 nov, 2 u 10."""

from datetime import UTC, date, datetime
from typing import Literal

from django import template
from django.utils import timezone
from django.utils.translation import get_language

register = template.Library()

Moment = datetime | int | float

DAYS = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
HOUR_SIGN = {"nl": "u", "en": "h"}


@register.filter
def clock(moment: Moment | Literal[""] | None) -> str:
    """17:22 in the team's time zone; empty when not yet. Takes aware datetimes and epoch seconds."""
    return "" if moment is None or moment == "" else f"{_local(moment):%H:%M}"


@register.filter
def day(moment: Moment | date | Literal[""] | None) -> str:
    """`ma 23 nov`; the year follows when it is not this year. Takes dates, datetimes and epoch seconds."""
    if moment is None or moment == "":
        return ""
    on_date = _local(moment).date() if isinstance(moment, datetime | int | float) else moment
    language = _language()
    words = f"{DAYS[language][on_date.weekday()]} {on_date.day} {MONTHS[language][on_date.month - 1]}"
    return words if on_date.year == timezone.localdate().year else f"{words} {on_date.year}"


@register.filter
def epoch(moment: Moment | Literal[""] | None) -> str:
    """Whole epoch seconds, for the data attributes that the islands read."""
    if moment is None or moment == "":
        return ""
    return str(int(moment.timestamp() if isinstance(moment, datetime) else moment))


@register.filter(name="duration")
def duration_filter(minutes: int | float | Literal[""] | None) -> str:
    """`35 min`, `2 u 10`; empty when not yet."""
    if minutes is None or minutes == "":
        return ""
    whole = round(abs(minutes))
    sign = "−" if round(minutes) < 0 else ""
    if whole < 60:
        return f"{sign}{whole} min"
    hours, rest = divmod(whole, 60)
    words = f"{sign}{hours} {HOUR_SIGN[_language()]}"
    return f"{words} {rest:02d}" if rest else words


@register.simple_tag
def duration(minutes: int | float | None) -> str:
    """The same as the filter, for who prefers a tag."""
    return duration_filter(minutes)


@register.filter
def travel(seconds: int | float | Literal[""] | None) -> str:
    """`4:10` for arrival and response times; hours in front when there are any."""
    if seconds is None or seconds == "":
        return ""
    minutes, rest_s = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest_s:02d}" if hours else f"{minutes}:{rest_s:02d}"


def _local(moment: Moment) -> datetime:
    aware = moment if isinstance(moment, datetime) else datetime.fromtimestamp(moment, UTC)
    return timezone.localtime(aware)


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"
