"""What is agreed about two colleagues, and where the roster does not keep it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from generiek.app.people.models import Person, Team
from generiek.app.people.queries import name_of, names_of
from generiek.app.roster.models import Absence, Duty, Pair


@dataclass(frozen=True, slots=True)
class PairLine:
    """An agreement that holds or is to come; `last_date` None is open."""

    id: UUID
    one: str
    other: str
    together: bool
    reason: str
    first_date: date
    last_date: date | None


@dataclass(frozen=True, slots=True)
class PairFinding:
    """An agreement that the roster does not keep on these dates.

    Apart: the days on which they begin to work at the same time. Together: the duties of `one` that
    `other` does not share.
    """

    one: str
    other: str
    together: bool
    dates: tuple[date, ...]


def pairs_between(team_id: UUID, first: date, until: date) -> tuple[Pair, ...]:
    """The agreements that hold on a day of `[first, until)`, the oldest first."""
    rows = Pair.objects.filter(team_id=team_id, valid_from_date__lt=until)
    return tuple(rows.filter(Q(valid_until_date__isnull=True) | Q(valid_until_date__gt=first)))


def pair_lines(team_id: UUID, today: date) -> tuple[PairLine, ...]:
    """The agreements that hold or are to come, by name."""
    rows = Pair.objects.filter(team_id=team_id).filter(
        Q(valid_until_date__isnull=True) | Q(valid_until_date__gt=today)
    )
    names = names_of(team_id)
    lines = (
        PairLine(
            row.pk,
            names[row.one_id],
            names[row.other_id],
            row.together,
            str(Pair.Reason(row.reason).label),
            row.valid_from_date,
            row.valid_until_date - timedelta(days=1) if row.valid_until_date else None,
        )
        for row in rows
    )
    return tuple(sorted(lines, key=lambda line: (line.one, line.other, line.first_date)))


def people_to_pair(team_id: UUID, today: date) -> tuple[tuple[str, str], ...]:
    """Everybody who works in the team or is to come, as choices, by last name."""
    working = Q(active_until__isnull=True) | Q(active_until__gt=today)
    people = Person.objects.filter(working, team_id=team_id).select_related("identity")
    by_name = people.order_by("identity__last_name", "identity__initials", "pk")
    return tuple((str(person.pk), name_of(person)) for person in by_name)


def pair_findings(team: Team, first: date, until: date) -> tuple[PairFinding, ...]:
    """Where the roster of `[first, until)` does not keep what is agreed; a duty missed by absence is none."""
    pairs = pairs_between(team.pk, first, until)
    if not pairs:
        return ()
    names = names_of(team.pk)
    worked = _worked({who for pair in pairs for who in (pair.one_id, pair.other_id)}, first, until)
    found = (
        PairFinding(names[pair.one_id], names[pair.other_id], pair.together, tuple(dates))
        for pair in pairs
        if (dates := [on for on in _days(pair, worked) if first <= on < until and _holds(pair, on)])
    )
    return tuple(sorted(found, key=lambda one: (one.together, one.dates)))


def _days(pair: Pair, worked: Mapping[UUID, list[Duty]]) -> list[date]:
    """The dates on which the duties of the two are not as agreed."""
    ones, others = worked[pair.one_id], worked[pair.other_id]
    if pair.together:
        shared = {(duty.date, duty.kind) for duty in others}
        return [duty.date for duty in ones if (duty.date, duty.kind) not in shared]
    return sorted(
        {
            max(duty.date, other.date)
            for duty in ones
            for other in others
            if duty.starts_at < other.ends_at and other.starts_at < duty.ends_at
        }
    )


def _holds(pair: Pair, on: date) -> bool:
    return pair.valid_from_date <= on and (pair.valid_until_date is None or on < pair.valid_until_date)


def _worked(person_ids: Iterable[UUID], first: date, until: date) -> Mapping[UUID, list[Duty]]:
    """The duties that people will really do, those of the night before included."""
    away = defaultdict(list)
    for row in Absence.objects.filter(person_id__in=person_ids):
        away[row.person_id].append((row.starts_at, row.ends_at))
    found: dict[UUID, list[Duty]] = defaultdict(list)
    duties = Duty.objects.filter(
        person_id__in=person_ids, date__gte=first - timedelta(days=1), date__lt=until
    )
    for duty in duties.order_by("starts_at"):
        missed = any(
            starts < duty.ends_at and (ends is None or ends > duty.starts_at)
            for starts, ends in away[duty.person_id]
        )
        if not missed:
            found[duty.person_id].append(duty)
    return found
