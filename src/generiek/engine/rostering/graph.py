"""A person's lawful rosters as a layered graph: one layer of states per day, one arc per duty or free day.

Every path from a start node to the last layer is a roster that keeps the rules in the graph, and the other
way round. Pricing walks it with numba; the arrays are what numba reads.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

OFF = 0
"""The move that starts no duty; moves 1, 2 … are the kinds of duty or classes of kinds alike to the rules."""

Ints = NDArray[np.int32]
Step = Callable[[Any, int, int], Hashable | None]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Arcs of day d are `arc_start[d]:arc_start[d + 1]`, nodes of layer d `node_start[d]:node_start[d + 1]`.

    `units[move]` is how much of the contract a move uses.
    """

    days: int
    moves: int
    node_start: Ints
    arc_start: Ints
    arc_from: Ints
    arc_to: Ints
    arc_move: Ints
    units: Ints

    @property
    def nodes(self) -> int:
        """Number of nodes over all layers."""
        return int(self.node_start[-1])


def follows(graph: Graph, start: int, moves: Sequence[int]) -> bool:
    """Whether a path of moves leads from a start node to the last day."""
    node = int(graph.node_start[0]) + start
    for day, move in enumerate(moves):
        here = slice(int(graph.arc_start[day]), int(graph.arc_start[day + 1]))
        found = np.flatnonzero((graph.arc_from[here] == node) & (graph.arc_move[here] == move))
        if not len(found):
            return False
        node = int(graph.arc_to[here][found[0]])
    return start >= 0


def build_graph(
    days: int, units: Sequence[int], starts: Iterable[Hashable], step: Step
) -> tuple[Graph, dict[Hashable, int]]:
    """Explore the states reachable from `starts`, merge those with equal futures; give the start nodes.

    `step(state, day, move)` is the next state, or None when the move is refused. States that cannot reach the
    last day are left out; a start without a future gets node -1.
    """
    layers: list[list[Hashable]] = [sorted(set(starts), key=repr)]
    arcs: list[list[tuple[int, int, int]]] = []
    for day in range(days):
        numbers: dict[Hashable, int] = {}
        arcs.append([])
        for node, state in enumerate(layers[day]):
            for move in range(len(units)):
                after = step(state, day, move)
                if after is not None:
                    arcs[day].append((node, move, numbers.setdefault(after, len(numbers))))
        layers.append(list(numbers))
    classes = _merge(layers, arcs)
    graph = _pack(days, units, classes, arcs)
    return graph, {state: int(classes[0][node]) for node, state in enumerate(layers[0])}


def _merge(layers: list[list[Hashable]], arcs: list[list[tuple[int, int, int]]]) -> list[list[int]]:
    """Number the nodes of each layer by their futures, from the last day back; -1 has no future."""
    classes = [[0] * len(layers[-1])]
    for day in reversed(range(len(arcs))):
        futures: list[list[tuple[int, int]]] = [[] for _ in layers[day]]
        for node, move, after in arcs[day]:
            if classes[0][after] >= 0:
                futures[node].append((move, classes[0][after]))
        numbers: dict[tuple[tuple[int, int], ...], int] = {}
        classes.insert(0, [numbers.setdefault(tuple(f), len(numbers)) if f else -1 for f in futures])
    return classes


def _pack(
    days: int, units: Sequence[int], classes: list[list[int]], arcs: list[list[tuple[int, int, int]]]
) -> Graph:
    sizes = [max(layer, default=-1) + 1 for layer in classes]
    node_start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
    rows: list[tuple[int, int, int]] = []
    arc_start = [0]
    for day in range(days):
        offset, offset_after = int(node_start[day]), int(node_start[day + 1])
        rows += sorted(
            {
                (offset + classes[day][node], offset_after + classes[day + 1][after], move)
                for node, move, after in arcs[day]
                if classes[day][node] >= 0 and classes[day + 1][after] >= 0
            }
        )
        arc_start.append(len(rows))
    table = np.array(rows, np.int32).reshape(-1, 3)
    return Graph(
        days=days,
        moves=len(units),
        node_start=node_start,
        arc_start=np.array(arc_start, np.int32),
        arc_from=np.ascontiguousarray(table[:, 0]),
        arc_to=np.ascontiguousarray(table[:, 1]),
        arc_move=np.ascontiguousarray(table[:, 2]),
        units=np.array(units, np.int32),
    )
