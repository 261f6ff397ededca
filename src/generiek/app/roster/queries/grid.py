"""The planner's grid: people by day, with hours, absence, wishes, breaches and what is pinned."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from generiek.app.people.models import Person, Team
from generiek.app.people.queries import competences_of, name_of
from generiek.app.roster.bridge import Breach
from generiek.app.roster.local_time import dates, local_date, midnight
from generiek.app.roster.models import Absence, Duty, DutyKind, RosterPeriod, Wish
from generiek.app.roster.queries.waterlines import planned_dates
from generiek.app.roster.rostered import rostered_people
from generiek.app.roster.start_times import clock_words, wall_minute
from generiek.app.roster.wish_words import words_of_wish

WEEK_DAYS = 7
SATURDAY = 5
LEADING = "opco"
BANDS = ((4, "night"), (9, "early"), (13, "day"), (20, "late"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of duty as the grid shows it: its key, its name and its times.

    `starts` are the start times as minute and clock, one only unless they are free.
    """

    code: str
    name: str
    key: str
    starts_min: int
    ends_min: int
    starts: tuple[tuple[int, str], ...] = ()

    @property
    def starts_freely(self) -> bool:
        """Whether there is a start to choose."""
        return len(self.starts) > 1


@dataclass(frozen=True, slots=True)
class Day:
    """A column: a date, whether it is weekend, today, and whether its roster is out."""

    date: date
    weekend: bool
    today: bool
    out: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One person on one day; empty `kind` is free. `own_times`: not the times of its kind.

    `band` is the part of the day in which the duty starts: early, day, late or night. `wish` is the
    strongest wish about the day, `wish_words` are all of them.
    """

    date: date
    weekend: bool = False
    kind: str = ""
    mark: str = ""
    name: str = ""
    band: str = ""
    times: str = ""
    own_times: bool = False
    label: str = ""
    pinned: bool = False
    absent: str = ""
    wish: str = ""
    wish_words: tuple[str, ...] = ()
    breaches: int = 0
    fixed_free: bool = False


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person's row; hours are what the roster holds and what the contract asks in the period shown."""

    person_id: UUID
    name: str
    function: str
    leads: bool
    cells: tuple[Cell, ...]
    planned_min: int
    contract_min: int
    breaches: int

    @property
    def planned_hours(self) -> int:
        """Whole hours in the roster."""
        return round(self.planned_min / 60)

    @property
    def contract_hours(self) -> int:
        """Whole hours that the contract asks."""
        return round(self.contract_min / 60)

    @property
    def difference_min(self) -> int:
        """Planned beyond the contract; negative is too little."""
        return self.planned_min - self.contract_min


def kinds_of(team_id: UUID) -> tuple[Kind, ...]:
    """The team's kinds of duty in their order."""
    return tuple(
        Kind(
            row.code,
            row.name,
            row.key,
            row.starts_min,
            row.starts_min + row.length_min,
            tuple((minute, clock_words(minute)) for minute in row.start_minutes),
        )
        for row in DutyKind.objects.filter(team_id=team_id)
    )


def days_of(first: date, until: date, today: date, periods: Collection[RosterPeriod]) -> tuple[Day, ...]:
    """The columns of the grid."""
    out_until = [p.day_published_until_date for p in periods if p.day_published_until_date]
    return tuple(
        Day(on, on.weekday() >= SATURDAY, on == today, any(on < until for until in out_until))
        for on in dates(first, until)
    )


def person_rows(
    team: Team,
    first: date,
    until: date,
    breaches: Iterable[Breach],
    *,
    person_ids: Collection[UUID] | None = None,
) -> tuple[PersonRow, ...]:
    """The rows of the grid, by last name; of some persons or of everybody who works in the team then."""
    zone = ZoneInfo(team.time_zone)
    people = _people(team, first, until, person_ids)
    ids = [person.pk for person in people]
    kinds = {kind.code: kind for kind in DutyKind.objects.filter(team=team)}
    sheet = _Sheet(
        zone=zone,
        first=first,
        until=until,
        planned=planned_dates(team.pk, first, until),
        kinds=kinds,
        duties=_duties(ids, first, until),
        absences=_absences(ids, first, until, zone),
        wishes=_wishes(ids, first, until),
        breaches=_breach_days(breaches, zone),
    )
    held = competences_of(team.pk, first)
    return tuple(_row(person, sheet, LEADING in held.get(person.pk, frozenset())) for person in people)


@dataclass(frozen=True, slots=True)
class _Sheet:
    zone: ZoneInfo
    first: date
    until: date
    planned: frozenset[date]
    kinds: dict[str, DutyKind]
    duties: dict[tuple[UUID, date], Duty]
    absences: dict[tuple[UUID, date], str]
    wishes: dict[tuple[UUID, date], list[Wish]]
    breaches: dict[UUID, list[date]]

    @property
    def kind_names(self) -> dict[str, str]:
        return {code: kind.name for code, kind in self.kinds.items()}


def _row(person: Person, sheet: _Sheet, leads: bool) -> PersonRow:
    cells = tuple(_cell(person, on, sheet) for on in dates(sheet.first, sheet.until))
    planned = sum(
        int((duty.ends_at - duty.starts_at).total_seconds()) // 60 - duty.unpaid_break_min
        for on in dates(sheet.first, sheet.until)
        if (duty := sheet.duties.get((person.pk, on))) is not None
    )
    days = sum(cell.date in sheet.planned and not (cell.absent and not cell.kind) for cell in cells)
    contract = round(person.contract_minutes_per_week / WEEK_DAYS * days)
    found = len(sheet.breaches.get(person.pk, ()))
    return PersonRow(person.pk, name_of(person), person.function, leads, cells, planned, contract, found)


def _cell(person: Person, on: date, sheet: _Sheet) -> Cell:
    duty = sheet.duties.get((person.pk, on))
    kind = sheet.kinds.get(duty.kind) if duty else None
    wishes = sheet.wishes.get((person.pk, on), [])
    return Cell(
        date=on,
        weekend=on.weekday() >= SATURDAY,
        kind=duty.kind if duty else "",
        mark=kind.key.upper() if kind else ("•" if duty else ""),
        name=kind.name if kind else "",
        band=_band(duty, sheet.zone) if duty else "",
        times=_times(duty, sheet.zone) if duty else "",
        own_times=duty is not None and (kind is None or not _keeps_times(duty, kind, sheet.zone)),
        label=duty.label if duty else "",
        pinned=duty.pinned if duty else False,
        absent=sheet.absences.get((person.pk, on), ""),
        wish=wishes[0].kind if wishes else "",
        wish_words=tuple(words_of_wish(row, sheet.kind_names) for row in wishes),
        breaches=sheet.breaches.get(person.pk, []).count(on),
        fixed_free=on.weekday() in person.fixed_free_days,
    )


def _band(duty: Duty, zone: ZoneInfo) -> str:
    hour = duty.starts_at.astimezone(zone).hour
    return next((band for until, band in BANDS if hour < until), "night")


def _times(duty: Duty, zone: ZoneInfo) -> str:
    return f"{duty.starts_at.astimezone(zone):%H:%M}–{duty.ends_at.astimezone(zone):%H:%M}"


def _keeps_times(duty: Duty, kind: DutyKind, zone: ZoneInfo) -> bool:
    start, end = wall_minute(duty.starts_at, zone), wall_minute(duty.ends_at, zone)
    return start in kind.start_minutes and end == (start + kind.length_min) % (24 * 60)


def _people(team: Team, first: date, until: date, person_ids: Collection[UUID] | None) -> list[Person]:
    people = rostered_people(team, first, until, person_ids).select_related("identity")
    return list(people.order_by("identity__last_name", "identity__initials", "pk"))


def _duties(ids: list[UUID], first: date, until: date) -> dict[tuple[UUID, date], Duty]:
    rows = Duty.objects.filter(person_id__in=ids, date__gte=first, date__lt=until)
    return {(row.person_id, row.date): row for row in rows}


def _wishes(ids: list[UUID], first: date, until: date) -> dict[tuple[UUID, date], list[Wish]]:
    """The wishes about each day, what cannot be first, then by their weight."""
    found: dict[tuple[UUID, date], list[Wish]] = defaultdict(list)
    for row in Wish.objects.filter(person_id__in=ids, date__gte=first, date__lt=until):
        found[row.person_id, row.date].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (row.kind != Wish.Kind.BLOCKED, -row.weight_points, row.duty_kind))
    return found


def _absences(ids: list[UUID], first: date, until: date, zone: ZoneInfo) -> dict[tuple[UUID, date], str]:
    opens, closes = midnight(first, zone), midnight(until, zone)
    found: dict[tuple[UUID, date], str] = {}
    rows = Absence.objects.filter(person_id__in=ids, starts_at__lt=closes).filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=opens)
    )
    for row in rows:
        begins = max(first, local_date(row.starts_at, zone))
        last = local_date(row.ends_at - timedelta(seconds=1), zone) if row.ends_at else until
        for on in dates(begins, min(until, last + timedelta(days=1))):
            found[(row.person_id, on)] = row.kind
    return found


def _breach_days(breaches: Iterable[Breach], zone: ZoneInfo) -> dict[UUID, list[date]]:
    """Per person the dates on which a breach begins, repeated for each."""
    found: dict[UUID, list[date]] = defaultdict(list)
    for one in breaches:
        found[one.person_id].append(local_date(one.starts_at, zone))
    return found
