"""Taking in appointments: every one with somebody of the team, by the id that the calendar gives it."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from generiek.app.area.bridge import from_map
from generiek.app.intake.reading.appointments import AppointmentRow, Window, read_appointments
from generiek.app.intake.taking.places import Places
from generiek.app.intake.taking.plan import Offer, Plan, persons_by_number
from generiek.app.people.queries import names_of
from generiek.app.roster.actions import AppointmentEntry, cancel_appointments, take_in_appointments
from generiek.app.roster.models import Appointment
from generiek.engine.geography.rd import OutsideTheNetherlands

DAYS_BACK, DAYS_AHEAD = 1, 26 * 7


def plan_appointments(offer: Offer) -> Plan:
    """Lay a calendar's coming half year beside the appointments that are known."""
    window = Window(offer.now - timedelta(days=DAYS_BACK), offer.now + timedelta(days=DAYS_AHEAD))
    rows = read_appointments(offer.content, offer.mapping, offer.zone, offer.findings, window)
    people, places = _people(offer), Places(offer)
    known = {
        row.outside_id: row for row in Appointment.objects.filter(team=offer.team).prefetch_related("persons")
    }
    held = [row for row in rows if not row.cancelled]
    called_off = [row.outside_id for row in rows if row.cancelled and row.outside_id in known]
    entries = [entry for row in held if (entry := _entry(row, people, places, offer)) is not None]
    new = [entry for entry in entries if entry.outside_id not in known]
    same = [entry for entry in entries if entry.outside_id in known and _same(known[entry.outside_id], entry)]

    def write() -> None:
        take_in_appointments(team_id=offer.team.pk, entries=entries, source=Appointment.Source.IMPORT)
        cancel_appointments(team_id=offer.team.pk, outside_ids=called_off)

    changed = len(entries) - len(new) - len(same) + len(called_off)
    return Plan(len(rows), len(new), changed, len(same), write, _remarks(held, people, len(called_off)))


def _people(offer: Offer) -> dict[str, UUID]:
    """Who is meant by a personnel number or by a name as the screens show it."""
    named = {name.casefold(): person_id for person_id, name in names_of(offer.team.pk).items()}
    return named | {number.casefold(): who for number, who in persons_by_number(offer.team).items()}


def _entry(
    row: AppointmentRow, people: dict[str, UUID], places: Places, offer: Offer
) -> AppointmentEntry | None:
    present = tuple(
        sorted({people[name.casefold()] for name in row.attendees if name.casefold() in people}, key=str)
    )
    if not present:
        offer.findings.note(
            row.row,
            "ATTENDEE",
            _("Nobody of the team takes part (%(who)s): name them under [persons] in the mapping.")
            % {"who": ", ".join(row.attendees)[:200] or "–"},
        )
        return None
    return AppointmentEntry(
        person_ids=present,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place_label=row.place_label,
        place=_position(row, places, offer),
        interruptible=row.interruptible,
        outside_id=row.outside_id,
    )


def _position(row: AppointmentRow, places: Places, offer: Offer) -> tuple[int, int] | None:
    """Where it is: the file's own position, or that of its place in words when the map knows it."""
    given = None
    if row.lon_lat is not None:
        try:
            given = from_map(*row.lon_lat)
        except OutsideTheNetherlands:
            offer.findings.note(row.row, "GEO", _("This position does not lie in the Netherlands."))
    return places.position(row.place_label, given)


def _same(known: Appointment, entry: AppointmentEntry) -> bool:
    return {person.pk for person in known.persons.all()} == set(entry.person_ids) and (
        known.title,
        known.starts_at,
        known.ends_at,
        known.place_label,
        known.interruptible,
        known.x_m,
        known.y_m,
    ) == (
        entry.title,
        entry.starts_at,
        entry.ends_at,
        entry.place_label,
        entry.interruptible,
        *(entry.place or (None, None)),
    )


def _remarks(rows: Iterable[AppointmentRow], people: dict[str, UUID], called_off: int) -> tuple[str, ...]:
    strangers = {name for row in rows for name in row.attendees if name.casefold() not in people}
    remarks = []
    if strangers:
        remarks.append(
            ngettext(
                "%(count)s participant is nobody of the team and is left out.",
                "%(count)s participants are nobody of the team and are left out.",
                len(strangers),
            )
            % {"count": len(strangers)}
        )
    if called_off:
        remarks.append(
            ngettext(
                "%(count)s appointment was called off and will be removed.",
                "%(count)s appointments were called off and will be removed.",
                called_off,
            )
            % {"count": called_off}
        )
    return tuple(remarks)
