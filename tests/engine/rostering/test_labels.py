"""Shadow labels over a quarter of a year of a small team."""

from dataclasses import replace

from hypothesis import given
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
