"""Good mappings and good files, which the tests of bad files spoil."""

STAFF_MAPPING = """
[columns]
personnel_number = "Nummer"
last_name = "Achternaam"
function = "Functie"
active_from = "In dienst"
active_until = "Uit dienst"
contract_hours = "Uren"
free_days = "Vrij"
[competences]
ibt = "IBT tot"
"""
STAFF_HEADER = "Nummer;Achternaam;Functie;In dienst;Uit dienst;Uren;Vrij;IBT tot"
STAFF = f"""{STAFF_HEADER}
2001;De Wit;generalist;01-09-2019;;36;;31-12-2027
2002;Yılmaz-Öztürk;senior;01-02-2024;;32;wo;ja
"""

ROSTER_MAPPING = """
[columns]
personnel_number = "Nummer"
date = "Datum"
start = "Begin"
end = "Eind"
kind = "Dienst"
[values.kind]
V = "early"
L = "late"
N = "night"
VRL = "leave"
"-" = "free"
"""
ROSTER_HEADER = "Nummer;Datum;Begin;Eind;Dienst"
ROSTER = f"""{ROSTER_HEADER}
1001;07-12-2026;07:00;15:30;V
1001;08-12-2026;;;L
1002;07-12-2026;22:30;07:00;N
1002;09-12-2026;;;VRL
1002;10-12-2026;;;-
"""


def calendar(*lines: str) -> str:
    """A calendar of one event with these lines."""
    body = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(body)


CALENDAR_MAPPING = '[persons]\n"anna@team.example" = "1001"\n'
MEETING = (
    "UID:a-1",
    "SUMMARY:Overleg school",
    "ATTENDEE:mailto:anna@team.example",
    "DTSTART;TZID=Europe/Amsterdam:20261201T100000",
)
