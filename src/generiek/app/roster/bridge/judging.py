"""Asking the rules: duties of the table become a roster to judge, violations become breaches of persons."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.people.models import Person, Team
from generiek.app.roster.bridge.late_changes import late_changes
from generiek.app.roster.local_time import local_date, midnight
from generiek.app.roster.models import Absence, Duty, RosterPeriod
from generiek.app.roster.rostered import rostered_people
from generiek.engine.rostering.burden import burden_points, sunday_worked
from generiek.engine.rules import roster as law
from generiek.engine.rules.calendar import Days
from generiek.engine.rules.check import check_roster
from generiek.engine.rules.pack import rules_on
from generiek.engine.rules.rule import Severity

HISTORY_DAYS = 52 * 7
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule broken by one person's roster, with the numbers; `sentence` is the rule's own English."""

    person_id: UUID
    rule_id: str
    article: str
    title: str
    severity: str
    starts_at: datetime
    ends_at: datetime
    found: int
    limit: int
    unit: str
    sentence: str

    @property
    def binding(self) -> bool:
        """Whether law or collective agreement is broken, not a local wish."""
        return self.severity != Severity.LOCAL


@dataclass(frozen=True, slots=True)
class Burden:
    """A person's burden points over a rolling year, with the contract hours they belong to."""

    person_id: UUID
    points: int
    contract_hours: float
    sundays_worked: int

    @property
    def per_hour(self) -> float:
        """Points per contract hour."""
        return self.points / self.contract_hours if self.contract_hours else 0.0


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A rule with its limits as name and number."""

    title: str
    article: str
    severity: str
    limits: tuple[tuple[str, int], ...]
    valid_from: date
    certain: bool


def limits_on(on: date) -> tuple[RuleInForce, ...]:
    """The rules in force on a date."""
    return tuple(
        RuleInForce(
            rule.title,
            rule.article,
            rule.severity.value,
            tuple((field.name, getattr(rule.limits, field.name)) for field in fields(rule.limits)),
            rule.valid_from,
            rule.certain,
        )
        for rule in rules_on(on)
    )


def breaches_of(
    team: Team, first: date, until: date, *, person_ids: Collection[UUID] | None = None
) -> tuple[Breach, ...]:
    """What the checker finds in `[first, until)`, each roster period judged as a whole.

    History counts but is not reported. Whether a stage came out too late stands with the publication.
    """
    opens, closes = (midnight(day, ZoneInfo(team.time_zone)) for day in (first, until))
    periods = RosterPeriod.objects.filter(team=team, first_date__lt=until, until_date__gt=first)
    found = (breach for period in periods for breach in _of_period(team, period, person_ids))
    return tuple(one for one in found if one.starts_at < closes and one.ends_at > opens)


def _of_period(team: Team, period: RosterPeriod, person_ids: Collection[UUID] | None) -> tuple[Breach, ...]:
    zone, first, until = ZoneInfo(team.time_zone), period.first_date, period.until_date
    people = list(rostered_people(team, first, until, person_ids).order_by("pk"))
    duties = duties_around(team, first, until, [person.pk for person in people], zone)
    absences = _absences([person.pk for person in people], first, until, zone)
    changes = late_changes(period, [person.pk for person in people])
    since = known_from(team, first, zone)
    rules = rules_on(first)
    titles = {rule.id: rule.title for rule in rules}
    judged = tuple(
        _judged(number, person, duties[person.pk], absences[person.pk], changes[person.pk], since)
        for number, person in enumerate(people)
    )
    if not judged:
        return ()
    report = check_roster(law.Roster(law.Period(first, (until - first).days, zone), judged), rules)
    return tuple(
        Breach(
            people[one.person].pk,
            one.rule_id,
            one.article,
            titles[one.rule_id],
            one.severity.value,
            datetime.fromtimestamp(one.starts_at, UTC),
            datetime.fromtimestamp(one.ends_at, UTC),
            one.found,
            one.limit,
            one.unit,
            one.sentence,
        )
        for one in report.violations
    )


def burdens_of(team: Team, until: date) -> tuple[Burden, ...]:
    """Everybody's burden points over the year before `until` (or since the first roster that is known)."""
    zone = ZoneInfo(team.time_zone)
    first = until - timedelta(days=HISTORY_DAYS)
    known = local_date(known_from(team, first, zone), zone)
    since = max(first, min(known, until - timedelta(days=1)))
    people = list(rostered_people(team, since, until).order_by("pk"))
    days = Days.of(since - timedelta(days=2), (until - since).days + 5, zone)
    rows: dict[UUID, list[law.Duty]] = defaultdict(list)
    found = Duty.objects.filter(
        period__team=team, date__gte=since, date__lt=until, person_id__in=[person.pk for person in people]
    )
    for duty in found:
        rows[duty.person_id].append(as_law(duty))
    weeks = (until - since).days / WEEK_DAYS
    return tuple(
        Burden(
            person.pk,
            sum(burden_points(duty, days) for duty in rows[person.pk]),
            person.contract_minutes_per_week / 60 * weeks,
            sum(sunday_worked(duty, days) for duty in rows[person.pk]),
        )
        for person in people
    )


def duties_around(
    team: Team, first: date, until: date, person_ids: Iterable[UUID], zone: ZoneInfo
) -> dict[UUID, list[Duty]]:
    """Everybody's duties with a year of history and a week beyond, by start."""
    found: dict[UUID, list[Duty]] = defaultdict(list)
    rows = Duty.objects.filter(
        period__team=team,
        person_id__in=list(person_ids),
        starts_at__gte=midnight(first - timedelta(days=HISTORY_DAYS), zone),
        starts_at__lt=midnight(until + timedelta(days=WEEK_DAYS), zone),
    )
    for row in rows.order_by("starts_at"):
        found[row.person_id].append(row)
    return found


def _absences(
    person_ids: Iterable[UUID], first: date, until: date, zone: ZoneInfo
) -> dict[UUID, list[tuple[datetime, datetime]]]:
    """Everybody's absences around the period; an open end lasts until the end of the period."""
    closes = midnight(until, zone)
    opens = midnight(first - timedelta(days=HISTORY_DAYS), zone)
    found: dict[UUID, list[tuple[datetime, datetime]]] = defaultdict(list)
    for row in Absence.objects.filter(person_id__in=list(person_ids), starts_at__lt=closes):
        ends_at = row.ends_at or closes
        if ends_at > max(opens, row.starts_at):
            found[row.person_id].append((max(opens, row.starts_at), ends_at))
    return found


def known_from(team: Team, first: date, zone: ZoneInfo) -> datetime:
    earliest = RosterPeriod.objects.filter(team=team).order_by("first_date").first()
    oldest = first - timedelta(days=HISTORY_DAYS)
    known = min(earliest.first_date, first) if earliest else first
    return midnight(max(oldest, known), zone)


def _judged(
    number: int,
    person: Person,
    duties: list[Duty],
    absences: list[tuple[datetime, datetime]],
    changes: tuple[law.Change, ...],
    since: datetime,
) -> law.Person:
    """A person as the rules see one: duties missed by absence count as worked, not as disturbing rest."""
    missed = [duty for duty in duties if any(s < duty.ends_at and e > duty.starts_at for s, e in absences)]
    worked = [duty for duty in duties if duty not in missed]
    return law.Person(
        person=number,
        duties=tuple(as_law(duty) for duty in worked),
        known_from_at=int(since.timestamp()),
        contract_week_min=person.contract_minutes_per_week,
        absences=tuple(
            law.Absence(law.Span(_s(starts), _s(ends)), _counted(person, missed, starts, ends))
            for starts, ends in absences
        ),
        changes=changes,
    )


def _counted(person: Person, missed: list[Duty], starts: datetime, ends: datetime) -> int:
    """Minutes that an absence counts for (ATW 5:2): the duties missed, or the contract by the day if more."""
    rostered = sum(
        as_law(duty).work_min for duty in missed if duty.starts_at < ends and duty.ends_at > starts
    )
    days = (ends - starts).total_seconds() / 86_400
    return max(rostered, round(person.contract_minutes_per_week / WEEK_DAYS * days))


def as_law(duty: Duty) -> law.Duty:
    return law.Duty(_s(duty.starts_at), _s(duty.ends_at), duty.unpaid_break_min)


def _s(at: datetime) -> int:
    return int(at.timestamp())
