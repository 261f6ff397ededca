"""From a mixture to one roster each, day by day: fix the days that the mixture is surest of, and price anew.

For teams of people who are alike: their mixtures use many rosters a little, so that none is worth settling
on, and yet agree on most days. Decisions are taken in batches, a share of what is open at once.
"""

import numpy as np

from generiek.engine.rostering.colgen import ColumnGeneration, Going
from generiek.engine.rostering.dive import chosen
from generiek.engine.rostering.model import Bools, Floats, Ints

SURE = 0.9999
WHOLE = 1e-5


def dive_by_day(
    generation: ColumnGeneration, going: Going, rng: np.random.Generator, *, give_up_at: float, share: float
) -> Ints | None:
    """One roster per member, or None when the value has passed `give_up_at` (or somebody is left without)."""
    before, bound = list(generation.persons), generation.bound
    fixed = np.zeros((len(generation.members), generation.model.days), np.bool_)
    step = 0
    while True:
        shares = generation.master.shares()
        if not ((shares > WHOLE) & (shares < 1 - WHOLE)).any():
            break
        _decide(generation, likely(generation, shares), fixed, rng, share, firm=step % 3 == 2)
        generation.permit_columns()
        step += 1
        generation.begin_anew()
        generation.run(going, rounds=6, good_enough=give_up_at)
        if generation.bound >= give_up_at or not going():
            break
    answer = chosen(generation)
    generation.release(before)
    generation.bound = bound
    return answer


def likely(generation: ColumnGeneration, shares: Floats) -> Floats:
    """For each member and day, the share of the mixture in each kind of duty, the last being a free day."""
    model = generation.model
    likely = np.zeros((len(generation.members), model.days, model.kinds + 1))
    days = np.arange(model.days)
    for number in np.flatnonzero(shares > 1e-7):
        column = generation.master.columns[number]
        likely[column.member, days, column.row] += shares[number]
    return likely


def _decide(
    generation: ColumnGeneration,
    likely: Floats,
    fixed: Bools,
    rng: np.random.Generator,
    share: float,
    *,
    firm: bool,
) -> None:
    """Fix the surest of the open decisions; with `firm` also those on which the mixture agrees already."""
    best = likely.max(axis=2)
    doubtful = ~fixed & (best <= SURE)
    open_cells = np.argwhere(doubtful)
    order = np.argsort(-(best[doubtful] - 1e-4 * rng.random(len(open_cells))), kind="stable")
    taken = open_cells[order[: max(1, int(share * len(order)))]]
    if firm:
        taken = np.concatenate((taken, np.argwhere(~fixed & (best > SURE))))
    touched: dict[int, tuple[Bools, Bools]] = {}
    for position, day in taken:
        person = generation.persons[position]
        if position not in touched:
            touched[position] = (person.allowed.copy(), person.free_allowed.copy())
        allowed, free_allowed = touched[position]
        kind = int(likely[position, day].argmax())
        allowed[day] = False
        if kind < generation.model.kinds:
            allowed[day, kind] = True
            free_allowed[day] = False
        fixed[position, day] = True
    for position, (allowed, free_allowed) in touched.items():
        generation.narrow(position, allowed, free_allowed)
