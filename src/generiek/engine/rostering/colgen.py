"""Column generation: price every member against the master until no roster would make the mixture cheaper.

Each round also gives a Lagrangian bound: no roster of the whole problem costs less.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from generiek.engine.rostering.columns import Penalties, bound_of, price
from generiek.engine.rostering.master import Duals, Master
from generiek.engine.rostering.model import Bools, Floats, Ints, Model, Person
from generiek.engine.rostering.pricing import Pricer
from generiek.engine.rostering.row_sums import obeys

Going = Callable[[], bool]
IMPROVES = -1e-6
CONVERGED = 1e-6
MANY_COLUMNS = 20
MOST_SMOOTH = 0.85
SHARES = (1.0, 0.5, 0.25, 0.125, 0.0)


class ColumnGeneration:
    """A master with its pricing, over some members of a model; decisions narrow what members may do."""

    def __init__(
        self,
        model: Model,
        pricer: Pricer,
        members: list[int],
        base: Floats,
        penalties: Penalties,
    ) -> None:
        self.model, self.pricer, self.penalties = model, pricer, penalties
        self.members = members
        self.master = Master(model, members, base)
        self.persons: list[Person] = [model.persons[m] for m in members]
        self.settled: dict[int, Ints] = {}
        self.bound = -np.inf
        self.value = np.inf
        self.centre: Duals | None = None
        self._smooth = 0.0
        self._exact = False

    def run(
        self, going: Going, *, rounds: int = 1 << 30, good_enough: float = np.inf, near: float = CONVERGED
    ) -> bool:
        """Go on until no column improves (True), or `rounds`, `going` or a value proven useless end it.

        Stops early with True when the bound passes `good_enough` (nothing better can be found here) or comes
        as `near` to the value.
        """
        for _ in range(rounds):
            self.value, duals = self.master.solve()
            self.pricer.work += self.master.effort()
            centre = self._blend(duals)
            added, bound = self._price(centre, duals)
            if bound > self.bound:
                self.bound, self.centre = bound, centre
                self._smooth = min(MOST_SMOOTH, self._smooth + 0.1)
            if not added and self._smooth > 0.0 and centre is not duals:
                self._smooth = 0.0
                added, bound = self._price(duals, duals)
                if bound > self.bound:
                    self.bound, self.centre = bound, duals
            if not added and not self._exact:
                self._exact = True
                continue
            if not added or self.value - self.bound < near or self.bound >= good_enough:
                return True
            if not going():
                return False
            if not self.settled:
                self._forget()
        self.value, _ = self.master.solve()
        return False

    def _blend(self, duals: Duals) -> Duals:
        centre, share = self.centre, self._smooth
        if centre is None or share == 0.0:
            return duals
        return Duals(
            share * centre.worth + (1 - share) * duals.worth,
            share * centre.burden + (1 - share) * duals.burden,
            duals.member,
            share * centre.missing + (1 - share) * duals.missing,
        )

    def _price(self, at: Duals, against: Duals) -> tuple[int, float]:
        """Price every member at `at`; keep what improves the mixture at `against`. Gives count and bound."""
        added, bound = 0, self.master.promised(at)
        for position, (person, cost, true_cost) in enumerate(self._charged(at, against)):
            if position in self.settled:
                bound += person.price_of(self.settled[position], cost) + person.constant
                continue
            penalty = self.penalties.of[self.members[position]]
            priced = price(self.pricer, person, cost, penalty, columns=3, exact=self._exact)
            bound += priced.bound + person.constant
            for row in priced.rows[:3]:
                reduced = person.price_of(row, true_cost) + person.constant - against.member[position]
                if reduced < IMPROVES and self.master.add(position, row):
                    added += 1
        return added, bound

    def centre_on(self, worth: Floats) -> None:
        """Begin at given prices of demand: a bound at once, and a centre that tames the first wild prices."""
        budgets, members = len(self.model.budgets), len(self.members)
        missing = np.zeros(len(self.master.missing_prices))
        self.centre = Duals(worth, np.zeros((budgets, members)), np.zeros(members), missing)
        self.bound, self._smooth = self.bound_at_centre(), MOST_SMOOTH

    def centre_below(self, worth: Floats) -> None:
        """Begin at given prices or a share of them: the bound is concave, so until it no longer rises."""
        best: tuple[float, Duals] | None = None
        for share in SHARES if worth.any() else (0.0,):
            self.centre_on(share * worth)
            if self.centre is None or (best is not None and self.bound < best[0]):
                break
            best = self.bound, self.centre
        if best is not None:
            self.bound, self.centre = best

    def bound_at_centre(self) -> float:
        """The bound at the best prices so far, priced anew; -inf while there are none."""
        if self.centre is None:
            return -np.inf
        bound = self.master.promised(self.centre)
        for position, (person, cost, _) in enumerate(self._charged(self.centre, self.centre)):
            penalty = self.penalties.of[self.members[position]]
            bound += bound_of(self.pricer, person, cost, penalty) + person.constant
        return bound

    def _charged(self, at: Duals, against: Duals) -> Iterator[tuple[Person, Floats, Floats]]:
        """Each member with the cost of duties at two sets of prices."""
        worths: dict[int, tuple[Floats, Floats]] = {}
        for position, person in enumerate(self.persons):
            if person.cover_class not in worths:
                worths[person.cover_class] = (
                    self.model.row_prices(person.cover_class, at.worth),
                    self.model.row_prices(person.cover_class, against.worth),
                )
            cost, true_cost = (person.cost - worth for worth in worths[person.cover_class])
            for number, budget in enumerate(self.model.budgets):
                cost = cost + at.burden[number, position] * budget.weight
                true_cost = true_cost + against.burden[number, position] * budget.weight
            yield person, cost, true_cost

    def _forget(self) -> None:
        """Drop the half of the columns that the mixture is furthest from using, when there are very many."""
        if len(self.master.columns) >= MANY_COLUMNS * len(self.members) + 1000:
            reduced = self.master.reduced_costs()
            self.master.drop(reduced > max(1e-6, float(np.median(reduced))))

    def begin_anew(self) -> None:
        """Forget bound and smoothing, as after a decision they speak of another problem."""
        self.bound, self.centre, self._smooth = -np.inf, None, 0.0
        self._exact = False

    def narrow(self, position: int, allowed: Bools, free_allowed: Bools) -> None:
        """Let a member only do what the decisions taken leave."""
        self.persons[position] = replace(self.persons[position], allowed=allowed, free_allowed=free_allowed)

    def settle(self, position: int, row: Ints) -> None:
        """Let a member do nothing but one roster."""
        allowed = np.zeros_like(self.persons[position].allowed)
        worked = np.flatnonzero(row >= 0)
        allowed[worked, row[worked]] = True
        self.narrow(position, allowed, row < 0)
        self.settled[position] = row

    def release(self, persons: list[Person]) -> None:
        """Undo what was narrowed and settled since the members were as given."""
        self.persons = list(persons)
        self.settled = {}
        self.begin_anew()
        self.permit_columns()
        self.value, _ = self.master.solve()
        self._forget()

    def permit_columns(self) -> None:
        """Forbid the columns that go against what members may do now."""
        columns = self.master.columns
        allowed = np.array(
            [np.column_stack((person.allowed, person.free_allowed)) for person in self.persons]
        )
        members = np.array([column.member for column in columns], np.int32)
        self.master.permit(obeys(allowed, members, np.array([column.row for column in columns])))
