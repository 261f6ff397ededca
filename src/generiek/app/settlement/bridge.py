"""The door of settlement to the engine: what a shift's breaks mean, and the seals of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from generiek.app.settlement.models import LedgerLine as LineRow
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift
from generiek.engine.settlement.ledger import FIRST, LedgerLine, SealedLine, digest_of, first_broken_seal
from generiek.engine.settlement.regimes import Policy, over_four_weeks
from generiek.engine.settlement.settle import ShiftSettlement, settle


def settlement_of(shift: Shift, *, least_minutes: int | None = None) -> ShiftSettlement:
    """The breaks of a shift under every regime, as its logbook stands now.

    `least_minutes` asks what it would be if shorter work in a break did not count.
    """
    now_s = read_clock(shift.team_id).whole_s
    with kept_state(shift.pk) as state:
        policy = None
        if least_minutes is not None:
            policy = Policy(least_minutes, break_prio_max_c=state.settings.break_prio_max_c)
        return settle(state, until_s=now_s, policy=policy)


def sealed(line: LedgerLine, previous: str) -> str:
    """The digest that seals a line over the one before."""
    return digest_of(line, previous or FIRST)


def first_broken(rows: Iterable[LineRow]) -> int | None:
    """The first line of a whole ledger that was changed, left out or put in; None when all is well."""
    return first_broken_seal([SealedLine(line_of(row), row.digest) for row in rows])


def line_of(row: LineRow) -> LedgerLine:
    """The engine's line that a row holds."""
    return LedgerLine(
        number=row.number,
        kind=row.kind,
        at_s=row.at_s,
        by=row.by,
        shift_id=str(row.shift_id),
        person_id=str(row.person_id),
        break_id=row.break_id,
        regime=row.regime,
        what=row.what,
        paid_minutes=row.paid_minutes,
        overtime_minutes=row.overtime_minutes,
        cost_minutes=row.cost_minutes,
        entry_numbers=tuple(row.entry_numbers),
        refers_to=row.refers_to,
        note_digest=row.note_digest,
        shadow=row.shadow,
    )


def half_hours_of_four_weeks(
    parts: Sequence[tuple[UUID, int, int]], *, first_period_starts_s: int
) -> dict[tuple[str, int], int]:
    """Minutes per person and four weeks, rounded up to half hours; parts are (person, instant, minutes)."""
    return over_four_weeks(
        [(str(person_id), at_s, minutes) for person_id, at_s, minutes in parts],
        first_period_starts_s=first_period_starts_s,
    )
