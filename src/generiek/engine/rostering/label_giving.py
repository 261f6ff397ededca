"""The labels of one block after the other, each as good as it can be while the others stay.

Blocks hang together only by what officers carry over the year, so the labels of one block alone are a flow:
from a duty by its officer's next step of a label to what the block is asked.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from generiek.engine.rostering.label_case import Key, LabelCase, Labels


def give_block_by_block(case: LabelCase) -> Labels:
    """From what stands on, give the labels of one block after the other anew until none gets better."""
    carried = _what_stands(case)
    counts = case.counts(carried)
    blocks: dict[int, list[int]] = defaultdict(list)
    for number, duty in enumerate(case.duties):
        blocks[duty.block].append(number)
    better = True
    while better:
        better = False
        for numbers in blocks.values():
            better = _give_anew(case, numbers, carried, counts) or better
    return carried


def _what_stands(case: LabelCase) -> Labels:
    left = Counter(case.asked)
    carried: Labels = []
    for duty in case.duties:
        label = duty.carries
        if label is None or label not in duty.may or not left[duty.block, label]:
            carried.append(None)
        else:
            carried.append(label)
            left[duty.block, label] -= 1
    return carried


def _give_anew(case: LabelCase, numbers: Sequence[int], carried: Labels, counts: Counter[Key]) -> bool:
    """Give one block its labels at least cost while all others stay; False when it was so already."""
    for number in numbers:
        _count(case, number, carried[number], counts, -1)
    before = [carried[number] for number in numbers]
    after = _cheapest(case, numbers, counts)
    worth = _worth(case, numbers, before, counts), _worth(case, numbers, after, counts)
    better = worth[1] < worth[0]
    for number, label in zip(numbers, after if better else before, strict=True):
        carried[number] = label
        _count(case, number, label, counts, 1)
    return better


def _count(case: LabelCase, number: int, label: int | None, counts: Counter[Key], change: int) -> None:
    if label is not None:
        counts[case.duties[number].officer, label] += change


def _worth(case: LabelCase, numbers: Sequence[int], labels: Labels, counts: Counter[Key]) -> tuple[int, int]:
    """Fewest missing first, then what they cost on top of what others carry."""
    seen: Counter[Key] = Counter()
    given = cost = 0
    for number, label in zip(numbers, labels, strict=True):
        if label is not None:
            duty = case.duties[number]
            key = duty.officer, label
            step = case.steps[key][counts[key] + seen[key]]
            given, cost = given + 1, cost + case.even_price * step + duty.price(label)
            seen[key] += 1
    return -given, cost


def _cheapest(case: LabelCase, numbers: Sequence[int], counts: Counter[Key]) -> Labels:
    """A flow from duty by officer and label to the block's labels: the most labels, then the least cost."""
    from ortools.graph.python import min_cost_flow

    flow = min_cost_flow.SimpleMinCostFlow()
    source, sink = 0, 1
    nodes: dict[object, int] = {}
    may = Counter((case.duties[n].officer, label) for n in numbers for label in case.duties[n].may)

    def node(key: object) -> int:
        return nodes.setdefault(key, len(nodes) + 2)

    arcs: list[tuple[int, int, int]] = []
    for place, number in enumerate(numbers):
        duty = case.duties[number]
        flow.add_arc_with_capacity_and_unit_cost(source, node(place), 1, 0)
        for label, price in zip(duty.may, duty.prices, strict=True):
            head = node((duty.officer, label))
            arcs.append((place, label, flow.add_arc_with_capacity_and_unit_cost(node(place), head, 1, price)))
    for (officer, label), most in may.items():
        for step in case.steps[officer, label][counts[officer, label] :][:most]:
            flow.add_arc_with_capacity_and_unit_cost(
                node((officer, label)), node((None, label)), 1, case.even_price * step
            )
    block = case.duties[numbers[0]].block
    for label in sorted({label for _, label in may}):
        flow.add_arc_with_capacity_and_unit_cost(node((None, label)), sink, case.asked[block, label], 0)
    flow.set_node_supply(source, len(numbers))
    flow.set_node_supply(sink, -len(numbers))
    if flow.solve_max_flow_with_min_cost() != flow.OPTIMAL:
        raise RuntimeError("A flow with nothing but upper bounds has no solution.")
    found: Labels = [None] * len(numbers)
    for place, label, arc in arcs:
        if flow.flow(arc):
            found[place] = label
    return found
