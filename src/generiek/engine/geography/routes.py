"""The way itself, for drawing it and for moving along it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generiek.engine.geography.hierarchy import FAR
from generiek.engine.geography.network import Ints, RoadNetwork
from generiek.engine.geography.turns import TimedGraph


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """A fastest way. `points` are `[points × 2]` metres, `at_s` the seconds after departure at each of
    them."""

    nodes: tuple[int, ...]
    arcs: tuple[int, ...]
    points: NDArray[np.int32]
    at_s: NDArray[np.float64]
    length_m: int
    travel_time_s: int

    def position_after(self, seconds: float) -> tuple[int, int]:
        """Where one is after some seconds of driving; at the end when one has arrived."""
        x_m = np.interp(seconds, self.at_s, self.points[:, 0])
        y_m = np.interp(seconds, self.at_s, self.points[:, 1])
        return round(float(x_m)), round(float(y_m))


@dataclass(frozen=True, slots=True, eq=False)
class RouteFinder:
    """Searches one graph; `connections_at[state]` is where the connections of a state begin in `by_tail`."""

    network: RoadNetwork
    graph: TimedGraph
    by_tail: Ints
    connections_at: Ints

    @staticmethod
    def of(network: RoadNetwork, graph: TimedGraph) -> "RouteFinder":
        by_tail = np.argsort(graph.tail, kind="stable").astype(np.int32)
        connections_at = np.searchsorted(graph.tail[by_tail], np.arange(graph.state_count + 1)).astype(
            np.int32
        )
        return RouteFinder(network, graph, by_tail, connections_at)

    def route(self, from_node: int, to_node: int) -> Route | None:
        """The fastest way between two nodes of the network, or None where there is none."""
        from generiek.engine.geography.route_kernels import search

        graph = self.graph
        reached, arrived_by, end = search(
            self.connections_at,
            graph.head[self.by_tail],
            graph.time_ds[self.by_tail],
            graph.state_node,
            from_node,
            to_node,
        )
        if end < 0 or reached[end] >= FAR:
            return None
        connections = []
        state = int(end)
        while state != from_node:
            connection = int(self.by_tail[arrived_by[state]])
            connections.append(connection)
            state = int(graph.tail[connection])
        return self._drawn(from_node, connections[::-1])

    def _drawn(self, from_node: int, connections: list[int]) -> Route:
        graph, network = self.graph, self.network
        arcs = [int(arc) for arc in graph.connection_arc[connections]]
        nodes = [from_node, *(int(node) for node in graph.state_node[graph.head[connections]])]
        points = [np.array([[network.x_m[from_node], network.y_m[from_node]]], dtype=np.int32)]
        at_s = [np.zeros(1)]
        clock_ds = 0
        for connection, arc in zip(connections, arcs, strict=True):
            piece = network.points(arc // 2)[:: -1 if arc % 2 else 1]
            steps = np.hypot(*np.diff(piece, axis=0).T)
            share = np.cumsum(steps) / max(float(steps.sum()), 1e-9)
            spent_ds = int(graph.time_ds[connection])
            points.append(piece[1:])
            at_s.append((clock_ds + share * spent_ds) / 10)
            clock_ds += spent_ds
        length_m = round(float(network.length_dm[[arc // 2 for arc in arcs]].sum()) / 10)
        return Route(
            tuple(nodes),
            tuple(arcs),
            np.concatenate(points),
            np.concatenate(at_s),
            length_m,
            (clock_ds + 5) // 10,
        )
