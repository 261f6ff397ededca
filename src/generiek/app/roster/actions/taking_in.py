"""Taking in many duties, absences, appointments and wishes at once, from a file or the solver.

Each call is one transaction. Rows have natural keys, so taking in the same rows again changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from generiek.app.people.models import Person
from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.models import Absence, Appointment, Duty, PlannedBreak, RosterPeriod, Wish


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """A duty to take in; `date` is the team's local date on which it starts."""

    person_id: UUID
    date: date
    starts_at: datetime
    ends_at: datetime
    kind: str
    label: str = ""
    unpaid_break_min: int = 30
    pinned: bool = False
    duty_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BreakEntry:
    """A planned break of a duty."""

    duty_id: UUID
    starts_at: datetime
    ends_at: datetime
    paid: bool = False
    reachable: bool = False
    stand_in_id: UUID | None = None
    break_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AbsenceEntry:
    """An absence; `ends_at` None is until further notice."""

    person_id: UUID
    kind: str
    starts_at: datetime
    ends_at: datetime | None
    absence_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AppointmentEntry:
    """An appointment; `outside_id` is the calendar's own id for it, empty when it has none."""

    person_ids: tuple[UUID, ...]
    title: str
    starts_at: datetime
    ends_at: datetime
    place_label: str = ""
    place: tuple[int, int] | None = None
    interruptible: str = Appointment.Interruptible.WITH_LOSS.value
    outside_id: str = ""
    appointment_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class WishEntry:
    """A wish about one day."""

    person_id: UUID
    date: date
    kind: str
    duty_kind: str = ""
    weight_points: int = 1
    wish_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows were new, changed and the same already."""

    new: int
    changed: int
    same: int


@transaction.atomic
def begin_period(
    *, team_id: UUID, first_date: date, until_date: date, period_id: UUID | None = None
) -> RosterPeriod:
    """Open the roster period `[first_date, until_date)`; the same dates again give the same period."""
    known = RosterPeriod.objects.filter(team_id=team_id, first_date=first_date, until_date=until_date).first()
    if known is not None:
        return known
    if until_date <= first_date:
        raise ChangeOfRosterNotAllowed(_("A roster period has at least one day."))
    in_the_way = RosterPeriod.objects.filter(
        team_id=team_id, first_date__lt=until_date, until_date__gt=first_date
    ).first()
    if in_the_way is not None:
        raise ChangeOfRosterNotAllowed(
            _("There is a roster period from %(first)s until %(until)s already.")
            % {"first": in_the_way.first_date, "until": in_the_way.until_date}
        )
    return RosterPeriod.objects.create(
        id=period_id or uuid4(), team_id=team_id, first_date=first_date, until_date=until_date
    )


@transaction.atomic
def take_in_duties(*, team_id: UUID, entries: Sequence[DutyEntry], source: str) -> Taken:
    """Put duties in the periods that hold their dates; a duty that starts when one stands replaces that one.

    Raises `ChangeOfRosterNotAllowed` when a date lies in no period, a person works elsewhere, or somebody
    would have two duties at once; then nothing is taken in.
    """
    if not entries:
        return Taken(0, 0, 0)
    periods = list(RosterPeriod.objects.filter(team_id=team_id))
    _refuse_strangers(team_id, {entry.person_id for entry in entries})
    first, last = min(entry.starts_at for entry in entries), max(entry.starts_at for entry in entries)
    standing = {
        (duty.person_id, duty.starts_at): duty
        for duty in Duty.objects.filter(period__team_id=team_id, starts_at__range=(first, last))
    }
    new, changed, same = [], [], 0
    for entry in entries:
        known = standing.get((entry.person_id, entry.starts_at))
        wanted = Duty(
            id=known.pk if known else entry.duty_id or uuid4(),
            period=_period_of(entry.date, periods),
            person_id=entry.person_id,
            date=entry.date,
            starts_at=entry.starts_at,
            ends_at=entry.ends_at,
            kind=entry.kind,
            label=entry.label,
            unpaid_break_min=entry.unpaid_break_min,
            source=source,
            pinned=entry.pinned,
        )
        if known is None:
            new.append(wanted)
        elif _says(known) == _says(wanted):
            same += 1
        else:
            changed.append(wanted)
    Duty.objects.bulk_create(new, batch_size=1000)
    Duty.objects.bulk_update(
        changed,
        ["period", "date", "ends_at", "kind", "label", "unpaid_break_min", "source", "pinned"],
        batch_size=500,
    )
    _refuse_double_duties({entry.person_id for entry in entries})
    return Taken(len(new), len(changed), same)


@transaction.atomic
def take_in_breaks(*, entries: Sequence[BreakEntry]) -> None:
    """Replace the planned breaks of the duties that are named by these."""
    PlannedBreak.objects.filter(duty_id__in={entry.duty_id for entry in entries}).delete()
    PlannedBreak.objects.bulk_create(
        (
            PlannedBreak(
                id=entry.break_id or uuid4(),
                duty_id=entry.duty_id,
                starts_at=entry.starts_at,
                ends_at=entry.ends_at,
                paid=entry.paid,
                reachable=entry.reachable,
                stand_in_id=entry.stand_in_id,
            )
            for entry in entries
        ),
        batch_size=1000,
    )


@transaction.atomic
def take_in_absences(*, team_id: UUID, entries: Sequence[AbsenceEntry]) -> Taken:
    """Note absences; the same person, kind and start again sets the end anew."""
    _refuse_strangers(team_id, {entry.person_id for entry in entries})
    counts = {"new": 0, "changed": 0, "same": 0}
    for entry in entries:
        row, made = Absence.objects.get_or_create(
            person_id=entry.person_id,
            kind=entry.kind,
            starts_at=entry.starts_at,
            defaults={"id": entry.absence_id or uuid4(), "ends_at": entry.ends_at},
        )
        outcome = "new" if made else "same" if row.ends_at == entry.ends_at else "changed"
        if outcome == "changed":
            row.ends_at = entry.ends_at
            row.save(update_fields=["ends_at"])
        counts[outcome] += 1
    return Taken(**counts)


@transaction.atomic
def take_in_appointments(*, team_id: UUID, entries: Sequence[AppointmentEntry], source: str) -> Taken:
    """Note appointments; one with an outside id that is known already is changed to what it says now."""
    _refuse_strangers(team_id, {person_id for entry in entries for person_id in entry.person_ids})
    counts = {"new": 0, "changed": 0, "same": 0}
    for entry in entries:
        counts[_take_in_appointment(team_id, entry, source)] += 1
    return Taken(**counts)


@transaction.atomic
def cancel_appointments(*, team_id: UUID, outside_ids: Sequence[str]) -> None:
    """Remove the appointments that an outside calendar has called off."""
    Appointment.objects.filter(team_id=team_id, outside_id__in=outside_ids).delete()


@transaction.atomic
def take_in_wishes(*, team_id: UUID, entries: Sequence[WishEntry]) -> None:
    """Note wishes; a later wish about the same day replaces the earlier one."""
    _refuse_strangers(team_id, {entry.person_id for entry in entries})
    for entry in entries:
        Wish.objects.update_or_create(
            person_id=entry.person_id,
            date=entry.date,
            duty_kind=entry.duty_kind,
            defaults={"kind": entry.kind, "weight_points": entry.weight_points},
            create_defaults={
                "id": entry.wish_id or uuid4(),
                "kind": entry.kind,
                "weight_points": entry.weight_points,
            },
        )


def _take_in_appointment(team_id: UUID, entry: AppointmentEntry, source: str) -> str:
    wanted = {
        "title": entry.title,
        "starts_at": entry.starts_at,
        "ends_at": entry.ends_at,
        "place_label": entry.place_label,
        "x_m": entry.place[0] if entry.place else None,
        "y_m": entry.place[1] if entry.place else None,
        "interruptible": entry.interruptible,
        "source": source,
    }
    known = (
        Appointment.objects.filter(team_id=team_id, outside_id=entry.outside_id).first()
        if entry.outside_id
        else None
    )
    if known is None:
        made = Appointment.objects.create(
            id=entry.appointment_id or uuid4(), team_id=team_id, outside_id=entry.outside_id, **wanted
        )
        made.persons.set(Person.objects.filter(pk__in=entry.person_ids))
        return "new"
    with_whom = set(known.persons.values_list("pk", flat=True))
    if with_whom == set(entry.person_ids) and all(
        getattr(known, field) == value for field, value in wanted.items()
    ):
        return "same"
    for field, value in wanted.items():
        setattr(known, field, value)
    known.save()
    known.persons.set(Person.objects.filter(pk__in=entry.person_ids))
    return "changed"


def _refuse_strangers(team_id: UUID, person_ids: set[UUID]) -> None:
    known = set(Person.objects.filter(team_id=team_id).values_list("pk", flat=True))
    if person_ids - known:
        raise ChangeOfRosterNotAllowed(_("Somebody in this list does not work in this team."))


def _period_of(on: date, periods: Iterable[RosterPeriod]) -> RosterPeriod:
    for period in periods:
        if period.first_date <= on < period.until_date:
            return period
    raise ChangeOfRosterNotAllowed(_("%(date)s lies in no roster period.") % {"date": on.isoformat()})


def _refuse_double_duties(person_ids: set[UUID]) -> None:
    last: Duty | None = None
    for duty in Duty.objects.filter(person_id__in=person_ids).order_by("person_id", "starts_at").iterator():
        if last is not None and last.person_id == duty.person_id and duty.starts_at < last.ends_at:
            raise ChangeOfRosterNotAllowed(
                _("Somebody would have two duties at once on %(date)s.") % {"date": duty.date.isoformat()}
            )
        last = duty


def _says(duty: Duty) -> tuple[object, ...]:
    return (duty.period_id, duty.date, duty.ends_at, duty.kind, duty.label, duty.unpaid_break_min)
