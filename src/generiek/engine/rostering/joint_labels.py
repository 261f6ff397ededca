"""Several shadow labels at once: which duty carries which, when each may carry one at most.

One label is a min-cost flow (`labels.py`); several that want the same duties are not. They are given block by
block (`label_giving.py`), which ends within a hair of the best; `label_bound.py` proves how near, and
`label_closing.py` takes the last step.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generiek.engine.rostering.label_bound import exact_bound
from generiek.engine.rostering.label_case import Key, LabelCase, Labels, OpenDuty
from generiek.engine.rostering.label_closing import close_in
from generiek.engine.rostering.label_giving import give_block_by_block
from generiek.engine.rostering.labels import (
    CHANGE,
    GIVE,
    KEEP,
    LabelBlock,
    LabelDuty,
    LabelPast,
    plan_labels,
    price_of_evenness,
    steps_up,
    whole_scale,
)


@dataclass(frozen=True, slots=True)
class SharedDuty:
    """One duty and the labels that it may carry, of which one at most.

    `carries` is the label that it has now; without one, `decided` says whether that was decided. `fixed` it
    may not change without consent.
    """

    id: int
    officer: int
    block: int
    may_carry: frozenset[int]
    carries: int | None = None
    decided: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class AskedLabel:
    """How many duties of a block the national plan wants to carry a label."""

    block: int
    label: int
    demanded: int

    def __post_init__(self) -> None:
        if self.demanded < 0:
            raise ValueError(f"Block {self.block} demands fewer than no labels {self.label}.")


@dataclass(frozen=True, slots=True)
class JointPlan:
    """The label of each duty that carries one, what is missing by block and label, and what changes.

    A duty that goes from one label to another is two changes: one falls away, one is given. `optimal` when
    proven: nothing that misses no more is more even, and nothing as even changes less.
    """

    carried: dict[int, int]
    missing: tuple[tuple[int, int, int], ...]
    changed: int
    optimal: bool


def plan_joint_labels(
    duties: Sequence[SharedDuty],
    asked: Sequence[AskedLabel],
    past: Mapping[int, Iterable[LabelPast]],
) -> JointPlan:
    """Give the labels of all blocks: first the fewest missing in all, then even shares, then fewest changes.

    `past` is the year so far by label. Raises ValueError when a label is asked twice of a block.
    """
    if len({(one.block, one.label) for one in asked}) < len(asked):
        raise ValueError("A label is asked twice of a block.")
    labels = sorted({one.label for one in asked})
    if len(labels) == 1:
        return _one_label(duties, asked, labels[0], past.get(labels[0], ()))
    case = _case(duties, asked, labels, past)
    carried = give_block_by_block(case)
    carried, optimal = _prove(case, carried)
    given = {case.duties[n].id: label for n, label in enumerate(carried) if label is not None}
    return _plan(duties, asked, _fixed(duties) | given, optimal=optimal)


def _one_label(
    duties: Sequence[SharedDuty], asked: Sequence[AskedLabel], label: int, past: Iterable[LabelPast]
) -> JointPlan:
    plan = plan_labels(
        [
            LabelDuty(
                duty.id,
                duty.officer,
                duty.block,
                eligible=label in duty.may_carry,
                labelled=duty.carries == label if duty.carries is not None or duty.decided else None,
                fixed=duty.fixed,
            )
            for duty in duties
        ],
        [LabelBlock(one.block, one.demanded) for one in asked],
        past,
    )
    given = dict.fromkeys(sorted(plan.labelled), label)
    return _plan(duties, asked, _fixed(duties) | given, optimal=plan.optimal)


def _fixed(duties: Iterable[SharedDuty]) -> dict[int, int]:
    return {duty.id: duty.carries for duty in duties if duty.fixed and duty.carries is not None}


def _plan(
    duties: Sequence[SharedDuty], asked: Sequence[AskedLabel], carried: dict[int, int], *, optimal: bool
) -> JointPlan:
    given = Counter((duty.block, carried.get(duty.id)) for duty in duties)
    missing = tuple(
        (one.block, one.label, one.demanded - given[one.block, one.label])
        for one in asked
        if given[one.block, one.label] < one.demanded
    )
    changed = 0
    for duty in duties:
        label = carried.get(duty.id)
        if label != duty.carries:
            falls_away = duty.carries is not None
            changed += falls_away + (label is not None and (falls_away or duty.decided))
    return JointPlan(carried, missing, changed, optimal)


def _case(
    duties: Sequence[SharedDuty],
    asked: Sequence[AskedLabel],
    labels: Sequence[int],
    past: Mapping[int, Iterable[LabelPast]],
) -> LabelCase:
    """What is left to give once what is fixed has been counted."""
    fixed = Counter((duty.block, duty.carries) for duty in duties if duty.fixed)
    still = {(one.block, one.label): one.demanded - fixed[one.block, one.label] for one in asked}
    still = {key: count for key, count in still.items() if count > 0}
    open_duties = tuple(_open_duties(duties, still))
    return LabelCase(
        open_duties, still, _steps(duties, open_duties, labels, past), price_of_evenness(len(duties))
    )


def _open_duties(duties: Iterable[SharedDuty], still: Mapping[Key, int]) -> Iterator[OpenDuty]:
    for duty in duties:
        may = [label for label in sorted(duty.may_carry) if (duty.block, label) in still]
        if may and not duty.fixed:
            otherwise = GIVE if duty.carries is None and not duty.decided else CHANGE
            prices = tuple(KEEP if label == duty.carries else otherwise for label in may)
            yield OpenDuty(duty.id, duty.officer, duty.block, tuple(may), prices, duty.carries)


def _steps(
    duties: Sequence[SharedDuty],
    open_duties: Sequence[OpenDuty],
    labels: Sequence[int],
    past: Mapping[int, Iterable[LabelPast]],
) -> dict[Key, list[int]]:
    worked = Counter(duty.officer for duty in duties)
    fixed = Counter((duty.officer, duty.carries) for duty in duties if duty.fixed)
    before = {label: {one.officer: one for one in past.get(label, ())} for label in labels}
    most = Counter((duty.officer, label) for duty in open_duties for label in duty.may)
    had = {
        (officer, label): before[label].get(officer, LabelPast(officer, 0, 0))
        for officer in sorted(worked)
        for label in labels
    }
    scale = whole_scale(one.duties + worked[one.officer] for one in had.values())
    return {
        key: steps_up(scale, one.labels + fixed[key], one.duties + worked[one.officer], most[key])
        for key, one in had.items()
        if most[key]
    }


def _prove(case: LabelCase, carried: Labels) -> tuple[Labels, bool]:
    """Hold what was found against what no plan can beat; what is between the two is searched."""
    if not case.duties:
        return carried, True
    bound = exact_bound(case, carried)
    if case.evenness(carried) <= bound.least and case.price(carried) <= bound.least_price:
        return carried, True
    return close_in(case, carried, bound)
