"""Deriving shadow labels from an unlabelled roster, and what they cost."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from generiek.engine.rostering.labels import (
    LabelBlock,
    LabelDuty,
    LabelPast,
    LabelPlan,
    LabelTax,
    Reconciled,
    label_tax,
    plan_labels,
    reconcile,
)
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
    """Which duty carries which label (absent: none), what is missing, and whether every flow was optimal."""

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

    One flow per label, the scarcest first: what carries one label is not offered to the next.
    """
    carried: dict[UUID, str] = {duty.duty_id: duty.code for duty in duties if duty.fixed and duty.code}
    optimal = True
    for label in _scarcest_first(duties, wanted):
        plan = _plan(duties, [one for one in wanted if one.label == label], past.get(label, {}), carried)
        optimal = optimal and plan.optimal
        carried |= {duties[number].duty_id: label for number in plan.labelled}
    return Labels(carried, tuple(_short(duties, wanted, carried)), optimal)


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


def _scarcest_first(duties: Sequence[Candidate], wanted: Sequence[Wanted]) -> list[str]:
    here: dict[tuple[date, str], list[Candidate]] = defaultdict(list)
    for duty in duties:
        here[duty.date, duty.kind].append(duty)
    asked: Counter[str] = Counter()
    able: Counter[str] = Counter()
    for one in wanted:
        asked[one.label] += one.heads
        able[one.label] += sum(one.may_carry(duty) for duty in here[one.date, one.kind])
    return sorted(asked, key=lambda label: (able[label] / max(1, asked[label]), label))


def _plan(
    duties: Sequence[Candidate],
    wanted: Sequence[Wanted],
    past: Mapping[UUID, tuple[int, int]],
    carried: Mapping[UUID, str],
) -> LabelPlan:
    people = {person_id: number for number, person_id in enumerate(sorted({d.person_id for d in duties}))}
    blocks = {(one.date, one.kind): number for number, one in enumerate(wanted)}
    elsewhere = len(blocks)
    return plan_labels(
        [
            LabelDuty(
                id=number,
                officer=people[duty.person_id],
                block=blocks.get((duty.date, duty.kind), elsewhere),
                eligible=(duty.date, duty.kind) in blocks
                and duty.duty_id not in carried
                and wanted[blocks[duty.date, duty.kind]].may_carry(duty),
                labelled=None if duty.code is None else duty.code == wanted[0].label,
                fixed=duty.fixed,
            )
            for number, duty in enumerate(duties)
        ],
        [LabelBlock(number, one.heads) for number, one in enumerate(wanted)],
        [LabelPast(people[who], *counts) for who, counts in past.items() if who in people],
    )


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
