"""Shortest times by contraction: nodes are removed one by one, and shortcuts keep every shortest time.

After R. Geisberger e.a., "Exact routing in large road networks using contraction hierarchies" (2012), and
D. Delling e.a., "PHAST: hardware-accelerated shortest path trees" (2013). Here the search upward is a sweep
as
well: sixteen sources go through memory together, which costs less than a heap for each of them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generiek.engine.geography.network import Ints

Matrix = NDArray[np.uint16]
UNREACHABLE_DS = 65535
LONGEST_DS = 65534
FAR = 1 << 30


@dataclass(frozen=True, slots=True, eq=False)
class Hierarchy:
    """States renumbered by rank, with the arcs that go up from each and the arcs that come down to each.

    `order[rank]` is the state, `rank[state]` its rank; times are deciseconds.
    """

    order: Ints
    rank: Ints
    up_at: Ints
    up_to: Ints
    up_ds: Ints
    down_at: Ints
    down_from: Ints
    down_ds: Ints

    @property
    def state_count(self) -> int:
        return len(self.order)


def build_hierarchy(
    state_count: int, tail: Ints, head: Ints, time_ds: Ints, order: Ints | None = None, settle_limit: int = 24
) -> Hierarchy:
    """Contract a graph, in a given order when one is known (after a closure the old order serves well)."""
    from generiek.engine.geography.hierarchy_kernels import contract, number_by_rank

    tail, head, time_ds = _fastest_parallel(tail, head, time_ds)
    given = np.empty(0, dtype=np.int32) if order is None else order
    order, rank, *columns = contract(state_count, tail, head, time_ds, given, settle_limit)
    up_at, up_to, up_ds, down_at, down_from, down_ds = columns
    number_by_rank(rank, up_to)
    number_by_rank(rank, down_from)
    return Hierarchy(order, rank, up_at, up_to, up_ds, down_at, down_from, down_ds)


def times_ds(hierarchy: Hierarchy, sources: Ints, targets: Ints) -> Ints:
    """Deciseconds from each source state to each target state, `[sources × targets]`; `FAR` without a way."""
    from generiek.engine.geography.hierarchy_kernels import sweep_to_targets

    out = np.empty((len(sources), len(targets)), dtype=np.int32)
    by_rank = np.argsort(hierarchy.rank[sources], kind="stable").astype(np.int32)
    sweep_to_targets(
        hierarchy.up_at,
        hierarchy.up_to,
        hierarchy.up_ds,
        hierarchy.down_at,
        hierarchy.down_from,
        hierarchy.down_ds,
        hierarchy.rank[sources],
        by_rank,
        hierarchy.rank[targets],
        out,
    )
    return out


def full_matrix(hierarchy: Hierarchy, node_count: int, state_node: Ints, out: Matrix | None = None) -> Matrix:
    """Deciseconds from every state to every node, `[states × nodes]`; 65535 without a way, 65534 for as long
    or longer.

    States `0 … node_count - 1` are the nodes themselves, the rest are copies made for turn restrictions: a
    way
    may end in any copy of its node.
    """
    from generiek.engine.geography.hierarchy_kernels import sweep_to_matrix

    states = hierarchy.state_count
    if out is None:
        out = np.empty((states, node_count), dtype=np.uint16)
    sources = hierarchy.order
    copies = np.arange(node_count, states, dtype=np.int32)
    sweep_to_matrix(
        hierarchy.up_at,
        hierarchy.up_to,
        hierarchy.up_ds,
        hierarchy.down_at,
        hierarchy.down_from,
        hierarchy.down_ds,
        sources,
        hierarchy.rank[:node_count].copy(),
        hierarchy.rank[copies],
        state_node[copies],
        out,
    )
    return out


def _fastest_parallel(tail: Ints, head: Ints, time_ds: Ints) -> tuple[Ints, Ints, Ints]:
    order = np.lexsort((time_ds, head, tail))
    tail, head, time_ds = tail[order], head[order], time_ds[order]
    kept = tail != head
    kept[1:] &= (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
    return tail[kept], head[kept], time_ds[kept]
