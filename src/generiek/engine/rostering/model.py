"""A roster problem in numbers: what the solvers see, with persons, days, kinds of duty and rows of demand.

Costs are floats in points. A roster is an int array persons × days that holds a kind or FREE.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generiek.engine.rostering.graph import OFF, Graph
from generiek.engine.rostering.pricing import FORBIDDEN

FREE = -1
SHORT = 1e5
"""Price of one person below the waterline: so high that it only stays when nothing else is possible."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]


@dataclass(slots=True, eq=False)
class Person:
    """One person: the graph of lawful rosters, what is allowed on which day, and what it costs.

    `cost` days × kinds; `end_cost` by units used; `move_of` kind → move in the graph, 0 when never allowed.
    """

    id: int
    graph: Graph
    start: int
    move_of: Ints
    allowed: Bools
    free_allowed: Bools
    cost: Floats
    constant: float
    end_cost: Floats
    cover_class: int

    def kinds_of(self, moves: Ints, day_kinds: Ints) -> Ints:
        """The kind behind each move of a path, as chosen by `move_costs`."""
        days = np.arange(len(moves))
        return np.where(moves == OFF, FREE, day_kinds[days, moves]).astype(np.int32)

    def units(self, row: Ints) -> int:
        """Units that a roster row uses."""
        return int(self.graph.units[self.move_of[row[row >= 0]]].sum())

    def own_cost(self, row: Ints) -> float:
        """What a roster row costs in itself: wishes and contract, without demand."""
        worked = np.flatnonzero(row >= 0)
        return float(self.constant + self.cost[worked, row[worked]].sum() + self.end_cost[self.units(row)])

    def move_costs(self, cost: Floats) -> tuple[Floats, Ints]:
        """Per day and move the cheapest allowed kind of that move, and which kind it is."""
        days, kinds = cost.shape
        best = np.full((days, self.graph.moves), FORBIDDEN)
        chosen = np.full((days, self.graph.moves), FREE, np.int32)
        best[self.free_allowed, OFF] = 0.0
        for kind in range(kinds):
            move = self.move_of[kind]
            if move == OFF:
                continue
            better = self.allowed[:, kind] & (cost[:, kind] < best[:, move])
            best[better, move] = cost[better, kind]
            chosen[better, move] = kind
        return best, chosen


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Demand rows: `wanted` people, `floor` of them at any price; `under` and `over` are prices per head.

    Persons of class c on day d in kind k stand in the `count[c, d, k]` rows from `row_of[first[c, d, k]]` on.
    """

    floor: Floats
    wanted: Floats
    under: Floats
    over: Floats
    first: NDArray[np.int64]
    count: NDArray[np.int64]
    row_of: Ints

    def rows(self, cover_class: int, day: int, kind: int) -> Ints:
        """The rows that one duty of a person of a class stands in."""
        first = self.first[cover_class, day, kind]
        return self.row_of[first : first + self.count[cover_class, day, kind]]

    def cost(self, present: Floats) -> Floats:
        """The cost of each row with so many people present."""
        short = np.maximum(0.0, self.floor - present)
        under = np.maximum(0.0, self.wanted - np.maximum(present, self.floor))
        costs: Floats = (
            SHORT * short + self.under * under + self.over * np.maximum(0.0, present - self.wanted)
        )
        return costs

    def marginal(self, present: Floats) -> Floats:
        """What one person more would cost in each row; negative when needed."""
        return np.where(present < self.floor, -SHORT, np.where(present < self.wanted, -self.under, self.over))


@dataclass(slots=True, eq=False)
class Budget:
    """A burden that is meant to be shared: each person's sum over `cap` costs `price` a unit.

    `weight` days × kinds.
    """

    name: str
    weight: Floats
    caps: Floats
    price: float


@dataclass(slots=True, eq=False)
class Model:
    """Everything the solvers need."""

    days: int
    kinds: int
    persons: list[Person]
    rows: Rows
    budgets: list[Budget]

    def present(self, roster: Ints) -> Floats:
        """People in each row."""
        present = np.zeros(len(self.rows.wanted))
        for person, row in zip(self.persons, roster, strict=True):
            self.add(present, person, row, 1.0)
        return present

    def add(self, present: Floats, person: Person, row: Ints, sign: float) -> None:
        """Add (or with sign -1 take away) one person's duties."""
        for day in np.flatnonzero(row >= 0):
            present[self.rows.rows(person.cover_class, int(day), int(row[day]))] += sign

    def load(self, row: Ints) -> Floats:
        """What a roster row takes of each budget."""
        worked = np.flatnonzero(row >= 0)
        return np.array([budget.weight[worked, row[worked]].sum() for budget in self.budgets])

    def excess_cost(self, index: int, row: Ints) -> float:
        """What a person's row costs for being over the shared burdens."""
        load = self.load(row)
        return float(sum(b.price * max(0.0, load[i] - b.caps[index]) for i, b in enumerate(self.budgets)))

    def row_prices(self, cover_class: int, price: Floats) -> Floats:
        """Sum of row prices for each (day, kind) of a class of persons, as days × kinds."""
        count = self.rows.count[cover_class].ravel()
        sums = np.concatenate(([0.0], np.cumsum(price[self.rows.row_of])))
        first = self.rows.first[cover_class].ravel()
        prices: Floats = (sums[first + count] - sums[first]).reshape(self.days, self.kinds)
        return prices

    def cost(self, roster: Ints) -> float:
        """The whole cost of a roster."""
        own = sum(
            person.own_cost(row) + self.excess_cost(index, row)
            for index, (person, row) in enumerate(zip(self.persons, roster, strict=True))
        )
        return own + float(self.rows.cost(self.present(roster)).sum())
