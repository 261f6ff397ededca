"""Large-neighbourhood search: free some people (or weeks), solve them together, keep what is better."""

from dataclasses import dataclass, field

import numpy as np

from generiek.engine.rostering.colgen import ColumnGeneration, Going
from generiek.engine.rostering.columns import Penalties, price
from generiek.engine.rostering.dive import dive
from generiek.engine.rostering.model import FREE, Bools, Floats, Ints, Model
from generiek.engine.rostering.pricing import Pricer

LONG_DAYS = 35
LEAST_SIZE = 3
SHARE = 0.08
NEAR = 0.002


@dataclass(slots=True, eq=False)
class Incumbent:
    """The best roster known, its cost, and the rows of each person that have been part of something good."""

    roster: Ints
    cost: float
    pool: list[list[Ints]]

    def remember(self, person: int, row: Ints, most: int = 40) -> None:
        """Keep a row of a person for later neighbourhoods, the oldest going first."""
        known = self.pool[person]
        if not any(np.array_equal(row, other) for other in known):
            known.append(row.copy())
            del known[:-most]


@dataclass(slots=True, eq=False)
class Polisher:
    """The search with its memory: how large neighbourhoods may be, and random choices by seed."""

    model: Model
    pricer: Pricer
    penalties: Penalties
    best: Incumbent
    rng: np.random.Generator
    size: float
    least_gain: float
    tried: int = 0
    ideal: list[float] = field(default_factory=list)

    def step(self, going: Going, work_limit: int) -> bool:
        """Try one neighbourhood; True when it gave a better roster."""
        self.tried += 1
        members, window = self._choose()
        model, roster = self.model, self.best.roster
        base = model.present(roster)
        for index in members:
            model.add(base, model.persons[index], roster[index], -1.0)
        generation = ColumnGeneration(model, self.pricer, members, base, self.penalties)
        for position, index in enumerate(members):
            if window is not None:
                generation.narrow(position, *self._inside(index, window))
            for row in (*self.best.pool[index], roster[index]):
                if window is None or np.array_equal(row[~window], roster[index][~window]):
                    generation.master.add(position, row)
        local = self._local_cost(members)
        target = local - self.least_gain
        stop_at = self.pricer.work + work_limit
        limited = self._limited(going, stop_at)
        near = max(self.least_gain, NEAR * abs(local))
        generation.run(limited, good_enough=target, near=near)
        rows = None
        if generation.bound < target and generation.value < target:
            rows = dive(generation, limited, self.rng, give_up_at=target, share=SHARE)
        better = rows is not None and self._take(members, rows)
        self._resize(
            hopeless=generation.bound >= target, exhausted=self.pricer.work >= stop_at, better=better
        )
        return better

    def _limited(self, going: Going, stop_at: int) -> Going:
        return lambda: self.pricer.work < stop_at and going()

    def _local_cost(self, members: list[int]) -> float:
        model, roster = self.model, self.best.roster
        own = sum(model.persons[m].own_cost(roster[m]) + model.excess_cost(m, roster[m]) for m in members)
        return float(own + model.rows.cost(model.present(roster)).sum())

    def _take(self, members: list[int], rows: Ints) -> bool:
        roster = self.best.roster.copy()
        roster[members] = rows
        cost = self.model.cost(roster)
        for index, row in zip(members, rows, strict=True):
            self.best.remember(index, row)
        if cost > self.best.cost + 1e-9:
            return False
        better = cost < self.best.cost - 1e-6
        self.best.roster, self.best.cost = roster, cost
        return better

    def _resize(self, *, hopeless: bool, exhausted: bool, better: bool) -> None:
        count = len(self.model.persons)
        if exhausted:
            self.size = max(LEAST_SIZE, self.size * 0.85)
        elif hopeless:
            self.size = min(count, self.size + 0.5)
        elif not better and self.rng.random() < 0.3:
            self.size = max(LEAST_SIZE, self.size - 0.5)

    def _choose(self) -> tuple[list[int], Bools | None]:
        model, count = self.model, len(self.model.persons)
        size = int(np.clip(round(self.size + self.rng.integers(-1, 2)), min(LEAST_SIZE, count), count))
        if model.days > LONG_DAYS and self.rng.random() < 0.5:
            length = int(self.rng.integers(10, 29))
            first = int(self.rng.integers(-length // 2, model.days - length // 2))
            days = np.arange(model.days)
            size = int(min(count, size * model.days / (1.5 * length)))
            window = (days >= first) & (days < first + length)
            return self._people(size), window
        return self._people(size), None

    def _people(self, size: int) -> list[int]:
        """By preference people around a costly row, or worse off than they need be; then others."""
        model, count = self.model, len(self.model.persons)
        costs = model.rows.cost(model.present(self.best.roster))
        regrets = self._regrets()
        chosen: list[int] = []
        if regrets.sum() > 0 and self.rng.random() < regrets.sum() / (regrets.sum() + costs.sum()):
            worse_off = int((regrets > 0).sum())
            few = min(worse_off, max(1, size // 3))
            picked = self.rng.choice(count, size=few, replace=False, p=regrets / regrets.sum())
            chosen = [int(index) for index in picked]
        elif costs.sum() > 0 and self.rng.random() < 0.7:
            row = int(self.rng.choice(len(costs), p=costs / costs.sum()))
            able = self._able(row)
            chosen = [int(i) for i in self.rng.permutation(able)[: max(2, size // 2)]]
        others = [int(i) for i in self.rng.permutation(count) if int(i) not in chosen]
        return sorted((chosen + others)[:size])

    def _regrets(self) -> Floats:
        """How much each person's roster costs above the cheapest there is for them alone."""
        model = self.model
        if not self.ideal:
            for index, person in enumerate(model.persons):
                priced = price(self.pricer, person, person.cost, self.penalties.of[index])
                self.ideal.append(priced.bound + person.constant)
        own = [
            person.own_cost(row) + model.excess_cost(index, row)
            for index, (person, row) in enumerate(zip(model.persons, self.best.roster, strict=True))
        ]
        regrets: Floats = np.maximum(0.0, np.array(own) - np.array(self.ideal))
        return regrets

    def _able(self, row: int) -> Ints:
        """People who could stand in a row by what they are allowed."""
        model = self.model
        cells = np.flatnonzero(self._stands(row))
        able = []
        for index, person in enumerate(model.persons):
            own = cells[cells // (model.days * model.kinds) == person.cover_class] % (
                model.days * model.kinds
            )
            if len(own) and person.allowed[own // model.kinds, own % model.kinds].any():
                able.append(index)
        return np.array(able if able else range(len(model.persons)), np.int32)

    def _stands(self, row: int) -> Bools:
        rows = self.model.rows
        first, count = rows.first.ravel(), rows.count.ravel()
        hits = np.concatenate(([0], np.cumsum(rows.row_of == row)))
        stands: Bools = hits[first + count] > hits[first]
        return stands

    def _inside(self, index: int, window: Bools) -> tuple[Bools, Bools]:
        """What a person may do when only the days of a window are free."""
        person, row = self.model.persons[index], self.best.roster[index]
        allowed = person.allowed & window[:, None]
        free_allowed = person.free_allowed & (window | (row == FREE))
        outside = np.flatnonzero(~window & (row != FREE))
        allowed[outside, row[outside]] = True
        return allowed, free_allowed
