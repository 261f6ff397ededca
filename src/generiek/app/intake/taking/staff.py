"""Taking in staff."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.utils.translation import ngettext

from generiek.app.intake.reading.staff import StaffRow, read_staff
from generiek.app.intake.taking.plan import Offer, Plan, sort_out
from generiek.app.people.actions import Name
from generiek.app.people.models import Competence, PersonIdentity
from generiek.app.people.queries import valid_on
from generiek.app.people.renewals import StaffRecord, renew_staff
from generiek.app.roster.local_time import local_date


def plan_staff(offer: Offer) -> Plan:
    """Lay a staff list beside the people who are known, by personnel number."""
    rows = read_staff(offer.content, offer.mapping, offer.zone, offer.findings)
    today = local_date(offer.now, offer.zone)
    known = _known(offer)
    held = _held(offer, today)
    governed = frozenset(offer.mapping.competences)
    ends_others = "competences" in offer.mapping.columns

    def same(row: StaffRow) -> bool:
        identity = known[row.personnel_number]
        now_held = held[identity.person_id]
        ruled = now_held if ends_others else {c: u for c, u in now_held.items() if c in governed}
        wanted = {code: until for code, until in _record(row).competences if until is None or until > today}
        return _says(identity) == _row_says(row) and ruled == wanted

    new, changed, unchanged = sort_out(rows, lambda row: known.get(row.personnel_number), same)

    def write() -> None:
        renew_staff(
            team=offer.team,
            records=[_record(row) for row in (*new, *changed)],
            governed_codes=governed,
            ends_other_codes=ends_others,
            day=today,
        )

    missing = len(known.keys() - {row.personnel_number for row in rows})
    return Plan(len(rows), len(new), len(changed), len(unchanged), write, _remarks(missing))


def _known(offer: Offer) -> dict[str, PersonIdentity]:
    rows = PersonIdentity.objects.filter(team=offer.team).select_related("person")
    return {row.personnel_number: row for row in rows if row.personnel_number}


def _held(offer: Offer, today: date) -> dict[UUID, dict[str, date | None]]:
    held: dict[UUID, dict[str, date | None]] = defaultdict(dict)
    rows = Competence.objects.filter(valid_on(today), person__team=offer.team)
    for person_id, code, until in rows.values_list("person_id", "code", "valid_until"):
        held[person_id][code] = until
    return held


def _record(row: StaffRow) -> StaffRecord:
    return StaffRecord(
        name=Name(
            last_name=row.last_name,
            initials=row.initials,
            first_name=row.first_name,
            infix=row.infix,
            personnel_number=row.personnel_number,
        ),
        function=row.function,
        deployability=row.deployability,
        contract_minutes_per_week=row.contract_week_min,
        part_time=row.part_time,
        fixed_free_days=row.free_weekdays,
        active_from=row.active_from_date,
        active_until=row.active_until_date,
        competences=tuple((held.code, held.until_date) for held in row.competences),
    )


def _row_says(row: StaffRow) -> tuple[object, ...]:
    return (
        row.last_name,
        row.initials,
        row.first_name,
        row.infix,
        row.function,
        row.deployability,
        row.contract_week_min,
        round(row.part_time, 3),
        list(row.free_weekdays),
        row.active_from_date,
        row.active_until_date,
    )


def _says(identity: PersonIdentity) -> tuple[object, ...]:
    person = identity.person
    return (
        identity.last_name,
        identity.initials,
        identity.first_name,
        identity.infix,
        person.function,
        person.deployability,
        person.contract_minutes_per_week,
        float(person.part_time),
        list(person.fixed_free_days),
        person.active_from,
        person.active_until,
    )


def _remarks(missing: int) -> tuple[str, ...]:
    if not missing:
        return ()
    sentence = ngettext(
        "%(count)s colleague of the team does not stand in this file; nothing changes for them.",
        "%(count)s colleagues of the team do not stand in this file; nothing changes for them.",
        missing,
    )
    return (sentence % {"count": missing},)
