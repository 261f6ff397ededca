"""Call history from CSV: when and where calls came in, how urgent, and how they were handled."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from generiek.app.intake.reading.cells import Cells
from generiek.app.intake.reading.mapping import Mapping
from generiek.app.intake.reading.problems import Findings
from generiek.app.intake.reading.table import rows_of

FIELDS = {
    "number": True,
    "received_at": True,
    "prio": True,
    "category": True,
    "place": False,
    "x_m": False,
    "y_m": False,
    "units": False,
    "dispatched_at": False,
    "on_scene_at": False,
    "cleared_at": False,
}
LONGEST_CALL_DAYS = 7


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call of the past; what is None was not recorded. `place` is in RD New metres."""

    row: int
    number: str
    received_at: datetime
    prio: int
    category: str
    place_label: str
    place: tuple[int, int] | None
    units: int
    dispatched_at: datetime | None
    on_scene_at: datetime | None
    cleared_at: datetime | None


def read_calls(
    content: bytes, mapping: Mapping, zone: ZoneInfo, findings: Findings, *, categories: Collection[str]
) -> tuple[CallRow, ...]:
    """The calls that can be read; everything else is noted in the findings."""
    seen: dict[str, int] = {}
    read: list[CallRow] = []
    for row in rows_of(content, mapping, findings):
        cells = Cells(row, mapping, zone, findings)
        call = _call(cells, categories)
        number = cells.word("number")
        if number and number in seen:
            cells.note(
                "number",
                _("“%(number)s” stands in row %(row)s too.") % {"number": number, "row": seen[number]},
            )
        seen.setdefault(number, row.number)
        if call is not None and not cells.failed:
            read.append(call)
    return tuple(read)


def _call(cells: Cells, categories: Collection[str]) -> CallRow | None:
    number = cells.text("number", 40, required=True)
    received = cells.instant("received_at", required=True)
    prio = cells.whole("prio", low=1, high=5)
    if prio is None and not cells.failed:
        cells.note("prio", _("This may not be empty."))
    category = cells.choice("category", categories)
    steps = _steps(cells, received)
    if received is None or prio is None:
        return None
    units = cells.whole("units", low=0, high=50)
    return CallRow(
        row=cells.row.number,
        number=number,
        received_at=received,
        prio=prio,
        category=category,
        place_label=cells.text("place", 200),
        place=cells.place(),
        units=1 if units is None else units,
        dispatched_at=steps[0],
        on_scene_at=steps[1],
        cleared_at=steps[2],
    )


def _steps(
    cells: Cells, received: datetime | None
) -> tuple[datetime | None, datetime | None, datetime | None]:
    dispatched, arrived, cleared = (
        cells.instant("dispatched_at"),
        cells.instant("on_scene_at"),
        cells.instant("cleared_at"),
    )
    last = received
    for name, at in (("dispatched_at", dispatched), ("on_scene_at", arrived), ("cleared_at", cleared)):
        if at is None or last is None:
            continue
        if at < last:
            cells.note(name, _("This comes before what should come before it."))
        elif received is not None and (at - received).days >= LONGEST_CALL_DAYS:
            cells.note(name, _("This lies more than a week after the call came in."))
        last = at
    return dispatched, arrived, cleared
