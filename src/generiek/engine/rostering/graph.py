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

DEAD = -1
"""In the place of a state: none, because the move is refused or leads nowhere."""

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


class TooManyStates(Exception):
    """There are more states in a layer than the caller wants to explore."""


@dataclass(frozen=True, slots=True, eq=False)
class Machine:
    """States merged by their futures: `after[day][state][move]` is the next state, DEAD where there is none.

    `start_of` gives the merged state of each start, DEAD for one that cannot reach the last day.
    """

    after: list[list[tuple[int, ...]]]
    start_of: dict[Hashable, int]


def build_graph(
    days: int, units: Sequence[int], starts: Iterable[Hashable], step: Step
) -> tuple[Graph, dict[Hashable, int]]:
    """Explore the states reachable from `starts`, merge those with equal futures; give the start nodes.

    `step(state, day, move)` is the next state, or None when the move is refused. States that cannot reach the
    last day are left out; a start without a future gets node -1.
    """
    machine = merged(days, len(units), starts, step)
    return _pack(days, units, machine.after), machine.start_of


def merged(
    days: int, moves: int, starts: Iterable[Hashable], step: Step, *, most: int | None = None
) -> Machine:
    """The reachable states with equal futures taken together, numbered in the order in which they are met.

    Raises TooManyStates when a layer has more than `most` before they are merged.
    """
    layers: list[list[Hashable]] = [list(dict.fromkeys(starts))]
    reached: list[list[list[int]]] = []
    for day in range(days):
        numbers: dict[Hashable, int] = {}
        reached.append([])
        for state in layers[day]:
            following = (step(state, day, move) for move in range(moves))
            reached[day].append(
                [DEAD if after is None else numbers.setdefault(after, len(numbers)) for after in following]
            )
        if most is not None and len(numbers) > most:
            raise TooManyStates
        layers.append(list(numbers))
    after, first = _by_future(reached, len(layers[-1]))
    return Machine(after, dict(zip(layers[0], first, strict=True)))


def _by_future(reached: list[list[list[int]]], last: int) -> tuple[list[list[tuple[int, ...]]], list[int]]:
    """Number the states of each layer by their futures, from the last day back; give those of the first."""
    after: list[list[tuple[int, ...]]] = []
    beyond = [0] * last
    for layer in reversed(reached):
        beyond.append(DEAD)  # what a refused move finds, whose number is DEAD too
        numbers: dict[tuple[int, ...], int] = {}
        futures = [tuple([beyond[number] for number in row]) for row in layer]
        beyond = [numbers.setdefault(f, len(numbers)) if max(f) > DEAD else DEAD for f in futures]
        after.insert(0, list(numbers))
    return after, beyond


def _pack(days: int, units: Sequence[int], after: list[list[tuple[int, ...]]]) -> Graph:
    sizes = [*(len(layer) for layer in after), 1 if after[-1] else 0]
    node_start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
    rows: list[tuple[int, int, int]] = []
    arc_start = [0]
    for day in range(days):
        offset, offset_after = int(node_start[day]), int(node_start[day + 1])
        rows += sorted(
            (offset + node, offset_after + number, move)
            for node, future in enumerate(after[day])
            for move, number in enumerate(future)
            if number != DEAD
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
