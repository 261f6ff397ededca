"""A person's roster as an iCalendar file."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from generiek.app.roster.queries.own import OwnRoster


def calendar_file(roster: OwnRoster, *, now: datetime, team_name: str) -> bytes:
    """The published duties and appointments, and no titles: calendars leave the house."""
    calendar = Calendar()
    calendar.add("prodid", "-//Generiek//roster//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Roster %(team)s") % {"team": team_name})
    calendar.add("refresh-interval", timedelta(hours=4))
    for duty in roster.duties:
        title = duty.name if duty.fixed else _("%(name)s (times may change)") % {"name": duty.name}
        calendar.add_component(_event(duty.id, title, duty.starts_at, duty.ends_at, now))
    for appointment in roster.appointments:
        calendar.add_component(
            _event(appointment.id, _("Appointment"), appointment.starts_at, appointment.ends_at, now)
        )
    content: bytes = calendar.to_ical()
    return content


def _event(uid: UUID, title: str, starts_at: datetime, ends_at: datetime, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@generiek")
    event.add("dtstamp", now)
    event.add("summary", title)
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    return event
