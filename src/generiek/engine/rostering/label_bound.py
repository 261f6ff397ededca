"""How even several labels can be at best: a bound by prices, proven in whole numbers.

With a price on every label of every officer, blocks no longer hang together, and what each block costs at
least plus what each officer's own steps save is a bound (Lagrange). The best prices are the duals of a linear
program that adds up all blocks that behave alike: at first all that miss nothing are one, and a block stands
by itself once its own least cost is above its part. When none is left to set apart, the bound is that of the
program over every duty.

The program runs in floating point; the bound is computed anew in whole numbers and holds whatever the prices.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from generiek.engine.rostering.label_case import Key, LabelCase, Labels, OpenDuty
from generiek.engine.rostering.label_program import Program

FINE = 1 << 16
"""Prices are whole numbers of this part of a unit of unevenness."""
SPLIT_AT_ONCE = 60
TOGETHER = None


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """What carrying a label costs an officer, what a label more is worth to a block, and the rent of each.

    By officer and label, by block, and by block and label (a rent is never below nothing). `aim` is how many
    of each label each officer carries in the program that these are the duals of.
    """

    carrying: dict[Key, int]
    worth: dict[int, int]
    rent: dict[Key, int]
    aim: dict[Key, int]

    def too_dear(self, duty: OpenDuty, label: int) -> int:
        """How far a label is from being the best that this duty can do; nothing when it is the best."""
        return self.gain(duty) - self._gain(duty, label)

    def gain(self, duty: OpenDuty) -> int:
        """The most that any label on this duty is worth beyond its price; nothing when none is worth it."""
        return max(0, *(self._gain(duty, label) for label in duty.may))

    def _gain(self, duty: OpenDuty, label: int) -> int:
        rent = self.rent[duty.block, label]
        return self.worth[duty.block] - rent - self.carrying[duty.officer, label]

    def saved(self, case: LabelCase) -> int:
        """What the officers' own steps save at these prices: never more than nothing."""
        return sum(
            min(0, FINE * step - self.carrying[key]) for key, steps in case.steps.items() for step in steps
        )


@dataclass(frozen=True, slots=True, eq=False)
class LabelBound:
    """No plan that gives each block as many labels is more even than `least` or changes less than its price.

    `by_parts` is the bound, in fine parts, that follows from the prices alone.
    """

    least: int
    least_price: int
    prices: Prices
    by_parts: int


def exact_bound(case: LabelCase, carried: Labels) -> LabelBound:
    """The bound over all plans that give each block as many labels as these."""
    given, wanted = case.given(carried), case.wanted()
    goal, least = case.evenness(carried), 0
    alone = {block for block in given if given[block] < wanted[block]}
    while True:
        prices = _prices(case, given, alone)
        costs, parts = _costs(case, given, prices), _parts(case, given, prices)
        saved = prices.saved(case)
        least = max(least, -(-(saved + sum(costs.values())) // FINE))
        above = sorted((parts[block] - costs[block], block) for block in given if block not in alone)
        split = [block for less, block in above[:SPLIT_AT_ONCE] if less < 0]
        if least >= goal or not split:
            break
        alone.update(split)
    by_price = cheapest_blocks(case, [duty.prices for duty in case.duties])
    return LabelBound(least, case.price(by_price), prices, saved + sum(parts.values()))


def cheapest_blocks(case: LabelCase, costs: Sequence[Sequence[int]]) -> Labels:
    """Give every block the most labels at the least cost; `costs` by duty and label, none below nothing."""
    from ortools.graph.python import min_cost_flow

    flow = min_cost_flow.SimpleMinCostFlow()
    source, sink, first = 0, 1, 2
    places = {key: first + len(case.duties) + n for n, key in enumerate(case.asked)}
    arcs = []
    for number, (duty, prices) in enumerate(zip(case.duties, costs, strict=True)):
        flow.add_arc_with_capacity_and_unit_cost(source, first + number, 1, 0)
        for label, price in zip(duty.may, prices, strict=True):
            place = places[duty.block, label]
            arc = flow.add_arc_with_capacity_and_unit_cost(first + number, place, 1, price)
            arcs.append((number, label, arc))
    for key, place in places.items():
        flow.add_arc_with_capacity_and_unit_cost(place, sink, case.asked[key], 0)
    flow.set_node_supply(source, len(case.duties))
    flow.set_node_supply(sink, -len(case.duties))
    if flow.solve_max_flow_with_min_cost() != flow.OPTIMAL:
        raise RuntimeError("A flow with nothing but upper bounds has no solution.")
    found: Labels = [None] * len(case.duties)
    for number, label, arc in arcs:
        if flow.flow(arc):
            found[number] = label
    return found


def _costs(case: LabelCase, given: Counter[int], prices: Prices) -> dict[int, int]:
    """What each block costs at least at these prices."""
    lowest = min(prices.carrying.values())
    costs = [[prices.carrying[duty.officer, label] - lowest for label in duty.may] for duty in case.duties]
    total = {block: lowest * count for block, count in given.items()}
    for duty, label, cost in zip(case.duties, cheapest_blocks(case, costs), costs, strict=True):
        if label is not None:
            total[duty.block] += cost[duty.may.index(label)]
    return total


def _parts(case: LabelCase, given: Counter[int], prices: Prices) -> dict[int, int]:
    """What the prices alone prove of each block: never more than it costs."""
    parts = {block: prices.worth[block] * count for block, count in given.items()}
    for (block, label), count in case.asked.items():
        if block in parts:
            parts[block] -= prices.rent[block, label] * count
    for duty in case.duties:
        parts[duty.block] -= prices.gain(duty)
    return parts


def _prices(case: LabelCase, given: Counter[int], alone: set[int]) -> Prices:
    """The duals of the program in which all blocks are one but those that stand alone."""
    group = {block: block if block in alone else TOGETHER for block in given}
    unit = max(steps[-1] for steps in case.steps.values())
    program = Program()
    officers = {key: program.row(0, 0) for key in case.steps}
    heads = {one: program.row(count, count) for one, count in _summed(group, given).items()}
    labels = {one: program.row(-inf, count) for one, count in _asked(case, group).items()}
    climbs = {
        key: [program.column(step / unit, 1, [(officers[key], -1)]) for step in steps]
        for key, steps in case.steps.items()
    }
    kinds = Counter((duty.officer, group[duty.block], duty.may) for duty in case.duties)
    for (officer, one, may), count in kinds.items():
        duties = program.row(-inf, count)
        for label in may:
            rows = duties, officers[officer, label], heads[one], labels[one, label]
            program.column(0, inf, [(row, 1) for row in rows])
    solved = program.solve()
    duals = np.rint(solved.row_prices * (unit * FINE)).astype(np.int64).tolist()
    return Prices(
        {key: -duals[row] for key, row in officers.items()},
        {block: duals[heads[one]] for block, one in group.items()},
        {
            (block, label): max(0, -duals[labels[group[block], label]])
            for block, label in case.asked
            if block in group
        },
        {key: round(solved.values[columns].sum()) for key, columns in climbs.items()},
    )


def _summed(group: Mapping[int, int | None], given: Counter[int]) -> Counter[int | None]:
    summed: Counter[int | None] = Counter()
    for block, count in given.items():
        summed[group[block]] += count
    return summed


def _asked(case: LabelCase, group: Mapping[int, int | None]) -> Counter[tuple[int | None, int]]:
    summed: Counter[tuple[int | None, int]] = Counter()
    for (block, label), count in case.asked.items():
        if block in group:
            summed[group[block], label] += count
    return summed
