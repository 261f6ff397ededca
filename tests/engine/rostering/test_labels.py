"""Shadow labels over a quarter of a year of a small team."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from generiek.engine.rostering.labels import (
    LabelBlock,
    LabelDuty,
    LabelPast,
    label_tax,
    plan_labels,
    reconcile,
)


def quarter(officers: int = 12, a_day: int = 6, days: int = 90) -> list[LabelDuty]:
    return [
        LabelDuty(day * a_day + n, (day * 5 + n) % officers, day) for day in range(days) for n in range(a_day)
    ]


def blocks(demanded: int = 2, days: int = 90) -> list[LabelBlock]:
    return [LabelBlock(day, demanded) for day in range(days)]


def test_every_block_gets_what_the_national_plan_demands() -> None:
    plan = plan_labels(quarter(), blocks())
    assert plan.optimal
    assert plan.missing == ()
    assert len(plan.labelled) == 180


def test_labels_are_shared_evenly_by_the_duties_worked() -> None:
    assert plan_labels(quarter(), blocks()).spread <= 1 / 40


def test_who_carried_many_this_year_carries_fewer_now() -> None:
    past = [LabelPast(0, 40, 80), *(LabelPast(n, 20, 80) for n in range(1, 12))]
    plan = plan_labels(quarter(), blocks(), past)
    carried = [sum(1 for d in quarter() if d.id in plan.labelled and d.officer == n) for n in range(12)]
    assert carried[0] < min(carried[1:])


def test_a_fixed_label_stays_and_is_counted() -> None:
    duties = [replace(duty, labelled=duty.id % 6 == 5, fixed=duty.block < 7) for duty in quarter()]
    plan = plan_labels(duties, blocks())
    assert {duty.id for duty in duties if duty.fixed and duty.labelled} <= plan.labelled
    assert not {duty.id for duty in duties if duty.fixed and not duty.labelled} & plan.labelled


def test_labels_given_already_only_change_for_evenness() -> None:
    first = plan_labels(quarter(), blocks())
    again = plan_labels([replace(d, labelled=d.id in first.labelled) for d in quarter()], blocks())
    assert again.changed == 0


def test_what_cannot_be_met_is_told_by_block() -> None:
    duties = [replace(duty, eligible=duty.block != 3) for duty in quarter()]
    assert plan_labels(duties, blocks()).missing == ((3, 2),)


def test_the_label_tax_is_the_paid_break_of_every_label() -> None:
    tax = label_tax(plan_labels(quarter(), blocks()))
    assert (tax.paid_break_min, tax.other_end_times, tax.hours_lost) == (180 * 30, 180, 90.0)


def test_labels_are_reconciled_with_who_was_really_called() -> None:
    plan = plan_labels(quarter(), blocks())
    some = sorted(plan.labelled)[:10]
    others = [duty.id for duty in quarter() if duty.id not in plan.labelled][:4]
    told = reconcile(plan, [*some, *others])
    assert (told.labelled_and_called, told.labelled_not_called, told.called_not_labelled) == (10, 170, 4)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4)), unique=True, max_size=24), st.integers(0, 4))
def test_no_plan_gives_more_than_demanded_or_hides_what_is_missing(
    worked: list[tuple[int, int]], demanded: int
) -> None:
    duties = [LabelDuty(number, officer, block) for number, (officer, block) in enumerate(worked)]
    plan = plan_labels(duties, [LabelBlock(block, demanded) for block in range(5)])
    missing = dict(plan.missing)
    for block in range(5):
        given_here = sum(1 for duty in duties if duty.block == block and duty.id in plan.labelled)
        assert given_here + missing.get(block, 0) == demanded


def worth(
    duties: list[LabelDuty], blocks: list[LabelBlock], past: list[LabelPast], chosen: frozenset[int]
) -> tuple[int, Fraction, int]:
    """What a choice is worth, counted by hand: labels missing, unevenness, changes."""
    had = {one.officer: one for one in past}
    given = {block.id: sum(1 for d in duties if d.block == block.id and d.id in chosen) for block in blocks}
    uneven = Fraction(0)
    for officer in {duty.officer for duty in duties}:
        before = had.get(officer, LabelPast(officer, 0, 0))
        mine = [duty for duty in duties if duty.officer == officer]
        labels = before.labels + sum(1 for duty in mine if duty.id in chosen)
        uneven += Fraction(labels**2, before.duties + len(mine))
    changes = sum(1 for d in duties if d.labelled is not None and d.labelled != (d.id in chosen))
    return sum(max(0, b.demanded - given[b.id]) for b in blocks), uneven, changes


def every_choice(duties: list[LabelDuty], blocks: list[LabelBlock]) -> Iterator[frozenset[int]]:
    """All ways to give labels that keep what is fixed, label only who may, and give none too many."""
    demanded = {block.id: block.demanded for block in blocks}
    kept = {d.id for d in duties if d.fixed and d.labelled}
    open_ids = [d.id for d in duties if d.eligible and not d.fixed]
    block_of = {d.id: d.block for d in duties}
    for size in range(len(open_ids) + 1):
        for some in combinations(open_ids, size):
            chosen = kept | set(some)
            counts = Counter(block_of[one] for one in chosen)
            if all(counts[b] <= max(demanded[b], sum(block_of[k] == b for k in kept)) for b in demanded):
                yield frozenset(chosen)


duties_of_a_few = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 2),
        st.booleans(),
        st.sampled_from([None, None, True, False]),
        st.sampled_from([True, False, False, False]),
    ),
    unique_by=lambda one: one[:2],
    max_size=9,
)


@settings(max_examples=200, deadline=None)
@given(
    duties_of_a_few,
    st.lists(st.integers(0, 3), min_size=3, max_size=3),
    st.lists(st.tuples(st.integers(0, 4), st.integers(4, 9)), max_size=3),
)
def test_first_nothing_is_missing_then_shares_are_even_then_little_changes(
    worked: list[tuple[int, int, bool, bool | None, bool]],
    demanded: list[int],
    carried: list[tuple[int, int]],
) -> None:
    duties = [
        LabelDuty(number, officer, block, eligible, labelled, fixed and labelled is not None)
        for number, (officer, block, eligible, labelled, fixed) in enumerate(worked)
    ]
    wanted = [LabelBlock(block, count) for block, count in enumerate(demanded)]
    past = [LabelPast(officer, labels, total) for officer, (labels, total) in enumerate(carried)]
    plan = plan_labels(duties, wanted, past)
    assert plan.optimal
    best = min(worth(duties, wanted, past, chosen) for chosen in every_choice(duties, wanted))
    assert worth(duties, wanted, past, plan.labelled) == best
    assert (sum(count for _, count in plan.missing), plan.changed) == (best[0], best[2])


def test_evenness_goes_before_changes_however_small_the_step() -> None:
    """With 180 duties a year one label more or less is a 180th: still worth a change."""
    duties = [LabelDuty(0, 0, 0, labelled=True), LabelDuty(1, 1, 0, labelled=False)]
    past = [LabelPast(0, 41, 179), LabelPast(1, 40, 179)]
    plan = plan_labels(duties, [LabelBlock(0, 1)], past)
    assert plan.labelled == {1}
    assert plan.changed == 2
