"""The compiled search: one route per crew, made by insertion and improved by ruin and recreate.

Ruin and recreate after Schrimpf et al. (2000). Everything is integer arithmetic with a random stream of its
own, so the same seed gives the same routes on every machine.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from generiek.engine.allocation.arrays import NEVER, Arrays, Ints
from generiek.engine.allocation.walk_kernels import (
    FAILED,
    Luck,
    cover_holds,
    follow,
    mark_hard,
    next_random,
)

LONGEST_ROUTE = 64
MOST_TAKEN_OUT = 8
SAMPLE_OF_WAITING = 16
CREWS_TRIED = 16
SLACK = 10
"""Worse routes are kept for a while when they lose less than this part of an average order, then less."""


class Plan(NamedTuple):
    """Routes as they are built: `routes[crew, step]`, cost, starts, where each order went (-1 = nowhere).

    `away[block]`: crews that cannot be called in a quarter of an hour.
    """

    routes: Ints
    lengths: Ints
    costs: Ints
    starts: Ints
    away: Ints
    where: Ints


@nb.njit(cache=True)
def first_place(problem: Arrays, order: int, route: Ints, length: int) -> int:
    """The first position at which an order may stand in a route, after what it must follow; -1 = nowhere."""
    before = problem.after[order]
    if before < 0:
        return 0
    for step in range(length):
        if route[step] == before:
            return step + 1
    return -1


@nb.njit(cache=True)
def best_position(
    problem: Arrays, crew: int, order: int, plan: Plan, scratch: Ints, times: Ints, luck: Luck, blink: bool
) -> tuple[int, int]:
    """The best position of an order in one route: (points gained, position), or (FAILED, -1)."""
    length = plan.lengths[crew]
    gain = problem.gain[crew, order]
    if gain == NEVER or length + 1 >= LONGEST_ROUTE:
        return FAILED, -1
    first = first_place(problem, order, plan.routes[crew], length)
    if first < 0:
        return FAILED, -1
    watch = problem.hard[order] == 1
    for step in range(length):
        watch = watch or problem.hard[plan.routes[crew, step]] == 1
        scratch[step] = plan.routes[crew, step]
    for step in range(length, first, -1):
        scratch[step] = scratch[step - 1]
    best = FAILED
    place = -1
    if watch:
        mark_hard(problem, plan.routes[crew], length, plan.starts[crew], plan.away, -1)
    for position in range(first, length + 1):
        if position > first:
            scratch[position - 1] = scratch[position]
        scratch[position] = order
        if blink and next_random(luck, 100) == 0:
            continue
        cost = follow(problem, crew, scratch, length + 1, times)
        if cost == FAILED or gain - cost + plan.costs[crew] <= best:
            continue
        if watch and not cover_holds(problem, scratch, length + 1, times, plan.away):
            continue
        best = gain - cost + plan.costs[crew]
        place = position
    if watch:
        mark_hard(problem, plan.routes[crew], length, plan.starts[crew], plan.away, 1)
    return best, place


@nb.njit(cache=True)
def put(problem: Arrays, crew: int, order: int, position: int, plan: Plan) -> None:
    """Set an order at a position of a route and bring everything that depends on it up to date."""
    mark_hard(problem, plan.routes[crew], plan.lengths[crew], plan.starts[crew], plan.away, -1)
    for step in range(plan.lengths[crew], position, -1):
        plan.routes[crew, step] = plan.routes[crew, step - 1]
    plan.routes[crew, position] = order
    plan.lengths[crew] += 1
    plan.where[order] = crew
    plan.costs[crew] = follow(problem, crew, plan.routes[crew], plan.lengths[crew], plan.starts[crew])
    mark_hard(problem, plan.routes[crew], plan.lengths[crew], plan.starts[crew], plan.away, 1)


@nb.njit(cache=True)
def take_out(problem: Arrays, order: int, plan: Plan) -> None:
    """Take an order out of its route, and with it what must follow it."""
    crew = plan.where[order]
    mark_hard(problem, plan.routes[crew], plan.lengths[crew], plan.starts[crew], plan.away, -1)
    kept = 0
    plan.where[order] = -1
    for step in range(plan.lengths[crew]):
        other = plan.routes[crew, step]
        before = problem.after[other]
        if plan.where[other] >= 0 and before >= 0 and plan.where[before] != crew:
            plan.where[other] = -1
        if plan.where[other] == crew:
            plan.routes[crew, kept] = other
            kept += 1
    cost = follow(problem, crew, plan.routes[crew], kept, plan.starts[crew])
    while cost == FAILED and kept > 0:
        kept -= 1
        plan.where[plan.routes[crew, kept]] = -1
        cost = follow(problem, crew, plan.routes[crew], kept, plan.starts[crew])
    plan.lengths[crew] = kept
    plan.costs[crew] = cost
    mark_hard(problem, plan.routes[crew], kept, plan.starts[crew], plan.away, 1)


@nb.njit(cache=True)
def insert_all(
    problem: Arrays, waiting: Ints, count: int, changed: Ints, plan: Plan, luck: Luck, blink: bool
) -> None:
    """Insert waiting orders one by one at their best place; `changed[crew]` marks changed routes.

    `waiting[:, 1]` is 1 for an order that may go everywhere, 0 for one that may go to changed routes only.
    """
    scratch = np.empty(LONGEST_ROUTE, dtype=np.int64)
    times = np.empty(LONGEST_ROUTE, dtype=np.int64)
    routes = plan.routes.shape[0]
    for place in range(count):
        order = waiting[place, 0]
        if plan.where[order] >= 0:
            continue
        best = 0
        best_crew = -1
        best_place = -1
        for crew in range(routes):
            if problem.gain[crew, order] == NEVER or (waiting[place, 1] == 0 and changed[crew] == 0):
                continue
            if blink and changed[crew] == 0 and next_random(luck, routes) >= CREWS_TRIED:
                continue
            gained, position = best_position(problem, crew, order, plan, scratch, times, luck, blink)
            if gained > best or (gained != FAILED and problem.pinned[order] == crew and best_crew < 0):
                best, best_crew, best_place = gained, crew, position
        if best_crew >= 0:
            put(problem, best_crew, order, best_place, plan)


@nb.njit(cache=True)
def total(problem: Arrays, plan: Plan) -> int:
    """Points of all routes together."""
    points = 0
    for crew in range(plan.routes.shape[0]):
        points -= int(plan.costs[crew])
        for step in range(plan.lengths[crew]):
            points += int(problem.gain[crew, plan.routes[crew, step]])
    return points


@nb.njit(cache=True)
def ruin(problem: Arrays, how_many: int, plan: Plan, changed: Ints, removed: Ints, luck: Luck) -> int:
    """Take out up to `how_many` orders: a stretch of one route, or here and there; pinned ones stay."""
    crews = plan.routes.shape[0]
    count = 0
    stretch = next_random(luck, 2) == 0
    for _ in range(4 * how_many):
        if count >= how_many:
            break
        crew = next_random(luck, crews)
        if plan.lengths[crew] == 0:
            continue
        place = next_random(luck, plan.lengths[crew])
        times = min(plan.lengths[crew] - place, how_many - count) if stretch else 1
        for _ in range(times):
            if place >= plan.lengths[crew]:
                break
            order = plan.routes[crew, place]
            if problem.pinned[order] >= 0:
                place += 1
                continue
            take_out(problem, order, plan)
            changed[crew] = 1
            removed[count] = order
            count += 1
            if count >= how_many:
                break
    return count


@nb.njit(cache=True)
def shuffle(rows: Ints, count: int, luck: Luck) -> None:
    for place in range(count - 1, 0, -1):
        other = next_random(luck, place + 1)
        for column in range(2):
            rows[place, column], rows[other, column] = rows[other, column], rows[place, column]


@nb.njit(cache=True)
def gather(
    problem: Arrays, removed: Ints, count: int, plan: Plan, ranking: Ints, waiting: Ints, luck: Luck
) -> int:
    """The orders to try again: those taken out everywhere, a sample of the others in changed routes."""
    filled = 0
    for place in range(count):
        waiting[filled, 0], waiting[filled, 1] = removed[place], 1
        filled += 1
    orders = ranking.shape[0]
    offset = next_random(luck, orders) if next_random(luck, 2) == 0 else 0
    for step in range(orders):
        if filled >= count + SAMPLE_OF_WAITING:
            break
        order = ranking[(offset + step) % orders]
        if plan.where[order] < 0:
            waiting[filled, 0], waiting[filled, 1] = order, 0
            filled += 1
    shuffle(waiting, filled, luck)
    key = next_random(luck, 6)
    if key < 2:
        sort_by_worth(problem, waiting, filled, per_second=key == 1)
    return first_things_first(problem, plan, waiting, filled)


@nb.njit(cache=True)
def sort_by_worth(problem: Arrays, waiting: Ints, filled: int, per_second: bool) -> None:
    """Put what brings most first, or what brings most per second; equals stay as they are."""
    for place in range(1, filled):
        order, everywhere = waiting[place, 0], waiting[place, 1]
        worth = worth_of(problem, order, per_second)
        other = place
        while other > 0 and worth_of(problem, waiting[other - 1, 0], per_second) < worth:
            waiting[other, 0], waiting[other, 1] = waiting[other - 1, 0], waiting[other - 1, 1]
            other -= 1
        waiting[other, 0], waiting[other, 1] = order, everywhere


@nb.njit(cache=True)
def worth_of(problem: Arrays, order: int, per_second: bool) -> int:
    """The most points that an order brings anybody, or a thousand times that per second."""
    most = int(problem.most_gain[order])
    return 1000 * most // int(problem.seconds[order]) if per_second else most


@nb.njit(cache=True)
def first_things_first(problem: Arrays, plan: Plan, waiting: Ints, filled: int) -> int:
    """Put an order before those that must follow it; returns how many wait."""
    for place in range(filled):
        before = problem.after[waiting[place, 0]]
        if before < 0 or plan.where[before] >= 0:
            continue
        for other in range(place + 1, filled):
            if waiting[other, 0] == before:
                for column in range(2):
                    value = waiting[place, column]
                    waiting[place, column] = waiting[other, column]
                    waiting[other, column] = value
                break
    return filled


@nb.njit(cache=True)
def copy_plan(source: Plan, target: Plan) -> None:
    target.routes[:] = source.routes
    target.lengths[:] = source.lengths
    target.costs[:] = source.costs
    target.starts[:] = source.starts
    target.away[:] = source.away
    target.where[:] = source.where


@nb.njit(cache=True)
def improve(
    problem: Arrays, ranking: Ints, rounds: int, plan: Plan, kept: Plan, best: Plan, luck: Luck, cool: int
) -> int:
    """Ruin and recreate for a number of rounds from `plan`; `best` receives the best seen.

    `kept` is room for the routes to go back to; `cool` (1000 hot … 0 cold) scales what may get worse.
    """
    crews, orders = plan.routes.shape[0], plan.where.shape[0]
    changed = np.zeros(crews, dtype=np.int64)
    removed = np.empty(orders + 1, dtype=np.int64)
    waiting = np.empty((orders + MOST_TAKEN_OUT + SAMPLE_OF_WAITING + 2, 2), dtype=np.int64)
    copy_plan(plan, kept)
    current = total(problem, plan)
    record = total(problem, best)
    for _turn in range(rounds):
        changed[:] = 0
        how_many = 1 + next_random(luck, min(MOST_TAKEN_OUT, max(2, orders // 4)))
        count = ruin(problem, how_many, plan, changed, removed, luck)
        filled = gather(problem, removed, count, plan, ranking, waiting, luck)
        insert_all(problem, waiting, filled, changed, plan, luck, True)
        points = total(problem, plan)
        slack = abs(record) * cool // (1000 * SLACK * orders)
        if points > current - slack and points > record - 8 * slack:
            current = points
            copy_plan(plan, kept)
            if points > record:
                record = points
                copy_plan(plan, best)
        else:
            copy_plan(kept, plan)
    return record
