"""The master problem: mix known rosters of each person so that the demand is met at least cost (HiGHS).

A master may hold some of the people only; `base` is then the presence of the others, who stay as they are.
"""

from dataclasses import dataclass

import numpy as np

from generiek.engine.rostering.model import SHORT, Bools, Floats, Ints, Model, Person

DUAL_SIMPLEX, PRIMAL_SIMPLEX = 1, 4
SOLVE_WORK = 100_000
ROUNDING = 1e-9
NOBODY = 1e7
"""Price of leaving a person without a roster: only while none is known that suits the decisions taken."""


@dataclass(frozen=True, slots=True, eq=False)
class Duals:
    """What one head more is worth in each row, what burden costs each member, and each member's price.

    `missing`: what one head missing more or fewer is worth, per price of a missing head.
    """

    worth: Floats
    burden: Floats
    member: Floats
    missing: Floats


@dataclass(slots=True, eq=False)
class Column:
    """A known roster of a member (by position), with its own cost."""

    member: int
    row: Ints
    cost: float


class Master:
    """The restricted master over the columns known so far."""

    def __init__(self, model: Model, members: list[int], base: Floats) -> None:
        import highspy

        self.model = model
        self.members = members
        self.columns: list[Column] = []
        self._iterations = 0
        self._known: set[tuple[int, bytes]] = set()
        self._pending: list[Column] = []
        self._base = base
        self._highs: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("log_to_console", False)
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        self._highs.setOptionValue("simplex_strategy", PRIMAL_SIMPLEX)
        self._inf = highspy.kHighsInf
        self._lay_out()

    def _lay_out(self) -> None:
        highs, rows, count = self._highs, self.model.rows, len(self.members)
        classes = {self.model.persons[m].cover_class for m in self.members}
        touched = rows.touched(classes)
        # A row that the others fill already, and that crowding costs nothing, says nothing.
        touched &= (self._base < rows.wanted) | (rows.over > 0)
        self.used_rows = np.flatnonzero(touched)
        self.untouched_cost = float(rows.cost(self._base)[~touched].sum())
        self._place = np.full(len(rows.wanted), -1, np.int64)
        self._place[self.used_rows] = count + np.arange(len(self.used_rows))
        self._budget_row = count + len(self.used_rows)
        wanted = (rows.wanted - self._base)[self.used_rows]
        self._least_under, self._most_under = (
            np.zeros(len(wanted)),
            (rows.wanted - rows.floor)[self.used_rows],
        )
        self._least_over, self._most_over = np.zeros(len(wanted)), np.full(len(wanted), np.inf)
        self.missing_prices = np.empty(0)
        self._missing = (np.empty(0), np.empty(0))
        self._priced_as = np.zeros(len(wanted), np.int64)
        caps = [budget.caps[m] for budget in self.model.budgets for m in self.members]
        lower = np.concatenate((np.ones(count), wanted, np.full(len(caps), -self._inf)))
        upper = np.concatenate((np.ones(count), wanted, np.array(caps, float)))
        empty_starts = np.zeros(len(lower), np.int32)
        nothing, no_values = np.empty(0, np.int32), np.empty(0)
        highs.addRows(len(lower), lower, upper, 0, empty_starts, nothing, no_values)
        self._add_slacks(count, len(caps))
        self._first_column = highs.getNumCol()

    def _add_slacks(self, count: int, caps: int) -> None:
        rows, used = self.model.rows, self.used_rows
        row_numbers = count + np.arange(len(used))
        prices = np.array([b.price for b in self.model.budgets for _ in self.members])
        unlimited = np.full(len(used), self._inf)
        blocks = (
            (np.full(count, NOBODY), np.full(count, 1.0), np.arange(count), 1.0),
            (np.full(len(used), SHORT), unlimited, row_numbers, 1.0),
            (rows.under[used], self._most_under, row_numbers, 1.0),
            (rows.over[used], unlimited, row_numbers, -1.0),
            (np.full(len(used), SHORT), unlimited, row_numbers, -1.0),
            (prices, np.full(caps, self._inf), self._budget_row + np.arange(caps), -1.0),
        )
        for cost, upper, numbers, sign in blocks:
            size = len(numbers)
            starts, values = np.arange(size, dtype=np.int32), np.full(size, sign)
            self._highs.addCols(
                size, cost, np.zeros(size), upper, size, starts, numbers.astype(np.int32), values
            )

    def add(self, member: int, row: Ints) -> bool:
        """Add a roster of a member (by position); False when it is known."""
        key = (member, row.tobytes())
        if key in self._known:
            return False
        self._known.add(key)
        person = self.model.persons[self.members[member]]
        self._pending.append(Column(member, row.copy(), person.own_cost(row)))
        return True

    def _flush(self) -> None:
        if not self._pending:
            return
        starts: list[int] = []
        numbers: list[int] = []
        values: list[float] = []
        for column in self._pending:
            person = self._person(column)
            starts.append(len(numbers))
            numbers.append(column.member)
            values.append(1.0)
            places = self._place[self.model.rows.along(person.cover_class, column.row)]
            found, at, times = np.unique(places[places >= 0], return_index=True, return_counts=True)
            as_met = np.argsort(at)
            numbers += found[as_met].tolist()
            values += times[as_met].tolist()
            for number, load in enumerate(self.model.load(column.row)):
                if load:
                    numbers.append(self._budget_row + number * len(self.members) + column.member)
                    values.append(float(load))
        size = len(self._pending)
        costs = np.array([column.cost for column in self._pending])
        self._highs.addCols(
            size,
            costs,
            np.zeros(size),
            np.full(size, self._inf),
            len(numbers),
            np.array(starts, np.int32),
            np.array(numbers, np.int32),
            np.array(values),
        )
        self.columns += self._pending
        self._pending = []

    def solve(self) -> tuple[float, Duals]:
        """Optimise; gives the cost (of untouched rows too) and the prices."""
        self._flush()
        self._highs.run()
        self._highs.setOptionValue("simplex_strategy", PRIMAL_SIMPLEX)
        info = self._highs.getInfo()
        self._iterations = max(1, int(info.simplex_iteration_count))
        return float(info.objective_function_value) + self.untouched_cost, self.duals()

    def duals(self) -> Duals:
        """The prices of the last optimisation."""
        dual = np.array(self._highs.getSolution().row_dual)
        count, used = len(self.members), len(self.used_rows)
        rows, budgets = self.model.rows, len(self.model.budgets)
        worth = np.zeros(len(rows.wanted))
        cheapest = np.where(np.isinf(self._most_over), rows.over[self.used_rows], SHORT)
        worth[self.used_rows] = np.clip(dual[count : count + used], -cheapest, SHORT)
        prices = np.array([b.price for b in self.model.budgets])[:, None]
        ends = self._budget_row + budgets * count
        burden = np.clip(-dual[self._budget_row : ends].reshape(budgets, count), 0.0, prices)
        fewest, most = self._missing
        missing = np.clip(
            dual[ends:], np.where(np.isinf(most), 0.0, -SHORT), np.where(fewest > 0, SHORT, 0.0)
        )
        return Duals(worth, burden, dual[:count], missing)

    def effort(self) -> int:
        """What the last optimisation took, in the measure of the pricing's steps, roughly."""
        return SOLVE_WORK + self._iterations * 3 * (self._first_column + len(self.columns))

    def shares(self) -> Floats:
        """How much of each column the present mixture uses."""
        return np.array(self._highs.getSolution().col_value[self._first_column :])

    def reduced_costs(self) -> Floats:
        """How far each column is from being of use at the present prices."""
        return np.array(self._highs.getSolution().col_dual[self._first_column :])

    def lacking(self) -> float:
        """How many members the present mixture leaves without a roster."""
        return float(sum(self._highs.getSolution().col_value[: len(self.members)]))

    def permit(self, permitted: Bools) -> None:
        """Forbid the columns that go against the decisions taken; others may be used."""
        upper = np.where(permitted, self._inf, 0.0)
        numbers = (self._first_column + np.arange(len(upper))).astype(np.int32)
        self._highs.changeColsBounds(len(upper), numbers, np.zeros(len(upper)), upper)
        self._highs.setOptionValue("simplex_strategy", DUAL_SIMPLEX)

    def hold_heads(self, least: Floats, most: Floats) -> None:
        """Ask each row of the model for so many heads, the others included; more or fewer cost SHORT each.

        A row may not be held below its floor.
        """
        rows, used = self.model.rows, self.used_rows
        wanted, floor, least, most = rows.wanted[used], rows.floor[used], least[used], most[used]
        self._least_under = np.maximum(0.0, wanted - most)
        self._most_under = np.maximum(0.0, wanted - np.maximum(floor, least))
        self._least_over, self._most_over = np.maximum(0.0, least - wanted), np.maximum(0.0, most - wanted)
        first = (self._first_under + np.arange(len(used))).astype(np.int32)
        self._highs.changeColsBounds(len(used), first, self._least_under, self._most_under)
        over = np.minimum(self._most_over, self._inf)
        self._highs.changeColsBounds(len(used), first + np.int32(len(used)), self._least_over, over)
        self._highs.setOptionValue("simplex_strategy", DUAL_SIMPLEX)

    def count_missing(self) -> None:
        """Count the heads missing altogether, per price of a missing head, so that they can be held too."""
        under = self.model.rows.under[self.used_rows]
        self.missing_prices, self._priced_as = np.unique(under, return_inverse=True)
        groups = len(self.missing_prices)
        self._missing = np.zeros(groups), np.full(groups, np.inf)
        for group in range(groups):
            numbers = (self._first_under + np.flatnonzero(self._priced_as == group)).astype(np.int32)
            self._highs.addRow(-self._inf, self._inf, len(numbers), numbers, np.ones(len(numbers)))

    def hold_missing(self, fewest: Floats, most: Floats) -> None:
        """Keep the heads missing altogether, per price, between bounds."""
        first = self._budget_row + len(self.model.budgets) * len(self.members)
        self._missing = fewest, most
        for group in range(len(fewest)):
            least = fewest[group] if fewest[group] > 0 else -self._inf
            self._highs.changeRowBounds(first + group, least, min(most[group], self._inf))
        self._highs.setOptionValue("simplex_strategy", DUAL_SIMPLEX)

    def missing(self) -> Floats:
        """How many heads are missing altogether in the present mixture, per price."""
        first, used = self._first_under, len(self.used_rows)
        under = np.array(self._highs.getSolution().col_value[first : first + used])
        missing: Floats = np.bincount(self._priced_as, under, len(self.missing_prices)).astype(np.float64)
        return missing

    @property
    def _first_under(self) -> int:
        return len(self.members) + len(self.used_rows)

    def heads(self) -> Floats:
        """How many heads each row of the model has in the present mixture, the others included."""
        shares, heads = self.shares(), self._base.copy()
        for number in np.flatnonzero(shares):
            column = self.columns[number]
            places = self.model.rows.along(self._person(column).cover_class, column.row)
            np.add.at(heads, places, shares[number])
        return heads

    def _person(self, column: Column) -> Person:
        return self.model.persons[self.members[column.member]]

    def drop(self, dropped: Bools) -> None:
        """Forget columns that are of no use."""
        numbers = (self._first_column + np.flatnonzero(dropped)).astype(np.int32)
        self._highs.deleteCols(len(numbers), numbers)
        for column in (c for c, gone in zip(self.columns, dropped, strict=True) if gone):
            self._known.discard((column.member, column.row.tobytes()))
        self.columns = [c for c, gone in zip(self.columns, dropped, strict=True) if not gone]

    def promised(self, duals: Duals) -> float:
        """The part of the Lagrangian bound that no roster changes: what the rows cost at these prices."""
        rows, used = self.model.rows, self.used_rows
        worth = duals.worth[used]
        wanted = (rows.wanted - self._base)[used]
        under, over = rows.under[used] - worth, rows.over[used] + worth
        if len(duals.missing):
            under = under - duals.missing[self._priced_as]
        fewest, most = self._missing
        held = np.where(duals.missing < 0, most, fewest) * duals.missing
        spared = np.where(under < 0, self._most_under, self._least_under) * under
        crowded = np.where(over < -ROUNDING, self._most_over, self._least_over) * over
        caps = sum(
            float((budget.caps[self.members] * duals.burden[number]).sum())
            for number, budget in enumerate(self.model.budgets)
        )
        return float((worth * wanted + spared + crowded).sum() + held.sum()) - caps + self.untouched_cost
