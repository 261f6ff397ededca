"""People, vehicles, waterline and duties of the demonstration, through the actions of their apps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from generiek.app.demonstration.instants import at
from generiek.app.dispatch.actions.signs import add_range, add_sign
from generiek.app.dispatch.models import Vehicle as VehicleRow
from generiek.app.people.models import Competence, Deployability, Person, PersonIdentity, Team
from generiek.app.roster.actions.demand import (
    Certainty,
    KindOfDuty,
    WaterlineLevel,
    set_duty_kinds,
    set_waterline,
)
from generiek.app.roster.actions.labels import LabelWanted, set_label_demand
from generiek.app.roster.actions.pairs import note_pair
from generiek.app.roster.actions.publishing import Soundness, publish_roster
from generiek.app.roster.actions.taking_in import (
    AbsenceEntry,
    AppointmentEntry,
    BreakEntry,
    DutyEntry,
    WishEntry,
    begin_period,
    take_in_absences,
    take_in_appointments,
    take_in_breaks,
    take_in_duties,
    take_in_wishes,
)
from generiek.app.roster.models import Duty, Pair, RosterPeriod, Stage
from generiek.engine.demonstration.appointments import DemonstrationAppointment
from generiek.engine.demonstration.officers import WHOLE_LIFE, DatedCompetence, Officer, Restriction
from generiek.engine.demonstration.roster import EMERGENCY, WANTED, WATERLINE, DemonstrationAway, Roster
from generiek.engine.demonstration.shift_hours import DUTY_HOURS, at_local
from generiek.engine.demonstration.streams import stable_id
from generiek.engine.demonstration.vehicles import Vehicle
from generiek.engine.simulation.plan import ShiftPlan

KIND_NAMES = {"early": ("Vroeg", "v"), "late": ("Laat", "l"), "night": ("Nacht", "n"), "day": ("Dag", "d")}
UNPLATED = {"bicycle": "Dienstfiets", "boat": "Surveillanceboot", "foot": "Te voet"}
LABELS_WANTED = (
    LabelWanted("early", "emergency", 6, competence="emergency_driving"),
    LabelWanted("late", "emergency", 6, competence="emergency_driving"),
    LabelWanted("night", "emergency", 4, competence="emergency_driving"),
    LabelWanted("early", "front_desk", 1),
    LabelWanted("late", "front_desk", 1),
)
FAIRLY_SURE = Certainty(absence_percent=6, certainty_percent=90)
ABSENCE_KINDS = {"leave": "leave", "sick": "sickness", "school": "school"}


def write_people(team: Team, officers: Sequence[Officer]) -> dict[str, Person]:
    """Take everybody into the team with contract and what they may and may not; the rows by person id."""
    people = {officer.person_id: _person(team, officer) for officer in officers}
    Person.objects.bulk_create(people.values())
    PersonIdentity.objects.bulk_create(_identity(team, people[one.person_id], one) for one in officers)
    Competence.objects.bulk_create(
        Competence(
            person=people[officer.person_id],
            code=one.code,
            valid_from=one.from_date,
            valid_until=None if one.until_date == WHOLE_LIFE else one.until_date,
        )
        for officer in officers
        for one in _dated(officer)
    )
    return people


def _dated(officer: Officer) -> tuple[DatedCompetence | Restriction, ...]:
    return (*officer.competences, *officer.restrictions)


def _person(team: Team, officer: Officer) -> Person:
    specific = bool(officer.desk)
    return Person(
        id=UUID(officer.person_id),
        team=team,
        function=officer.function,
        deployability=Deployability.SPECIFIC if specific else Deployability.GENERIC,
        contract_minutes_per_week=round(officer.contract.hours_week * 60),
        part_time=round(min(1.0, officer.contract.part), 3),
        fixed_free_days=list(officer.contract.free_weekdays),
        active_from=officer.birth_date.replace(day=1) + timedelta(days=18 * 365),
    )


def _identity(team: Team, person: Person, officer: Officer) -> PersonIdentity:
    name = officer.name
    return PersonIdentity(
        person=person,
        team=team,
        personnel_number=officer.personnel_number,
        initials=f"{name.given[0]}.",
        first_name=name.given,
        infix=name.prefix,
        last_name=name.family[len(name.prefix) :].strip(),
    )


def write_vehicles(team: Team, vehicles: Sequence[Vehicle], on: date) -> None:
    """The fleet with its neutral signs, and which old signs told a function."""
    rows = [
        VehicleRow(
            id=UUID(one.vehicle_id),
            team=team,
            name=one.registration or _name_of(one, vehicles),
            mode=one.mode,
            seats=one.seats,
            blue_light=one.mode in ("car", "motorcycle"),
        )
        for one in vehicles
    ]
    VehicleRow.objects.bulk_create(rows)
    for one in vehicles:
        national = f"31-4{one.call_sign[-2:]}"
        add_sign(
            team_id=team.pk,
            sign=one.call_sign,
            national=national,
            vehicle_id=UUID(one.vehicle_id),
            valid_from=on,
        )
    add_range(team_id=team.pk, first="31-201", last="31-219", function="Noodhulp (oud)")


def _name_of(vehicle: Vehicle, fleet: Sequence[Vehicle]) -> str:
    """What a team calls something without a number plate: the boat, the third bicycle."""
    alike = [one.vehicle_id for one in fleet if one.mode == vehicle.mode]
    name = UNPLATED[vehicle.mode]
    return name if len(alike) == 1 else f"{name} {alike.index(vehicle.vehicle_id) + 1}"


def write_demand(team: Team, on: date) -> None:
    """The kinds of duty, which carry no task, the waterline and how sure, what the national plan wants."""
    set_duty_kinds(
        team_id=team.pk,
        kinds=[
            KindOfDuty(one.code, *KIND_NAMES[one.code], one.start_min, one.length_min, one.break_min)
            for one in DUTY_HOURS
        ],
    )
    levels = []
    for hours in DUTY_HOURS:
        if hours.code in WATERLINE:
            until = hours.start_min + hours.length_min - 30
            levels += [
                WaterlineLevel(hours.start_min + 30, until, WATERLINE[hours.code], WANTED[hours.code]),
                WaterlineLevel(hours.start_min + 30, until, 1, 2, competence="opco"),
            ]
    set_waterline(team_id=team.pk, from_date=on, levels=levels, certainty=FAIRLY_SURE)
    set_label_demand(team_id=team.pk, demand=LABELS_WANTED)


def write_pairs(team: Team, officers: Sequence[Officer], *, on: date, next_period: date) -> None:
    """A trainee who works with a coach, and from the next period two who do not work at the same time."""
    rostered = [one for one in officers if one.rostered]
    trainee = next(one for one in rostered if one.may("aspirant", on))
    coach, *others = (one for one in rostered if not one.may("aspirant", on))
    agreed = (
        (trainee, coach, True, Pair.Reason.COACHING, on),
        (others[0], others[1], False, Pair.Reason.AGREED, next_period),
    )
    for one, other, together, reason, since in agreed:
        note_pair(
            team_id=team.pk,
            one_id=UUID(one.person_id),
            other_id=UUID(other.person_id),
            together=together,
            reason=reason,
            from_date=since,
            until_date=None,
        )


def write_roster(team: Team, roster: Roster, *, now: datetime, published_until: date) -> RosterPeriod:
    """The period with its duties, absences and wishes; the days up to `published_until` are out."""
    until = roster.first_date + timedelta(days=roster.days)
    period = begin_period(
        team_id=team.pk,
        first_date=roster.first_date,
        until_date=until,
        period_id=UUID(stable_id(0, "period", team.pk, roster.first_date.isoformat())),
    )
    take_in_absences(team_id=team.pk, entries=[_absence(one) for one in roster.away])
    take_in_wishes(
        team_id=team.pk,
        entries=[
            WishEntry(UUID(one.person_id), one.on_date, one.stance, "", one.points) for one in roster.wishes
        ],
    )
    entries = [
        DutyEntry(
            UUID(one.person_id),
            one.on_date,
            at(one.starts_at_s),
            at(one.ends_at_s),
            one.kind,
            one.label,
            0 if one.label == EMERGENCY else 30,
            duty_id=UUID(one.duty_id),
        )
        for one in roster.duties
    ]
    take_in_duties(team_id=team.pk, entries=entries, source=Duty.Source.SOLVER)
    _publish(team, period, now, published_until)
    return period


def _absence(one: DemonstrationAway) -> AbsenceEntry:
    return AbsenceEntry(
        UUID(one.person_id),
        ABSENCE_KINDS[one.kind],
        at(at_local(one.from_date, 0)),
        at(at_local(one.until_date, 0)),
    )


def _publish(team: Team, period: RosterPeriod, now: datetime, published_until: date) -> None:
    """Each stage on the day that the rules ask for; the day rosters as far as they are out now."""
    sound = Soundness(0, 0)
    first = at(at_local(period.first_date, 12 * 60))
    for stage, days in ((Stage.PERIOD, 29), (Stage.DUTY, 8), (Stage.DAY, 8)):
        until = min(published_until, period.until_date) if stage is Stage.DAY else None
        told = min(now, first - timedelta(days=days))
        if stage is Stage.DAY and until is not None and until <= period.first_date:
            continue
        publish_roster(
            team_id=team.pk,
            account_id=None,
            period_id=period.pk,
            stage=stage,
            soundness=sound,
            now=told,
            until_date=until,
            reason="Demonstratie: gemaakt op de dag dat zij begon." if told == now else "",
        )


def write_diary(
    team: Team, roster: Roster, plan: ShiftPlan, on: date, diary: Sequence[DemonstrationAppointment]
) -> None:
    """Appointments and the break plan of one shift, on the duties that hold them."""
    words = {one.appointment_id: one for one in diary}
    take_in_appointments(
        team_id=team.pk,
        entries=[
            AppointmentEntry(
                tuple(UUID(person_id) for person_id in one.person_ids),
                words[one.appointment_id].title,
                at(one.from_s),
                at(one.until_s),
                words[one.appointment_id].place_words,
                one.place,
                one.interruptible,
                appointment_id=UUID(one.appointment_id),
            )
            for one in plan.appointments
        ],
        source="hand",
    )
    duty_of = {
        duty.person_id: duty
        for duty in roster.duties
        if duty.on_date == on and duty.kind in (plan.kind, "day")
    }
    take_in_breaks(
        entries=[
            BreakEntry(
                UUID(duty_of[one.person_id].duty_id),
                at(one.from_s),
                at(one.until_s),
                one.paid,
                one.reachable,
                UUID(one.stand_in_id) if one.stand_in_id else None,
                UUID(one.break_id),
            )
            for one in plan.breaks
            if one.person_id in duty_of
        ]
    )
