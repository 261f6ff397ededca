"""How a file writes dates and times, said in letters: dd-mm-yyyy, d/m/yyyy, hh:mm, hhmm."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from generiek.app.intake.reading.problems import Unreadable

PIECES = {
    "yyyy": r"(?P<year>\d{4})",
    "yy": r"(?P<short_year>\d{2})",
    "dd": r"(?P<day>\d{2})",
    "mm": r"(?P<month>\d{2})",
    "d": r"(?P<day>\d{1,2})",
    "m": r"(?P<month>\d{1,2})",
}
CLOCK_PIECES = {
    "hh": r"(?P<hour>\d{2})",
    "mm": r"(?P<minute>\d{2})",
    "ss": r"(?P<second>\d{2})",
    "h": r"(?P<hour>\d{1,2})",
}
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
REPEATED = ("refuse", "first", "second")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of writing, with the expression that recognises it."""

    written: str
    expression: re.Pattern[str] = field(compare=False)


def date_pattern(written: str) -> Pattern:
    """Compile a way of writing dates; raises ValueError when it lacks a day, month or year."""
    pattern = _compile(written, PIECES)
    named = set(pattern.expression.groupindex)
    if not {"day", "month"} <= named or not named & {"year", "short_year"}:
        raise ValueError(_("“%(written)s” is no way to write dates; try dd-mm-yyyy.") % {"written": written})
    return pattern


def time_pattern(written: str) -> Pattern:
    """Compile a way of writing clock times; raises ValueError when it lacks an hour or minute."""
    pattern = _compile(written, CLOCK_PIECES)
    if not {"hour", "minute"} <= set(pattern.expression.groupindex):
        raise ValueError(_("“%(written)s” is no way to write times; try hh:mm.") % {"written": written})
    return pattern


@lru_cache(maxsize=20_000)
def read_date(text: str, pattern: Pattern) -> date:
    """The date that a cell says."""
    found = pattern.expression.fullmatch(text)
    if found is None:
        raise Unreadable(
            _("“%(text)s” is no date written as %(written)s.") % {"text": text, "written": pattern.written}
        )
    parts = found.groupdict()
    year = int(parts["year"]) if parts.get("year") else 2000 + int(parts["short_year"])
    try:
        read = date(year, int(parts["month"]), int(parts["day"]))
    except ValueError:
        raise Unreadable(_("“%(text)s” is a date that does not exist.") % {"text": text}) from None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Unreadable(_("“%(text)s” lies too far from today to be meant.") % {"text": text})
    return read


@lru_cache(maxsize=20_000)
def read_time(text: str, pattern: Pattern) -> time:
    """The clock time that a cell says."""
    found = pattern.expression.fullmatch(text)
    if found is None:
        raise Unreadable(
            _("“%(text)s” is no time written as %(written)s.") % {"text": text, "written": pattern.written}
        )
    parts = found.groupdict()
    try:
        return time(int(parts["hour"]), int(parts["minute"]), int(parts.get("second") or 0))
    except ValueError:
        raise Unreadable(_("“%(text)s” is a time that no clock shows.") % {"text": text}) from None


@lru_cache(maxsize=20_000)
def local_instant(on: date, at: time, zone: ZoneInfo, repeated: str = "refuse") -> datetime:
    """The instant (UTC) at which the team's clock shows this.

    Raises `Unreadable` for a time that the clock skips, and for one that it shows twice unless `repeated`
    says which is meant.
    """
    earlier = datetime.combine(on, at, tzinfo=zone)
    later = earlier.replace(fold=1)
    facts = {"time": at.strftime("%H:%M"), "date": on.strftime("%d-%m-%Y")}
    if earlier.utcoffset() == later.utcoffset():
        return earlier.astimezone(UTC)
    if earlier.astimezone(UTC).astimezone(zone).time() != at:
        raise Unreadable(_("%(time)s on %(date)s does not exist: the clock goes forward that night.") % facts)
    if repeated == "refuse":
        raise Unreadable(
            _(
                "%(time)s on %(date)s comes twice: the clock goes back that night. "
                "Say repeated_time = "
                '"first" or "second" in the mapping.'
            )
            % facts
        )
    return (earlier if repeated == "first" else later).astimezone(UTC)


def _compile(written: str, pieces: dict[str, str]) -> Pattern:
    tokens = re.compile("|".join(sorted(pieces, key=len, reverse=True)))
    built, place = "", 0
    seen: set[str] = set()
    for token in tokens.finditer(written):
        name = pieces[token.group()].split("<")[1].split(">")[0]
        if name in seen:
            raise ValueError(_("“%(written)s” names the same part twice.") % {"written": written})
        seen.add(name)
        built += re.escape(written[place : token.start()]) + pieces[token.group()]
        place = token.end()
    return Pattern(written, re.compile(built + re.escape(written[place:]), re.ASCII))
