"""The last step to the best labels: an integer program over what the bound's prices leave open.

What is too dear by more than the gap between plan and bound is in no better plan; that is exact, in whole
numbers. What is left is given to HiGHS. First some blocks only, those with most duties of officers who do not
carry what the bound aims at, which mostly ends it; then all; at last what changes while evenness stays.
"""

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from math import inf
from statistics import median_low

from generiek.engine.rostering.label_bound import FINE, LabelBound
from generiek.engine.rostering.label_case import Key, LabelCase, Labels
from generiek.engine.rostering.label_program import Program

SOME_BLOCKS = (60, 100, 100, 150, 150, 200, 200, 300, 300)
LUCK = 3
SEED = 1
NODES = 10_000
GAP = 0.4
"""Below one unit of evenness or one change, also when all changes weigh a quarter of a unit."""


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """From which labels on, in which blocks; `evenness` is kept when only changes are asked for."""

    carried: Labels
    blocks: Collection[int]
    evenness: int | None = None


def close_in(case: LabelCase, carried: Labels, bound: LabelBound) -> tuple[Labels, bool]:
    """The best labels from these on, and whether nothing is better: by the bound, or else by HiGHS."""
    carried, proven = _most_even(case, carried, bound)
    if not proven or case.price(carried) <= bound.least_price:
        return carried, proven
    everywhere = case.given(carried).keys()
    answer, proven = _answer(case, _Question(carried, everywhere, case.evenness(carried)), bound)
    return _better(case, carried, answer), proven


def _most_even(case: LabelCase, carried: Labels, bound: LabelBound) -> tuple[Labels, bool]:
    blocks, rng = sorted(case.given(carried)), random.Random(SEED)
    for some in SOME_BLOCKS:
        if some < len(blocks) and case.evenness(carried) > bound.least:
            chosen = set(_where_it_matters(case, carried, bound, rng)[:some])
            carried = _better(case, carried, _answer(case, _Question(carried, chosen), bound)[0])
    if case.evenness(carried) <= bound.least:
        return carried, True
    answer, proven = _answer(case, _Question(carried, blocks), bound)
    return _better(case, carried, answer), proven


def _better(case: LabelCase, one: Labels, other: Labels) -> Labels:
    return min(one, other, key=lambda carried: (case.evenness(carried), case.price(carried)))


def _where_it_matters(case: LabelCase, carried: Labels, bound: LabelBound, rng: random.Random) -> list[int]:
    """All blocks, first those with most duties of officers who do not carry what the bound aims at."""
    counts = case.counts(carried)
    astray = {officer for (officer, label), aim in bound.prices.aim.items() if aim != counts[officer, label]}
    score = Counter(duty.block for duty in case.duties if duty.officer in astray)
    return sorted(sorted(case.given(carried)), key=lambda block: LUCK * rng.random() - score[block])


def _answer(case: LabelCase, question: _Question, bound: LabelBound) -> tuple[Labels, bool]:
    """What the program answers, and whether nothing is better within the question."""
    program = Program()
    columns = _lay_out(case, question, bound, program)
    solved = program.solve_whole(gap=GAP, nodes=NODES)
    if not solved.found:
        return question.carried, False
    pairs = zip(case.duties, question.carried, strict=True)
    answer = [None if duty.block in question.blocks else label for duty, label in pairs]
    for (number, label), column in columns.items():
        if solved.values[column] > 1 / 2:
            answer[number] = label
    return answer, solved.proven


def _lay_out(case: LabelCase, question: _Question, bound: LabelBound, program: Program) -> dict[Key, int]:
    """The columns that say which duty (by position) carries which label; all others in the program."""
    room = FINE * case.evenness(question.carried) - bound.by_parts
    given = case.given(question.carried)
    heads = {block: program.row(given[block], given[block]) for block in sorted(question.blocks)}
    labels = {key: program.row(-inf, count) for key, count in case.asked.items() if key[0] in heads}
    officers = _lay_out_steps(case, question, bound, program)
    weight = 1 / (2 * case.even_price) if question.evenness is None else 1
    columns = {}
    for number, duty in enumerate(case.duties):
        if duty.block in heads:
            once = program.row(-inf, 1)
            for label, price in zip(duty.may, duty.prices, strict=True):
                if bound.prices.too_dear(duty, label) <= room:
                    rows = once, heads[duty.block], labels[duty.block, label], officers[duty.officer, label]
                    columns[number, label] = program.column(weight * price, 1, [(row, 1) for row in rows])
    return columns


def _lay_out_steps(
    case: LabelCase, question: _Question, bound: LabelBound, program: Program
) -> dict[Key, int]:
    """A row for each label of each officer: what the open blocks give is a base and the steps up from it.

    Steps are priced, but when evenness is kept: then they may add up to what it is and no more. The prices
    are taken from a middle, since all blocks together give as many labels in every plan.
    """
    room = FINE * case.evenness(question.carried) - bound.by_parts
    middle = median_low(bound.prices.carrying.values()) // FINE
    elsewhere = _given_elsewhere(case, question)
    rows, spent, open_steps = {}, 0, []
    for key, steps in case.steps.items():
        price = bound.prices.carrying[key]
        base = sum(1 for step in steps if price - FINE * step > room)
        most = sum(1 for step in steps if FINE * step - price <= room)
        rows[key] = program.row(base - elsewhere[key], base - elsewhere[key])
        spent += sum(steps[:base])
        open_steps += [(rows[key], step) for step in steps[base:most]]
    if question.evenness is None:
        for row, step in open_steps:
            program.column(step - middle, 1, [(row, -1)])
    else:
        total = program.row(-inf, question.evenness - spent)
        for row, step in open_steps:
            program.column(0, 1, [(row, -1), (total, step)])
    return rows


def _given_elsewhere(case: LabelCase, question: _Question) -> Counter[Key]:
    pairs = zip(case.duties, question.carried, strict=True)
    return Counter(
        (duty.officer, label)
        for duty, label in pairs
        if label is not None and duty.block not in question.blocks
    )
