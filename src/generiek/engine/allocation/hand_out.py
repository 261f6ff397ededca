"""Propose who does which order: insertion, then ruin and recreate until told to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from generiek.engine.allocation.account import proposal_from
from generiek.engine.allocation.arrays import Arrays, Ints, arrays_of, away_by_fixed
from generiek.engine.allocation.problem import Problem
from generiek.engine.allocation.proposal import Proposal

if TYPE_CHECKING:
    from generiek.engine.allocation.search_kernels import Plan

BATCH = 200
COOLS_OVER = 10_000
"""Rounds over which the search stops accepting worse routes when the stop does not say how long it runs."""

Stop: TypeAlias = Callable[[int, int], bool]
"""Asked after each batch with the rounds done and the best points: True ends the search."""


class AfterRounds:
    """Stop after a number of rounds: the same seed then gives the same proposal."""

    def __init__(self, rounds: int) -> None:
        if rounds < 0:
            raise ValueError("A search cannot last less than no rounds.")
        self.rounds = rounds

    def __call__(self, done: int, points: int) -> bool:  # noqa: ARG002
        return done >= self.rounds


def propose_hand_out(problem: Problem, *, seed: int, stop: Stop | None = None) -> Proposal:
    """Propose who does which order, when and in what order, with a reason for every order left over.

    `stop` is asked between batches of 200 rounds; by default 2,000 rounds are made. The first call in a
    process reads the compiled search from disk (a second), or compiles it when it was never compiled.
    """
    from generiek.engine.allocation import search_kernels as kernels

    stop = stop or AfterRounds(2_000)
    arrays, zero_s = arrays_of(problem)
    if not problem.crews or not problem.orders:
        return proposal_from(problem, arrays, zero_s, _empty(arrays), rounds=0)
    luck = np.array([_stream(seed)], dtype=np.uint64)
    ranking = _ranking(problem, arrays)
    plan, kept, best = _empty(arrays), _empty(arrays), _empty(arrays)
    everywhere = np.ones(len(problem.crews), dtype=np.int64)
    waiting = np.stack([ranking, np.ones_like(ranking)], axis=1)
    kernels.first_things_first(arrays, plan, waiting, len(ranking))
    kernels.insert_all(arrays, waiting, len(ranking), everywhere, plan, luck, False)
    kernels.copy_plan(plan, best)
    points = kernels.total(arrays, best)
    done = 0
    length = stop.rounds if isinstance(stop, AfterRounds) else COOLS_OVER
    while not stop(done, points):
        rounds = min(BATCH, length - done) if isinstance(stop, AfterRounds) else BATCH
        cool = 1000 * max(0, length - done) // max(1, length)
        points = kernels.improve(arrays, ranking, rounds, plan, kept, best, luck, cool)
        done += rounds
    return proposal_from(problem, arrays, zero_s, best, rounds=done)


def _stream(seed: int) -> int:
    """A starting state that is never zero and differs widely between neighbouring seeds (splitmix64)."""
    mixed = (seed + 0x9E3779B97F4A7C15) & (2**64 - 1)
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & (2**64 - 1)
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & (2**64 - 1)
    return (mixed ^ (mixed >> 31)) or 1


def _ranking(problem: Problem, arrays: Arrays) -> Ints:
    """Orders as the first insertion takes them: pinned, then the fewest crews able, then worth per second."""
    able = (arrays.gain >= 0).sum(axis=0)
    worth = arrays.gain.max(axis=0)
    keys = [
        (arrays.pinned[index] < 0, bool(able[index] > 2), -int(worth[index]) // order.seconds, index)
        for index, order in enumerate(problem.orders)
    ]
    return np.array([index for *_, index in sorted(keys)], dtype=np.int64)


def _empty(arrays: Arrays) -> Plan:
    """Routes without orders, with what they cost and the blocks in which crews are away anyhow."""
    from generiek.engine.allocation import search_kernels as kernels
    from generiek.engine.allocation.walk_kernels import follow

    crews, orders = arrays.gain.shape
    plan = kernels.Plan(
        routes=np.zeros((crews, kernels.LONGEST_ROUTE), dtype=np.int64),
        lengths=np.zeros(crews, dtype=np.int64),
        costs=np.zeros(crews, dtype=np.int64),
        starts=np.zeros((crews, kernels.LONGEST_ROUTE), dtype=np.int64),
        away=away_by_fixed(arrays),
        where=np.full(orders, -1, dtype=np.int64),
    )
    for crew in range(crews):
        plan.costs[crew] = follow(arrays, crew, plan.routes[crew], 0, plan.starts[crew])
    return plan
