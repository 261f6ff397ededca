"""Planning the breaks of one day's duties."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from generiek.app.roster.queries.shifts import ShiftDuty
from generiek.app.roster.queries.waterlines import WaterlineBlock
from generiek.engine.rostering.break_law import BreakLaw
from generiek.engine.rostering.breaks import BreakPlan, CoverLine, OnDuty, plan_breaks
from generiek.engine.settlement.reachability import break_is_paid, reachable_in_break

LEADING = "opco"
BINDING = ("no", "with_loss")


@dataclass(frozen=True, slots=True)
class BreakTerms:
    """Whether a break is paid and whether its taker can be reached in it, under a regime."""

    paid: bool
    reachable: bool


def break_terms(regime: str, label: str) -> BreakTerms:
    """What the one table of regimes says of a break in a duty with this label."""
    return BreakTerms(break_is_paid(regime, label=label), reachable_in_break(regime, label=label))


def plan_of_breaks(
    duties: Sequence[ShiftDuty], blocks: Sequence[WaterlineBlock], *, seed: int = 1
) -> tuple[BreakPlan, tuple[UUID, ...]]:
    """The break plan of duties, and whose each officer number is (the duty's id, in order)."""
    codes = sorted({LEADING, *(block.competence for block in blocks if block.competence)})
    numbers = {code: number for number, code in enumerate(codes)}
    leaders = _leaders(duties)
    on_duty = [
        OnDuty(
            officer=number,
            starts_at=int(duty.starts_at.timestamp()),
            ends_at=int(duty.ends_at.timestamp()),
            competences=frozenset(numbers[code] for code in duty.competences if code in numbers),
            busy=tuple(
                (int(one.starts_at.timestamp()), int(one.ends_at.timestamp()))
                for one in duty.appointments
                if one.interruptible in BINDING
            ),
            leads=numbers[LEADING] if duty.duty_id in leaders else None,
        )
        for number, duty in enumerate(duties)
    ]
    cover = [
        CoverLine(
            int(block.starts_at.timestamp()),
            int(block.ends_at.timestamp()),
            block.heads,
            numbers[block.competence] if block.competence else None,
        )
        for block in blocks
    ]
    return plan_breaks(on_duty, cover, law=BreakLaw(), seed=seed), tuple(duty.duty_id for duty in duties)


def _leaders(duties: Sequence[ShiftDuty]) -> frozenset[UUID]:
    """The duty that leads each kind of shift: the first of somebody who may; others able can stand in."""
    first: dict[str, UUID] = {}
    for duty in duties:
        if LEADING in duty.competences:
            first.setdefault(duty.kind, duty.duty_id)
    return frozenset(first.values())
