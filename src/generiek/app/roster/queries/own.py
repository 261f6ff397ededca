"""One's own roster, as far as it is published."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.people.models import Person
from generiek.app.roster.local_time import local_date
from generiek.app.roster.models import Absence, Appointment, Duty, DutyKind, RosterPeriod, Stage, Wish
from generiek.app.roster.queries.exchanges import offered_duties
from generiek.app.roster.queries.wish_points import WishPoints, points_by_period
from generiek.app.roster.wish_words import words_of_wish

DAYS_BACK, DAYS_AHEAD = 7, 84


@dataclass(frozen=True, slots=True)
class OwnBreak:
    """A planned break."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class OwnDuty:
    """A duty of one's own; `fixed` once its day roster is out, before that the times may change."""

    id: UUID
    date: date
    name: str
    starts_at: datetime
    ends_at: datetime
    fixed: bool
    breaks: tuple[OwnBreak, ...]
    can_be_offered: bool = False
    offered: bool = False


@dataclass(frozen=True, slots=True)
class OwnAppointment:
    """An appointment of one's own."""

    id: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    place_label: str


@dataclass(frozen=True, slots=True)
class OwnAbsence:
    """Leave, school or sickness; `ends_at` None is until further notice."""

    why: str
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnWish:
    """A wish about a day to come."""

    id: UUID
    on_date: date
    words: str
    points: int


@dataclass(frozen=True, slots=True)
class OwnWeek:
    """A week of one's own roster."""

    monday: date
    duties: tuple[OwnDuty, ...]
    hours_min: int


@dataclass(frozen=True, slots=True)
class OwnRoster:
    """What a person may know of the own roster, by week."""

    weeks: tuple[OwnWeek, ...]
    next_duty: OwnDuty | None
    appointments: tuple[OwnAppointment, ...]
    absences: tuple[OwnAbsence, ...]
    free_sundays: tuple[date, ...]
    wishes: tuple[OwnWish, ...]
    wish_points: tuple[WishPoints, ...]

    @property
    def duties(self) -> tuple[OwnDuty, ...]:
        """Every duty, in order."""
        return tuple(duty for week in self.weeks for duty in week.duties)


def own_roster(person_id: UUID, now: datetime) -> OwnRoster:
    """The duties of periods whose duty roster is out, and the free Sundays of those announced."""
    person = Person.objects.select_related("team").get(pk=person_id)
    zone = ZoneInfo(person.team.time_zone)
    today = local_date(now, zone)
    first, until = today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)
    names = dict(DutyKind.objects.filter(team=person.team).values_list("code", "name"))
    rows = (
        Duty.objects.filter(person=person, date__gte=first, date__lt=until)
        .exclude(period__stage__in=(Stage.DRAFT, Stage.PERIOD))
        .select_related("period")
        .prefetch_related("breaks")
        .order_by("starts_at")
    )
    offered = offered_duties(person_id)
    duties = [_duty(row, names, offered, today) for row in rows]
    return OwnRoster(
        weeks=_weeks(duties),
        next_duty=next((duty for duty in duties if duty.ends_at > now), None),
        appointments=tuple(
            OwnAppointment(row.pk, row.title, row.starts_at, row.ends_at, row.place_label)
            for row in Appointment.objects.filter(persons=person, ends_at__gt=now).order_by("starts_at")[:20]
        ),
        absences=tuple(
            OwnAbsence(str(Absence.Kind(row.kind).label), row.starts_at, row.ends_at)
            for row in Absence.objects.filter(person=person).exclude(ends_at__lt=now).order_by("starts_at")
        ),
        free_sundays=_free_sundays(person, today, until),
        wishes=tuple(
            OwnWish(row.pk, row.date, words_of_wish(row, names), row.weight_points)
            for row in Wish.objects.filter(person=person, date__gt=today)
        ),
        wish_points=points_by_period(person.team_id, person_id, today),
    )


def _duty(row: Duty, names: dict[str, str], offered: frozenset[UUID], today: date) -> OwnDuty:
    out = row.period.day_published_until_date
    return OwnDuty(
        id=row.pk,
        date=row.date,
        name=names.get(row.kind, row.kind),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        fixed=out is not None and row.date < out,
        breaks=tuple(OwnBreak(one.starts_at, one.ends_at) for one in row.breaks.all()),
        can_be_offered=row.date > today and not row.pinned and row.pk not in offered,
        offered=row.pk in offered,
    )


def _weeks(duties: list[OwnDuty]) -> tuple[OwnWeek, ...]:
    mondays = sorted({duty.date - timedelta(days=duty.date.weekday()) for duty in duties})
    weeks = []
    for monday in mondays:
        mine = tuple(duty for duty in duties if monday <= duty.date < monday + timedelta(days=7))
        minutes = sum(int((duty.ends_at - duty.starts_at).total_seconds()) // 60 for duty in mine)
        weeks.append(OwnWeek(monday, mine, minutes))
    return tuple(weeks)


def _free_sundays(person: Person, today: date, until: date) -> tuple[date, ...]:
    """The free Sundays of periods of which only the period roster is out: that is what it fixes."""
    found = []
    periods = RosterPeriod.objects.filter(
        team=person.team, stage=Stage.PERIOD, until_date__gt=today, first_date__lt=until
    )
    for period in periods:
        worked = set(Duty.objects.filter(person=person, period=period).values_list("date", flat=True))
        day = period.first_date + timedelta(days=6 - period.first_date.weekday())
        while day < period.until_date:
            if day >= today and day not in worked and day - timedelta(days=1) not in worked:
                found.append(day)
            day += timedelta(days=7)
    return tuple(found)
