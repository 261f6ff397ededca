"""Cases from CSV: what was reported, when, where, and what may lead to a suspect."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from generiek.app.intake.reading.cells import Cells
from generiek.app.intake.reading.mapping import Mapping
from generiek.app.intake.reading.problems import Findings
from generiek.app.intake.reading.table import LARGEST_CELL, rows_of

FIELDS = {
    "number": True,
    "offence": True,
    "occurred_at": True,
    "reported_at": True,
    "place": False,
    "x_m": False,
    "y_m": False,
    "value_eur": False,
    "suspect_known": False,
    "caught_in_act": False,
    "high_impact": False,
    "victim_impact": False,
    "provability": False,
    "leads": False,
    "priority": False,
    "text": False,
    "reporter": False,
}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case as the file tells it; `place` is in RD New metres."""

    row: int
    number: str
    offence: str
    occurred_at: datetime
    reported_at: datetime
    place_label: str
    place: tuple[int, int] | None
    value_eur: int | None
    suspect_known: bool
    caught_in_act: bool
    high_impact: bool
    victim_impact: int
    provability: int
    leads: tuple[str, ...]
    priority_code: str
    text: str
    reporter: str


def read_cases(
    content: bytes,
    mapping: Mapping,
    zone: ZoneInfo,
    findings: Findings,
    *,
    offences: Collection[str],
    leads: Collection[str],
) -> tuple[CaseRow, ...]:
    """The cases that can be read; everything else is noted in the findings."""
    seen: dict[str, int] = {}
    read: list[CaseRow] = []
    for row in rows_of(content, mapping, findings):
        cells = Cells(row, mapping, zone, findings)
        case = _case(cells, offences, leads)
        number = cells.word("number")
        if number and number in seen:
            cells.note(
                "number",
                _("“%(number)s” stands in row %(row)s too.") % {"number": number, "row": seen[number]},
            )
        seen.setdefault(number, row.number)
        if case is not None and not cells.failed:
            read.append(case)
    return tuple(read)


def _case(cells: Cells, offences: Collection[str], leads: Collection[str]) -> CaseRow | None:
    occurred, reported = (
        cells.instant("occurred_at", required=True),
        cells.instant("reported_at", required=True),
    )
    if occurred and reported and reported < occurred:
        cells.note("reported_at", _("It was reported before it happened."))
    number = cells.text("number", 40, required=True)
    offence = cells.choice("offence", offences)
    found = _leads(cells, leads)
    if occurred is None or reported is None:
        return None
    return CaseRow(
        row=cells.row.number,
        number=number,
        offence=offence,
        occurred_at=occurred,
        reported_at=reported,
        place_label=cells.text("place", 160),
        place=cells.place(),
        value_eur=cells.whole("value_eur"),
        suspect_known=cells.flag("suspect_known"),
        caught_in_act=cells.flag("caught_in_act"),
        high_impact=cells.flag("high_impact"),
        victim_impact=cells.whole("victim_impact", high=3) or 0,
        provability=cells.whole("provability", high=3) or 0,
        leads=found,
        priority_code=cells.text("priority", 40),
        text=cells.text("text", LARGEST_CELL),
        reporter=cells.text("reporter", 160),
    )


def _leads(cells: Cells, known: Collection[str]) -> tuple[str, ...]:
    words = cells.mapping.values.get("leads", {})
    found = []
    for word in cells.row.cells.get("leads", "").replace("|", ",").split(","):
        lead = words.get(word.strip(), word.strip())
        if lead and lead not in known:
            cells.note(
                "leads",
                _("“%(said)s” is not known here; translate it under [values.%(name)s] to one of: %(known)s.")
                % {"said": lead, "name": "leads", "known": ", ".join(sorted(known))},
            )
        elif lead:
            found.append(lead)
    return tuple(dict.fromkeys(found))
