"""The compiled inside of `hierarchy`: contraction with witness searches, and sweeps of sixteen sources."""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from generiek.engine.geography.network import Ints

FAR = np.int32(1 << 30)
LANES = 16
LONGEST = np.int32(65534)

Columns = tuple[Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints]


@nb.njit(cache=True)
def heap_push(keys: Ints, items: Ints, size: int, key: int, item: int) -> int:
    """Add an item to a binary heap held in two arrays; returns the new size."""
    place = size
    while place > 0:
        parent = (place - 1) >> 1
        if keys[parent] <= key:
            break
        keys[place] = keys[parent]
        items[place] = items[parent]
        place = parent
    keys[place] = key
    items[place] = item
    return size + 1


@nb.njit(cache=True)
def heap_drop_first(keys: Ints, items: Ints, size: int) -> int:
    """Remove the smallest item of a binary heap; returns the new size."""
    size -= 1
    key = keys[size]
    item = items[size]
    place = 0
    while True:
        child = 2 * place + 1
        if child >= size:
            break
        if child + 1 < size and keys[child + 1] < keys[child]:
            child += 1
        if keys[child] >= key:
            break
        keys[place] = keys[child]
        items[place] = items[child]
        place = child
    keys[place] = key
    items[place] = item
    return size


@nb.njit(cache=True)
def _insert(
    a: int, tail: Ints, head: Ints, first_out: Ints, next_out: Ints, first_in: Ints, next_in: Ints
) -> None:
    next_out[a] = first_out[tail[a]]
    first_out[tail[a]] = a
    next_in[a] = first_in[head[a]]
    first_in[head[a]] = a


@nb.njit(cache=True)
def _unlink(a: int, owner: int, first: Ints, following: Ints) -> None:
    here = first[owner]
    if here == a:
        first[owner] = following[a]
        return
    while following[here] != a:
        here = following[here]
    following[here] = following[a]


@nb.njit(cache=True)
def _witness_search(
    start: int,
    avoided: int,
    limit: int,
    settle_limit: int,
    head: Ints,
    time: Ints,
    first_out: Ints,
    next_out: Ints,
    reached: Ints,
    touched: Ints,
    keys: Ints,
    items: Ints,
) -> int:
    """Search from `start` without `avoided`; leaves times in `reached` and returns how many nodes are `touched`."""
    reached[start] = 0
    touched[0] = start
    count = 1
    size = heap_push(keys, items, 0, 0, start)
    settled = 0
    while size > 0:
        so_far = keys[0]
        node = items[0]
        size = heap_drop_first(keys, items, size)
        if so_far > reached[node]:
            continue
        if so_far > limit or settled >= settle_limit:
            break
        settled += 1
        a = first_out[node]
        while a >= 0:
            other = head[a]
            total = so_far + time[a]
            if other != avoided and total < reached[other] and total <= limit:
                if reached[other] == FAR:
                    touched[count] = other
                    count += 1
                reached[other] = total
                size = heap_push(keys, items, size, total, other)
            a = next_out[a]
    return count


@nb.njit(cache=True)
def _shortcuts(
    node: int,
    settle_limit: int,
    tail: Ints,
    head: Ints,
    time: Ints,
    first_out: Ints,
    next_out: Ints,
    first_in: Ints,
    next_in: Ints,
    reached: Ints,
    touched: Ints,
    keys: Ints,
    items: Ints,
    found: Ints,
) -> tuple[int, int]:
    """Which shortcuts removing `node` needs, as rows of `found`; returns their number and the arcs at the node."""
    needed = 0
    arcs = 0
    longest = 0
    b = first_out[node]
    while b >= 0:
        arcs += 1
        longest = max(longest, time[b])
        b = next_out[b]
    a = first_in[node]
    while a >= 0:
        arcs += 1
        start = tail[a]
        count = _witness_search(
            start,
            node,
            time[a] + longest,
            settle_limit,
            head,
            time,
            first_out,
            next_out,
            reached,
            touched,
            keys,
            items,
        )
        b = first_out[node]
        while b >= 0:
            end = head[b]
            total = time[a] + time[b]
            if end != start and reached[end] > total and needed < len(found):
                found[needed, 0] = start
                found[needed, 1] = end
                found[needed, 2] = total
                needed += 1
            b = next_out[b]
        for k in range(count):
            reached[touched[k]] = FAR
        a = next_in[a]
    return needed, arcs


@nb.njit(cache=True)
def _grown(column: Ints, size: int) -> Ints:
    larger = np.empty(size, dtype=np.int32)
    larger[: len(column)] = column
    return larger


@nb.njit(cache=True)
def contract(
    node_count: int, tails: Ints, heads: Ints, times: Ints, given_order: Ints, settle_limit: int
) -> Columns:
    """Remove every node, cheapest first or in a given order; arcs up and down still carry node numbers, not ranks.

    Returns order, rank, and for up and down: first arc of each rank, other end, deciseconds.
    """
    room = 4 * len(tails) + 64
    tail, head, time = _grown(tails, room), _grown(heads, room), _grown(times, room)
    next_out, next_in = np.full(room, -1, np.int32), np.full(room, -1, np.int32)
    first_out, first_in = np.full(node_count, -1, np.int32), np.full(node_count, -1, np.int32)
    arcs = len(tails)
    for a in range(arcs):
        _insert(a, tail, head, first_out, next_out, first_in, next_in)
    reached, touched = np.full(node_count, FAR, np.int32), np.empty(node_count, np.int32)
    keys, items = np.empty(room, np.int32), np.empty(room, np.int32)
    found = np.empty((16384, 3), np.int32)
    depth = np.zeros(node_count, np.int32)
    order, rank = np.empty(node_count, np.int32), np.full(node_count, -1, np.int32)
    up_at, down_at = np.zeros(node_count + 1, np.int32), np.zeros(node_count + 1, np.int32)
    up_to, up_ds = np.empty(room, np.int32), np.empty(room, np.int32)
    down_from, down_ds = np.empty(room, np.int32), np.empty(room, np.int32)
    queue_keys, queue = np.empty(2 * node_count + 8, np.int32), np.empty(2 * node_count + 8, np.int32)
    queued = 0
    if len(given_order) == 0:
        for node in range(node_count):
            needed, at_node = _shortcuts(
                node,
                settle_limit,
                tail,
                head,
                time,
                first_out,
                next_out,
                first_in,
                next_in,
                reached,
                touched,
                keys,
                items,
                found,
            )
            queued = heap_push(queue_keys, queue, queued, 2 * needed - at_node, node)
    done = 0
    while done < node_count:
        if len(given_order) == 0:
            node = queue[0]
            queued = heap_drop_first(queue_keys, queue, queued)
        else:
            node = given_order[done]
        needed, at_node = _shortcuts(
            node,
            settle_limit,
            tail,
            head,
            time,
            first_out,
            next_out,
            first_in,
            next_in,
            reached,
            touched,
            keys,
            items,
            found,
        )
        if len(given_order) == 0 and queued > 0:
            priority = 2 * needed - at_node + depth[node]
            if priority > queue_keys[0]:
                queued = heap_push(queue_keys, queue, queued, priority, node)
                continue
        if arcs + needed > len(tail):
            room = 2 * len(tail) + needed
            tail, head, time = _grown(tail, room), _grown(head, room), _grown(time, room)
            next_out, next_in = _grown(next_out, room), _grown(next_in, room)
            keys, items = np.empty(room, np.int32), np.empty(room, np.int32)
            up_to, up_ds = _grown(up_to, room), _grown(up_ds, room)
            down_from, down_ds = _grown(down_from, room), _grown(down_ds, room)
        up_at[done + 1] = up_at[done]
        a = first_out[node]
        while a >= 0:
            up_to[up_at[done + 1]] = head[a]
            up_ds[up_at[done + 1]] = time[a]
            up_at[done + 1] += 1
            depth[head[a]] = max(depth[head[a]], depth[node] + 1)
            _unlink(a, head[a], first_in, next_in)
            a = next_out[a]
        down_at[done + 1] = down_at[done]
        a = first_in[node]
        while a >= 0:
            down_from[down_at[done + 1]] = tail[a]
            down_ds[down_at[done + 1]] = time[a]
            down_at[done + 1] += 1
            depth[tail[a]] = max(depth[tail[a]], depth[node] + 1)
            _unlink(a, tail[a], first_out, next_out)
            a = next_in[a]
        for k in range(needed):
            arcs = _add_shortcut(arcs, found[k], tail, head, time, first_out, next_out, first_in, next_in)
        order[done] = node
        rank[node] = done
        done += 1
    ups, downs = up_at[node_count], down_at[node_count]
    return (
        order,
        rank,
        up_at,
        up_to[:ups].copy(),
        up_ds[:ups].copy(),
        down_at,
        down_from[:downs].copy(),
        down_ds[:downs].copy(),
    )


@nb.njit(cache=True)
def _add_shortcut(
    arcs: int,
    shortcut: Ints,
    tail: Ints,
    head: Ints,
    time: Ints,
    first_out: Ints,
    next_out: Ints,
    first_in: Ints,
    next_in: Ints,
) -> int:
    a = first_out[shortcut[0]]
    while a >= 0:
        if head[a] == shortcut[1]:
            time[a] = min(time[a], shortcut[2])
            return arcs
        a = next_out[a]
    tail[arcs], head[arcs], time[arcs] = shortcut[0], shortcut[1], shortcut[2]
    _insert(arcs, tail, head, first_out, next_out, first_in, next_in)
    return arcs + 1


@nb.njit(cache=True)
def number_by_rank(rank: Ints, nodes: Ints) -> None:
    """Replace node numbers by their ranks, in place."""
    for k in range(len(nodes)):
        nodes[k] = rank[nodes[k]]


@nb.njit(cache=True)
def _sweep(
    up_at: Ints,
    up_to: Ints,
    up_ds: Ints,
    down_at: Ints,
    down_from: Ints,
    down_ds: Ints,
    sources: Ints,
    reached: NDArray[np.int32],
) -> None:
    """Fill `reached[rank, lane]` with the times from up to sixteen source ranks, by one sweep up and one down."""
    ranks = len(up_at) - 1
    reached[:] = FAR
    lowest = ranks
    for lane in range(len(sources)):
        reached[sources[lane], lane] = 0
        lowest = min(lowest, sources[lane])
    for here in range(lowest, ranks):
        row = reached[here]
        for a in range(up_at[here], up_at[here + 1]):
            other = reached[up_to[a]]
            more = up_ds[a]
            for lane in range(LANES):
                other[lane] = min(other[lane], row[lane] + more)
    for here in range(ranks - 1, -1, -1):
        row = reached[here]
        for a in range(down_at[here], down_at[here + 1]):
            other = reached[down_from[a]]
            more = down_ds[a]
            for lane in range(LANES):
                row[lane] = min(row[lane], other[lane] + more)


@nb.njit(cache=True)
def sweep_to_targets(
    up_at: Ints,
    up_to: Ints,
    up_ds: Ints,
    down_at: Ints,
    down_from: Ints,
    down_ds: Ints,
    source_ranks: Ints,
    by_rank: Ints,
    target_ranks: Ints,
    out: NDArray[np.int32],
) -> None:
    """Fill `out[source, target]`; `by_rank` sorts the sources so that a batch starts as high as it can."""
    reached = np.empty((len(up_at) - 1, LANES), np.int32)
    for start in range(0, len(by_rank), LANES):
        batch = by_rank[start : start + LANES]
        _sweep(up_at, up_to, up_ds, down_at, down_from, down_ds, source_ranks[batch], reached)
        for j in range(len(target_ranks)):
            row = reached[target_ranks[j]]
            for lane in range(len(batch)):
                out[batch[lane], j] = min(row[lane], FAR)


@nb.njit(cache=True)
def sweep_to_matrix(
    up_at: Ints,
    up_to: Ints,
    up_ds: Ints,
    down_at: Ints,
    down_from: Ints,
    down_ds: Ints,
    states_by_rank: Ints,
    node_ranks: Ints,
    copy_ranks: Ints,
    copy_nodes: Ints,
    out: NDArray[np.uint16],
) -> None:
    """Fill `out[state, node]` with deciseconds; a node's time is the least over itself and its copies."""
    ranks = len(up_at) - 1
    reached = np.empty((ranks, LANES), np.int32)
    for start in range(0, ranks, LANES):
        states = states_by_rank[start : start + LANES]
        _sweep(
            up_at,
            up_to,
            up_ds,
            down_at,
            down_from,
            down_ds,
            np.arange(start, start + len(states), dtype=np.int32),
            reached,
        )
        for k in range(len(copy_ranks)):
            row = reached[node_ranks[copy_nodes[k]]]
            other = reached[copy_ranks[k]]
            for lane in range(LANES):
                row[lane] = min(row[lane], other[lane])
        for node in range(len(node_ranks)):
            row = reached[node_ranks[node]]
            for lane in range(len(states)):
                time = row[lane]
                out[states[lane], node] = 65535 if time >= FAR else min(time, LONGEST)
