"""Branch and price: split the problem on what the mixture leaves in the middle, and bound each part anew.

First on the heads missing altogether, then on the heads in a row of demand, since half a head missing costs
half of what a whole one does; then on whether a person does a kind of duty, or is free, on a day. Parts that
can hold nothing better are closed; when none is left open, the best roster is proven.

Barnhart et al. (1998), "Branch-and-price", Operations Research 46(3).
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from generiek.engine.rostering.colgen import ColumnGeneration, Going
from generiek.engine.rostering.dive import chosen, dive
from generiek.engine.rostering.dive_by_day import likely
from generiek.engine.rostering.model import FREE, Floats, Ints, Person

WHOLE = 1e-5
PLUNGE = 0.5
DIVE_SHARE = 0.04


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of the problem: heads missing per price, and heads per row, in bounds; persons who may do less.

    `bound`: no roster of it costs less; `worth`: prices of demand that gave nearly that.
    """

    bound: float
    fewest_missing: Floats
    most_missing: Floats
    least: Floats
    most: Floats
    persons: list[Person]
    worth: Floats | None


class Tree:
    """The open parts, and the work of closing them; `generation` is the solved relaxation of the whole."""

    def __init__(self, generation: ColumnGeneration, rng: np.random.Generator) -> None:
        rows = generation.model.rows
        self._generation, self._rng = generation, rng
        self._number = 0
        self._open: list[tuple[float, int, Part]] = []
        self._next: Part | None = None
        self._unproven = np.inf
        generation.master.count_missing()
        groups = len(generation.master.missing_prices)
        self._in_dives = self._in_parts = 0
        self._put(
            Part(
                generation.bound,
                np.zeros(groups),
                np.full(groups, np.inf),
                rows.floor.copy(),
                np.full(len(rows.wanted), np.inf),
                list(generation.persons),
                None,
            )
        )

    @property
    def open(self) -> bool:
        """Whether a part is left to look at."""
        return bool(self._open) or self._next is not None

    @property
    def bound(self) -> float:
        """No roster costs less, unless it is one of those that were found and told."""
        first = self._open[0][0] if self._open else np.inf
        following = self._next.bound if self._next is not None else np.inf
        return min(first, following, self._unproven)

    def step(self, going: Going, give_up_at: float, found: Callable[[Ints], None]) -> None:
        """Take one open part: bound it, and close it or split it. Rosters met on the way are told."""
        part = self._take(give_up_at)
        if part is None:
            return
        generation, begun = self._generation, self._generation.pricer.work
        self._enter(part)
        done = generation.run(going, good_enough=give_up_at)
        part = replace(part, bound=max(part.bound, generation.bound))
        self._in_parts += generation.pricer.work - begun
        if part.bound >= give_up_at:
            return
        if not done:
            self._put(part)
            return
        halves = self._split(part)
        if halves is None:
            rows = chosen(generation)
            if rows is not None:
                found(rows)
            if generation.value - part.bound > WHOLE:
                self._unproven = min(self._unproven, part.bound)
            return
        first, other = halves
        self._put(other)
        self._next = first
        if self._in_dives < self._in_parts:
            begun = generation.pricer.work
            rows = dive(generation, going, self._rng, give_up_at=give_up_at, share=DIVE_SHARE)
            self._in_dives += generation.pricer.work - begun
            if rows is not None:
                found(rows)

    def _take(self, give_up_at: float) -> Part | None:
        """The part that is being plunged into, else the one with the least bound."""
        part, self._next = self._next, None
        if part is not None and part.bound < give_up_at:
            return part
        while self._open:
            _, _, part = heapq.heappop(self._open)
            if part.bound < give_up_at:
                return part
        return None

    def _put(self, part: Part) -> None:
        self._number += 1
        heapq.heappush(self._open, (part.bound, self._number, part))

    def _enter(self, part: Part) -> None:
        generation = self._generation
        generation.master.hold_missing(part.fewest_missing, part.most_missing)
        generation.master.hold_heads(part.least, part.most)
        generation.release(part.persons)
        if part.worth is not None:
            generation.centre_on(part.worth)

    def _split(self, part: Part) -> tuple[Part, Part] | None:
        """The two halves, the one to go into first in front; None when the mixture is of whole rosters."""
        return self._split_missing(part) or self._split_heads(part) or self._split_duty(part)

    def _split_missing(self, part: Part) -> tuple[Part, Part] | None:
        master = self._generation.master
        missing = master.missing()
        down = np.floor(missing + WHOLE)
        fraction = np.abs(missing - np.round(missing))
        gain = fraction * master.missing_prices
        gain[fraction < WHOLE] = 0.0
        if not gain.any():
            return None
        price, worth = int(gain.argmax()), self._worth()
        fewest, most = part.fewest_missing.copy(), part.most_missing.copy()
        fewest[price], most[price] = down[price] + 1, down[price]
        more = replace(part, fewest_missing=fewest, worth=worth)
        fewer = replace(part, most_missing=most, worth=worth)
        return more, fewer

    def _split_heads(self, part: Part) -> tuple[Part, Part] | None:
        generation, master = self._generation, self._generation.master
        heads, rows = master.heads(), generation.model.rows
        fraction = heads - np.floor(heads)
        gain = np.minimum(fraction, 1 - fraction) * (np.abs(master.duals().worth) + 0.01)
        gain[(np.minimum(fraction, 1 - fraction) < WHOLE) | (np.floor(heads) < rows.floor)] = 0.0
        row = int(gain.argmax())
        if gain[row] <= 0.0:
            return None
        most, least = part.most.copy(), part.least.copy()
        most[row], least[row] = np.floor(heads[row]), np.floor(heads[row]) + 1
        worth = self._worth()
        fewer, more = replace(part, most=most, worth=worth), replace(part, least=least, worth=worth)
        return (more, fewer) if fraction[row] > PLUNGE else (fewer, more)

    def _split_duty(self, part: Part) -> tuple[Part, Part] | None:
        generation = self._generation
        shares = likely(generation, generation.master.shares())
        doubt = np.minimum(shares, 1 - shares)
        position, day, kind = np.unravel_index(int(doubt.argmax()), doubt.shape)
        if doubt[position, day, kind] < WHOLE:
            return None
        does, does_not = list(part.persons), list(part.persons)
        person, kinds = part.persons[position], generation.model.kinds
        does[position] = _only(person, int(day), int(kind) if kind < kinds else FREE)
        does_not[position] = _never(person, int(day), int(kind) if kind < kinds else FREE)
        worth = self._worth()
        halves = replace(part, persons=does, worth=worth), replace(part, persons=does_not, worth=worth)
        return halves if shares[position, day, kind] > PLUNGE else (halves[1], halves[0])

    def _worth(self) -> Floats | None:
        centre = self._generation.centre
        return None if centre is None else centre.worth


def _only(person: Person, day: int, kind: int) -> Person:
    """A person who on a day does one kind of duty, or is free, and nothing else."""
    allowed, free_allowed = person.allowed.copy(), person.free_allowed.copy()
    if kind == FREE:
        allowed[day] = False
    else:
        allowed[day, np.arange(allowed.shape[1]) != kind] = False
        free_allowed[day] = False
    return replace(person, allowed=allowed, free_allowed=free_allowed)


def _never(person: Person, day: int, kind: int) -> Person:
    """A person who on a day does not do one kind of duty, or is not free."""
    allowed, free_allowed = person.allowed.copy(), person.free_allowed.copy()
    if kind == FREE:
        free_allowed[day] = False
    else:
        allowed[day, kind] = False
    return replace(person, allowed=allowed, free_allowed=free_allowed)
