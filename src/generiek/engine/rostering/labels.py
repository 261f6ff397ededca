"""Shadow labels: which duties carry what the national plan demands, shared evenly by min-cost flow.

On the street nobody is told apart by a label; it sets a paid break and an end time, so it is money. Evenness
is the sum over officers of labels² ÷ duties, the year so far included: least when everybody's share is alike.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

FINEST_SCALE = 1_000_000
KEEP, GIVE, CHANGE = 0, 1, 2
"""Prices of a label: where one stands, where none has been decided, and where the label was denied."""


@dataclass(frozen=True, slots=True)
class LabelDuty:
    """One duty that could be labelled: its officer and the block whose labels it could carry.

    `labelled` is the label it carries now, None when none has been given; `fixed` it may not change without
    consent (the day roster has been published).
    """

    id: int
    officer: int
    block: int
    eligible: bool = True
    labelled: bool | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """How many labels the national plan demands in a block (a day and a kind of duty)."""

    id: int
    demanded: int

    def __post_init__(self) -> None:
        if self.demanded < 0:
            raise ValueError(f"Block {self.id} demands fewer than no labels.")


@dataclass(frozen=True, slots=True)
class LabelPast:
    """What an officer has carried this year, over how many duties."""

    officer: int
    labels: int
    duties: int


@dataclass(frozen=True, slots=True)
class LabelPlan:
    """The duties that carry the label, what is missing by block, changes, and whether the flow is optimal."""

    labelled: frozenset[int]
    missing: tuple[tuple[int, int], ...]
    changed: int
    spread: float
    optimal: bool


@dataclass(frozen=True, slots=True)
class LabelTax:
    """What labels cost beside one kind of break for all: paid breaks, other end times, hours."""

    paid_break_min: int
    other_end_times: int
    hours_lost: float


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Labels beside what happened: a label without a call is paid for nothing, the reverse is overtime."""

    labelled_and_called: int
    labelled_not_called: int
    called_not_labelled: int


def plan_labels(
    duties: Sequence[LabelDuty], blocks: Sequence[LabelBlock], past: Iterable[LabelPast] = ()
) -> LabelPlan:
    """Give every block its labels: first nothing missing, then even shares by duties, then fewest changes."""
    from ortools.graph.python import min_cost_flow

    before = {one.officer: one for one in past}
    ladders = _ladders(duties, before)
    even_price = price_of_evenness(len(duties))
    dearest = even_price * (1 + max((steps[-1] for steps in ladders.values() if steps), default=0))
    by_block: dict[int, list[LabelDuty]] = defaultdict(list)
    for duty in duties:
        by_block[duty.block].append(duty)
    nodes = {("block", block.id): n + 2 for n, block in enumerate(blocks)}
    nodes |= {("officer", officer): len(nodes) + 2 + n for n, officer in enumerate(ladders)}
    source, sink, asked = 0, 1, 0
    flow = min_cost_flow.SimpleMinCostFlow()
    arc_of: dict[int, int] = {}
    kept = {duty.id for duty in duties if duty.fixed and duty.labelled}
    for block in blocks:
        due = max(0, block.demanded - sum(1 for duty in by_block[block.id] if duty.id in kept))
        asked += due
        node = nodes["block", block.id]
        flow.add_arc_with_capacity_and_unit_cost(source, node, due, 0)
        flow.add_arc_with_capacity_and_unit_cost(node, sink, due, dearest)
        for duty in by_block[block.id]:
            if duty.eligible and not duty.fixed:
                price = {None: GIVE, True: KEEP, False: CHANGE}[duty.labelled]
                arc_of[duty.id] = flow.add_arc_with_capacity_and_unit_cost(
                    node, nodes["officer", duty.officer], 1, price
                )
    for officer, steps in ladders.items():
        for step in steps:
            flow.add_arc_with_capacity_and_unit_cost(nodes["officer", officer], sink, 1, even_price * step)
    flow.set_node_supply(source, asked)
    flow.set_node_supply(sink, -asked)
    optimal = flow.solve() == flow.OPTIMAL
    chosen = kept | {duty for duty, arc in arc_of.items() if optimal and flow.flow(arc)}
    return _plan(duties, blocks, before, frozenset(chosen), optimal=optimal)


def price_of_evenness(duties: int) -> int:
    """What the least unevenness weighs, so that all changes of so many duties together weigh less."""
    return 2 * CHANGE * (duties + 1)


def whole_scale(totals: Iterable[int]) -> int:
    """What makes unevenness whole: the least common multiple of everybody's duties, a million at most."""
    scale = lcm(*totals)
    return scale if scale <= FINEST_SCALE else FINEST_SCALE


def steps_up(scale: int, carried: int, duties: int, most: int) -> list[int]:
    """What each next label adds to the unevenness, for who carried so many over so many duties."""
    return [round(Fraction(scale * (2 * (carried + extra) + 1), duties)) for extra in range(most)]


def _ladders(duties: Sequence[LabelDuty], before: dict[int, LabelPast]) -> dict[int, list[int]]:
    """What each next label of an officer adds to the unevenness, in whole numbers."""
    worked = Counter(duty.officer for duty in duties)
    frozen = Counter(duty.officer for duty in duties if duty.fixed and duty.labelled)
    open_duties = Counter(duty.officer for duty in duties if duty.eligible and not duty.fixed)
    had = {officer: before.get(officer, LabelPast(officer, 0, 0)) for officer in sorted(worked)}
    totals = {officer: had[officer].duties + worked[officer] for officer in had}
    scale = whole_scale(totals.values())
    return {
        officer: steps_up(scale, had[officer].labels + frozen[officer], total, open_duties[officer])
        for officer, total in totals.items()
    }


def _plan(
    duties: Sequence[LabelDuty],
    blocks: Sequence[LabelBlock],
    before: dict[int, LabelPast],
    chosen: frozenset[int],
    *,
    optimal: bool,
) -> LabelPlan:
    given = Counter(duty.block for duty in duties if duty.id in chosen)
    missing = tuple(
        (block.id, block.demanded - given[block.id]) for block in blocks if given[block.id] < block.demanded
    )
    changed = sum(1 for duty in duties if duty.labelled is not None and duty.labelled != (duty.id in chosen))
    carried, worked = Counter(d.officer for d in duties if d.id in chosen), Counter(d.officer for d in duties)
    shares = []
    for officer, count in worked.items():
        had = before.get(officer, LabelPast(officer, 0, 0))
        shares.append((had.labels + carried[officer]) / (had.duties + count))
    return LabelPlan(chosen, missing, changed, max(shares, default=0.0) - min(shares, default=0.0), optimal)


def label_tax(plan: LabelPlan, *, break_min: int = 30) -> LabelTax:
    """What labels cost when a labelled officer has the break paid and goes home so much earlier."""
    count = len(plan.labelled)
    return LabelTax(count * break_min, count, count * break_min / 60)


def reconcile(plan: LabelPlan, called: Iterable[int]) -> Reconciled:
    """Put the labels beside the duties in which a call was really taken."""
    duties = set(called)
    return Reconciled(len(plan.labelled & duties), len(plan.labelled - duties), len(duties - plan.labelled))
