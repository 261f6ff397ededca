"""The bound on labels and the last step to it, from starts as bad as can be."""

import random
from itertools import product

import pytest

from generiek.engine.rostering.label_bound import cheapest_blocks, exact_bound
from generiek.engine.rostering.label_case import LabelCase, Labels, OpenDuty
from generiek.engine.rostering.label_closing import close_in
from generiek.engine.rostering.labels import price_of_evenness

DEAR = 10_000


def a_case(seed: int, officers: int, blocks: int, duties: int) -> LabelCase:
    """Random duties of a few officers, two or three labels, random prices; steps that only go up."""
    rng = random.Random(seed)
    labels = range(rng.randint(2, 3))
    asked = {(block, label): rng.randint(1, 2) for block in range(blocks) for label in labels}
    made = []
    for number in range(duties):
        may = tuple(label for label in labels if rng.random() < 0.8) or (0,)
        prices = tuple(rng.randrange(3) for _ in may)
        made.append(OpenDuty(number, rng.randrange(officers), rng.randrange(blocks), may, prices, None))
    steps = {
        (officer, label): sorted(rng.randrange(1, 2 * duties) for _ in range(duties))
        for officer in range(officers)
        for label in labels
    }
    return LabelCase(tuple(made), asked, steps, price_of_evenness(duties))


def the_worst(case: LabelCase) -> Labels:
    """As many labels as can be, where they cost most."""
    return cheapest_blocks(
        case,
        [
            [DEAR - case.steps[duty.officer, label][0] - duty.price(label) for label in duty.may]
            for duty in case.duties
        ],
    )


def every_choice(case: LabelCase, like: Labels) -> list[Labels]:
    """All plans that give each block as many labels as this one."""
    found = []
    for labels in product(*([None, *duty.may] for duty in case.duties)):
        pairs = list(zip(case.duties, labels, strict=True))
        given = [(duty.block, label) for duty, label in pairs if label is not None]
        fits = all(given.count(key) <= count for key, count in case.asked.items())
        if fits and case.given(list(labels)) == case.given(like):
            found.append(list(labels))
    return found


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_from_the_worst_start_the_best_labels_are_found_and_proven(first: int) -> None:
    for seed in range(first, first + 50):
        case = a_case(seed, officers=3, blocks=2, duties=6)
        start = the_worst(case)
        found, proven = close_in(case, start, exact_bound(case, start))
        best = min((case.evenness(one), case.price(one)) for one in every_choice(case, start))
        assert proven
        assert (case.evenness(found), case.price(found)) == best, seed


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_no_plan_is_below_the_bound(first: int) -> None:
    reached = 0
    for seed in range(first, first + 50):
        case = a_case(seed, officers=3, blocks=2, duties=6)
        start = the_worst(case)
        bound = exact_bound(case, start)
        plans = every_choice(case, start)
        least = min(case.evenness(one) for one in plans)
        assert bound.least <= least
        assert bound.least_price <= min(case.price(one) for one in plans)
        reached += bound.least == least
    assert reached >= 40


def test_many_blocks_are_closed_in_on_some_at_a_time() -> None:
    case = a_case(1, officers=12, blocks=90, duties=500)
    start = the_worst(case)
    bound = exact_bound(case, start)
    found, proven = close_in(case, start, bound)
    assert proven
    assert case.given(found) == case.given(start)
    assert bound.least == case.evenness(found) < case.evenness(start)
