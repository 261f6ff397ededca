"""Every bad row or file is answered with row, column and a sentence, and changes nothing in any table."""

from dataclasses import dataclass

import pytest

from generiek.app.intake.actions import IntakeNotAllowed, confirm_intake
from generiek.app.people.models import Team
from tests.app.intake.conftest import NOW, Offering, Tables
from tests.app.intake.files import (
    CALENDAR_MAPPING,
    MEETING,
    ROSTER,
    ROSTER_HEADER,
    ROSTER_MAPPING,
    STAFF,
    STAFF_HEADER,
    STAFF_MAPPING,
    calendar,
)

END = "DTEND;TZID=Europe/Amsterdam:20261201T110000"


@dataclass(frozen=True)
class Bad:
    """A bad file with what the report must say."""

    name: str
    kind: str
    content: bytes | str
    mapping: str
    row: int
    column: str
    sentence: str


def staff(name: str, content: bytes | str, row: int, column: str, sentence: str, mapping: str = "") -> Bad:
    return Bad(name, "staff", content, mapping or STAFF_MAPPING, row, column, sentence)


def staff_row(name: str, row: str, column: str, sentence: str) -> Bad:
    return staff(name, f"{STAFF_HEADER}\n{row}\n", 2, column, sentence)


def roster(name: str, rows: str, row: int, column: str, sentence: str) -> Bad:
    return Bad(name, "roster", f"{ROSTER_HEADER}\n{rows}\n", ROSTER_MAPPING, row, column, sentence)


def ics(name: str, content: str, row: int, column: str, sentence: str) -> Bad:
    return Bad(name, "appointments", content, CALENDAR_MAPPING, row, column, sentence)


FILES = (
    staff("nothing", b"", 0, "", "The file is empty."),
    staff("white space", b" \n\n", 0, "", "The file is empty."),
    staff("header alone", STAFF_HEADER, 1, "", "The file has a header but no rows."),
    staff("UTF-16", STAFF.encode("utf-16"), 0, "", "The file is written in UTF-16: save it as UTF-8."),
    staff(
        "NUL bytes",
        STAFF.replace("senior", "sen\0ior"),
        3,
        "",
        "The file holds NUL bytes: it is no text file",
    ),
    staff("a picture", b"\x89PNG\r\n\x1a\n\xff", 1, "", "Not every byte is utf-8 text"),
    staff("another encoding", STAFF.encode("iso-8859-9"), 3, "", "Not every byte is utf-8 text"),
    staff("missing column", STAFF.replace("Functie", "Rang"), 1, "Functie", "There is no column “Functie”"),
    staff(
        "column twice",
        STAFF.replace("Uren", "Vrij"),
        1,
        "Vrij",
        "The column “Vrij” stands in the header twice.",
    ),
    staff(
        "other separator",
        STAFF.replace(";", ","),
        1,
        "",
        "The header has no “;” but “,”: say the separator in the mapping.",
    ),
    staff(
        "mixed separators",
        STAFF + "2003,Bos,senior,01-02-2024,,32,,\n",
        4,
        "",
        "The row is separated by “,” where the header uses “;”.",
    ),
    staff(
        "too many cells",
        STAFF + "2003;Bos;senior;01-02-2024;;32;;;;\n",
        4,
        "",
        "The row has 10 cells, the header 8",
    ),
    staff("too few cells", STAFF + "2003;Bos\n", 4, "", "The row has 2 cells, the header 8"),
    staff("quote left open", STAFF + '2003;"Bos;senior;01-02-2024;;32;;\n', 4, "", "The row has 2 cells"),
    staff(
        "huge cell", STAFF.replace("De Wit", "W" * 20_001), 2, "Achternaam", "The cell holds 20001 characters"
    ),
    staff_row("long name", f"2003;{'B' * 81};senior;01-02-2024;;36;;", "Achternaam", "there is room for 80"),
    staff_row(
        "formula", "2003;=HYPERLINK(1);senior;01-02-2024;;36;;", "Achternaam", "The cell begins as a formula"
    ),
    staff_row(
        "command", "2003;-2+3+cmd|' /C calc'!A0;senior;01-02-2024;;36;;", "Achternaam", "begins as a formula"
    ),
    staff_row("no number", ";Bos;senior;01-02-2024;;36;;", "Nummer", "This may not be empty."),
    staff_row(
        "no such date",
        "2003;Bos;senior;31-02-2024;;36;;",
        "In dienst",
        "“31-02-2024” is a date that does not",
    ),
    staff_row(
        "American date", "2003;Bos;senior;2/1/2024;;36;;", "In dienst", "is no date written as dd-mm-yyyy."
    ),
    staff_row(
        "year 20240", "2003;Bos;senior;01-02-1824;;36;;", "In dienst", "lies too far from today to be meant."
    ),
    staff_row(
        "end before start", "2003;Bos;senior;01-02-2024;01-01-2024;36;;", "Uit dienst", "before the first"
    ),
    staff_row("too many hours", "2003;Bos;senior;01-02-2024;;90;;", "Uren", "90 is not between 0 and 60."),
    staff_row("hours in words", "2003;Bos;senior;01-02-2024;;veel;;", "Uren", "“veel” is no number."),
    staff_row("no weekday", "2003;Bos;senior;01-02-2024;;36;xx;", "Vrij", "“xx” is no day"),
    staff_row("competence", "2003;Bos;senior;01-02-2024;;36;;ooit", "IBT tot", "“ooit” is no date"),
    staff(
        "duplicate id",
        STAFF + "2001;Bos;senior;01-02-2024;;36;;\n",
        4,
        "Nummer",
        "“2001” stands in row 2 too.",
    ),
    staff("mapping no TOML", STAFF, 0, "mapping", "The mapping is no TOML", "[columns"),
    staff(
        "mapping unknown field", STAFF, 0, "mapping", "[columns] says “naam”", '[columns]\nnaam = "Naam"\n'
    ),
    staff(
        "mapping incomplete", STAFF, 0, "mapping", "should say which column", '[columns]\nlast_name = "A"\n'
    ),
    staff(
        "mapping encoding", STAFF, 0, "mapping", "choose from", f'[file]\nencoding="ebcdic"\n{STAFF_MAPPING}'
    ),
    staff(
        "mapping date",
        STAFF,
        0,
        "mapping",
        "is no way to write dates",
        f'[file]\ndate="mm-yyyy"\n{STAFF_MAPPING}',
    ),
    roster(
        "unknown person", "9999;07-12-2026;07:00;15:30;V", 2, "Nummer", "Nobody in the team has number “9999”"
    ),
    roster(
        "unknown kind", "1001;07-12-2026;07:00;15:30;Q7", 2, "Dienst", "“Q7” is not known here; translate it"
    ),
    roster("no such date either", "1001;31-11-2026;07:00;15:30;Q7", 2, "Dienst", "“Q7” is not known here"),
    roster("no times", "1001;07-12-2026;;;", 2, "Begin", "A duty needs a start and an end"),
    roster(
        "no such time", "1001;07-12-2026;25:00;07:00;N", 2, "Begin", "“25:00” is a time that no clock shows."
    ),
    roster("end before start", "1001;07-12-2026;15:30;07:00;V", 2, "Eind", "The duty lasts 15:30 h"),
    roster("no length", "1001;07-12-2026;07:00;07:05;V", 2, "Eind", "less than a quarter of an hour"),
    roster(
        "twice the same",
        "1001;07-12-2026;07:00;15:30;V\n1001;07-12-2026;07:00;15:30;V",
        3,
        "Datum",
        "This duty of 1001 stands in row 2 too.",
    ),
    roster(
        "overlap",
        "1001;07-12-2026;22:30;07:00;N\n1001;08-12-2026;06:30;15:00;V",
        3,
        "Begin",
        "1001 would have two duties at once: the other stands in row 2.",
    ),
    roster("skipped hour", "1001;28-03-2027;02:30;10:00;V", 2, "Begin", "02:30 on 28-03-2027 does not exist"),
    roster("night into it", "1001;27-03-2027;22:30;02:30;N", 2, "Eind", "02:30 on 28-03-2027 does not exist"),
    roster("repeated hour", "1001;31-10-2027;02:30;10:00;V", 2, "Begin", "02:30 on 31-10-2027 comes twice"),
    roster(
        "night into the repeat", "1001;30-10-2027;22:30;02:30;N", 2, "Eind", "02:30 on 31-10-2027 comes twice"
    ),
    ics("no calendar", "hello", 0, "", "This is no complete calendar"),
    ics("cut off", calendar(*MEETING, END)[:-20], 0, "", "This is no complete calendar"),
    ics("no appointments", "BEGIN:VCALENDAR\r\nEND:VCALENDAR", 0, "", "The calendar holds no appointments."),
    ics("no end", calendar(*MEETING), 1, "DTEND", "The appointment has no end."),
    ics("ends first", calendar(*MEETING, END.replace("T11", "T09")), 1, "DTEND", "ends before it starts."),
    ics("no UID", calendar(*MEETING[1:], END), 1, "UID", "The appointment has no UID"),
    ics(
        "whole days", calendar(*MEETING[:3], "DTSTART;VALUE=DATE:20261201"), 1, "DTSTART", "lasts whole days"
    ),
    ics("broken start", calendar(*MEETING[:3], "DTSTART:2026", END), 1, "DTSTART", "This cannot be read."),
    ics(
        "nobody",
        calendar(*MEETING, END).replace("anna@", "who@"),
        1,
        "ATTENDEE",
        "Nobody of the team takes part",
    ),
    ics(
        "every second",
        calendar(*MEETING, END, "RRULE:FREQ=SECONDLY"),
        1,
        "RRULE",
        "more often than every day",
    ),
    ics(
        "interval 0",
        calendar(*MEETING, END, "RRULE:FREQ=DAILY;INTERVAL=0"),
        1,
        "RRULE",
        "impossible INTERVAL",
    ),
    ics("formula", calendar(*MEETING, END).replace("Overleg", "=cmd|"), 1, "SUMMARY", "begins as a formula"),
)


@pytest.mark.parametrize("bad", FILES, ids=lambda bad: f"{bad.kind} {bad.name}")
def test_a_bad_file_is_refused_with_a_sentence_and_changes_nothing(
    bad: Bad, team: Team, offer: Offering, tables: Tables
) -> None:
    before = tables()
    intake = offer(bad.kind, bad.content, bad.mapping)
    assert intake.status == "refused"
    assert tables() == before
    assert any(
        problem["row"] == bad.row and problem["column"] == bad.column and bad.sentence in problem["reason"]
        for problem in intake.problems
    ), intake.problems
    with pytest.raises(IntakeNotAllowed):
        confirm_intake(team=team, account_id=None, intake_id=intake.pk, now=NOW)
    assert tables() == before


def test_one_bad_row_among_good_ones_keeps_all_of_them_out(
    team: Team, offer: Offering, tables: Tables
) -> None:
    before = tables()
    intake = offer("roster", ROSTER + "9999;07-12-2026;07:00;15:30;V\n", ROSTER_MAPPING)
    assert (intake.status, intake.problem_count) == ("refused", 1)
    assert tables() == before


def test_a_duty_that_overlaps_the_standing_roster_is_refused(team: Team, offer: Offering) -> None:
    first = offer("roster", ROSTER, ROSTER_MAPPING)
    confirm_intake(team=team, account_id=None, intake_id=first.pk, now=NOW)
    again = offer("roster", f"{ROSTER_HEADER}\n1001;07-12-2026;08:00;16:00;V\n", ROSTER_MAPPING)
    assert "overlaps this one" in again.problems[0]["reason"]


def test_every_bad_row_is_counted_and_five_hundred_are_shown(team: Team, offer: Offering) -> None:
    rows = "".join(f"9{number};07-12-2026;07:00;15:30;V\n" for number in range(2_000))
    intake = offer("roster", f"{ROSTER_HEADER}\n{rows}", ROSTER_MAPPING)
    assert (intake.problem_count, len(intake.problems)) == (2_000, 500)


def test_there_is_no_kind_of_file_that_is_not_known(offer: Offering) -> None:
    with pytest.raises(IntakeNotAllowed, match="no such kind"):
        offer("spells", "abc")
