"""The ledger of settled breaks: lines that are appended, never changed, each sealing the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from generiek.engine.settlement.settle import SettledBreak, ShiftSettlement

FIRST = "0" * 64
"""What the first line seals."""

CALCULATED, DISPUTED, ANSWERED, APPROVED, REVERSED = (
    "calculated",
    "disputed",
    "answered",
    "approved",
    "reversed",
)
KINDS = (CALCULATED, DISPUTED, ANSWERED, APPROVED, REVERSED)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What is known of one break at one moment. `shadow` lines pay nothing.

    `by` is the account that made the line, `refers_to` the number of the line it answers or reverses
    (0 = none), `note_digest` the digest of words that stand elsewhere.
    """

    number: int
    kind: str
    at_s: int
    by: str
    shift_id: str
    person_id: str
    break_id: str
    regime: str
    what: str
    paid_minutes: int
    overtime_minutes: int
    cost_minutes: int
    entry_numbers: tuple[int, ...]
    refers_to: int = 0
    note_digest: str = ""
    shadow: bool = True

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no kind of ledger line.")
        if self.kind not in (CALCULATED, DISPUTED) and not self.refers_to:
            raise ValueError(f"A line of kind {self.kind} refers to another line.")


@dataclass(frozen=True, slots=True)
class SealedLine:
    line: LedgerLine
    digest: str


class UnableToSettle(ValueError):
    """Why a shift cannot enter the ledger."""


def calculated_lines(
    settlement: ShiftSettlement, *, at_s: int, by: str, first_number: int
) -> tuple[LedgerLine, ...]:
    """One line for each break that costs something under the regime of the shift.

    Raises `UnableToSettle` for a simulated shift: what did not happen is never settled.
    """
    if settlement.simulated:
        raise UnableToSettle("A simulated shift is never settled.")
    costing = [one for one in settlement.breaks if one.under(settlement.regime).cost_minutes]
    return tuple(
        line_for(one, settlement, number=first_number + place, at_s=at_s, by=by)
        for place, one in enumerate(costing)
    )


def line_for(
    one: SettledBreak, settlement: ShiftSettlement, *, number: int, at_s: int, by: str
) -> LedgerLine:
    meaning = one.under(settlement.regime)
    return LedgerLine(
        number=number,
        kind=CALCULATED,
        at_s=at_s,
        by=by,
        shift_id=settlement.shift_id,
        person_id=one.planned.person_id,
        break_id=one.planned.break_ids[0],
        regime=settlement.regime,
        what=one.planned.what,
        paid_minutes=meaning.paid_minutes,
        overtime_minutes=meaning.overtime_minutes,
        cost_minutes=meaning.cost_minutes,
        entry_numbers=one.planned.entry_numbers,
    )


def digest_of(line: LedgerLine, previous: str) -> str:
    """SHA-256 over the digest of the line before and the line in canonical JSON, in hexadecimal."""
    written = json.dumps(asdict(line), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(f"{previous}\n{written}".encode()).hexdigest()


def seal(lines: Iterable[LedgerLine], *, previous: str = FIRST) -> tuple[SealedLine, ...]:
    """Seal lines in their order, each over the one before."""
    sealed = []
    for line in lines:
        previous = digest_of(line, previous)
        sealed.append(SealedLine(line, previous))
    return tuple(sealed)


def first_broken_seal(sealed: Sequence[SealedLine], *, previous: str = FIRST) -> int | None:
    """The number of the first line that was changed, left out or put in; None when the ledger is whole."""
    expected = sealed[0].line.number if sealed else 0
    for one in sealed:
        if one.line.number != expected or digest_of(one.line, previous) != one.digest:
            return one.line.number
        previous, expected = one.digest, expected + 1
    return None
