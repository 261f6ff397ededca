"""Long periods, window by window: the days of a window are searched with everybody, all other duties staying.

A window is a problem of its own, small enough to be solved nearly to the end. The prices of demand that the
windows leave behind, put together, are good prices for the whole period.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from generiek.engine.rostering.colgen import Going
from generiek.engine.rostering.cut import cut
from generiek.engine.rostering.model import Floats, Ints, Model
from generiek.engine.rostering.neighbourhood import Incumbent

LEAST_DAYS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What searching a window gave: its roster, and what one head more is worth in each row if known."""

    roster: Ints
    worth: Floats | None


@dataclass(frozen=True, slots=True)
class Pass:
    """Windows of so many days, each `stride` days after the one before, the first from day `first` on."""

    days: int
    stride: int
    first: int

    def windows(self, period_days: int) -> list[tuple[int, int]]:
        """First day and the day after the last of each window, inside the period."""
        starts = range(self.first, period_days, self.stride)
        found = [(max(0, start), min(period_days, start + self.days)) for start in starts]
        return [(start, beyond) for start, beyond in found if beyond - start >= LEAST_DAYS]


Solve = Callable[[Model, Ints], Answer]


class Windows:
    """The search by windows, with the prices known so far: `worth` of one head more in each row."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.worth = np.zeros(len(model.rows.wanted))

    def search(self, best: Incumbent, over: Pass, solve: Solve, going: Going) -> None:
        """Search each window of a pass and keep what is better; `going` is asked between windows."""
        for first, beyond in over.windows(self.model.days):
            if not going():
                break
            part = cut(self.model, best.roster, first, beyond)
            answer = solve(part, best.roster[:, first:beyond].copy())
            if answer.worth is not None:
                touched = part.rows.touched(range(len(part.rows.first)))
                self.worth[touched] = answer.worth[touched]
            roster = best.roster.copy()
            roster[:, first:beyond] = answer.roster
            cost = self.model.cost(roster)
            if cost < best.cost:
                best.roster, best.cost = roster, cost
