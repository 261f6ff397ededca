"""Taking over what the personnel system says now: people who are new, and what changed about others."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from generiek.app.people.actions import Name, add_person
from generiek.app.people.models import Competence, Deployability, Person, PersonIdentity, Team
from generiek.app.people.queries import valid_on


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """One member of staff as the personnel system knows them; the personnel number is the key.

    `competences` are code and the date until which each is valid (itself excluded; None is without end).
    """

    name: Name
    function: str
    deployability: str
    contract_minutes_per_week: int
    part_time: float
    fixed_free_days: tuple[int, ...]
    active_from: date
    active_until: date | None
    competences: tuple[tuple[str, date | None], ...]


@transaction.atomic
def renew_staff(
    *,
    team: Team,
    records: Collection[StaffRecord],
    governed_codes: Collection[str],
    ends_other_codes: bool,
    day: date,
) -> None:
    """Add who is new and change who is known, as of `day`.

    A competence that a record no longer names ends on `day` when its code is in `governed_codes`, or any
    code when `ends_other_codes`: a list that says nothing about a competence takes none away.
    """
    known = {
        identity.personnel_number: identity
        for identity in PersonIdentity.objects.filter(team=team).select_related("person")
    }
    for record in records:
        identity = known.get(record.name.personnel_number)
        if identity is None:
            _add(team, record)
        else:
            _change(identity, record)
            _renew_competences(identity.person_id, record, governed_codes, ends_other_codes, day)


def _add(team: Team, record: StaffRecord) -> None:
    person = add_person(
        team=team,
        name=record.name,
        function=record.function,
        active_from=record.active_from,
        contract_minutes_per_week=record.contract_minutes_per_week,
        part_time=record.part_time,
        fixed_free_days=record.fixed_free_days,
        deployability=Deployability(record.deployability),
    )
    if record.active_until is not None:
        person.active_until = record.active_until
        person.save(update_fields=["active_until"])
    Competence.objects.bulk_create(
        Competence(person=person, code=code, valid_from=record.active_from, valid_until=until)
        for code, until in record.competences
        if until is None or until > record.active_from
    )


def _change(identity: PersonIdentity, record: StaffRecord) -> None:
    name, person = record.name, identity.person
    identity.last_name, identity.infix = name.last_name, name.infix
    identity.initials, identity.first_name = name.initials, name.first_name
    identity.save()
    _set(person, record)
    person.save()


def _set(person: Person, record: StaffRecord) -> None:
    person.function = record.function
    person.deployability = record.deployability
    person.contract_minutes_per_week = record.contract_minutes_per_week
    person.part_time = Decimal(f"{record.part_time:.3f}")
    person.fixed_free_days = list(record.fixed_free_days)
    person.active_from, person.active_until = record.active_from, record.active_until


def _renew_competences(
    person_id: UUID, record: StaffRecord, governed: Collection[str], ends_others: bool, day: date
) -> None:
    held = {row.code: row for row in Competence.objects.filter(valid_on(day), person_id=person_id)}
    named = dict(record.competences)
    for code, until in named.items():
        row = held.get(code)
        if row is None:
            if until is None or until > day:
                Competence.objects.create(person_id=person_id, code=code, valid_from=day, valid_until=until)
        elif row.valid_until != until:
            _end(row, until)
    for code, row in held.items():
        if code not in named and (ends_others or code in governed):
            _end(row, day)


def _end(row: Competence, until: date | None) -> None:
    if until is not None and until <= row.valid_from:
        row.delete()
        return
    row.valid_until = until
    row.save(update_fields=["valid_until"])
