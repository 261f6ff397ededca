"""The ledger as pages show it: each calculated line with what was said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from generiek.app.people.queries import names_of
from generiek.app.settlement.actions import APPROVERS_NEEDED
from generiek.app.settlement.bridge import first_broken, half_hours_of_four_weeks
from generiek.app.settlement.models import LedgerLine, LineWords
from generiek.app.settlement.words import STANDING_TONES, STANDING_WORDS, WHAT_WORDS
from generiek.app.shift.models import Shift
from generiek.engine.settlement.ledger import APPROVED, CALCULATED, DISPUTED, REVERSED


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody did about a line."""

    word: str
    at_s: int
    text: str


@dataclass(frozen=True, slots=True)
class LineStanding:
    """A calculated line and how it stands: the last word, who still has to look, what may be done."""

    number: int
    shift_id: UUID
    person_id: UUID
    break_id: str
    name: str
    regime: str
    what: str
    paid_minutes: int
    overtime_minutes: int
    cost_minutes: int
    at_s: int
    standing: str
    word: str
    tone: str
    approvals: int
    approvers: tuple[str, ...]
    said: tuple[Said, ...]
    digest: str

    @property
    def open(self) -> bool:
        return self.standing not in (REVERSED, "approved_by_two")

    @property
    def disputed(self) -> bool:
        return self.standing == DISPUTED


def standings(team_id: UUID, *, shift_id: UUID | None = None) -> tuple[LineStanding, ...]:
    """Every calculated line of a team (or of one shift), the latest first, with everything said about it."""
    rows = LedgerLine.objects.filter(team_id=team_id).order_by("number")
    if shift_id is not None:
        rows = rows.filter(shift_id=shift_id)
    lines = list(rows)
    texts = dict(LineWords.objects.filter(line__in=lines).values_list("line_id", "text"))
    names = names_of(team_id)
    about: dict[int, list[LedgerLine]] = {}
    for line in lines:
        if line.refers_to:
            about.setdefault(line.refers_to, []).append(line)
    found = [
        _standing(line, about.get(line.number, []), texts, names) for line in lines if line.kind == CALCULATED
    ]
    return tuple(reversed(found))


def _standing(
    line: LedgerLine, said: list[LedgerLine], texts: dict[UUID, str], names: dict[UUID, str]
) -> LineStanding:
    approvers = tuple(one.by for one in said if one.kind == APPROVED)
    standing = said[-1].kind if said else CALCULATED
    if standing == APPROVED and len(approvers) >= APPROVERS_NEEDED:
        standing = "approved_by_two"
    return LineStanding(
        number=line.number,
        shift_id=line.shift_id,
        person_id=line.person_id,
        break_id=line.break_id,
        name=names.get(line.person_id, "–"),
        regime=line.regime,
        what=str(WHAT_WORDS[line.what]),
        paid_minutes=line.paid_minutes,
        overtime_minutes=line.overtime_minutes,
        cost_minutes=line.cost_minutes,
        at_s=line.at_s,
        standing=standing,
        word=str(STANDING_WORDS[standing]),
        tone=STANDING_TONES[standing],
        approvals=len(approvers),
        approvers=approvers,
        said=tuple(Said(str(STANDING_WORDS[one.kind]), one.at_s, texts.get(one.pk, "")) for one in said),
        digest=line.digest,
    )


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """What four weeks come to for one colleague, part-hours summed and rounded up (Bbp 27)."""

    name: str
    period_starts_s: int
    paid_minutes: int
    overtime_minutes: int


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """The whole ledger. `broken_at` is the first line whose seal is broken, None when it is whole."""

    lines: tuple[LineStanding, ...]
    periods: tuple[PeriodRow, ...]
    broken_at: int | None
    total_lines: int


FOUR_WEEKS_S = 28 * 24 * 3600
FIRST_PERIOD_S = 1_767_567_600
"""Monday 5 January 2026, 00:00 in Amsterdam: the grid on which periods of four weeks lie."""


def ledger_page(team_id: UUID) -> LedgerPage:
    """Every line with its standing, the sums of four weeks, and whether the seals are whole."""
    rows = list(LedgerLine.objects.filter(team_id=team_id).order_by("number"))
    lines = standings(team_id)
    return LedgerPage(lines, _periods(lines), first_broken(rows), len(rows))


def _periods(lines: Iterable[LineStanding]) -> tuple[PeriodRow, ...]:
    counted = [line for line in lines if line.standing != REVERSED]
    starts = {
        shift_id: int(starts_at.timestamp())
        for shift_id, starts_at in Shift.objects.filter(
            pk__in={line.shift_id for line in counted}
        ).values_list("pk", "starts_at")
    }
    names = {str(line.person_id): line.name for line in counted}
    when = {line.number: starts.get(line.shift_id, line.at_s) for line in counted}
    paid = half_hours_of_four_weeks(
        [(line.person_id, when[line.number], line.paid_minutes) for line in counted],
        first_period_starts_s=FIRST_PERIOD_S,
    )
    overtime = half_hours_of_four_weeks(
        [(line.person_id, when[line.number], line.overtime_minutes) for line in counted],
        first_period_starts_s=FIRST_PERIOD_S,
    )
    return tuple(
        PeriodRow(
            names[person_id],
            FIRST_PERIOD_S + period * FOUR_WEEKS_S,
            paid[person_id, period],
            overtime[person_id, period],
        )
        for person_id, period in sorted(paid, key=lambda key: (-key[1], names[key[0]]))
    )
