"""Taking in a roster: duties, labelled or not, and days away; periods are opened for the dates it brings."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from generiek.app.intake.reading.duties import AbsenceRow, DutyRow, KnownKind, read_duties
from generiek.app.intake.taking.plan import Offer, Plan, persons_by_number
from generiek.app.roster.actions import (
    AbsenceEntry,
    DutyEntry,
    begin_period,
    take_in_absences,
    take_in_duties,
)
from generiek.app.roster.local_time import midnight
from generiek.app.roster.models import Absence, Duty, DutyKind, RosterPeriod

PERIOD_DAYS = 28
Standing = dict[tuple[UUID, object], Duty]


def plan_roster(offer: Offer) -> Plan:
    """Lay a roster beside the duties that stand: the same person and start is the same duty."""
    kinds = [
        KnownKind(kind.code, kind.starts_min, kind.length_min, kind.break_min, tuple(kind.start_minutes[1:]))
        for kind in DutyKind.objects.filter(team=offer.team)
    ]
    duties, absences = read_duties(offer.content, offer.mapping, offer.zone, offer.findings, kinds)
    numbers = persons_by_number(offer.team)
    _note_unknown(offer, [*duties, *absences], numbers)
    known_duties = [row for row in duties if row.personnel_number in numbers]
    entries = [_entry(row, numbers) for row in known_duties]
    away = _absences(offer, [row for row in absences if row.personnel_number in numbers], numbers)
    standing = _standing(offer, entries)
    _note_clashes(offer, known_duties, numbers, standing)
    new = sum(1 for entry in entries if (entry.person_id, entry.starts_at) not in standing)
    changed = sum(
        1
        for entry in entries
        if (duty := standing.get((entry.person_id, entry.starts_at))) is not None and not _same(duty, entry)
    )
    days_known = _days_known(offer, away)

    def write() -> None:
        _open_periods(offer, [entry.date for entry in entries])
        take_in_duties(team_id=offer.team.pk, entries=entries, source=Duty.Source.IMPORT)
        take_in_absences(team_id=offer.team.pk, entries=away)

    rows = len(duties) + len(absences)
    fresh = new + len(away) - days_known
    return Plan(rows, fresh, changed, rows - fresh - changed, write)


def _entry(row: DutyRow, numbers: dict[str, UUID]) -> DutyEntry:
    return DutyEntry(
        person_id=numbers[row.personnel_number],
        date=row.date,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        kind=row.kind,
        label=row.label,
        unpaid_break_min=row.unpaid_break_min,
    )


def _absences(offer: Offer, rows: Iterable[AbsenceRow], numbers: dict[str, UUID]) -> list[AbsenceEntry]:
    return [
        AbsenceEntry(
            numbers[row.personnel_number],
            row.kind,
            midnight(row.date, offer.zone),
            midnight(row.date + timedelta(days=1), offer.zone),
        )
        for row in rows
    ]


def _note_unknown(offer: Offer, rows: Iterable[DutyRow | AbsenceRow], numbers: Collection[str]) -> None:
    for row in rows:
        if row.personnel_number not in numbers:
            offer.findings.note(
                row.row,
                offer.mapping.title_of("personnel_number"),
                _("Nobody in the team has number “%(number)s”: take in the staff first.")
                % {"number": row.personnel_number},
            )


def _standing(offer: Offer, entries: Collection[DutyEntry]) -> Standing:
    if not entries:
        return {}
    first, last = min(entry.starts_at for entry in entries), max(entry.ends_at for entry in entries)
    rows = Duty.objects.filter(period__team=offer.team, starts_at__lt=last, ends_at__gt=first)
    return {(row.person_id, row.starts_at): row for row in rows}


def _note_clashes(
    offer: Offer, rows: Iterable[DutyRow], numbers: dict[str, UUID], standing: Standing
) -> None:
    of_person: dict[UUID, list[Duty]] = {}
    for duty in standing.values():
        of_person.setdefault(duty.person_id, []).append(duty)
    for row in rows:
        for duty in of_person.get(numbers[row.personnel_number], ()):
            if (
                duty.starts_at != row.starts_at
                and duty.starts_at < row.ends_at
                and row.starts_at < duty.ends_at
            ):
                offer.findings.note(
                    row.row,
                    offer.mapping.title_of("date"),
                    _("%(number)s already has a duty in the roster that overlaps this one.")
                    % {"number": row.personnel_number},
                )


def _same(duty: Duty, entry: DutyEntry) -> bool:
    return (duty.date, duty.ends_at, duty.kind, duty.label, duty.unpaid_break_min) == (
        entry.date,
        entry.ends_at,
        entry.kind,
        entry.label,
        entry.unpaid_break_min,
    )


def _days_known(offer: Offer, away: Collection[AbsenceEntry]) -> int:
    if not away:
        return 0
    rows = Absence.objects.filter(person__team=offer.team).values_list("person_id", "kind", "starts_at")
    known = set(rows)
    return sum(1 for entry in away if (entry.person_id, entry.kind, entry.starts_at) in known)


def _open_periods(offer: Offer, days: Iterable[date]) -> None:
    """Open periods of four weeks from Monday on for the dates that lie in none."""
    spans = [
        (period.first_date, period.until_date) for period in RosterPeriod.objects.filter(team=offer.team)
    ]
    for day in sorted(set(days)):
        if any(first <= day < until for first, until in spans):
            continue
        monday = day - timedelta(days=day.weekday())
        first = max([monday, *(until for _first, until in spans if until <= day)])
        after = [start for start, _until in spans if start > day]
        until = min([first + timedelta(days=PERIOD_DAYS), *after])
        begin_period(team_id=offer.team.pk, first_date=first, until_date=until)
        spans.append((first, until))
