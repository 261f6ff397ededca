"""The quick search: each officer in turn takes the best lawful roster given all the others'.

A first pass fills an empty roster; later passes let a few officers who stand near what is missing start over
together, and keep what is better.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import isinf

import numpy as np

from generiek.engine.rostering.columns import Penalties, price
from generiek.engine.rostering.model import FREE, Floats, Ints, Model, Person
from generiek.engine.rostering.pricing import Pricer
from generiek.engine.rostering.share_out import share_out

Better = Callable[[float, Ints], None]
Going = Callable[[], bool]


class NoLawfulRoster(Exception):
    """A person for whom no roster keeps the rules, pins, leave and contract; `proven`, or none was found."""

    def __init__(self, person: int, *, proven: bool) -> None:
        known = "exists" if proven else "was found"
        super().__init__(f"No lawful roster {known} for officer {person}.")
        self.person, self.proven = person, proven


@dataclass(slots=True, eq=False)
class Search:
    """A roster being improved, with the people present in each row kept up to date."""

    model: Model
    pricer: Pricer
    roster: Ints
    present: Floats
    penalties: Penalties
    _lawful: dict[int, Ints] = field(default_factory=dict)

    @staticmethod
    def empty(model: Model, pricer: Pricer) -> "Search":
        """Begin with nobody at work."""
        roster = np.full((len(model.persons), model.days), FREE, np.int32)
        return Search(model, pricer, roster, np.zeros(len(model.rows.wanted)), Penalties(model.persons))

    @staticmethod
    def of(model: Model, pricer: Pricer, roster: Ints) -> "Search":
        """Begin with a given roster."""
        return Search(model, pricer, roster.copy(), model.present(roster), Penalties(model.persons))

    def respond(self, index: int, *, graded: bool = False) -> None:
        """Give one person the cheapest lawful roster under what one head more is worth now.

        With `graded` by the share that is missing, so that shortages are spread.
        """
        model, person = self.model, self.model.persons[index]
        model.add(self.present, person, self.roster[index], -1.0)
        head = model.rows.graded(self.present) if graded else model.rows.marginal(self.present)
        worth = model.row_prices(person.cover_class, head)
        for pair in model.together:
            if index in (pair.one, pair.other):
                worth = worth + pair.worth(index, self.roster, model.kinds)
        self.roster[index] = self._best_row(person, index, person.cost + worth)
        model.add(self.present, person, self.roster[index], 1.0)

    def _best_row(self, person: Person, index: int, cost: Floats) -> Ints:
        """Two tries: burdens free of charge, and at their price; whichever truly costs less."""
        rows = [self._cheapest(person, index, cost)]
        if self.model.excess_cost(index, rows[0]) > 0:
            burdened = cost.copy()
            for budget in self.model.budgets:
                burdened += budget.price * budget.weight
            rows.append(self._cheapest(person, index, burdened))
        return min(rows, key=lambda row: self._true_cost(person, index, cost, row))

    def _true_cost(self, person: Person, index: int, cost: Floats, row: Ints) -> float:
        return person.price_of(row, cost) + self.model.excess_cost(index, row)

    def _cheapest(self, person: Person, index: int, cost: Floats) -> Ints:
        """The cheapest lawful row found; when none is, the one found before, or one at no price at all."""
        penalty = self.penalties.of[index]
        priced = price(self.pricer, person, cost, penalty)
        if not priced.rows and index not in self._lawful:
            priced = price(self.pricer, person, np.zeros_like(cost), np.zeros_like(penalty))
        if priced.rows:
            self._lawful[index] = priced.rows[0]
        elif index not in self._lawful:
            raise NoLawfulRoster(person.id, proven=isinf(priced.bound))
        return self._lawful[index]

    def clear(self, indices: Ints) -> None:
        """Take the duties of some people away."""
        for index in indices:
            self.model.add(self.present, self.model.persons[index], self.roster[index], -1.0)
            self.roster[index] = FREE


def spread(search: Search, rng: np.random.Generator, rounds: int) -> None:
    """Fill an empty roster so that what is missing is spread over the period."""
    for _ in range(rounds):
        for index in rng.permutation(len(search.model.persons)):
            search.respond(int(index), graded=True)


def quick_search(
    search: Search, *, seed: int, going: Going, better: Better, fill: bool = True, tries: int = 1 << 30
) -> float:
    """Improve a roster until `going` says stop; the best is left in `search`, and told to `better`.

    With `fill` everybody gets a first roster whatever `going` says.
    """
    rng = np.random.default_rng(seed)
    model, count = search.model, len(search.model.persons)
    for index in rng.permutation(count) if fill else ():
        search.respond(int(index))
    best, kept = model.cost(search.roster), search.roster.copy()
    better(best, kept)
    settled = False
    while going() and not settled:
        for index in rng.permutation(count):
            if not going():
                break
            search.respond(int(index))
        cost = model.cost(search.roster)
        settled = cost >= best - 1e-6
        if cost < best:
            best, kept = cost, search.roster.copy()
            better(best, kept)
    if fill:
        kept = share_out(model, kept)
        if model.cost(kept) < best - 1e-6:
            best = model.cost(kept)
            better(best, kept)
    search.roster, search.present = kept, model.present(kept)
    for _ in range(tries):
        if not going():
            break
        best = _start_over(search, rng, best, better)
    return best


def _start_over(search: Search, rng: np.random.Generator, best: float, better: Better) -> float:
    model = search.model
    kept_roster, kept_present = search.roster.copy(), search.present.copy()
    chosen = _near_trouble(search, rng)
    search.clear(chosen)
    for index in [*chosen, *rng.permutation(chosen)]:
        search.respond(int(index))
    cost = model.cost(search.roster)
    if cost <= best:
        if cost < best - 1e-6:
            better(cost, search.roster)
        return cost
    search.roster, search.present = kept_roster, kept_present
    return best


def _near_trouble(search: Search, rng: np.random.Generator) -> Ints:
    """A few people, by preference such as could stand in a row that costs something now."""
    model, count = search.model, len(search.model.persons)
    size = int(rng.integers(2, max(3, min(9, count + 1))))
    row_costs = model.rows.cost(search.present)
    pool = np.arange(count)
    if row_costs.sum() > 0 and rng.random() < 0.7:
        row = rng.choice(len(row_costs), p=row_costs / row_costs.sum())
        able = [c for c in range(len(model.rows.first)) if model.rows.touched([c])[row]]
        fitting = np.array([i for i, p in enumerate(model.persons) if p.cover_class in able])
        pool = fitting if len(fitting) else pool
    chosen = rng.choice(pool, size=min(size, len(pool)), replace=False)
    others = rng.choice(count, size=min(2, count), replace=False)
    return np.unique(np.concatenate((chosen, others))).astype(np.int32)
