"""Good files are taken in, once, and only after confirmation."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from generiek.app.area.bridge import on_map
from generiek.app.intake.actions import IntakeNotAllowed, confirm_intake, withdraw_intake
from generiek.app.intake.models import ColumnMapping, Intake
from generiek.app.people.actions import remove_identity
from generiek.app.people.models import Competence, Person, PersonIdentity, Team
from generiek.app.roster.actions import KindOfDuty, set_duty_kinds
from generiek.app.roster.models import Absence, Appointment, Duty, RosterPeriod
from tests.app.intake.conftest import NOW, Offering, Tables
from tests.app.intake.files import (
    CALENDAR_MAPPING,
    MEETING,
    ROSTER,
    ROSTER_HEADER,
    ROSTER_MAPPING,
    STAFF,
    STAFF_MAPPING,
    calendar,
)


def confirm(team: Team, intake: Intake) -> Intake:
    return confirm_intake(team=team, account_id=None, intake_id=intake.pk, now=NOW)


def test_a_preview_changes_nothing(offer: Offering, tables: Tables) -> None:
    before = tables() | {"intake.ColumnMapping": ""}
    intake = offer("staff", STAFF, STAFF_MAPPING)
    assert (intake.status, intake.rows_new, intake.problem_count) == ("preview", 2, 0)
    assert tables() | {"intake.ColumnMapping": ""} == before


def test_staff_is_taken_with_names_and_dated_competences(team: Team, offer: Offering) -> None:
    confirm(team, offer("staff", STAFF, STAFF_MAPPING))
    identity = PersonIdentity.objects.get(personnel_number="2002")
    assert identity.last_name == "Yılmaz-Öztürk"
    assert identity.person.contract_minutes_per_week == 32 * 60
    assert identity.person.fixed_free_days == [2]
    dates = dict(Competence.objects.values_list("person__identity__personnel_number", "valid_until"))
    assert dates == {"2001": date(2027, 12, 31), "2002": None}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252"])
def test_each_encoding_gives_the_same_names(team: Team, offer: Offering, encoding: str) -> None:
    content = STAFF.replace("Yılmaz", "Müller").encode(encoding)
    mapping = f'[file]\nencoding = "{encoding}"\n{STAFF_MAPPING}'
    confirm(team, offer("staff", content, mapping))
    assert PersonIdentity.objects.get(personnel_number="2002").last_name == "Müller-Öztürk"


def test_the_same_file_again_changes_nothing(team: Team, offer: Offering, tables: Tables) -> None:
    first = confirm(team, offer("staff", STAFF, STAFF_MAPPING))
    before = tables()
    again = offer("staff", STAFF, STAFF_MAPPING)
    assert again.pk == first.pk
    assert confirm(team, again).status == "taken"
    assert tables() == before


def test_the_same_rows_in_another_file_are_known(team: Team, offer: Offering) -> None:
    confirm(team, offer("staff", STAFF, STAFF_MAPPING))
    again = offer("staff", STAFF + "\n", STAFF_MAPPING)
    assert (again.rows_new, again.rows_changed, again.rows_same) == (0, 0, 2)


def test_a_changed_contract_changes_the_person_and_nobody_else(team: Team, offer: Offering) -> None:
    confirm(team, offer("staff", STAFF, STAFF_MAPPING))
    changed = offer("staff", STAFF.replace(";32;wo;ja", ";24;;"), STAFF_MAPPING)
    assert (changed.rows_new, changed.rows_changed, changed.rows_same) == (0, 1, 1)
    confirm(team, changed)
    person = PersonIdentity.objects.get(personnel_number="2002").person
    assert person.contract_minutes_per_week == 24 * 60
    assert not Competence.objects.filter(person=person, valid_until=None).exists()


def test_a_list_that_says_nothing_about_competences_takes_none_away(team: Team, offer: Offering) -> None:
    confirm(team, offer("staff", STAFF, STAFF_MAPPING))
    silent = STAFF_MAPPING.partition("[competences]")[0]
    confirm(team, offer("staff", STAFF.replace(";32;", ";28;"), silent))
    assert Competence.objects.filter(valid_until=None).count() == 1


def test_a_roster_opens_its_period_and_takes_duties_and_leave(team: Team, offer: Offering) -> None:
    confirm(team, offer("roster", ROSTER, ROSTER_MAPPING))
    period = RosterPeriod.objects.get()
    assert (period.first_date, period.until_date) == (date(2026, 12, 7), date(2027, 1, 4))
    late = Duty.objects.get(kind="late")
    assert (late.starts_at, late.ends_at) == (
        datetime(2026, 12, 8, 13, 30, tzinfo=UTC),
        datetime(2026, 12, 8, 22, 0, tzinfo=UTC),
    )
    assert Duty.objects.get(kind="night").ends_at == datetime(2026, 12, 8, 6, 0, tzinfo=UTC)
    assert set(Duty.objects.values_list("label", "source")) == {("", "import")}
    assert Absence.objects.get().kind == "leave"


def test_a_duty_with_a_free_start_time_lasts_as_long_as_its_kind(team: Team, offer: Offering) -> None:
    set_duty_kinds(team_id=team.pk, kinds=[KindOfDuty("late", "Laat", "l", 840, 510, 30, 960, 60)])
    rows = "1001;08-12-2026;15:00;;L\n1002;08-12-2026;16:00;23:00;\n1001;09-12-2026;;;L"
    confirm(team, offer("roster", f"{ROSTER_HEADER}\n{rows}\n", ROSTER_MAPPING))
    told = [
        (duty.kind, duty.starts_at.hour, duty.ends_at.hour) for duty in Duty.objects.order_by("starts_at")
    ]
    assert told == [("late", 14, 22), ("late", 15, 22), ("late", 13, 21)]


def test_a_labelled_roster_keeps_its_labels_in_the_products_words(team: Team, offer: Offering) -> None:
    mapping = ROSTER_MAPPING.replace('kind = "Dienst"', 'kind = "Dienst"\nlabel = "Functie"')
    content = "Nummer;Datum;Begin;Eind;Dienst;Functie\n1001;07-12-2026;07:00;15:00;V;noodhulp\n"
    confirm(team, offer("roster", content, mapping))
    assert Duty.objects.get().label == "emergency"


@pytest.mark.parametrize(
    ("row", "hours"),
    [("27-03-2027;23:00;07:00", 7), ("30-10-2027;23:00;07:00", 9), ("29-10-2027;23:00;07:00", 8)],
)
def test_a_night_duty_counts_real_hours_over_a_clock_change(
    team: Team, offer: Offering, row: str, hours: int
) -> None:
    mapping = ROSTER_MAPPING.partition("kind =")[0]
    confirm(team, offer("roster", f"Nummer;Datum;Begin;Eind\n1001;{row}\n", mapping))
    duty = Duty.objects.get()
    assert (duty.ends_at - duty.starts_at).total_seconds() == hours * 3600
    assert duty.kind == "night"


@pytest.mark.parametrize(("which", "hour"), [("first", 0), ("second", 1)])
def test_a_repeated_time_is_read_as_the_mapping_says(
    team: Team, offer: Offering, which: str, hour: int
) -> None:
    mapping = f'[file]\nrepeated_time = "{which}"\n' + ROSTER_MAPPING.partition("kind =")[0]
    confirm(team, offer("roster", "Nummer;Datum;Begin;Eind\n1001;31-10-2027;02:30;10:00\n", mapping))
    assert Duty.objects.get().starts_at == datetime(2027, 10, 31, hour, 30, tzinfo=UTC)


def test_a_changed_end_changes_the_duty_that_stands(team: Team, offer: Offering) -> None:
    confirm(team, offer("roster", ROSTER, ROSTER_MAPPING))
    duty = Duty.objects.get(kind="early")
    again = offer("roster", ROSTER.replace("15:30", "16:00"), ROSTER_MAPPING)
    assert (again.rows_new, again.rows_changed) == (0, 1)
    confirm(team, again)
    duty.refresh_from_db()
    assert duty.ends_at == datetime(2026, 12, 7, 15, 0, tzinfo=UTC)


def test_a_calendar_gives_appointments_to_the_people_it_names(
    team: Team, offer: Offering, anna_person: Person
) -> None:
    content = calendar(*MEETING, "DTEND;TZID=Europe/Amsterdam:20261201T110000", "LOCATION:Schoolplein 1")
    confirm(team, offer("appointments", content, CALENDAR_MAPPING))
    appointment = Appointment.objects.get()
    assert list(appointment.persons.all()) == [anna_person]
    assert (appointment.starts_at, appointment.place_label) == (
        datetime(2026, 12, 1, 9, 0, tzinfo=UTC),
        "Schoolplein 1",
    )


def test_a_position_of_the_calendar_is_kept_in_metres(team: Team, offer: Offering) -> None:
    end = "DTEND;TZID=Europe/Amsterdam:20261201T110000"
    confirm(team, offer("appointments", calendar(*MEETING, end, "GEO:52.5549;5.9140"), CALENDAR_MAPPING))
    appointment = Appointment.objects.get()
    assert appointment.x_m is not None and appointment.y_m is not None
    assert on_map(appointment.x_m, appointment.y_m) == pytest.approx((5.9140, 52.5549), abs=1e-4)


def test_a_repeating_appointment_keeps_its_clock_time_over_the_clock_change(
    team: Team, offer: Offering
) -> None:
    content = calendar(
        *MEETING,
        "DURATION:PT1H",
        "RRULE:FREQ=MONTHLY;UNTIL=20270501T000000Z",
        "EXDATE;TZID=Europe/Amsterdam:20270201T100000",
    )
    confirm(team, offer("appointments", content, CALENDAR_MAPPING))
    hours = {row.starts_at.month: row.starts_at.hour for row in Appointment.objects.all()}
    assert hours == {12: 9, 1: 9, 3: 9, 4: 8}


def test_a_moved_occurrence_replaces_the_one_that_the_rule_gives(team: Team, offer: Offering) -> None:
    series = calendar(*MEETING, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2")
    moved = (
        "BEGIN:VEVENT\r\nUID:a-1\r\nRECURRENCE-ID;TZID=Europe/Amsterdam:20261208T100000\r\n"
        "SUMMARY:Overleg later\r\nATTENDEE:mailto:anna@team.example\r\n"
        "DTSTART;TZID=Europe/Amsterdam:20261208T140000\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )
    confirm(team, offer("appointments", series.replace("END:VCALENDAR", moved), CALENDAR_MAPPING))
    assert sorted(row.starts_at.hour for row in Appointment.objects.all()) == [9, 13]


def test_a_cancelled_appointment_is_removed(team: Team, offer: Offering) -> None:
    end = "DTEND;TZID=Europe/Amsterdam:20261201T110000"
    confirm(team, offer("appointments", calendar(*MEETING, end), CALENDAR_MAPPING))
    confirm(team, offer("appointments", calendar(*MEETING, end, "STATUS:CANCELLED"), CALENDAR_MAPPING))
    assert not Appointment.objects.exists()


def test_a_withdrawn_file_cannot_be_confirmed(team: Team, offer: Offering, tables: Tables) -> None:
    intake = offer("staff", STAFF, STAFF_MAPPING)
    before = tables()
    withdraw_intake(team=team, intake_id=intake.pk)
    with pytest.raises(IntakeNotAllowed, match="offer it again"):
        confirm(team, intake)
    assert tables() == before


def test_the_content_is_kept_no_longer_than_needed(team: Team, offer: Offering) -> None:
    intake = confirm(team, offer("staff", STAFF, STAFF_MAPPING))
    assert intake.content is None
    assert offer("staff", "nonsense", STAFF_MAPPING).content is None


def test_another_team_cannot_confirm_it(team_b: Team, offer: Offering) -> None:
    intake = offer("staff", STAFF, STAFF_MAPPING)
    with pytest.raises(IntakeNotAllowed, match="no such file"):
        confirm(team_b, intake)
    with pytest.raises(IntakeNotAllowed, match="no such file"):
        confirm_intake(team=team_b, account_id=None, intake_id=uuid4(), now=NOW)


def test_a_file_that_no_longer_fits_is_not_taken(team: Team, offer: Offering, anna_person: Person) -> None:
    intake = offer("roster", ROSTER, ROSTER_MAPPING)
    remove_identity(person=anna_person)
    with pytest.raises(IntakeNotAllowed, match="no longer fits"):
        confirm(team, intake)
    assert not Duty.objects.exists()


def test_the_mapping_that_worked_is_kept_for_next_time(team: Team, offer: Offering) -> None:
    offer("staff", STAFF, STAFF_MAPPING)
    offer("roster", "nonsense", "nonsense")
    assert dict(ColumnMapping.objects.values_list("kind", "text")) == {"staff": STAFF_MAPPING}
