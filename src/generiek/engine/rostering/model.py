"""A roster problem in numbers: what the solvers see, with persons, days, kinds of duty and rows of demand.

Costs are floats in points. A roster is an int array persons × days that holds a kind or FREE.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from generiek.engine.rostering.graph import OFF, Graph, follows
from generiek.engine.rostering.pricing import FORBIDDEN, Variants, even_pace
from generiek.engine.rostering.row_sums import rows_along, sum_along, units_along

FREE = -1
LIMIT_TOLERANCE = 1e-9
SHORT = 1e5
"""Price of one person below the waterline: so high that it only stays when nothing else is possible."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Limit:
    """A limit on a roster that the graph leaves out: the weights of the duties sum to at most `most`.

    `weight` days × kinds, not negative; `name` is the rule it comes from. When only the number of duties of
    one kind is limited, `kind` names it, so that pricing can count them.
    """

    name: str
    weight: Floats
    most: float
    kind: int | None = None

    def excess(self, row: Ints) -> float:
        """How far a roster row is above the limit; negative below."""
        return sum_along(self.weight, row) - self.most


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
    limits: tuple[Limit, ...] = ()
    countings: dict[tuple[int, ...], "Counting"] = field(default_factory=dict)

    def units(self, row: Ints) -> int:
        """Units that a roster row uses."""
        return units_along(self.graph.units, self.move_of, row)

    def own_cost(self, row: Ints) -> float:
        """What a roster row costs in itself: wishes and contract, without demand."""
        return self.constant + self.price_of(row, self.cost)

    def price_of(self, row: Ints, cost: Floats) -> float:
        """What a roster row costs under given prices of duties, its end included."""
        return sum_along(cost, row) + float(self.end_cost[self.units(row)])

    def keeps_limits(self, row: Ints) -> bool:
        """Whether a roster row keeps the limits that the graph leaves out."""
        return all(limit.excess(row) <= LIMIT_TOLERANCE for limit in self.limits)

    def lawful(self, row: Ints) -> bool:
        """Whether a roster row keeps all that this person must keep."""
        worked = np.flatnonzero(row >= 0)
        moves = np.where(row >= 0, self.move_of[row], OFF)
        units = self.units(row)
        return bool(
            self.allowed[worked, row[worked]].all()
            and self.free_allowed[row < 0].all()
            and units < len(self.end_cost)
            and self.end_cost[units] < FORBIDDEN
            and follows(self.graph, self.start, moves.tolist())
            and self.keeps_limits(row)
        )

    def counting(self, limits: tuple[int, ...]) -> "Counting":
        """The variants of this person's moves when the duties under some of the limits are counted."""
        if limits not in self.countings:
            self.countings[limits] = _counting(self, limits)
        return self.countings[limits]


@dataclass(frozen=True, slots=True, eq=False)
class Counting:
    """Variants with the kinds that each stands for."""

    variants: Variants
    kinds: tuple[tuple[int, ...], ...]

    def costs(self, person: Person, cost: Floats) -> tuple[Floats, Ints]:
        """Per day and variant the cheapest allowed kind, and which kind it is."""
        days = len(cost)
        best = np.full((days, len(self.kinds)), FORBIDDEN)
        chosen = np.full((days, len(self.kinds)), FREE, np.int32)
        best[person.free_allowed, 0] = 0.0
        for variant, kinds in enumerate(self.kinds):
            for kind in kinds:
                better = person.allowed[:, kind] & (cost[:, kind] < best[:, variant])
                best[better, variant] = cost[better, kind]
                chosen[better, variant] = kind
        return best, chosen


def _counting(person: Person, limits: tuple[int, ...]) -> Counting:
    """Kinds under a counted limit get a variant of their move each; the others of a move share one."""
    counted = {person.limits[number].kind: place for place, number in enumerate(limits)}
    tops = [int(person.limits[number].most) for number in limits]
    strides = [int(np.prod([top + 1 for top in tops[place + 1 :]])) for place in range(len(tops))]
    counts = int(np.prod([top + 1 for top in tops]))
    first, move, delta, kinds, fits = [0], [], [], [], []
    for number in range(person.graph.moves):
        here = [kind for kind in range(len(person.move_of)) if person.move_of[kind] == number != OFF]
        groups = [(tuple(kind for kind in here if kind not in counted), -1)]
        groups += [((kind,), counted[kind]) for kind in here if kind in counted]
        for group, place in groups:
            if group or number == OFF:
                move.append(number)
                kinds.append(group)
                delta.append(strides[place] if place >= 0 else 0)
                digits = np.arange(counts) // strides[place] % (tops[place] + 1) if place >= 0 else None
                fits.append(np.ones(counts, np.bool_) if digits is None else digits < tops[place])
        first.append(len(move))
    variants = Variants(
        np.array(first, np.int32), np.array(move, np.int32), np.array(delta, np.int32), np.array(fits)
    )
    return Counting(variants, tuple(kinds))


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Demand rows: `wanted` people, `floor` of them at any price; `under` and `over` are prices per head.

    Persons of class c on day d in kind k stand in the `count[c, d, k]` rows from `row_of[first[c, d, k]]` on;
    a row that is there several times counts them as often.
    """

    floor: Floats
    wanted: Floats
    under: Floats
    over: Floats
    first: NDArray[np.int64]
    count: NDArray[np.int64]
    row_of: Ints

    def touched(self, cover_classes: Iterable[int]) -> Bools:
        """Which rows some classes of persons can stand in."""
        touched = np.zeros(len(self.wanted), np.bool_)
        for cover_class in cover_classes:
            first = int(self.first[cover_class].ravel()[0])
            touched[self.row_of[first : first + int(self.count[cover_class].sum())]] = True
        return touched

    def along(self, cover_class: int, row: Ints) -> Ints:
        """The rows that the duties of a person of a class stand in."""
        return rows_along(self.first[cover_class], self.count[cover_class], self.row_of, row)

    def cost(self, present: Floats) -> Floats:
        """The cost of each row with so many people present."""
        short = np.maximum(0.0, self.floor - present)
        under = np.maximum(0.0, self.wanted - np.maximum(present, self.floor))
        costs: Floats = (
            SHORT * short + self.under * under + self.over * np.maximum(0.0, present - self.wanted)
        )
        return costs

    def heads_short(self, present: Floats) -> int:
        """People missing below the floors; where people count several times, as many as that takes."""
        short = np.maximum(0.0, self.floor - present)
        if not short.any():
            return 0
        cell = np.repeat(np.arange(self.count.size), self.count.ravel())
        pairs = np.unique(np.stack((cell, self.row_of)), axis=1)[1]
        named, times = (np.bincount(rows, minlength=len(short)) for rows in (pairs, self.row_of))
        heads = np.where(times > 0, short * named / np.maximum(1, times), short)
        return int(np.ceil(heads - LIMIT_TOLERANCE).sum())

    def marginal(self, present: Floats) -> Floats:
        """What one person more would cost in each row; negative when needed."""
        return np.where(present < self.floor, -SHORT, np.where(present < self.wanted, -self.under, self.over))

    def graded(self, present: Floats) -> Floats:
        """As `marginal`, but a shortage is felt by the share that is missing: rows fill up alike."""
        missing = np.maximum(0.0, self.wanted - present) / np.maximum(1.0, self.wanted)
        felt = np.where(present < self.wanted, -self.under * missing, self.over)
        return np.where(present < self.floor, -SHORT, felt)


@dataclass(slots=True, eq=False)
class Budget:
    """A burden that is meant to be shared: each person's sum over `cap` costs `price` a unit.

    `weight` days × kinds.
    """

    name: str
    weight: Floats
    caps: Floats
    price: float


@dataclass(frozen=True, slots=True)
class Together:
    """Two persons by index: each day on which `one` works a duty that `other` does not costs `price`."""

    one: int
    other: int
    price: float

    def days_apart(self, roster: Ints) -> int:
        """Days on which `one` works without `other`."""
        mine, theirs = roster[self.one], roster[self.other]
        return int(((mine != FREE) & (mine != theirs)).sum())

    def worth(self, index: int, roster: Ints, kinds: int) -> Floats:
        """What each duty (days × kinds) of one of the two costs more or less, given the other's."""
        partner = roster[self.other if index == self.one else self.one]
        shared = partner[:, None] == np.arange(kinds)[None, :]
        costs: Floats = self.price * np.where(shared, 0.0, 1.0) if index == self.one else -self.price * shared
        return costs


@dataclass(slots=True, eq=False)
class Model:
    """Everything the solvers need.

    What is paid for being apart (`together`) is never negative; the bound leaves it out.
    """

    days: int
    kinds: int
    persons: list[Person]
    rows: Rows
    budgets: list[Budget]
    together: list[Together] = field(default_factory=list)

    def present(self, roster: Ints) -> Floats:
        """People in each row."""
        present = np.zeros(len(self.rows.wanted))
        for person, row in zip(self.persons, roster, strict=True):
            self.add(present, person, row, 1.0)
        return present

    def add(self, present: Floats, person: Person, row: Ints, sign: float) -> None:
        """Add (or with sign -1 take away) one person's duties."""
        np.add.at(present, self.rows.along(person.cover_class, row), sign)

    def load(self, row: Ints) -> Floats:
        """What a roster row takes of each budget."""
        return np.array([sum_along(budget.weight, row) for budget in self.budgets])

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

    def pace(self) -> Floats:
        """The share of all wanted units before each day, and 1 after the last."""
        taken = np.zeros(self.days)
        for persons in {person.cover_class: person for person in self.persons}.values():
            first, count = self.rows.first[persons.cover_class], self.rows.count[persons.cover_class]
            for (day, kind), start in np.ndenumerate(first):
                rows = self.rows.row_of[start : start + count[day, kind]]
                units = persons.graph.units[persons.move_of[kind]]
                taken[day] += units * float(self.rows.wanted[rows].clip(min=0.0).sum())
        total = float(taken.sum())
        return np.concatenate(([0.0], np.cumsum(taken) / total)) if total > 0 else even_pace(self.days)

    def cost(self, roster: Ints) -> float:
        """The whole cost of a roster."""
        own = sum(
            person.own_cost(row) + self.excess_cost(index, row)
            for index, (person, row) in enumerate(zip(self.persons, roster, strict=True))
        )
        apart = sum(pair.price * pair.days_apart(roster) for pair in self.together)
        return own + apart + float(self.rows.cost(self.present(roster)).sum())
