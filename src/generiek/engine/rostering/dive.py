"""From a mixture to one roster each: settle the members that the mixture is surest of, price anew, and so on.

A member is settled on a whole roster. Few at a time, with the prices brought up to date in between, since the
rosters that fit what has been settled are seldom those that the mixture knew.
"""

import numpy as np

from generiek.engine.rostering.colgen import ColumnGeneration, Going
from generiek.engine.rostering.model import FREE, Floats, Ints

WHOLE = 1e-5
SURE = 0.9999
DITHER = 0.02
ROUNDS = 30
NEAR = 2e-4
THIN = 0.5


def dive(
    generation: ColumnGeneration,
    going: Going,
    rng: np.random.Generator,
    *,
    give_up_at: float,
    share: float,
    firm: bool = True,
) -> Ints | None:
    """One roster per member, or None when the value has passed `give_up_at` (or somebody is left without).

    Each step settles one member, or `share` of the open ones if that is more; with `firm` also those of whom
    the mixture is sure already, which is quicker and a little worse.
    """
    before, bound = list(generation.persons), generation.bound
    settled = np.zeros(len(generation.members), np.bool_)
    while True:
        shares = generation.master.shares()
        if not ((shares > WHOLE) & (shares < 1 - WHOLE)).any():
            break
        leading, best = _leading(generation, shares)
        best[settled] = 0.0
        for position in _surest(best, rng, share, firm=firm):
            generation.settle(position, generation.master.columns[leading[position]].row)
            settled[position] = True
        generation.permit_columns()
        generation.begin_anew()
        near = NEAR * abs(generation.value)
        generation.run(going, rounds=ROUNDS, good_enough=give_up_at, near=near)
        if generation.bound >= give_up_at or not going():
            break
    answer = chosen(generation)
    generation.release(before)
    generation.bound = bound
    return answer


def thin(generation: ColumnGeneration) -> bool:
    """Whether the mixture uses many rosters of most members, each only a little."""
    _, best = _leading(generation, generation.master.shares())
    return float(np.median(best)) < THIN


def _surest(best: Floats, rng: np.random.Generator, share: float, *, firm: bool) -> list[int]:
    """The members to settle now: the surest of those in doubt; with `firm` also those beyond doubt."""
    doubtful = np.flatnonzero((best > 0) & (best < SURE))
    order = np.argsort(-(best[doubtful] - DITHER * rng.random(len(doubtful))), kind="stable")
    taken = doubtful[order[: max(1, int(share * len(doubtful)))]]
    beyond = np.flatnonzero(best >= SURE) if firm else np.empty(0, np.int64)
    return [int(position) for position in (*taken, *beyond)]


def _leading(generation: ColumnGeneration, shares: Floats) -> tuple[Ints, Floats]:
    """For each member the column that the mixture uses most (by number), and its share."""
    leading = np.full(len(generation.members), -1, np.int32)
    best = np.zeros(len(generation.members))
    for number in np.flatnonzero(shares > 1e-6):
        member = generation.master.columns[number].member
        if shares[number] > best[member]:
            leading[member], best[member] = number, shares[number]
    return leading, best


def chosen(generation: ColumnGeneration) -> Ints | None:
    """Each member's most used column."""
    leading, best = _leading(generation, generation.master.shares())
    rows = np.full((len(generation.members), generation.model.days), FREE, np.int32)
    for position, number in enumerate(leading):
        if number >= 0:
            rows[position] = generation.master.columns[number].row
    return rows if (best > 0).all() else None
