"""The compiled inside of `routes`: one search with a heap, and the nodes within a time of several starts."""

import numba as nb
import numpy as np

from generiek.engine.geography.hierarchy_kernels import FAR, heap_drop_first, heap_push
from generiek.engine.geography.network import Ints


@nb.njit(cache=True)
def search(
    connections_at: Ints, head: Ints, time_ds: Ints, state_node: Ints, start: int, to_node: int
) -> tuple[Ints, Ints, int]:
    """Dijkstra's search until `to_node` is reached in any of its states (all states when it is -1).

    Returns the deciseconds to each state, the connection it was reached by, and the state it ended in (-1:
    none).
    """
    states = len(state_node)
    reached = np.full(states, FAR, np.int32)
    arrived_by = np.full(states, -1, np.int32)
    keys, items = np.empty(len(head) + 2, np.int32), np.empty(len(head) + 2, np.int32)
    reached[start] = 0
    size = heap_push(keys, items, 0, 0, start)
    while size > 0:
        so_far, state = keys[0], items[0]
        size = heap_drop_first(keys, items, size)
        if so_far > reached[state]:
            continue
        if state_node[state] == to_node:
            return reached, arrived_by, state
        for c in range(connections_at[state], connections_at[state + 1]):
            total = so_far + time_ds[c]
            if total < reached[head[c]]:
                reached[head[c]] = total
                arrived_by[head[c]] = c
                size = heap_push(keys, items, size, total, head[c])
    return reached, arrived_by, -1
