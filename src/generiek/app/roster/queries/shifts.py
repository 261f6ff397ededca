"""Who is on duty, with all that opening a shift needs: competences, breaks and appointments."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from generiek.app.people.models import Competence
from generiek.app.roster.local_time import local_date
from generiek.app.roster.models import Absence, Appointment, Duty, PlannedBreak


@dataclass(frozen=True, slots=True)
class ShiftBreak:
    """A planned break; its id is the break's id in the shift."""

    break_id: UUID
    starts_at: datetime
    ends_at: datetime
    paid: bool
    reachable: bool
    stand_in_id: UUID | None


@dataclass(frozen=True, slots=True)
class ShiftAppointment:
    """An appointment of a person; `place` in RD New metres, None when it is not known."""

    appointment_id: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    interruptible: str
    place_label: str
    place: tuple[int, int] | None
    person_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class ShiftDuty:
    """A person's duty. `absent` is empty or says why the person will not come: sickness, leave, school."""

    duty_id: UUID
    person_id: UUID
    date: date
    starts_at: datetime
    ends_at: datetime
    kind: str
    label: str
    competences: frozenset[str]
    breaks: tuple[ShiftBreak, ...]
    appointments: tuple[ShiftAppointment, ...]
    absent: str = ""


def duties_of_shift(team_id: UUID, kind: str, on: date) -> tuple[ShiftDuty, ...]:
    """The duties of one kind that start on a date, by start and person; people who are absent included."""
    return _complete(Duty.objects.filter(period__team_id=team_id, kind=kind, date=on))


def duties_between(team_id: UUID, start: datetime, end: datetime) -> tuple[ShiftDuty, ...]:
    """Every duty that has a moment in `[start, end)`, by start and person; people who are absent included."""
    return _complete(Duty.objects.filter(period__team_id=team_id, starts_at__lt=end, ends_at__gt=start))


def _complete(duties: QuerySet[Duty]) -> tuple[ShiftDuty, ...]:
    rows = list(duties.select_related("period__team").order_by("starts_at", "person_id"))
    if not rows:
        return ()
    zone = ZoneInfo(rows[0].period.team.time_zone)
    person_ids = {row.person_id for row in rows}
    start, end = min(row.starts_at for row in rows), max(row.ends_at for row in rows)
    breaks = _breaks([row.pk for row in rows])
    competences = _competences(person_ids)
    appointments = _appointments(person_ids, start, end)
    absences = _absences(person_ids, start, end)
    return tuple(
        ShiftDuty(
            duty_id=row.pk,
            person_id=row.person_id,
            date=row.date,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            kind=row.kind,
            label=row.label,
            competences=_valid_on(competences[row.person_id], local_date(row.starts_at, zone)),
            breaks=tuple(breaks[row.pk]),
            appointments=tuple(
                appointment
                for appointment in appointments[row.person_id]
                if appointment.starts_at < row.ends_at and appointment.ends_at > row.starts_at
            ),
            absent=_why_absent(absences[row.person_id], row),
        )
        for row in rows
    )


def _breaks(duty_ids: Iterable[UUID]) -> dict[UUID, list[ShiftBreak]]:
    found: dict[UUID, list[ShiftBreak]] = defaultdict(list)
    for row in PlannedBreak.objects.filter(duty_id__in=duty_ids).order_by("starts_at"):
        found[row.duty_id].append(
            ShiftBreak(row.pk, row.starts_at, row.ends_at, row.paid, row.reachable, row.stand_in_id)
        )
    return found


def _competences(person_ids: Iterable[UUID]) -> dict[UUID, list[Competence]]:
    found: dict[UUID, list[Competence]] = defaultdict(list)
    for row in Competence.objects.filter(person_id__in=person_ids):
        found[row.person_id].append(row)
    return found


def _valid_on(competences: Iterable[Competence], on: date) -> frozenset[str]:
    return frozenset(
        row.code
        for row in competences
        if row.valid_from <= on and (row.valid_until is None or on < row.valid_until)
    )


def _appointments(
    person_ids: Iterable[UUID], start: datetime, end: datetime
) -> dict[UUID, list[ShiftAppointment]]:
    found: dict[UUID, list[ShiftAppointment]] = defaultdict(list)
    rows = (
        Appointment.objects.filter(persons__in=person_ids, starts_at__lt=end, ends_at__gt=start)
        .distinct()
        .order_by("starts_at", "id")
        .prefetch_related("persons")
    )
    for row in rows:
        everybody = tuple(sorted(person.pk for person in row.persons.all()))
        place = None if row.x_m is None or row.y_m is None else (row.x_m, row.y_m)
        known = ShiftAppointment(
            row.pk,
            row.title,
            row.starts_at,
            row.ends_at,
            row.interruptible,
            row.place_label,
            place,
            everybody,
        )
        for person_id in everybody:
            found[person_id].append(known)
    return found


def _absences(person_ids: Iterable[UUID], start: datetime, end: datetime) -> dict[UUID, list[Absence]]:
    found: dict[UUID, list[Absence]] = defaultdict(list)
    overlapping = Absence.objects.filter(person_id__in=person_ids, starts_at__lt=end).filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=start)
    )
    for row in overlapping:
        found[row.person_id].append(row)
    return found


def _why_absent(absences: Iterable[Absence], duty: Duty) -> str:
    for row in absences:
        if row.starts_at < duty.ends_at and (row.ends_at is None or row.ends_at > duty.starts_at):
            return row.kind
    return ""
