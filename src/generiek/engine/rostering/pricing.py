"""The cheapest lawful roster of one person under given prices: exact dynamic programming over the graph."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generiek.engine.rostering.graph import Graph

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
FORBIDDEN = 1e18
CALL_WORK = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Variants:
    """Each move of a graph in the variants that counters tell apart.

    `delta` is what a variant adds to the count. The counters together take `counts` values;
    `fits[variant, count]` says whether the variant may still be used.
    Variants of move m are `first[m]:first[m + 1]`.
    """

    first: Ints
    move: Ints
    delta: Ints
    fits: Bools

    @property
    def counts(self) -> int:
        """How many values the counters take together; 1 without counters."""
        return int(self.fits.shape[1])


def plain_variants(moves: int) -> Variants:
    """One variant a move, nothing counted."""
    numbers = np.arange(moves, dtype=np.int32)
    first = np.arange(moves + 1, dtype=np.int32)
    return Variants(first, numbers, np.zeros(moves, np.int32), np.ones((moves, 1), np.bool_))


@dataclass(frozen=True, slots=True, eq=False)
class Corridor:
    """Units used stay within `width` of a pace: `pace[day]` is the share of all that is used before a day.

    Quick on long periods, but then no bound holds.
    """

    width: int
    pace: Floats


def even_pace(days: int) -> Floats:
    """Every day takes as much as any other."""
    return np.arange(days + 1) / max(1, days)


class Pricer:
    """Workspace for pricing, for one thread; grows with the largest graph that it has seen.

    `work` counts the steps of the dynamic program: the solvers' deterministic measure of effort.
    """

    def __init__(self) -> None:
        self._values = np.empty(0, np.float64)
        self._alive = np.empty(0, np.bool_)
        self.work = 0
        self.corridor: Corridor | None = None

    @contextmanager
    def within(self, corridor: Corridor | None) -> Iterator[None]:
        """Price in a corridor, or at full width (None), for a while."""
        kept, self.corridor = self.corridor, corridor
        try:
            yield
        finally:
            self.corridor = kept

    def best(
        self, graph: Graph, start: int, variants: Variants, cost: Floats, end_cost: Floats, columns: int = 1
    ) -> tuple[Floats, Ints]:
        """The cheapest rosters that differ in units used, cheapest first, as costs and variants per day.

        `cost[day, variant]` and `end_cost[units]` may hold FORBIDDEN; without any roster left it is empty.
        """
        allowed = np.flatnonzero(end_cost < FORBIDDEN)
        if start < 0 or not len(allowed):
            return np.empty(0), np.empty((0, graph.days), np.int32)
        units = graph.units[variants.move]
        low, high = _band(cost, units, int(allowed[0]), int(allowed[-1]))
        if self.corridor is not None:
            pace, width = (self.corridor.pace * int(high[-1])).astype(np.int32), self.corridor.width
            low, high = np.maximum(low, pace - width), np.minimum(high, pace + width)
        width, counts = int((high - low).max()) + 1, variants.counts
        if (high < low).any():
            return np.empty(0), np.empty((0, graph.days), np.int32)
        values, alive = self._space(graph.nodes, counts, width)
        arcs = (graph.node_start, graph.arc_start, graph.arc_from, graph.arc_to, graph.arc_move)
        told = (variants.first, units, variants.delta, variants.fits)
        self.work += CALL_WORK + int(_sweep(*arcs, *told, cost, values, alive, start, low, high))
        costs, chosen = _trace(*arcs, *told, cost, values, alive, end_cost, low, high, columns)
        return costs, chosen

    def _space(self, nodes: int, counts: int, width: int) -> tuple[Floats, Bools]:
        if nodes * counts * width > len(self._values):
            self._values = np.empty(nodes * counts * width, np.float64)
        if nodes * counts > len(self._alive):
            self._alive = np.empty(nodes * counts, np.bool_)
        values = self._values[: nodes * counts * width].reshape(nodes, counts, width)
        return values, self._alive[: nodes * counts].reshape(nodes, counts)


@njit(cache=True)
def _band(cost: Floats, units: Ints, least: int, most: int) -> tuple[Ints, Ints]:
    """Units used after each day: what can have been used and can still end within the limits."""
    days = cost.shape[0]
    low = np.zeros(days + 1, np.int32)
    high = np.zeros(days + 1, np.int32)
    fewest = np.zeros(days, np.int32)
    highest = np.zeros(days, np.int32)
    for day in range(days):
        few, many = 1 << 30, 0
        for variant in range(len(units)):
            if cost[day, variant] < FORBIDDEN:
                few = min(few, units[variant])
                many = max(many, units[variant])
        fewest[day] = min(few, many)
        highest[day] = many
        low[day + 1] = low[day] + fewest[day]
        high[day + 1] = high[day] + highest[day]
    low[days] = max(low[days], least)
    high[days] = min(high[days], most)
    for day in range(days - 1, -1, -1):
        low[day] = max(low[day], low[day + 1] - highest[day])
        high[day] = min(high[day], high[day + 1] - fewest[day])
    return low, high


@njit(cache=True)
def _sweep(
    node_start: Ints,
    arc_start: Ints,
    arc_from: Ints,
    arc_to: Ints,
    arc_move: Ints,
    first: Ints,
    units: Ints,
    delta: Ints,
    fits: Bools,
    cost: Floats,
    values: Floats,
    alive: Bools,
    start: int,
    low: Ints,
    high: Ints,
) -> int:
    """Fill values[node, count, units]: the least cost of reaching a node with so much counted and used."""
    alive[:] = False
    values[node_start[0] + start, 0, 0] = 0.0
    alive[node_start[0] + start, 0] = True
    work = 0
    for day in range(cost.shape[0]):
        least, beyond = low[day + 1], high[day + 1] + 1
        for arc in range(arc_start[day], arc_start[day + 1]):
            source, target, move = arc_from[arc], arc_to[arc], arc_move[arc]
            for variant in range(first[move], first[move + 1]):
                price = cost[day, variant]
                used = units[variant]
                begin = max(low[day], least - used)
                end = min(high[day] + 1, beyond - used)
                if price >= FORBIDDEN or end <= begin:
                    continue
                for count in range(fits.shape[1]):
                    if not alive[source, count] or not fits[variant, count]:
                        continue
                    after = count + delta[variant]
                    if not alive[target, after]:
                        alive[target, after] = True
                        for u in range(beyond - least):
                            values[target, after, u] = np.inf
                    here = values[source, count, begin - low[day] : end - low[day]]
                    there = values[target, after, begin + used - least : end + used - least]
                    for u in range(end - begin):
                        value = here[u] + price
                        there[u] = value if value < there[u] else there[u]
                    work += end - begin
    return work


@njit(cache=True)
def _trace(
    node_start: Ints,
    arc_start: Ints,
    arc_from: Ints,
    arc_to: Ints,
    arc_move: Ints,
    first: Ints,
    units: Ints,
    delta: Ints,
    fits: Bools,
    cost: Floats,
    values: Floats,
    alive: Bools,
    end_cost: Floats,
    low: Ints,
    high: Ints,
    columns: int,
) -> tuple[Floats, Ints]:
    """Walk back from the cheapest ends; each state on the way tells its predecessor by its value."""
    days = cost.shape[0]
    width = max(0, int(high[days]) - int(low[days]) + 1)
    finals = np.full(width, np.inf)
    nodes = np.full(width, -1, np.int32)
    ends = np.full(width, -1, np.int32)
    for node in range(node_start[days], node_start[days + 1]):
        for count in range(fits.shape[1]):
            if alive[node, count]:
                for u in range(width):
                    value = values[node, count, u] + end_cost[low[days] + u]
                    if value < finals[u]:
                        finals[u] = value
                        nodes[u] = node
                        ends[u] = count
    order = np.argsort(finals, kind="mergesort")[:columns]
    found = 0
    while found < len(order) and finals[order[found]] < FORBIDDEN:
        found += 1
    chosen = np.zeros((found, days), np.int32)
    for row in range(found):
        last = order[row]
        _walk_back(
            arc_start, arc_from, arc_to, arc_move, first, units, delta, fits, cost, values, alive, low, high,
            nodes[last], ends[last], low[days] + last, chosen[row],
        )  # fmt: skip
    return finals[order[:found]], chosen


@njit(cache=True)
def _walk_back(
    arc_start: Ints,
    arc_from: Ints,
    arc_to: Ints,
    arc_move: Ints,
    first: Ints,
    units: Ints,
    delta: Ints,
    fits: Bools,
    cost: Floats,
    values: Floats,
    alive: Bools,
    low: Ints,
    high: Ints,
    node: int,
    count: int,
    u: int,
    chosen: Ints,
) -> None:
    for day in range(cost.shape[0] - 1, -1, -1):
        done, value = False, values[node, count, u - low[day + 1]]
        for arc in range(arc_start[day], arc_start[day + 1]):
            if arc_to[arc] != node:
                continue
            source = arc_from[arc]
            for variant in range(first[arc_move[arc]], first[arc_move[arc] + 1]):
                before, earlier = u - units[variant], count - delta[variant]
                if cost[day, variant] >= FORBIDDEN or before < low[day] or before > high[day] or earlier < 0:
                    continue
                if not fits[variant, earlier] or not alive[source, earlier]:
                    continue
                if values[source, earlier, before - low[day]] + cost[day, variant] == value:
                    chosen[day] = variant
                    node, count, u = source, earlier, before
                    done = True
                    break
            if done:
                break
