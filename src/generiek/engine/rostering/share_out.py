"""Share burdens out: two officers exchange a stretch of days while that makes the roster cheaper.

The master of the search mixes rosters to keep burdens, and rounding them gives some officers too much. An
exchange between officers of one class changes nobody's cover, so only their own costs need be compared; with
officers of another class it must gain more than it costs in cover.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generiek.engine.rostering.model import Bools, Floats, Ints, Model, Person

LENGTHS = (1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 28)
MOST_TRIED = 25
LEAST_GAIN = 1e-6
MOST_TRIES = 60


def share_out(model: Model, roster: Ints) -> Ints:
    """A roster that costs no more, by exchanges from whoever carries too much."""
    best = roster.copy()
    if model.together:
        return best
    settled: set[int] = set()
    exchanged = False
    for _ in range(MOST_TRIES):
        excess = np.array([model.excess_cost(n, row) for n, row in enumerate(best)])
        heaviest = next((int(n) for n in np.argsort(-excess, kind="stable") if n not in settled), None)
        if heaviest is None or excess[heaviest] <= 0:
            if not exchanged:
                break
            settled, exchanged = set(), False
            continue
        partner = _exchange(model, best, heaviest)
        if partner is None:
            settled.add(heaviest)
        else:
            settled.discard(partner)
            exchanged = True
    return best


def _exchange(model: Model, roster: Ints, one: int) -> int | None:
    """Make the best lawful exchange of one person that gains; the partner, or None when there is none."""
    person = model.persons[one]
    alike = [n for n, other in enumerate(model.persons) if n != one and other.graph is person.graph]
    for same_class in (True, False):
        others = [n for n in alike if (model.persons[n].cover_class == person.cover_class) is same_class]
        for gain, length, other, first in _best_stretches(model, roster, one, others):
            stretch = slice(first, first + length)
            trial = roster.copy()
            trial[one, stretch], trial[other, stretch] = roster[other, stretch], roster[one, stretch]
            lawful = person.lawful(trial[one]) and model.persons[other].lawful(trial[other])
            if lawful and (same_class or gain > _cover_cost(model, roster, trial, one, other)):
                roster[[one, other]] = trial[[one, other]]
                return other
    return None


def _best_stretches(
    model: Model, roster: Ints, one: int, others: list[int]
) -> list[tuple[float, int, int, int]]:
    """The exchanges that gain most: gain, length, partner, first day; some may not be lawful."""
    gains: list[tuple[float, int, int, int]] = []
    pairs = _Pairs(model, roster, one, others)
    for length in LENGTHS if others else ():
        if length <= model.days:
            gain = pairs.gains(length)
            for flat in np.argsort(-gain, axis=None, kind="stable")[:MOST_TRIED]:
                place, first = divmod(int(flat), gain.shape[1])
                if gain[place, first] > LEAST_GAIN:
                    gains.append((float(gain[place, first]), length, others[place], first))
    return sorted(gains, key=lambda found: (-found[0], *found[1:]))[: 2 * MOST_TRIED]


def _cover_cost(model: Model, before: Ints, after: Ints, one: int, other: int) -> float:
    """What an exchange between people of different classes costs in cover."""
    old = model.present(before)
    new = old.copy()
    for index in (one, other):
        model.add(new, model.persons[index], before[index], -1.0)
        model.add(new, model.persons[index], after[index], 1.0)
    return float((model.rows.cost(new) - model.rows.cost(old)).sum()) + LEAST_GAIN


@dataclass(slots=True, eq=False)
class _Pairs:
    """What exchanging any stretch with any other person would gain; unlawful ones are sorted out later."""

    model: Model
    roster: Ints
    one: int
    others: list[int]

    def gains(self, length: int) -> Floats:
        """Gain by other person and first day of a stretch; -inf where somebody may not work the days."""
        model, roster = self.model, self.roster
        rows = roster[self.others]
        mine = np.broadcast_to(roster[self.one], rows.shape)
        persons = [model.persons[n] for n in self.others]
        me = [model.persons[self.one]] * len(persons)
        gain = np.zeros((len(persons), model.days - length + 1))
        barred = np.zeros(gain.shape, np.bool_)
        for number, budget in enumerate(model.budgets):
            moved = _stretches(_along(budget.weight, rows) - _along(budget.weight, mine), length)
            load = _along(budget.weight, roster).sum(axis=1)
            for who, sign in (([self.one] * len(persons), 1.0), (self.others, -1.0)):
                spare = (load[who] - model.budgets[number].caps[who])[:, None]
                gain += budget.price * (np.maximum(0.0, spare) - np.maximum(0.0, spare + sign * moved))
        for people, own, given in ((me, mine, rows), (persons, rows, mine)):
            gain -= _stretches(_own_costs(people, given) - _own_costs(people, own), length)
            gain -= _end_costs(people, own, given, length)
            barred |= _stretches(_barred(people, given).astype(float), length) > 0
        gain[barred] = -np.inf
        return gain


def _along(weight: Floats, rows: Ints) -> Floats:
    days = np.arange(rows.shape[1])
    found: Floats = np.where(rows >= 0, weight[days[None, :], np.maximum(rows, 0)], 0.0)
    return found


def _stretches(by_day: Floats, length: int) -> Floats:
    """Sums over every stretch of so many days."""
    sums = np.concatenate((np.zeros((len(by_day), 1)), np.cumsum(by_day, axis=1)), axis=1)
    found: Floats = sums[:, length:] - sums[:, :-length]
    return found


def _own_costs(people: list[Person], rows: Ints) -> Floats:
    return np.concatenate([_along(one.cost, row[None, :]) for one, row in zip(people, rows, strict=True)])


def _barred(people: list[Person], rows: Ints) -> Bools:
    days = np.arange(rows.shape[1])
    found = [
        np.where(row >= 0, ~one.allowed[days, np.maximum(row, 0)], ~one.free_allowed)
        for one, row in zip(people, rows, strict=True)
    ]
    return np.array(found)


def _end_costs(people: list[Person], own: Ints, given: Ints, length: int) -> Floats:
    """What the contract's cost changes when the stretch is exchanged; infinite where no contract reaches."""
    found = []
    for one, row, other in zip(people, own, given, strict=True):
        units: NDArray[np.float64] = one.graph.units[one.move_of].astype(float)[None, :].repeat(len(row), 0)
        mine, theirs = _along(units, row[None, :]), _along(units, other[None, :])
        after = (mine.sum() + _stretches(theirs - mine, length)[0]).astype(int)
        reach = np.minimum(after, len(one.end_cost) - 1)
        costs = np.where(after < len(one.end_cost), one.end_cost[reach], np.inf)
        found.append(costs - one.end_cost[int(mine.sum())])
    return np.array(found)
