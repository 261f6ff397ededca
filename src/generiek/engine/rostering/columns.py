"""One person's best roster under prices, with the limits that the graph leaves out enforced on it."""

from dataclasses import dataclass

import numpy as np

from generiek.engine.rostering.model import Bools, Floats, Ints, Limit, Person
from generiek.engine.rostering.pricing import FORBIDDEN, Pricer

TRIES, DESPERATE_TRIES = 3, 40
DAMPING, SHYER = 0.5, 0.2
MOST_COUNTS = 160
ROOMY_WORK = 60_000_000
ROOMY_COUNTS = 1200
MOST_VALUES = 250_000_000
TIGHT = 1e-6
Limits = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Priced:
    """`bound`: no lawful roster is cheaper; `rows`: lawful rosters, cheapest first; `cost` of that."""

    bound: float
    cost: float
    rows: list[Ints]


class Penalties:
    """A price on each limit of each person, kept from one pricing to the next, since limits bind again."""

    def __init__(self, persons: list[Person]) -> None:
        self.of: list[Floats] = [np.zeros(len(person.limits)) for person in persons]


def price(
    pricer: Pricer, person: Person, cost: Floats, penalty: Floats, columns: int = 1, *, exact: bool = False
) -> Priced:
    """Price one person; limits are relaxed with penalties, raised until a roster keeps them all.

    Each try gives a valid bound: the relaxed optimum less what the penalties promise. `penalty` is updated.
    With `exact`, or when no try gives a roster, limits on single kinds are counted instead. Without any
    roster the bound is infinite. A corridor that leaves nothing is left: it is no proof.
    """
    priced = _price(pricer, person, cost, penalty, columns, exact=exact)
    if priced.rows or pricer.corridor is None:
        return priced
    with pricer.within(None):
        return _price(pricer, person, cost, penalty, columns, exact=exact)


def _price(
    pricer: Pricer, person: Person, cost: Floats, penalty: Floats, columns: int, *, exact: bool
) -> Priced:
    bound, step, share = -np.inf, 0.0, DAMPING
    kept: list[Ints] = []
    best, scale = penalty.copy(), np.array([limit.weight.max() for limit in person.limits])
    off = np.zeros(len(scale))
    for _ in range(TRIES if person.limits else 1):
        value, found = _relaxed(pricer, person, cost, penalty, (), columns)
        if not found:
            return Priced(np.inf, np.inf, [])
        excess = np.array([limit.excess(found[0]) for limit in person.limits], float)
        kept += [row for row in found if person.keeps_limits(row)]
        if value > bound:
            bound, best, off = value, penalty.copy(), excess
        else:
            share *= SHYER
        if not (excess > 0).any():
            if not penalty[excess < 0].any():
                break
            penalty[excess < 0] = 0.0
            continue
        kept = kept or _trimmed(pricer, person, cost, found[0])
        if kept:
            missing = min(person.price_of(row, cost) for row in kept) - bound
            moved = np.where((off > 0) | (best > 0), off, 0.0)
            penalty[:] = np.maximum(0.0, best + share * missing / max(TIGHT, float(moved @ moved)) * moved)
        else:
            step = max(2 * step, 2.0, 0.05 * float(np.abs(cost).max(initial=0.0)))
            penalty[excess > 0] += step / scale[excess > 0]
    penalty[:] = best
    cheapest = min((person.price_of(row, cost) for row in kept), default=np.inf)
    if not kept or (exact and cheapest - bound > TIGHT):
        room = _room(person, exact=exact)
        value, found = _counted(pricer, person, cost, penalty, columns, room)
        bound = max(bound, value)
        kept += found
    kept.sort(key=lambda row: person.price_of(row, cost))
    return Priced(bound, person.price_of(kept[0], cost) if kept else np.inf, kept)


def _trimmed(pricer: Pricer, person: Person, cost: Floats, row: Ints) -> list[Ints]:
    """A lawful roster near one that breaks limits: what a limit counts stays on the best days only."""
    cost, nothing = cost.copy(), np.zeros(len(person.limits))
    trimmed: set[int] = set()
    while broken := [n for n, limit in enumerate(person.limits) if limit.excess(row) > 0]:
        if trimmed & set(broken):
            return []
        for number in broken:
            cost[~_room_left(person.limits[number], cost, row)] = FORBIDDEN
        trimmed |= set(broken)
        _, found = _relaxed(pricer, person, cost, nothing, (), 1)
        if not found:
            return []
        row = found[0]
    return [row]


def _room_left(limit: Limit, cost: Floats, row: Ints) -> Bools:
    """The duties (days × kinds) that a limit leaves when the days worth most of a roster row are kept."""
    days = np.flatnonzero(row >= 0)
    taken = limit.weight[days, row[days]]
    counted, taken = days[taken > 0], taken[taken > 0]
    uncounted = np.where(limit.weight[counted] > 0, np.inf, cost[counted]).min(axis=1).clip(max=0.0)
    worth = (uncounted - cost[counted, row[counted]]) / taken
    left, room = limit.most, np.zeros(len(cost))
    for place in np.argsort(-worth, kind="stable"):
        if taken[place] <= left:
            left -= taken[place]
            room[counted[place]] = taken[place]
    kept: Bools = limit.weight <= room[:, None]
    return kept


def _relaxed(
    pricer: Pricer, person: Person, cost: Floats, penalty: Floats, counted: Limits, columns: int
) -> tuple[float, list[Ints]]:
    """The best rosters when uncounted limits only cost their penalty; the value bounds the lawful ones."""
    priced, promised = cost, 0.0
    for number, limit in enumerate(person.limits):
        if penalty[number] > 0 and number not in counted:
            priced = priced + penalty[number] * limit.weight
            promised += penalty[number] * limit.most
    counting = person.counting(counted)
    costs, chosen = counting.costs(person, priced)
    values, variants = pricer.best(
        person.graph, person.start, counting.variants, costs, person.end_cost, columns
    )
    if not len(values):
        return np.inf, []
    days = np.arange(len(cost))
    return float(values[0]) - promised, [chosen[days, path] for path in variants]


def _counted(
    pricer: Pricer, person: Person, cost: Floats, penalty: Floats, columns: int, room: int
) -> tuple[float, list[Ints]]:
    """Count the smallest limits on single kinds, add those that turn out broken, as far as the room goes."""
    counted = _with_room(person, room, (), [number for number, extra in enumerate(penalty) if extra > 0])
    bound = -np.inf
    lawful: list[Ints] = []
    for number in range(DESPERATE_TRIES):
        if number == len(person.limits) + TRIES:
            penalty = penalty.copy()
        value, found = _relaxed(pricer, person, cost, penalty, counted, columns)
        bound = max(bound, value)
        if not found:
            break
        lawful += [row for row in found if person.keeps_limits(row)]
        broken = [n for n, limit in enumerate(person.limits) if limit.excess(found[0]) > 0]
        after = _with_room(person, room, counted, broken)
        uncounted = [limit for limit in broken if limit not in after]
        if not broken or (lawful and (uncounted == broken or number > len(person.limits) + TRIES)):
            break
        counted = after
        heaviest = np.array([person.limits[n].weight.max() for n in uncounted])
        penalty[uncounted] += 2.0 / heaviest + penalty[uncounted]
    return bound, lawful


def bound_of(pricer: Pricer, person: Person, cost: Floats, penalty: Floats) -> float:
    """A bound on every lawful roster of one person, at the penalties known so far."""
    value, _ = _relaxed(pricer, person, cost, penalty, (), 1)
    return value


def _room(person: Person, *, exact: bool) -> int:
    """How many values the counters may take together: fewer when the graph is large."""
    graph, width = person.graph, len(person.end_cost)
    roomy = min(ROOMY_COUNTS, ROOMY_WORK // (len(graph.arc_move) * width)) if exact else 0
    return max(1, min(max(MOST_COUNTS, roomy), MOST_VALUES // (graph.nodes * width)))


def _with_room(person: Person, room: int, counted: tuple[int, ...], broken: list[int]) -> tuple[int, ...]:
    room = room // int(np.prod([person.limits[n].most + 1 for n in counted]))
    for number in sorted(broken, key=lambda n: person.limits[n].most):
        limit = person.limits[number]
        if number not in counted and limit.kind is not None and limit.most + 1 <= room:
            counted, room = (*counted, number), room // int(limit.most + 1)
    return tuple(sorted(counted))
