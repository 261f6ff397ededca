"""Turn restrictions: a node where a turn is banned gets a copy for each arc that may not turn everywhere.

A copy has only the turns that its arc may make. A way may start and end at a node without regard to turns, so
the
time to a node is the least over the node and its copies.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from generiek.engine.geography.network import Ints, RoadNetwork


@dataclass(frozen=True, slots=True, eq=False)
class TimedGraph:
    """States and timed connections for one profile and one set of closures.

    States `0 … node_count - 1` are the nodes; the rest are copies, `state_node` tells of which node.
    `arc_time_ds` is -1 for arcs that may not be used; `arc_state[a]` is the state in which arc `a` arrives.
    `connection_arc` tells over which arc a connection goes.
    """

    node_count: int
    state_node: Ints
    tail: Ints
    head: Ints
    time_ds: Ints
    connection_arc: Ints
    arc_time_ds: Ints
    arc_state: Ints

    @property
    def state_count(self) -> int:
        return len(self.state_node)


def expand_turns(network: RoadNetwork, arc_time_ds: Ints, keeps_turns: bool = True) -> TimedGraph:
    """The graph to search. Walking knows no turn restrictions (`keeps_turns=False`)."""
    tails, heads = network.arc_tails(), network.arc_heads()
    usable = arc_time_ds >= 0
    banned: dict[int, set[int]] = defaultdict(set)
    if keeps_turns:
        for arc_in, arc_out in network.banned_turns.tolist():
            if usable[arc_in] and usable[arc_out]:
                banned[arc_in].add(arc_out)
    arc_state = heads.copy()
    restricted = sorted(banned)
    arc_state[restricted] = np.arange(len(restricted), dtype=np.int32) + network.node_count
    leaving = _usable_arcs_leaving(tails, usable, {int(heads[arc]) for arc in restricted})
    extra = [
        (network.node_count + copy, arc_out)
        for copy, arc_in in enumerate(restricted)
        for arc_out in leaving[int(heads[arc_in])]
        if arc_out not in banned[arc_in]
    ]
    plain = np.flatnonzero(usable).astype(np.int32)
    copies = np.array(extra, dtype=np.int32).reshape(-1, 2)
    arcs = np.concatenate((plain, copies[:, 1]))
    return TimedGraph(
        node_count=network.node_count,
        state_node=np.concatenate((np.arange(network.node_count, dtype=np.int32), heads[restricted])),
        tail=np.concatenate((tails[plain], copies[:, 0])),
        head=arc_state[arcs],
        time_ds=arc_time_ds[arcs],
        connection_arc=arcs,
        arc_time_ds=arc_time_ds,
        arc_state=np.where(usable, arc_state, -1).astype(np.int32),
    )


def _usable_arcs_leaving(
    tails: Ints, usable: np.ndarray[tuple[int], np.dtype[np.bool_]], nodes: set[int]
) -> dict[int, list[int]]:
    leaving: dict[int, list[int]] = {node: [] for node in nodes}
    candidates = np.flatnonzero(usable & np.isin(tails, list(nodes)))
    for arc in candidates.tolist():
        leaving[int(tails[arc])].append(arc)
    return leaving
