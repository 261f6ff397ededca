"""Appointments from iCalendar: every occurrence in a window, with the people who take part."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from generiek.app.intake.reading.mapping import Mapping
from generiek.app.intake.reading.patterns import local_instant
from generiek.app.intake.reading.problems import FileRefused, Findings, Unreadable
from generiek.app.intake.reading.recurrence import occurrences
from generiek.app.intake.reading.table import check_text, decoded

FIELDS = {"person": False, "interruptible": False}
INTERRUPTIBLE = ("direct", "with_loss", "no")
LONGEST_H = 24
TITLE_LENGTH = 200
ID_LENGTH = 200

Occurrence = tuple[str, datetime]


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One occurrence; `row` is the place of its event in the file, `lon_lat` WGS84 degrees.

    `attendees` are personnel numbers, or what the file calls people whom the mapping does not name.
    """

    row: int
    outside_id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place_label: str
    lon_lat: tuple[float, float] | None
    attendees: tuple[str, ...]
    interruptible: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Window:
    """Only what has a moment in `[starts_at, ends_at)` is taken."""

    starts_at: datetime
    ends_at: datetime


class _Wrong(Exception):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


def read_appointments(
    content: bytes, mapping: Mapping, zone: ZoneInfo, findings: Findings, window: Window
) -> tuple[AppointmentRow, ...]:
    """Every occurrence in the window that can be read; everything else is noted in the findings."""
    events = list(enumerate(_events(content), start=1))
    if not events:
        raise FileRefused(_("The calendar holds no appointments."))
    replaced = frozenset(_replaced(event, zone) for _row, event in events if "RECURRENCE-ID" in event)
    seen: dict[tuple[str, str], int] = {}
    read: list[AppointmentRow] = []
    for row, event in events:
        try:
            _refuse_repeats(row, event, seen)
            first = _appointment(row, event, mapping, zone)
            read.extend(_in_window(first, event, zone, window, replaced))
        except _Wrong as wrong:
            findings.note(row, wrong.column, str(wrong))
        except Unreadable as wrong:
            findings.note(row, "RRULE", str(wrong))
    return tuple(sorted(read, key=lambda one: (one.starts_at, one.outside_id)))


def _events(content: bytes) -> list[Event]:
    text = decoded(content, "utf-8")
    if "BEGIN:VCALENDAR" not in text or "END:VCALENDAR" not in text:
        raise FileRefused(_("This is no complete calendar: BEGIN:VCALENDAR or END:VCALENDAR is missing."))
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise FileRefused(
            _("The calendar cannot be read: %(error)s.") % {"error": str(error)[:200]}
        ) from None
    return [event for calendar in calendars for event in calendar.walk("VEVENT") if isinstance(event, Event)]


def _refuse_repeats(row: int, event: Event, seen: dict[tuple[str, str], int]) -> None:
    uid = _plain(event, "UID")
    if not uid:
        raise _Wrong("UID", _("The appointment has no UID, so reading it again would double it."))
    recurrence = _property(event, "RECURRENCE-ID")
    first = seen.setdefault((uid, str(recurrence.dt) if recurrence is not None else ""), row)
    if first != row:
        raise _Wrong("UID", _("The same appointment stands in place %(row)s too.") % {"row": first})


def _appointment(row: int, event: Event, mapping: Mapping, zone: ZoneInfo) -> AppointmentRow:
    for name, _value in event.errors:
        raise _Wrong(name or "", _("This cannot be read."))
    starts_at = _instant(event, "DTSTART", zone)
    ends_at = _end(event, starts_at, zone)
    if ends_at <= starts_at:
        raise _Wrong("DTEND", _("The appointment ends before it starts."))
    if ends_at - starts_at > timedelta(hours=LONGEST_H):
        raise _Wrong("DTEND", _("The appointment lasts longer than a day: is it leave or school?"))
    return AppointmentRow(
        row=row,
        outside_id=_outside_id(event, zone),
        title=_text(event, "SUMMARY", TITLE_LENGTH) or _("Appointment"),
        starts_at=starts_at,
        ends_at=ends_at,
        place_label=_text(event, "LOCATION", TITLE_LENGTH),
        lon_lat=_position(event),
        attendees=_attendees(event, mapping),
        interruptible=_interruptible(event, mapping),
        cancelled=_plain(event, "STATUS").upper() == "CANCELLED",
    )


def _in_window(
    first: AppointmentRow,
    event: Event,
    zone: ZoneInfo,
    window: Window,
    replaced: Collection[Occurrence],
) -> Iterator[AppointmentRow]:
    if "RRULE" not in event:
        if first.starts_at < window.ends_at and first.ends_at > window.starts_at:
            yield first
        return
    if isinstance(_property(event, "RRULE"), list):
        raise _Wrong("RRULE", _("The appointment has two repetitions at once."))
    length = first.ends_at - first.starts_at
    left_out = set(_exceptions(event, zone)) | {at for uid, at in replaced if uid == _plain(event, "UID")}
    for starts_at in occurrences(_property(event, "RRULE"), first.starts_at, zone, window.ends_at):
        if starts_at not in left_out and starts_at + length > window.starts_at:
            yield replace(
                first,
                outside_id=_occurrence_id(_plain(event, "UID"), starts_at),
                starts_at=starts_at,
                ends_at=starts_at + length,
            )


def _replaced(event: Event, zone: ZoneInfo) -> Occurrence:
    try:
        return _plain(event, "UID"), _instant(event, "RECURRENCE-ID", zone)
    except _Wrong:
        return "", datetime.min.replace(tzinfo=UTC)


def _exceptions(event: Event, zone: ZoneInfo) -> Iterator[datetime]:
    said = _property(event, "EXDATE")
    for dates in _as_list(said):
        for one in dates.dts:
            yield _as_instant(one.dt, "EXDATE", zone)


def _property(event: Event, name: str) -> Any:
    return event.get(name)


def _plain(event: Event, name: str) -> str:
    return str(event.get(name, ""))


def _as_list(said: Any) -> list[Any]:
    if said is None:
        return []
    return said if isinstance(said, list) else [said]


def _outside_id(event: Event, zone: ZoneInfo) -> str:
    uid = _plain(event, "UID")
    if "RECURRENCE-ID" in event:
        return _occurrence_id(uid, _instant(event, "RECURRENCE-ID", zone))
    if len(uid) > ID_LENGTH:
        raise _Wrong("UID", _("The UID is longer than 200 characters."))
    return uid


def _occurrence_id(uid: str, starts_at: datetime) -> str:
    return f"{uid}/{starts_at:%Y%m%dT%H%M%SZ}"


def _end(event: Event, starts_at: datetime, zone: ZoneInfo) -> datetime:
    if "DTEND" in event:
        return _instant(event, "DTEND", zone)
    if "DURATION" in event:
        duration = _property(event, "DURATION").dt
        if not isinstance(duration, timedelta):
            raise _Wrong("DURATION", _("This cannot be read."))
        return starts_at + duration
    raise _Wrong("DTEND", _("The appointment has no end."))


def _instant(event: Event, name: str, zone: ZoneInfo) -> datetime:
    said = _property(event, name)
    if said is None:
        raise _Wrong(name, _("The appointment has no start.") if name == "DTSTART" else _("This is missing."))
    if isinstance(said, list):
        raise _Wrong(name, _("The appointment says this twice."))
    return _as_instant(said.dt, name, zone)


def _as_instant(said: Any, name: str, zone: ZoneInfo) -> datetime:
    if not isinstance(said, datetime):
        raise _Wrong(name, _("The appointment lasts whole days: enter it as leave or school."))
    if said.tzinfo is not None:
        return said.astimezone(UTC)
    try:
        return local_instant(said.date(), said.time(), zone, "refuse")
    except Unreadable as reason:
        raise _Wrong(name, str(reason)) from None


def _text(event: Event, name: str, limit: int) -> str:
    said = " ".join(_plain(event, name).split())
    try:
        return check_text(said)[:limit]
    except Unreadable as reason:
        raise _Wrong(name, str(reason)) from None


def _position(event: Event) -> tuple[float, float] | None:
    said = _property(event, "GEO")
    return None if said is None else (float(said.longitude), float(said.latitude))


def _attendees(event: Event, mapping: Mapping) -> tuple[str, ...]:
    said = _property(event, "ATTENDEE")
    known = {name.casefold(): number for name, number in mapping.persons.items()}
    found: list[str] = []
    for one in _as_list(said):
        address = str(one).removeprefix("mailto:").removeprefix("MAILTO:")
        name = str(one.params.get("CN", "")) if hasattr(one, "params") else ""
        found.append(known.get(address.casefold()) or known.get(name.casefold()) or name or address)
    default = mapping.defaults.get("person")
    return tuple(dict.fromkeys(found)) or ((default,) if default else ())


def _interruptible(event: Event, mapping: Mapping) -> str:
    words = mapping.values.get("interruptible", {})
    categories = _property(event, "CATEGORIES")
    said = [str(one) for one in categories.cats] if hasattr(categories, "cats") else []
    found = next(
        (words[one] for one in said if one in words), mapping.defaults.get("interruptible", "with_loss")
    )
    if found not in INTERRUPTIBLE:
        raise _Wrong("CATEGORIES", _("“%(said)s” is not one of: direct, with_loss, no.") % {"said": found})
    return found
