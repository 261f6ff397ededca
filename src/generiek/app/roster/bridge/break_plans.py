"""Planning the breaks of one day's duties, and what breaks that are still to be planned will take."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from generiek.app.people.models import Team
from generiek.app.roster.margins import counts_as_head
from generiek.app.roster.models import Appointment
from generiek.app.roster.queries.shifts import ShiftDuty
from generiek.app.roster.queries.waterlines import WaterlineBlock
from generiek.app.shift.opening import settings_of
from generiek.engine.rostering.break_cover import stagger
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


def breaks_take_people_away(team: Team) -> bool:
    """Whether nobody can be reached in a break of an unlabelled duty, as the team's regime has it."""
    return not break_terms(settings_of(team).regime, "").reachable


def breaks_to_come(
    team: Team, duties: Sequence[ShiftDuty], blocks: Sequence[WaterlineBlock]
) -> dict[UUID, tuple[tuple[datetime, datetime], ...]]:
    """By duty the breaks not yet planned that will take somebody away, put where they can best be spared."""
    regime = settings_of(team).regime
    coming = [duty for duty in duties if not duty.absent]
    provided = {
        number
        for number, duty in enumerate(coming)
        if duty.breaks or break_terms(regime, duty.label).reachable
    }
    if len(provided) == len(coming):
        return {}
    codes = sorted({block.competence for block in blocks if block.competence})
    numbers = {code: number for number, code in enumerate(codes)}
    on_duty = [_on_duty(n, duty, numbers, _away(duty)) for n, duty in enumerate(coming)]
    found: dict[UUID, tuple[tuple[datetime, datetime], ...]] = {}
    for one in stagger(on_duty, _cover(blocks, numbers), provided=provided):
        span = datetime.fromtimestamp(one.starts_at, UTC), datetime.fromtimestamp(one.ends_at, UTC)
        duty_id = coming[one.officer].duty_id
        found[duty_id] = (*found.get(duty_id, ()), span)
    return found


def plan_of_breaks(
    duties: Sequence[ShiftDuty], blocks: Sequence[WaterlineBlock], *, seed: int = 1
) -> tuple[BreakPlan, tuple[UUID, ...]]:
    """The break plan of duties, and whose each officer number is (the duty's id, in order)."""
    codes = sorted({LEADING, *(block.competence for block in blocks if block.competence)})
    numbers = {code: number for number, code in enumerate(codes)}
    leaders = _leaders(duties)
    on_duty = [
        _on_duty(n, duty, numbers, _bound(duty), numbers[LEADING] if duty.duty_id in leaders else None)
        for n, duty in enumerate(duties)
    ]
    cover = _cover(blocks, numbers)
    return plan_breaks(on_duty, cover, law=BreakLaw(), seed=seed), tuple(duty.duty_id for duty in duties)


def _on_duty(
    officer: int,
    duty: ShiftDuty,
    numbers: Mapping[str, int],
    busy: Iterable[tuple[datetime, datetime]],
    leads: int | None = None,
) -> OnDuty:
    """A duty as the engine sees it, its officer busy in some spans."""
    return OnDuty(
        officer=officer,
        starts_at=int(duty.starts_at.timestamp()),
        ends_at=int(duty.ends_at.timestamp()),
        competences=frozenset(numbers[code] for code in duty.competences if code in numbers),
        busy=tuple((int(starts.timestamp()), int(ends.timestamp())) for starts, ends in busy),
        leads=leads,
        head=counts_as_head(duty.competences),
    )


def _bound(duty: ShiftDuty) -> list[tuple[datetime, datetime]]:
    """When no break can be taken."""
    return [(one.starts_at, one.ends_at) for one in duty.appointments if one.interruptible in BINDING]


def _away(duty: ShiftDuty) -> list[tuple[datetime, datetime]]:
    """When somebody on duty is known not to be there."""
    bound = [one for one in duty.appointments if one.interruptible == Appointment.Interruptible.NO]
    return [
        *((one.starts_at, one.ends_at) for one in bound),
        *((one.starts_at, one.ends_at) for one in duty.breaks if not one.reachable),
    ]


def _cover(blocks: Sequence[WaterlineBlock], numbers: Mapping[str, int]) -> list[CoverLine]:
    return [
        CoverLine(
            int(block.starts_at.timestamp()),
            int(block.ends_at.timestamp()),
            block.heads,
            numbers[block.competence] if block.competence else None,
        )
        for block in blocks
    ]


def _leaders(duties: Sequence[ShiftDuty]) -> frozenset[UUID]:
    """The duty that leads each kind of shift: the first of somebody who may; others able can stand in."""
    first: dict[str, UUID] = {}
    for duty in duties:
        if LEADING in duty.competences:
            first.setdefault(duty.kind, duty.duty_id)
    return frozenset(first.values())
