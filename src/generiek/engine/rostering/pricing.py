"""The cheapest lawful roster of one person under given prices: exact dynamic programming over the graph."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generiek.engine.rostering.graph import Graph

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
FORBIDDEN = 1e18


class Pricer:
    """Workspace for pricing on graphs no larger than the largest given; for one thread."""

    def __init__(self, graphs: list[Graph], width: int) -> None:
        self._values = np.empty((max(graph.nodes for graph in graphs), width), np.float64)
        self.work = 0

    def best(
        self, graph: Graph, start: int, cost: Floats, end_cost: Floats, columns: int = 1
    ) -> tuple[Floats, Ints]:
        """The cheapest rosters that differ in units used, cheapest first, as costs and moves per day.

        `cost[day, move]` and `end_cost[units]` may hold FORBIDDEN; without any roster left it is empty.
        """
        if start < 0:
            return np.empty(0), np.empty((0, graph.days), np.int32)
        allowed = np.flatnonzero(end_cost < FORBIDDEN)
        if not len(allowed):
            return np.empty(0), np.empty((0, graph.days), np.int32)
        values = self._values[:, : len(end_cost)]
        low, high = _band(cost, graph.units, int(allowed[0]), int(allowed[-1]))
        self.work += int(
            _sweep(
                graph.node_start,
                graph.arc_start,
                graph.arc_from,
                graph.arc_to,
                graph.arc_move,
                graph.units,
                cost,
                values,
                start,
                low,
                high,
            )
        )
        return _trace(
            graph.node_start,
            graph.arc_start,
            graph.arc_from,
            graph.arc_to,
            graph.arc_move,
            graph.units,
            cost,
            values,
            end_cost,
            low,
            high,
            columns,
        )


@njit(cache=True)
def _band(cost: Floats, units: Ints, least: int, most: int) -> tuple[Ints, Ints]:
    """Units used after each day that can still end between `least` and `most`."""
    days = cost.shape[0]
    low = np.zeros(days + 1, np.int32)
    high = np.zeros(days + 1, np.int32)
    for day in range(days):
        step = 0
        for move in range(len(units)):
            if cost[day, move] < FORBIDDEN and units[move] > step:
                step = units[move]
        high[day + 1] = min(most, high[day] + step)
    low[days] = least
    for day in range(days - 1, -1, -1):
        step = 0
        for move in range(len(units)):
            if cost[day, move] < FORBIDDEN and units[move] > step:
                step = units[move]
        low[day] = max(0, low[day + 1] - step)
    return low, high


@njit(cache=True)
def _sweep(
    node_start: Ints,
    arc_start: Ints,
    arc_from: Ints,
    arc_to: Ints,
    arc_move: Ints,
    units: Ints,
    cost: Floats,
    values: Floats,
    start: int,
    low: Ints,
    high: Ints,
) -> int:
    """Fill values[node, units]: the least cost of reaching a node with so many units used."""
    days = cost.shape[0]
    values[node_start[0] : node_start[1], :] = np.inf
    values[node_start[0] + start, 0] = 0.0
    alive = np.zeros(values.shape[0], np.bool_)
    alive[node_start[0] + start] = True
    work = 0
    for day in range(days):
        first, last = low[day + 1], high[day + 1] + 1
        for node in range(node_start[day + 1], node_start[day + 2]):
            for u in range(first, last):
                values[node, u] = np.inf
        for arc in range(arc_start[day], arc_start[day + 1]):
            source = arc_from[arc]
            price = cost[day, arc_move[arc]]
            if not alive[source] or price >= FORBIDDEN:
                continue
            used = units[arc_move[arc]]
            begin = max(low[day], first - used)
            end = min(high[day] + 1, last - used)
            if end <= begin:
                continue
            here = values[source, begin:end]
            there = values[arc_to[arc], begin + used : end + used]
            for u in range(end - begin):
                value = here[u] + price
                there[u] = value if value < there[u] else there[u]
            alive[arc_to[arc]] = True
            work += end - begin
    return work


@njit(cache=True)
def _trace(
    node_start: Ints,
    arc_start: Ints,
    arc_from: Ints,
    arc_to: Ints,
    arc_move: Ints,
    units: Ints,
    cost: Floats,
    values: Floats,
    end_cost: Floats,
    low: Ints,
    high: Ints,
    columns: int,
) -> tuple[Floats, Ints]:
    """Walk back from the cheapest ends; each (node, units) on the way tells its predecessor by its value."""
    days = cost.shape[0]
    width = int(high[days] - low[days]) + 1
    width = width if width > 1 else 1
    finals = np.full(width, np.inf)
    nodes = np.full(width, -1, np.int32)
    for node in range(node_start[days], node_start[days + 1]):
        for u in range(width):
            value = values[node, low[days] + u] + end_cost[low[days] + u]
            if value < finals[u]:
                finals[u] = value
                nodes[u] = node
    order = np.argsort(finals, kind="mergesort")[:columns]
    count = 0
    while count < len(order) and finals[order[count]] < FORBIDDEN:
        count += 1
    costs = np.empty(count)
    moves = np.zeros((count, days), np.int32)
    for row in range(count):
        u = low[days] + order[row]
        node = nodes[order[row]]
        costs[row] = finals[order[row]]
        for day in range(days - 1, -1, -1):
            for arc in range(arc_start[day], arc_start[day + 1]):
                move = arc_move[arc]
                before = u - units[move]
                if (
                    arc_to[arc] != node
                    or cost[day, move] >= FORBIDDEN
                    or before < low[day]
                    or before > high[day]
                ):
                    continue
                if values[arc_from[arc], before] + cost[day, move] == values[node, u]:
                    moves[row, day] = move
                    node = arc_from[arc]
                    u = before
                    break
    return costs, moves
