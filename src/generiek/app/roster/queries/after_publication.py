"""What was changed after the roster came out: on what ground, with which compensation."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import ceil
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.people.models import Person
from generiek.app.people.queries import names_of
from generiek.app.roster.local_time import local_date
from generiek.app.roster.models import DutyChange, LabelChange, RosterPeriod
from generiek.app.roster.queries.starts import Starts

FOUR_WEEKS = timedelta(days=28)
SHOWN_CHANGES = 5


@dataclass(frozen=True, slots=True)
class LateChange:
    """One change of a day after its duty roster came out; hours are what is compensated (Bbp 27b)."""

    id: UUID
    date: date
    name: str
    before: str
    after: str
    why: str
    reason: str
    hours: Decimal
    changed_at: datetime
    days_beforehand: int


@dataclass(frozen=True, slots=True)
class Compensation:
    """Somebody's hours to compensate in four weeks of the period: summed, then rounded up to whole hours."""

    name: str
    first_date: date
    hours: Decimal
    rounded: int


@dataclass(frozen=True, slots=True)
class AfterPublication:
    """The changes of a period since its duty roster came out, and what is to be compensated."""

    changes: tuple[LateChange, ...]
    compensations: tuple[Compensation, ...]
    labels: int

    @property
    def consents(self) -> int:
        """Changes made with the officers' own agreement."""
        return sum(bool(one.reason) for one in self.changes)

    @property
    def hours(self) -> int:
        """Hours to compensate, all together."""
        return sum(one.rounded for one in self.compensations)


@dataclass(frozen=True, slots=True)
class DayChange:
    """One change to somebody's day; empty is free."""

    before: str
    after: str
    why: str
    reason: str
    changed_at: datetime


def after_publication(period: RosterPeriod) -> AfterPublication:
    """The changes since the duty roster came out, the latest first; empty while it has not."""
    if period.duty_published_at is None:
        return AfterPublication((), (), 0)
    names = names_of(period.team_id)
    starts = Starts(period.team_id)
    zone = ZoneInfo(period.team.time_zone)
    rows = list(
        DutyChange.objects.filter(period=period, changed_at__gte=period.duty_published_at)
        .exclude(why=DutyChange.Why.IMPORT)
        .order_by("-changed_at")
    )
    changes = tuple(
        LateChange(
            row.pk,
            row.date,
            names.get(row.person_id, ""),
            starts.told(row.before),
            starts.told(row.after),
            str(DutyChange.Why(row.why).label),
            row.reason,
            row.compensated_hours,
            row.changed_at,
            (row.date - local_date(row.changed_at, zone)).days,
        )
        for row in rows
    )
    labels = LabelChange.objects.filter(period=period).count()
    return AfterPublication(changes, _compensations(period, rows, names), labels)


def history_of(person: Person, on: date) -> tuple[DayChange, ...]:
    """What was changed on one day of somebody, the latest first."""
    starts = Starts(person.team_id)
    rows = DutyChange.objects.filter(person=person, date=on).order_by("-changed_at")[:SHOWN_CHANGES]
    return tuple(
        DayChange(
            starts.told(row.before),
            starts.told(row.after),
            str(DutyChange.Why(row.why).label),
            row.reason,
            row.changed_at,
        )
        for row in rows
    )


def _compensations(
    period: RosterPeriod, rows: Iterable[DutyChange], names: dict[UUID, str]
) -> tuple[Compensation, ...]:
    sums: dict[tuple[UUID, date], Decimal] = defaultdict(Decimal)
    for row in rows:
        if row.compensated_hours:
            block = (row.date - period.first_date) // FOUR_WEEKS
            sums[row.person_id, period.first_date + block * FOUR_WEEKS] += row.compensated_hours
    found = [
        Compensation(names.get(who, ""), first, hours, ceil(hours)) for (who, first), hours in sums.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.first_date, one.name)))
