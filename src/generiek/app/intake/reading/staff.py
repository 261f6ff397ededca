"""Staff from CSV: who works in the team, with contract and dated competences."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from generiek.app.intake.reading.cells import NO, YES, Cells
from generiek.app.intake.reading.mapping import Mapping
from generiek.app.intake.reading.patterns import read_date
from generiek.app.intake.reading.problems import Findings, Unreadable
from generiek.app.intake.reading.table import rows_of

FIELDS = {
    "personnel_number": True,
    "last_name": True,
    "initials": False,
    "first_name": False,
    "infix": False,
    "function": True,
    "deployability": False,
    "contract_hours": False,
    "part_time": False,
    "free_days": False,
    "active_from": True,
    "active_until": False,
    "competences": False,
}
WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
LARGEST_WEEK_H = 60
CODE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Held:
    """A competence that somebody has, until a date (not itself) or for as long as it lasts."""

    code: str
    until_date: date | None


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One member of staff as the file tells it."""

    row: int
    personnel_number: str
    last_name: str
    initials: str
    first_name: str
    infix: str
    function: str
    deployability: str
    contract_week_min: int
    part_time: float
    free_weekdays: tuple[int, ...]
    active_from_date: date
    active_until_date: date | None
    competences: tuple[Held, ...]


def read_staff(content: bytes, mapping: Mapping, zone: ZoneInfo, findings: Findings) -> tuple[StaffRow, ...]:
    """The rows that can be read; everything else is noted in the findings."""
    seen: dict[str, int] = {}
    read: list[StaffRow] = []
    for row in rows_of(content, mapping, findings):
        cells = Cells(row, mapping, zone, findings)
        person = _person(cells)
        number = cells.word("personnel_number")
        if number and number in seen:
            cells.note(
                "personnel_number",
                _("“%(number)s” stands in row %(row)s too.") % {"number": number, "row": seen[number]},
            )
        seen.setdefault(number, row.number)
        if person is not None and not cells.failed:
            read.append(person)
    return tuple(read)


def _person(cells: Cells) -> StaffRow | None:
    since, until = cells.day("active_from", required=True), cells.day("active_until")
    if since and until and until <= since:
        cells.note("active_until", _("The last day comes before the first."))
    hours = cells.number("contract_hours", low=0, high=LARGEST_WEEK_H)
    share = cells.number("part_time", low=0.01, high=1)
    read = {
        "personnel_number": cells.text("personnel_number", 40, required=True),
        "last_name": cells.text("last_name", 80, required=True),
        "initials": cells.text("initials", 20),
        "first_name": cells.text("first_name", 80),
        "infix": cells.text("infix", 20),
        "function": cells.text("function", 60, required=True),
        "deployability": cells.choice("deployability", ("generic", "specific"), default="generic"),
    }
    free, competences = _free_weekdays(cells), _competences(cells)
    if since is None:
        return None
    return StaffRow(
        row=cells.row.number,
        **read,
        contract_week_min=round((36 if hours is None else hours) * 60),
        part_time=1.0 if share is None else share,
        free_weekdays=free,
        active_from_date=since,
        active_until_date=until,
        competences=competences,
    )


def _free_weekdays(cells: Cells) -> tuple[int, ...]:
    found = set()
    for word in cells.word("free_days").replace(",", " ").split():
        short = word.casefold()[:2]
        if short not in WEEKDAYS:
            cells.note(
                "free_days", _("“%(word)s” is no day: write ma, di, wo, do, vr, za or zo.") % {"word": word}
            )
        else:
            found.add(WEEKDAYS.index(short))
    return tuple(sorted(found))


def _competences(cells: Cells) -> tuple[Held, ...]:
    words = cells.mapping.values.get("competences", {})
    held: dict[str, Held] = {}
    for word in cells.row.cells.get("competences", "").replace("|", ",").replace("/", ",").split(","):
        if word.strip():
            code = words.get(word.strip(), word.strip().casefold().replace(" ", "_"))
            held[code] = Held(code, None)
    for code, said in cells.row.extra.items():
        if said.casefold() in YES:
            held[code] = Held(code, None)
        elif said and said.casefold() not in NO:
            try:
                held[code] = Held(code, read_date(said, cells.mapping.date))
            except Unreadable as reason:
                title = cells.mapping.competences[code]
                cells.failed = True
                cells.findings.note(cells.row.number, title, str(reason))
    for code in held:
        if not code.replace("_", "").replace("-", "").isalnum() or len(code) > CODE_LENGTH:
            cells.note(
                "competences", _("“%(code)s” is no code: letters, digits and _ only.") % {"code": code}
            )
    return tuple(sorted(held.values(), key=lambda one: one.code))
