"""Deriving shadow labels from an unlabelled roster, and what they cost."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from generiek.engine.rostering.joint_labels import AskedLabel, JointPlan, SharedDuty, plan_joint_labels
from generiek.engine.rostering.labels import LabelPast, LabelPlan, LabelTax, Reconciled, label_tax, reconcile
from generiek.engine.settlement.reachability import break_is_paid

TODAY = "A"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A duty that could carry a label. `code` None: nothing derived yet; empty: derived, none."""

    duty_id: UUID
    person_id: UUID
    date: date
    kind: str
    competences: frozenset[str] = frozenset()
    absent: bool = False
    code: str | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many duties of a kind on a date are to carry a label, by people with a competence (or anybody)."""

    date: date
    kind: str
    label: str
    heads: int
    competence: str = ""

    def may_carry(self, duty: Candidate) -> bool:
        """Whether somebody will be there and may carry it."""
        return not duty.absent and (not self.competence or self.competence in duty.competences)


@dataclass(frozen=True, slots=True)
class Short:
    """Labels that a block misses, with what there was to choose from."""

    wanted: Wanted
    missing: int
    on_duty: int
    able: int


@dataclass(frozen=True, slots=True)
class Labels:
    """Which duty carries which label (absent: none), what is missing, and whether that is proven best."""

    code_of: dict[UUID, str]
    short: tuple[Short, ...]
    optimal: bool


def has_paid_break(label: str) -> bool:
    """Whether the break of a duty with this label is paid and inside the duty, as the law is today."""
    return break_is_paid(TODAY, label=label)


def labels_for(
    duties: Sequence[Candidate],
    wanted: Sequence[Wanted],
    past: Mapping[str, Mapping[UUID, tuple[int, int]]],
) -> Labels:
    """Give each block its labels as evenly as can be over the year; `past` is (labels, duties) by person.

    All labels together: a duty carries one at most.
    """
    codes = sorted({one.label for one in wanted} | {duty.code for duty in duties if duty.code})
    numbers = {code: number for number, code in enumerate(codes)}
    plan = _plan(duties, wanted, past, numbers)
    carried = {duties[duty].duty_id: codes[label] for duty, label in plan.carried.items()}
    return Labels(carried, tuple(_short(duties, wanted, carried)), plan.optimal)


def tax_of(breaks_min: Iterable[int]) -> LabelTax:
    """What labels cost for duties whose break of so many minutes becomes paid by it."""
    total = LabelTax(0, 0, 0.0)
    for length, count in sorted(Counter(breaks_min).items()):
        part = label_tax(_as_plan(range(count)), break_min=length)
        total = LabelTax(
            total.paid_break_min + part.paid_break_min,
            total.other_end_times + part.other_end_times,
            total.hours_lost + part.hours_lost,
        )
    return total


def labels_beside_calls(labelled: Iterable[int], called: Iterable[int]) -> Reconciled:
    """Labels beside who was really called; duties are numbered by the caller."""
    return reconcile(_as_plan(labelled), called)


def _plan(
    duties: Sequence[Candidate],
    wanted: Sequence[Wanted],
    past: Mapping[str, Mapping[UUID, tuple[int, int]]],
    numbers: Mapping[str, int],
) -> JointPlan:
    people = {person_id: number for number, person_id in enumerate(sorted({d.person_id for d in duties}))}
    blocks = {block: number for number, block in enumerate(sorted({(d.date, d.kind) for d in duties}))}
    here: dict[tuple[date, str], list[Wanted]] = defaultdict(list)
    for one in wanted:
        here[one.date, one.kind].append(one)
    shared = [
        SharedDuty(
            id=number,
            officer=people[duty.person_id],
            block=blocks[duty.date, duty.kind],
            may_carry=frozenset(
                numbers[one.label] for one in here[duty.date, duty.kind] if one.may_carry(duty)
            ),
            carries=numbers[duty.code] if duty.code else None,
            decided=duty.code is not None,
            fixed=duty.fixed,
        )
        for number, duty in enumerate(duties)
    ]
    asked = [
        AskedLabel(blocks[one.date, one.kind], numbers[one.label], one.heads)
        for one in wanted
        if (one.date, one.kind) in blocks
    ]
    before = {
        number: [LabelPast(people[who], *had) for who, had in past.get(code, {}).items() if who in people]
        for code, number in numbers.items()
    }
    return plan_joint_labels(shared, asked, before)


def _short(
    duties: Sequence[Candidate], wanted: Sequence[Wanted], carried: Mapping[UUID, str]
) -> Iterable[Short]:
    here: dict[tuple[date, str], list[Candidate]] = defaultdict(list)
    for duty in duties:
        here[duty.date, duty.kind].append(duty)
    for one in wanted:
        block = here[one.date, one.kind]
        given = sum(carried.get(duty.duty_id) == one.label for duty in block)
        if given < one.heads:
            able = sum(one.may_carry(duty) for duty in block)
            there = sum(not duty.absent for duty in block)
            yield Short(one, one.heads - given, there, able)


def _as_plan(labelled: Iterable[int]) -> LabelPlan:
    return LabelPlan(frozenset(labelled), (), 0, 0.0, optimal=True)
