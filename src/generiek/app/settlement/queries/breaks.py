"""The breaks of a shift, or somebody's own: planned, happened, and what it means under every regime."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from generiek.app.people.queries import names_of
from generiek.app.settlement.bridge import settlement_of
from generiek.app.settlement.queries.ledger import LineStanding, standings
from generiek.app.settlement.words import REGIME_WORDS, WHAT_TONES, WHAT_WORDS, WHY_WORDS
from generiek.app.shift.models import LogbookEntry, Shift
from generiek.app.shift.queries.finding import ShiftHead, head_of
from generiek.engine.settlement.happened import NOT_TAKEN, RUNNING
from generiek.engine.settlement.regimes import Meaning
from generiek.engine.settlement.settle import RegimeTotal, SettledBreak, ShiftSettlement

SHIFTS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class MeaningCell:
    """What one regime makes of a break; `why` in words."""

    regime: str
    paid_minutes: int
    overtime_minutes: int
    cost_minutes: int
    callable: bool
    why: str


@dataclass(frozen=True, slots=True)
class BreakRow:
    """A planned break. `entries` are the numbers of the logbook lines that show what happened.

    `matters`: it was not had as a whole, so there is something to look at.
    """

    name: str
    from_s: int
    until_s: int
    what: str
    tone: str
    rested_minutes: int
    worked_minutes: int
    meanings: tuple[MeaningCell, ...]
    entries: str
    entry_count: int
    line: LineStanding | None
    head: ShiftHead
    matters: bool


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A team's minutes under one regime, with what the regime is."""

    regime: str
    name: str
    explained: str
    own: bool
    total: RegimeTotal


@dataclass(frozen=True, slots=True)
class RestRow:
    name: str
    rested_minutes: int


@dataclass(frozen=True, slots=True)
class ShiftBreaks:
    """The breaks page of one shift. `can_take_in`: whether the ledger does not have it yet and may."""

    head: ShiftHead
    rows: tuple[BreakRow, ...]
    totals: tuple[TotalRow, ...]
    too_little_rest: tuple[RestRow, ...]
    planned: int
    had: int
    broken: int
    regime: str
    least_minutes: int
    in_ledger: bool
    can_take_in: bool


def shift_breaks(shift: Shift, *, least_minutes: int | None = None) -> ShiftBreaks:
    """Everything about the breaks of one shift."""
    settlement = settlement_of(shift, least_minutes=least_minutes)
    names = {str(person_id): name for person_id, name in names_of(shift.team_id).items()}
    lines = {line.break_id: line for line in standings(shift.team_id, shift_id=shift.pk)}
    rows = tuple(_row(one, names, lines, head_of(shift)) for one in settlement.breaks)
    known = [one.planned for one in settlement.breaks if one.planned.what != RUNNING]
    return ShiftBreaks(
        head=head_of(shift),
        rows=rows,
        totals=_totals(settlement),
        too_little_rest=tuple(
            RestRow(names.get(one.person_id, "–"), one.rested_s // 60) for one in settlement.too_little_rest
        ),
        planned=len(settlement.breaks),
        had=sum(one.had_rest for one in known),
        broken=sum(not one.had_rest and one.what != NOT_TAKEN for one in known),
        regime=settlement.regime,
        least_minutes=least_minutes or 0,
        in_ledger=bool(lines),
        can_take_in=not lines and not shift.simulated and shift.status == Shift.Status.CLOSED,
    )


def own_breaks(team_id: UUID, person_id: UUID) -> tuple[BreakRow, ...]:
    """Somebody's own breaks in the latest shifts, the latest first."""
    shift_ids = (
        LogbookEntry.objects.filter(team_id=team_id, kind="person_present", data__person=str(person_id))
        .values_list("shift_id", flat=True)
        .distinct()
    )
    shifts = Shift.objects.filter(team_id=team_id, pk__in=list(shift_ids)).order_by("-starts_at")
    rows: list[BreakRow] = []
    for shift in shifts[:SHIFTS_SHOWN]:
        settlement = settlement_of(shift)
        lines = {line.break_id: line for line in standings(team_id, shift_id=shift.pk)}
        rows += [
            _row(one, {}, lines, head_of(shift))
            for one in settlement.breaks
            if one.planned.person_id == str(person_id)
        ]
    return tuple(rows)


def recent_shifts(team_id: UUID) -> tuple[ShiftHead, ...]:
    """The shifts that were opened, the latest first."""
    rows = Shift.objects.filter(team_id=team_id).exclude(status=Shift.Status.PLANNED).order_by("-starts_at")
    return tuple(head_of(shift) for shift in rows[:SHIFTS_SHOWN])


def _row(
    one: SettledBreak, names: dict[str, str], lines: dict[str, LineStanding], head: ShiftHead
) -> BreakRow:
    planned = one.planned
    return BreakRow(
        name=names.get(planned.person_id, ""),
        from_s=planned.from_s,
        until_s=planned.until_s,
        what=str(WHAT_WORDS[planned.what]),
        tone=WHAT_TONES[planned.what],
        rested_minutes=planned.rested_s // 60,
        worked_minutes=planned.worked_s // 60,
        meanings=tuple(_cell(meaning) for meaning in one.meanings),
        entries=",".join(str(number) for number in planned.entry_numbers),
        entry_count=len(planned.entry_numbers),
        line=next((lines[break_id] for break_id in planned.break_ids if break_id in lines), None),
        head=head,
        matters=not planned.had_rest and planned.what != RUNNING,
    )


def _cell(meaning: Meaning) -> MeaningCell:
    return MeaningCell(
        meaning.regime,
        meaning.paid_minutes,
        meaning.overtime_minutes,
        meaning.cost_minutes,
        meaning.callable,
        str(WHY_WORDS[meaning.why]),
    )


def _totals(settlement: ShiftSettlement) -> tuple[TotalRow, ...]:
    return tuple(
        TotalRow(
            total.regime,
            str(REGIME_WORDS[total.regime][0]),
            str(REGIME_WORDS[total.regime][1]),
            total.regime == settlement.regime,
            total,
        )
        for total in settlement.totals
    )
