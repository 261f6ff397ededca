"""Several shadow labels at once, held against every plan there is and against one label after the other."""

import random
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from generiek.engine.rostering.joint_labels import AskedLabel, JointPlan, SharedDuty, plan_joint_labels
from generiek.engine.rostering.labels import LabelBlock, LabelDuty, LabelPast, plan_labels

Past = dict[int, list[LabelPast]]
Team = tuple[list[SharedDuty], list[AskedLabel]]
Worth = tuple[int, Fraction, int]


def a_team(
    days: int,
    able: tuple[float, ...] = (0.6, 0.6, 0.6),
    heads: tuple[int, ...] = (3, 3, 3),
    officers: int = 30,
) -> Team:
    """Two blocks of ten duties a day; each officer may carry some of the labels."""
    rng = random.Random(1)
    may = [frozenset(n for n, share in enumerate(able) if rng.random() < share) for _ in range(officers)]
    duties: list[SharedDuty] = []
    for day in range(days):
        for place, officer in enumerate(rng.sample(range(officers), 20)):
            duties.append(SharedDuty(len(duties), officer, day * 2 + place // 10, may[officer]))
    asked = [AskedLabel(block, n, count) for block in range(days * 2) for n, count in enumerate(heads)]
    return duties, asked


def standing(duties: list[SharedDuty], plan: JointPlan) -> list[SharedDuty]:
    return [replace(duty, carries=plan.carried.get(duty.id), decided=True) for duty in duties]


def uneven(
    duties: list[SharedDuty], asked: list[AskedLabel], past: Past, carried: dict[int, int]
) -> Fraction:
    worked = Counter(duty.officer for duty in duties)
    counts = Counter((carried.get(duty.id), duty.officer) for duty in duties)
    total = Fraction(0)
    for label in {one.label for one in asked}:
        had = {one.officer: one for one in past.get(label, [])}
        for officer, count in worked.items():
            before = had.get(officer, LabelPast(officer, 0, 0))
            labels = before.labels + counts[label, officer]
            total += Fraction(labels**2, before.duties + count)
    return total


def worth(duties: list[SharedDuty], asked: list[AskedLabel], past: Past, carried: dict[int, int]) -> Worth:
    """What a plan is worth, counted by hand: labels missing, unevenness, changes."""
    given = Counter((duty.block, carried.get(duty.id)) for duty in duties)
    missing = sum(max(0, one.demanded - given[one.block, one.label]) for one in asked)
    changes = 0
    for duty in duties:
        before, after = duty.carries, carried.get(duty.id)
        if before != after:
            changes += before is not None
            changes += after is not None and (before is not None or duty.decided)
    return missing, uneven(duties, asked, past, carried), changes


def best_there_is(duties: list[SharedDuty], asked: list[AskedLabel], past: Past) -> Worth:
    """The least worth of all plans that keep what is fixed and give no label too often."""
    demanded = {(one.block, one.label): one.demanded for one in asked}
    fixed = Counter((duty.block, duty.carries) for duty in duties if duty.fixed)
    most = {key: max(count, fixed[key]) for key, count in demanded.items()}
    choices = [
        [duty.carries]
        if duty.fixed
        else [None, *(label for label in duty.may_carry if (duty.block, label) in demanded)]
        for duty in duties
    ]
    found = []
    for labels in product(*choices):
        pairs = list(zip(duties, labels, strict=True))
        given = Counter((duty.block, label) for duty, label in pairs if label is not None)
        if all(given[key] <= count for key, count in most.items()):
            carried = {duty.id: label for duty, label in pairs if label is not None}
            found.append(worth(duties, asked, past, carried))
    return min(found)


def small_case(seed: int) -> tuple[list[SharedDuty], list[AskedLabel], Past]:
    """One to three labels, at most eight duties of three officers in three blocks, some standing or fixed."""
    rng = random.Random(seed)
    labels = range(rng.randint(1, 3))
    places = [(officer, block) for officer in range(3) for block in range(3)]
    places += places[:3] if rng.random() < 0.2 else []
    rng.shuffle(places)
    duties = []
    for number, (officer, block) in enumerate(places[: rng.randint(0, 8)]):
        carries = rng.choice([None, None, *labels, len(labels)])
        decided = carries is not None or rng.random() < 0.4
        may = frozenset(label for label in labels if rng.random() < 0.7)
        fixed = decided and rng.random() < 0.25
        duties.append(SharedDuty(number, officer, block, may, carries, decided, fixed))
    places_asked = [place for place in product(range(3), labels) if rng.random() < 0.9]
    asked = [AskedLabel(block, label, rng.randint(0, 2)) for block, label in places_asked]
    past = {
        label: [LabelPast(n, rng.randint(0, 4), rng.randint(4, 9)) for n in range(3) if rng.random() < 0.7]
        for label in labels
    }
    return duties, asked, past


@pytest.mark.parametrize("first", range(0, 600, 50))
def test_first_the_fewest_are_missing_then_shares_are_even_then_little_changes(first: int) -> None:
    for seed in range(first, first + 50):
        duties, asked, past = small_case(seed)
        plan = plan_joint_labels(duties, asked, past)
        found = worth(duties, asked, past, plan.carried)
        assert plan.optimal
        assert found == best_there_is(duties, asked, past), seed
        assert (sum(count for *_, count in plan.missing), plan.changed) == (found[0], found[2])


@pytest.mark.parametrize("first", range(0, 600, 50))
def test_a_duty_carries_what_it_may_and_what_is_fixed_stays(first: int) -> None:
    for seed in range(first, first + 50):
        duties, asked, past = small_case(seed)
        carried = plan_joint_labels(duties, asked, past).carried
        for duty in duties:
            if duty.fixed:
                assert carried.get(duty.id) == duty.carries
            else:
                assert carried.get(duty.id) in {None, *duty.may_carry}


def test_one_label_is_the_flow_of_one_label() -> None:
    duties, asked = a_team(14, (0.8,), (3,))
    alone = [LabelDuty(one.id, one.officer, one.block, eligible=0 in one.may_carry) for one in duties]
    flow = plan_labels(alone, [LabelBlock(one.block, one.demanded) for one in asked])
    plan = plan_joint_labels(duties, asked, {})
    assert set(plan.carried) == flow.labelled
    assert (plan.missing, plan.optimal) == (tuple((b, 0, n) for b, n in flow.missing), True)


def test_a_label_goes_to_the_only_one_who_may_carry_it() -> None:
    both, other = SharedDuty(0, 0, 0, frozenset({0, 1})), SharedDuty(1, 1, 0, frozenset({0}))
    plan = plan_joint_labels([both, other], [AskedLabel(0, 0, 1), AskedLabel(0, 1, 1)], {})
    assert plan.carried == {0: 1, 1: 0}
    assert plan.missing == ()


def test_what_cannot_be_met_is_told_by_block_and_label() -> None:
    duties = [SharedDuty(0, 0, 7, frozenset({0})), SharedDuty(1, 1, 7, frozenset({0}))]
    plan = plan_joint_labels(duties, [AskedLabel(7, 0, 1), AskedLabel(7, 1, 2), AskedLabel(8, 0, 1)], {})
    assert plan.missing == ((7, 1, 2), (8, 0, 1))


def test_weeks_in_which_nearly_everybody_able_carries_a_label_are_proven_best() -> None:
    """Here the flows of one label alone prove nothing, and most blocks stand by themselves in the bound."""
    duties, asked = a_team(28, (0.6, 0.5, 0.5))
    plan = plan_joint_labels(duties, asked, {})
    assert plan.optimal
    assert 0 < sum(count for *_, count in plan.missing) < 40
    assert plan_joint_labels(duties, asked, {}) == plan


def test_labels_that_stand_and_are_best_do_not_change() -> None:
    duties, asked = a_team(28)
    first = plan_joint_labels(duties, asked, {})
    again = plan_joint_labels(standing(duties, first), asked, {})
    assert (again.carried, again.changed, again.optimal) == (first.carried, 0, True)


def test_when_one_officer_falls_out_few_labels_change() -> None:
    duties, asked = a_team(28, (0.9, 0.6, 0.4), (2, 2, 1))
    first = plan_joint_labels(duties, asked, {})
    lost = sum(1 for duty in duties if duty.officer == 3 and duty.id in first.carried)
    stand = standing(duties, first)
    without = [replace(one, may_carry=frozenset()) if one.officer == 3 else one for one in stand]
    again = plan_joint_labels(without, asked, {})
    assert again.optimal
    assert 0 < lost <= again.changed < 8 * lost


def test_the_labels_are_as_even_as_each_would_be_alone_where_there_are_people_enough() -> None:
    duties, asked = a_team(28, (0.9, 0.8, 0.7), (2, 2, 1))
    together = plan_joint_labels(duties, asked, {})
    alone = Fraction(0)
    for label in range(3):
        this = [one for one in asked if one.label == label]
        alone += uneven(duties, this, {}, plan_joint_labels(duties, this, {}).carried)
    assert together.optimal
    assert uneven(duties, asked, {}, together.carried) == alone


def test_a_label_asked_twice_of_a_block_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        plan_joint_labels([], [AskedLabel(0, 0, 1), AskedLabel(0, 0, 2)], {})
    with pytest.raises(ValueError, match="fewer than no labels"):
        AskedLabel(0, 0, -1)
