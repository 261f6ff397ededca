"""The compiled walk of one crew through its shift: when each order of a route starts, and what it costs."""

import numba as nb
import numpy as np
from numpy.typing import NDArray

from generiek.engine.allocation.arrays import BLOCK_S, Arrays, Ints

FAILED = -(2**60)
"""The cost of a route that cannot be walked."""

Luck = NDArray[np.uint64]


@nb.njit(cache=True)
def next_random(luck: Luck, below: int) -> int:
    """A number in [0, below) from an xorshift stream whose state is `luck[0]`."""
    x = luck[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    luck[0] = x
    return int(np.int64((x >> np.uint64(11)) % np.uint64(below)))


@nb.njit(cache=True)
def way_s(travel_s: NDArray[np.int32], profile: int, start: int, end: int) -> int:
    """Seconds from one place to another; 0 where one of them is anywhere, negative = unreachable."""
    if start < 0 or end < 0 or start == end:
        return 0
    return int(travel_s[profile, start, end])


@nb.njit(cache=True)
def earliest_start(problem: Arrays, order: int, arrival_s: int) -> int:
    """The first moment from arrival on at which an order may start, or -1."""
    if problem.window_count[order] == 0:
        return arrival_s
    for window in range(problem.window_count[order]):
        start_s = max(arrival_s, problem.windows[order, window, 0])
        if start_s < problem.windows[order, window, 1]:
            return int(start_s)
    return -1


@nb.njit(cache=True)
def pass_moment(
    problem: Arrays, crew: int, coming: int, now_s: int, at: int, moved: bool
) -> tuple[int, int, bool, int]:
    """Go through a fixed moment: (free again, place, moved, travel), travel negative when work makes it late.

    A moment that is late whatever work is done (`moved` False: no work since the last place) is kept anyhow.
    """
    moment = int(problem.fixed[crew, coming, 2])
    way = way_s(problem.travel_s, problem.crew[crew, 4], at, moment)
    if moved and (way < 0 or now_s + way > problem.fixed[crew, coming, 0]):
        return now_s, at, moved, -1
    until_s = max(now_s, int(problem.fixed[crew, coming, 1]))
    if moment >= 0:
        return until_s, moment, False, max(0, way)
    return until_s, at, moved, max(0, way)


@nb.njit(cache=True)
def follow(problem: Arrays, crew: int, route: Ints, length: int, starts: Ints) -> int:
    """Walk a route through the shift and return its cost in points, or FAILED.

    An order that does not fit before the next fixed moment is done after it; `starts` is filled.
    """
    now_s = int(problem.crew[crew, 0])
    until_s = int(problem.crew[crew, 1])
    at = int(problem.crew[crew, 2])
    profile = problem.crew[crew, 4]
    moved = False
    coming = 0
    travelled_s = 0
    delay = 0
    busy_s = 0
    for step in range(length):
        order = route[step]
        target = int(problem.place[order])
        while True:
            way = way_s(problem.travel_s, profile, at, target)
            if way < 0:
                return FAILED
            start_s = earliest_start(problem, order, now_s + way)
            if start_s < 0:
                return FAILED
            end_s = start_s + int(problem.seconds[order])
            there = target if target >= 0 else at
            if coming >= problem.fixed_count[crew]:
                break
            back = way_s(problem.travel_s, profile, there, problem.fixed[crew, coming, 2])
            if back >= 0 and end_s + back <= problem.fixed[crew, coming, 0]:
                break
            now_s, at, moved, passed_s = pass_moment(problem, crew, coming, now_s, at, moved)
            if passed_s < 0:
                return FAILED
            travelled_s += passed_s
            coming += 1
        travelled_s += way
        busy_s += int(problem.seconds[order])
        delay += int(problem.weight[order]) * (start_s - int(problem.crew[crew, 0])) // 20
        starts[step] = start_s
        now_s = end_s
        moved = moved or target >= 0
        at = there
    while coming < problem.fixed_count[crew]:
        now_s, at, moved, passed_s = pass_moment(problem, crew, coming, now_s, at, moved)
        if passed_s < 0:
            return FAILED
        travelled_s += passed_s
        coming += 1
    way = way_s(problem.travel_s, profile, at, problem.crew[crew, 3])
    if length > 0 and (way < 0 or now_s + way > until_s) and (moved or now_s > until_s):
        return FAILED
    return cost_of(problem, crew, travelled_s + max(0, way), delay, busy_s)


@nb.njit(cache=True)
def cost_of(problem: Arrays, crew: int, travelled_s: int, delay: int, busy_s: int) -> int:
    """Points that a walked route costs: travel, late starts of what matters, and one-sided load."""
    span_s = max(1, int(problem.crew[crew, 1] - problem.crew[crew, 0]))
    return int(
        problem.weights[0] * travelled_s * problem.crew[crew, 5]
        + problem.weights[1] * delay
        + problem.weights[2] * (busy_s * busy_s // span_s) // 100
    )


@nb.njit(cache=True)
def mark_hard(problem: Arrays, route: Ints, length: int, starts: Ints, away: Ints, sign: int) -> None:
    """Add (or take away) the blocks in which the crew of a route cannot be called."""
    for step in range(length):
        order = route[step]
        if problem.hard[order]:
            first = max(0, starts[step] // BLOCK_S)
            last = min(away.shape[0] - 1, (starts[step] + problem.seconds[order] - 1) // BLOCK_S)
            for block in range(first, last + 1):
                away[block] += sign


@nb.njit(cache=True)
def cover_holds(problem: Arrays, route: Ints, length: int, starts: Ints, away: Ints) -> bool:
    """Whether a route leaves enough crews available, with `away` counting the other crews."""
    for step in range(length):
        order = route[step]
        if problem.hard[order]:
            first = max(0, starts[step] // BLOCK_S)
            last = min(away.shape[0] - 1, (starts[step] + problem.seconds[order] - 1) // BLOCK_S)
            for block in range(first, last + 1):
                if away[block] + 1 > problem.room[block]:
                    return False
    return True
