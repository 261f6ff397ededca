"""The peers: scipy's Dijkstra, and a plain search over arcs that knows turn restrictions by itself."""

import heapq
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from generiek.engine.geography.network import RoadNetwork
from generiek.engine.geography.turns import TimedGraph

Floats = NDArray[np.float64]


def scipy_graph(graph: TimedGraph) -> csr_array:
    """The states and connections as scipy wants them, parallel connections reduced to the fastest."""
    order = np.lexsort((graph.time_ds, graph.head, graph.tail))
    tail, head, time = graph.tail[order], graph.head[order], graph.time_ds[order]
    first = np.ones(len(tail), bool)
    first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
    return csr_array(
        (time[first].astype(float), (tail[first], head[first])), shape=(graph.state_count, graph.state_count)
    )


def scipy_rows(graph: TimedGraph, matrix: csr_array, states: NDArray[np.int64]) -> Floats:
    """Deciseconds from states to nodes by scipy; a node is reached in any of its copies."""
    rows = np.asarray(dijkstra(matrix, indices=states), dtype=float)
    for copy in range(graph.node_count, graph.state_count):
        node = int(graph.state_node[copy])
        rows[:, node] = np.minimum(rows[:, node], rows[:, copy])
    return rows[:, : graph.node_count]


class ArcSearch:
    """Dijkstra over arcs in plain Python: a turn is looked up when it is made, nothing is expanded
    beforehand."""

    def __init__(self, network: RoadNetwork, arc_time_ds: NDArray[np.int32]) -> None:
        self._head = network.arc_heads().tolist()
        self._time = arc_time_ds.tolist()
        self._leaving: dict[int, list[int]] = defaultdict(list)
        for arc, tail in enumerate(network.arc_tails().tolist()):
            if self._time[arc] >= 0:
                self._leaving[tail].append(arc)
        self._banned = {(arc_in, arc_out) for arc_in, arc_out in network.banned_turns.tolist()}
        self._nodes = network.node_count

    def times_ds(self, start: int, goal: int | None = None) -> list[float]:
        """Deciseconds from a node to every node (to `goal` alone when one is given)."""
        at_node = [float("inf")] * self._nodes
        at_node[start] = 0
        done: set[int] = set()
        queue = [(self._time[arc], arc) for arc in self._leaving[start]]
        heapq.heapify(queue)
        while queue:
            so_far, arc = heapq.heappop(queue)
            if arc in done:
                continue
            done.add(arc)
            node = self._head[arc]
            at_node[node] = min(at_node[node], so_far)
            if node == goal:
                break
            for out in self._leaving[node]:
                if out not in done and (arc, out) not in self._banned:
                    heapq.heappush(queue, (so_far + self._time[out], out))
        return at_node


def arc_rows(network: RoadNetwork, arc_time_ds: NDArray[np.int32], arcs: NDArray[np.int64]) -> Floats:
    """Deciseconds from the end of each arc to every node, by scipy over a graph whose nodes are arcs."""
    tails, heads = network.arc_tails(), network.arc_heads()
    leaving: dict[int, list[int]] = defaultdict(list)
    usable = np.flatnonzero(arc_time_ds >= 0)
    for arc in usable.tolist():
        leaving[int(tails[arc])].append(arc)
    banned = {(a, b) for a, b in network.banned_turns.tolist()}
    pairs = [(a, b) for a in usable.tolist() for b in leaving[int(heads[a])] if (a, b) not in banned]
    before, after = np.array(pairs, dtype=np.int64).T
    times = arc_time_ds[after].astype(float)
    line_graph = csr_array((times, (before, after)), shape=(len(arc_time_ds), len(arc_time_ds)))
    to_arcs = np.asarray(dijkstra(line_graph, indices=arcs), dtype=float)
    to_nodes = np.full((len(arcs), network.node_count), np.inf)
    for arc in usable.tolist():
        node = int(heads[arc])
        np.minimum(to_nodes[:, node], to_arcs[:, arc], out=to_nodes[:, node])
    return to_nodes
