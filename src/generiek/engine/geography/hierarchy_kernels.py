"""The compiled inside of `hierarchy`: contraction with witness searches, and sweeps of sixteen sources."""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from generiek.engine.geography.network import Ints

FAR = np.int32(1 << 30)
LANES = 16
LONGEST = np.int32(65534)
TAIL, HEAD, TIME, NEXT_OUT, NEXT_IN = 0, 1, 2, 3, 4
OUT, IN = 0, 1

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
def _linked(node_count: int, tails: Ints, heads: Ints, times: Ints) -> tuple[Ints, Ints]:
    """The arcs as a table with room for shortcuts, and per node where its lists of arcs out and in begin."""
    table = np.empty((5, 4 * len(tails) + 64), np.int32)
    ends = np.full((2, node_count), -1, np.int32)
    for a in range(len(tails)):
        _insert(a, tails[a], heads[a], times[a], table, ends)
    return table, ends


@nb.njit(cache=True)
def _insert(a: int, tail: int, head: int, time: int, table: Ints, ends: Ints) -> None:
    table[TAIL, a] = tail
    table[HEAD, a] = head
    table[TIME, a] = time
    table[NEXT_OUT, a] = ends[OUT, tail]
    ends[OUT, tail] = a
    table[NEXT_IN, a] = ends[IN, head]
    ends[IN, head] = a


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
    table: Ints,
    ends: Ints,
    reached: Ints,
    scratch: Ints,
) -> int:
    """Search without `avoided`; leaves times in `reached`, tells how many nodes are in `scratch[2]`."""
    keys, items, touched = scratch[0], scratch[1], scratch[2]
    head, time, next_out = table[HEAD], table[TIME], table[NEXT_OUT]
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
        a = ends[OUT, node]
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
    node: int, settle_limit: int, table: Ints, ends: Ints, reached: Ints, scratch: Ints, found: Ints
) -> tuple[int, int]:
    """Which shortcuts removing `node` needs (rows of `found`): their number, and the arcs at it."""
    tail, head, time, next_out, next_in = (
        table[TAIL],
        table[HEAD],
        table[TIME],
        table[NEXT_OUT],
        table[NEXT_IN],
    )
    needed = 0
    arcs = 0
    longest = 0
    b = ends[OUT, node]
    while b >= 0:
        arcs += 1
        longest = max(longest, time[b])
        b = next_out[b]
    a = ends[IN, node]
    while a >= 0:
        arcs += 1
        start = tail[a]
        count = _witness_search(start, node, time[a] + longest, settle_limit, table, ends, reached, scratch)
        b = ends[OUT, node]
        while b >= 0:
            total = time[a] + time[b]
            if head[b] != start and reached[head[b]] > total:
                found[needed, 0] = start
                found[needed, 1] = head[b]
                found[needed, 2] = total
                needed += 1
            b = next_out[b]
        for k in range(count):
            reached[scratch[2, k]] = FAR
        a = next_in[a]
    return needed, arcs


@nb.njit(cache=True)
def _add_shortcut(arcs: int, shortcut: Ints, table: Ints, ends: Ints) -> int:
    """Add a shortcut, or make the arc that is there already as fast; returns the number of arcs."""
    a = ends[OUT, shortcut[0]]
    while a >= 0:
        if table[HEAD, a] == shortcut[1]:
            table[TIME, a] = min(table[TIME, a], shortcut[2])
            return arcs
        a = table[NEXT_OUT, a]
    _insert(arcs, shortcut[0], shortcut[1], shortcut[2], table, ends)
    return arcs + 1


@nb.njit(cache=True)
def _take_out(node: int, row: int, at: Ints, kept: Ints, table: Ints, ends: Ints, depth: Ints) -> None:
    """Record the arcs up from and down to a node (`kept` holds other ends and times), and unlink them."""
    for side in range(2):
        other_side, following, far_end = (IN, NEXT_OUT, HEAD) if side == 0 else (OUT, NEXT_IN, TAIL)
        far_following = NEXT_IN if side == 0 else NEXT_OUT
        at[side, row + 1] = at[side, row]
        a = ends[side, node]
        while a >= 0:
            other = table[far_end, a]
            kept[2 * side, at[side, row + 1]] = other
            kept[2 * side + 1, at[side, row + 1]] = table[TIME, a]
            at[side, row + 1] += 1
            depth[other] = max(depth[other], depth[node] + 1)
            _unlink(a, other, ends[other_side], table[far_following])
            a = table[following, a]


@nb.njit(cache=True)
def _grown(table: Ints, room: int) -> Ints:
    larger = np.empty((table.shape[0], room), dtype=np.int32)
    larger[:, : table.shape[1]] = table
    return larger


@nb.njit(cache=True)
def contract(
    node_count: int, tails: Ints, heads: Ints, times: Ints, given_order: Ints, settle_limit: int
) -> Columns:
    """Remove every node, cheapest first or in a given order; other ends are still node numbers, not ranks.

    Returns order, rank, and for the arcs up and down: where each rank begins, other ends, deciseconds.
    """
    table, ends = _linked(node_count, tails, heads, times)
    arcs = len(tails)
    reached, depth = np.full(node_count, FAR, np.int32), np.zeros(node_count, np.int32)
    scratch, kept = (
        np.empty((3, table.shape[1] + node_count), np.int32),
        np.empty((4, table.shape[1]), np.int32),
    )
    found = np.empty((256, 3), np.int32)
    order, rank = np.empty(node_count, np.int32), np.full(node_count, -1, np.int32)
    at = np.zeros((2, node_count + 1), np.int32)
    queue = np.empty((2, node_count + 8), np.int32)
    queued = 0
    chooses = len(given_order) == 0
    if chooses:
        for node in range(node_count):
            queued = heap_push(queue[0], queue[1], queued, -(1 << 30), node)
    done = 0
    while done < node_count:
        node = queue[1, 0] if chooses else given_order[done]
        if chooses:
            queued = heap_drop_first(queue[0], queue[1], queued)
        found = _room_for(node, table, ends, found)
        needed, at_node = _shortcuts(node, settle_limit, table, ends, reached, scratch, found)
        if chooses and queued > 0:
            priority = 2 * needed - at_node + depth[node]
            if priority > queue[0, 0]:
                queued = heap_push(queue[0], queue[1], queued, priority, node)
                continue
        if arcs + needed > table.shape[1]:
            table = _grown(table, 2 * table.shape[1] + needed)
            kept = _grown(kept, table.shape[1])
            scratch = np.empty((3, table.shape[1] + node_count), np.int32)
        _take_out(node, done, at, kept, table, ends, depth)
        for k in range(needed):
            arcs = _add_shortcut(arcs, found[k], table, ends)
        order[done] = node
        rank[node] = done
        done += 1
    up, down = at[0, node_count], at[1, node_count]
    ups, downs = (kept[0, :up].copy(), kept[1, :up].copy()), (kept[2, :down].copy(), kept[3, :down].copy())
    return order, rank, at[0].copy(), ups[0], ups[1], at[1].copy(), downs[0], downs[1]


@nb.njit(cache=True)
def _room_for(node: int, table: Ints, ends: Ints, found: Ints) -> Ints:
    """An array with room for every shortcut that removing a node could need."""
    into, out = 0, 0
    a = ends[IN, node]
    while a >= 0:
        into += 1
        a = table[NEXT_IN, a]
    a = ends[OUT, node]
    while a >= 0:
        out += 1
        a = table[NEXT_OUT, a]
    return found if into * out <= len(found) else np.empty((into * out, 3), np.int32)


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
    """Fill `reached[rank, lane]` with the times from up to sixteen source ranks, by one sweep up and one
    down."""
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
