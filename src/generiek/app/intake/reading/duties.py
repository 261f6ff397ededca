"""A roster from CSV: duties with or without labels, and days of leave, sickness and school among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from generiek.app.intake.reading.cells import Cells
from generiek.app.intake.reading.mapping import Mapping
from generiek.app.intake.reading.problems import Findings
from generiek.app.intake.reading.table import rows_of

FIELDS = {
    "personnel_number": True,
    "date": True,
    "start": False,
    "end": False,
    "kind": False,
    "label": False,
    "break_minutes": False,
}
ABSENT = ("leave", "sickness", "school")
FREE = "free"
LABELS = {"noodhulp": "emergency", "nh": "emergency", "me": "riot"}
"""How national rosters write the functions whose break is paid; other labels stay as they are written."""
LONGEST_DUTY_H = 14
SHORTEST_DUTY_MIN = 15
LONG_ENOUGH_FOR_A_BREAK_MIN = 330


@dataclass(frozen=True, slots=True)
class KnownKind:
    """A kind of duty of the team: where the row gives no times, these hold.

    With free start times `later_starts_min` are the starts after the earliest.
    """

    code: str
    starts_min: int
    length_min: int
    break_min: int
    later_starts_min: tuple[int, ...] = ()

    @property
    def starts(self) -> tuple[int, ...]:
        """Every minute at which it may start."""
        return (self.starts_min, *self.later_starts_min)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty as the file tells it."""

    row: int
    personnel_number: str
    date: date
    starts_at: datetime
    ends_at: datetime
    kind: str
    label: str
    unpaid_break_min: int


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """One whole day away as the file tells it."""

    row: int
    personnel_number: str
    date: date
    kind: str


def read_duties(
    content: bytes, mapping: Mapping, zone: ZoneInfo, findings: Findings, kinds: Sequence[KnownKind]
) -> tuple[tuple[DutyRow, ...], tuple[AbsenceRow, ...]]:
    """The duties and days away that can be read; everything else is noted in the findings."""
    known = {kind.code: kind for kind in kinds}
    duties: list[DutyRow] = []
    absences: list[AbsenceRow] = []
    for row in rows_of(content, mapping, findings):
        cells = Cells(row, mapping, zone, findings)
        number = cells.text("personnel_number", 40, required=True)
        on = cells.day("date", required=True)
        kind = cells.word("kind")
        if kind and kind not in (*known, *ABSENT, FREE):
            cells.choice("kind", (*known, *ABSENT, FREE))
        if kind == FREE or on is None:
            continue
        if kind in ABSENT:
            if not cells.failed:
                absences.append(AbsenceRow(row.number, number, on, kind))
            continue
        duty = _duty(cells, number, on, kind, known)
        if duty is not None and not cells.failed:
            duties.append(duty)
    _note_overlaps(duties, mapping, findings)
    return tuple(duties), tuple(absences)


def _duty(cells: Cells, number: str, on: date, kind: str, known: dict[str, KnownKind]) -> DutyRow | None:
    span = _span(cells, on, known.get(kind))
    written = cells.text("label", 40)
    label = LABELS.get(written.casefold(), written)
    if span is None:
        return None
    starts_at, ends_at = span
    length_min = int((ends_at - starts_at).total_seconds()) // 60
    if not _possible(cells, length_min):
        return None
    return DutyRow(
        row=cells.row.number,
        personnel_number=number,
        date=on,
        starts_at=starts_at,
        ends_at=ends_at,
        kind=kind or _nearest(starts_at.astimezone(cells.zone).time(), known),
        label=label,
        unpaid_break_min=_unpaid(cells, length_min, known.get(kind)),
    )


def _span(cells: Cells, on: date, kind: KnownKind | None) -> tuple[datetime, datetime] | None:
    start, end = cells.clock("start"), cells.clock("end")
    if (start is None or end is None) and kind is None:
        if not cells.failed:
            cells.note("start", _("A duty needs a start and an end, or a kind of duty that has them."))
        return None
    if start is None and kind is not None:
        start = time(kind.starts_min // 60, kind.starts_min % 60)
    if end is None and kind is not None and start is not None:
        minute = start.hour * 60 + start.minute
        starts_min = minute if minute in kind.later_starts_min else kind.starts_min
        minute = (starts_min + kind.length_min) % (24 * 60)
        end = time(minute // 60, minute % 60)
    if cells.failed or start is None or end is None:
        return None
    starts_at = cells.on_clock("start", on, start)
    ends_at = cells.on_clock("end", on + timedelta(days=1) if end <= start else on, end)
    return None if starts_at is None or ends_at is None else (starts_at, ends_at)


def _possible(cells: Cells, length_min: int) -> bool:
    if length_min > LONGEST_DUTY_H * 60:
        cells.note(
            "end",
            _("The duty lasts %(hours)s h; the longest that can exist is 14 h: does it end before it starts?")
            % {"hours": f"{length_min // 60}:{length_min % 60:02}"},
        )
        return False
    if length_min < SHORTEST_DUTY_MIN:
        cells.note("end", _("The duty lasts less than a quarter of an hour."))
        return False
    return True


def _unpaid(cells: Cells, length_min: int, kind: KnownKind | None) -> int:
    said = cells.whole("break_minutes", low=0, high=max(0, length_min - 1))
    if said is not None:
        return said
    if kind is not None and kind.break_min < length_min:
        return kind.break_min
    return 30 if length_min > LONG_ENOUGH_FOR_A_BREAK_MIN else 0


def _nearest(start: time, known: dict[str, KnownKind]) -> str:
    """The kind of duty whose start lies closest on the clock."""
    minute = start.hour * 60 + start.minute

    def apart(kind: KnownKind) -> tuple[int, str]:
        away = [abs(starts_min - minute) for starts_min in kind.starts]
        return min(min(one, 24 * 60 - one) for one in away), kind.code

    return min(known.values(), key=apart).code if known else "day"


def _note_overlaps(duties: list[DutyRow], mapping: Mapping, findings: Findings) -> None:
    last: DutyRow | None = None
    for duty in sorted(duties, key=lambda one: (one.personnel_number, one.starts_at)):
        if last is not None and last.personnel_number == duty.personnel_number:
            facts = {"number": duty.personnel_number, "row": last.row}
            if duty.starts_at == last.starts_at and duty.ends_at == last.ends_at:
                findings.note(
                    duty.row,
                    mapping.title_of("date"),
                    _("This duty of %(number)s stands in row %(row)s too.") % facts,
                )
            elif duty.starts_at < last.ends_at:
                findings.note(
                    duty.row,
                    mapping.title_of("start"),
                    _("%(number)s would have two duties at once: the other stands in row %(row)s.") % facts,
                )
        last = duty
