"""The whole search on a model: a quick roster, a proven bound, a dive, branching and large neighbourhoods.

A long period is searched by windows instead: before the bound, whose prices they give, and after it.

`effort` says which share of the allowed work is used; the search ends at 1, or when the bound is reached.
Two processes may search them, exchanging the best roster after equal work.
"""

import math
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context

import numpy as np

from generiek.engine.rostering.branch import Tree
from generiek.engine.rostering.colgen import ColumnGeneration
from generiek.engine.rostering.columns import Penalties
from generiek.engine.rostering.dive import dive, thin
from generiek.engine.rostering.dive_by_day import dive_by_day
from generiek.engine.rostering.model import Floats, Ints, Model
from generiek.engine.rostering.neighbourhood import Incumbent, Polisher
from generiek.engine.rostering.pricing import Corridor, Pricer
from generiek.engine.rostering.respond import Search, quick_search, spread
from generiek.engine.rostering.share_out import share_out
from generiek.engine.rostering.windows import Answer, Pass, Windows

QUICK_UNTIL, ROOT_UNTIL, DIVE_UNTIL = 0.03, 0.5, 0.75
LONG_DAYS, PACE_DAYS, SPREAD_ROUNDS, QUICK_LONG = 100, 8, 3, 0.06
FIRST_PASSES = ((Pass(28, 28, 0), 0.25), (Pass(28, 28, 14), 0.25), (Pass(56, 42, 0), 0.15))
LATER_DAYS, LATER_SHARE = (28, 42, 56, 70), 0.15
WINDOW_GAP = 0.002
LEAST_ROOT = 0.1
QUICK_TRIES = 4
FIRST_SIZE = 14.0
ROUND_WORK = 100_000_000
STEP_WORK = 200_000_000
DIVE_SHARE = 0.04
TREE_SHARE = 2
EXACT, PROVEN = 1e-3, 1e-6

Effort = Callable[[], float]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """How the search stands: best roster and cost, proven bound (-inf while unknown), and the stage."""

    roster: Ints
    cost: float
    bound: float
    work: int
    stage: str

    @property
    def proven(self) -> bool:
        """Nothing better exists."""
        return self.cost <= self.bound + PROVEN


@dataclass(frozen=True, slots=True)
class Plan:
    """How to search: `integral` when all costs are whole numbers; `brief` ends after a dive.

    With `share` burdens are shared out as soon as a dive has made a roster: rounding gives some too much.
    """

    seed: int = 0
    processes: int = 1
    integral: bool = False
    target_gap: float = 0.0
    quick_only: bool = False
    brief: bool = False
    share: bool = False


Watcher = Callable[[Standing], None]


class Optimiser:
    """One search over one model; `pricer.work` is the work so far, in all processes together."""

    def __init__(self, model: Model, plan: Plan, effort: Effort, watcher: Watcher, pricer: Pricer) -> None:
        self.model, self.plan, self.pricer = model, plan, pricer
        self._effort, self._watcher = effort, watcher
        self._rng = np.random.default_rng(plan.seed)
        self._penalties = Penalties(model.persons)
        self._bound = -math.inf
        self._best: Incumbent | None = None
        self._stage = "quick"
        self._windows = Windows(model)
        self.worth: Floats | None = None

    def run(self, start: Ints | None = None) -> Standing:
        """Search, from a given roster if there is one; raises NoLawfulRoster when somebody has none."""
        long = self.model.days > LONG_DAYS
        with self.pricer.within(corridor_of(self.model) if long else None):
            self._quick(start)
        if self.plan.quick_only:
            return self._standing()
        if long:
            for over, share in FIRST_PASSES:
                self._pass(over, share)
        generation = self._root()
        if generation is not None and not self._done():
            self._dive(generation)
        while long and not self._done():
            self._pass(self._any_pass(), LATER_SHARE)
        if generation is None or not self.plan.brief:
            self._polish(generation)
        return self._standing()

    def _pass(self, over: Pass, share: float) -> None:
        """Search the windows of a pass, each with its part of a share of the work."""
        self._stage = "windows"
        part = share / len(over.windows(self.model.days))
        self._windows.search(
            self._incumbent,
            over,
            lambda model, roster: self._window(model, roster, part),
            lambda: not self._done(),
        )
        self._watcher(self._standing())

    def _window(self, model: Model, roster: Ints, share: float) -> Answer:
        begun = self._effort()
        seed = int(self._rng.integers(1 << 30))
        plan = replace(self.plan, seed=seed, processes=1, target_gap=WINDOW_GAP, brief=True, share=False)

        def effort() -> float:
            return (self._effort() - begun) / share

        search = Optimiser(model, plan, effort, lambda _: None, self.pricer)
        found = search.run(roster)
        return Answer(found.roster, search.worth)

    def _any_pass(self) -> Pass:
        days = int(self._rng.choice(LATER_DAYS))
        return Pass(days, days, -int(self._rng.integers(days)))

    def _quick(self, start: Ints | None) -> None:
        search = Search.empty(self.model, self.pricer)
        until, tries = QUICK_UNTIL, QUICK_TRIES * len(self.model.persons)
        if self.plan.quick_only:
            until, tries = 1.0, 1 << 30
        if start is None and self.model.days > LONG_DAYS:
            spread(search, self._rng, SPREAD_ROUNDS)
            start, until = search.roster, self._effort() + QUICK_LONG
        if start is not None:
            search = Search.of(self.model, self.pricer, start)
            for index, (person, row) in enumerate(zip(self.model.persons, start, strict=True)):
                if not person.lawful(row):
                    search.respond(index)
        quick_search(
            search,
            seed=self.plan.seed,
            going=lambda: self._effort() < until,
            better=lambda cost, roster: self._found(roster, cost),
            fill=start is None,
            tries=tries,
        )

    def _root(self) -> ColumnGeneration | None:
        """Solve the relaxation of the whole; None when it did not converge in its share of the work."""
        self._stage = "bound"
        everybody = list(range(len(self.model.persons)))
        nobody = np.zeros(len(self.model.rows.wanted))
        generation = ColumnGeneration(self.model, self.pricer, everybody, nobody, self._penalties)
        for index, row in enumerate(self._incumbent.roster):
            generation.master.add(index, row)
        until = min(1.0, max(ROOT_UNTIL, self._effort() + LEAST_ROOT))
        generation.centre_below(self._windows.worth)
        self._raise_bound(generation.bound)
        converged = False
        while self._effort() < until:
            converged = generation.run(lambda: self._effort() < until, rounds=5)
            self._raise_bound(generation.bound)
            self._watcher(self._standing())
            if converged or self._done():
                break
        if generation.centre is not None:
            self.worth = generation.centre.worth
        shares = generation.master.shares()
        for number in np.argsort(shares, kind="stable"):
            column = generation.master.columns[number]
            self._incumbent.remember(column.member, column.row)
        return generation if converged else None

    def _dive(self, generation: ColumnGeneration) -> None:
        stage, self._stage = self._stage, "dive"
        until = DIVE_UNTIL if stage == "bound" else 1.0
        descend = dive_by_day if thin(generation) else dive
        rows = descend(
            generation,
            lambda: self._effort() < until,
            self._rng,
            give_up_at=self._incumbent.cost - self._least_gain,
            share=DIVE_SHARE,
        )
        if rows is not None:
            self._found_rows(share_out(self.model, rows) if self.plan.share else rows)
        self._stage = stage

    def _polish(self, generation: ColumnGeneration | None) -> None:
        self._stage = "neighbourhoods"
        size = max(4.0, min(FIRST_SIZE, len(self.model.persons) / 3))
        tree = None if generation is None or self._done() else Tree(generation, self._rng)
        if self.plan.processes == 1:
            self._polish_alone(size, tree)
        else:
            self._polish_together(size, tree)

    def _polish_alone(self, size: float, tree: Tree | None) -> None:
        """Neighbourhoods and, when the relaxation is solved, twice as much work in the tree."""
        polisher = self._polisher(size)
        in_tree = in_neighbourhoods = 0
        while not self._done():
            before = self.pricer.work
            if tree is not None and tree.open and in_tree <= TREE_SHARE * in_neighbourhoods:
                self._branch(tree)
                in_tree += self.pricer.work - before
                continue
            if polisher.step(lambda: self._effort() < 1.0, STEP_WORK) or polisher.tried % 20 == 0:
                self._watcher(self._standing())
            in_neighbourhoods += self.pricer.work - before

    def _branch(self, tree: Tree) -> None:
        """One part of the tree; when none is left, nothing better exists."""
        stage, self._stage = self._stage, "tree"
        before = self._bound
        tree.step(lambda: self._effort() < 1.0, self._unbeaten, self._found_rows)
        self._raise_bound(min(tree.bound, self._unbeaten))
        if self._bound > before:
            self._watcher(self._standing())
        self._stage = stage

    def _polish_together(self, size: float, tree: Tree | None) -> None:
        """Rounds of equal work, the tree in this process; after each round all go on from the best."""
        helpers = self.plan.processes - (tree is not None)
        sizes, round_number = [size] * helpers, 0
        with ProcessPoolExecutor(helpers, get_context("spawn"), _begin, (self.model,)) as pool:
            while not self._done():
                best = self._incumbent
                seeds = [(self.plan.seed, round_number, process) for process in range(helpers)]
                calls = [
                    pool.submit(_round, best, own, seed, self._least_gain)
                    for own, seed in zip(sizes, seeds, strict=True)
                ]
                until = self.pricer.work + ROUND_WORK
                while tree is not None and tree.open and self.pricer.work < until and not self._done():
                    self._branch(tree)
                answers = [call.result() for call in calls]
                for incumbent, _, work in answers:
                    self.pricer.work += work
                    for index, row in enumerate(incumbent.roster):
                        self._incumbent.remember(index, row)
                    if incumbent.cost < self._incumbent.cost:
                        self._found(incumbent.roster, incumbent.cost)
                sizes = [own for _, own, _ in answers]
                round_number += 1
                self._watcher(self._standing())

    def _found_rows(self, rows: Ints) -> None:
        """A roster from the relaxation: worth remembering, and perhaps the best."""
        for index, row in enumerate(rows):
            self._incumbent.remember(index, row)
        self._found(rows, self.model.cost(rows))

    def _polisher(self, size: float) -> Polisher:
        return Polisher(
            self.model, self.pricer, self._penalties, self._incumbent, self._rng, size, self._least_gain
        )

    @property
    def _least_gain(self) -> float:
        return 1.0 - EXACT if self.plan.integral else max(1e-3, 1e-5 * abs(self._incumbent.cost))

    @property
    def _unbeaten(self) -> float:
        """What a bound must reach for a part of the problem to hold nothing better."""
        return self._incumbent.cost - (self._least_gain if self.plan.integral else PROVEN)

    @property
    def _incumbent(self) -> Incumbent:
        if self._best is None:
            raise RuntimeError("The search has no roster yet.")
        return self._best

    def _found(self, roster: Ints, cost: float) -> None:
        if self._best is None:
            self._best = Incumbent(roster.copy(), cost, [[] for _ in roster])
        elif cost < self._best.cost - 1e-9:
            self._best.roster, self._best.cost = roster.copy(), cost
        else:
            return
        self._watcher(self._standing())

    def _raise_bound(self, bound: float) -> None:
        sure = math.ceil(bound - 1e-4) if self.plan.integral and math.isfinite(bound) else bound
        self._bound = max(self._bound, sure)

    def _done(self) -> bool:
        cost = self._incumbent.cost
        near = cost - self._bound <= max(PROVEN, self.plan.target_gap * abs(cost))
        return near or self._effort() >= 1.0

    def _standing(self) -> Standing:
        best = self._incumbent
        return Standing(best.roster, best.cost, self._bound, self.pricer.work, self._stage)


def corridor_of(model: Model) -> Corridor:
    """Around the pace of the demand, so many days of the longest duty."""
    return Corridor(PACE_DAYS * max(int(person.graph.units.max()) for person in model.persons), model.pace())


_MODEL: list[Model] = []
"""The model of a helping process, sent once when the process starts."""


def _begin(model: Model) -> None:
    _MODEL[:] = [model]


def _round(
    best: Incumbent, size: float, seed: tuple[int, int, int], least_gain: float
) -> tuple[Incumbent, float, int]:
    """A round of neighbourhoods of fixed work in a helping process."""
    model, pricer = _MODEL[0], Pricer()
    rng = np.random.default_rng(seed)
    polisher = Polisher(model, pricer, Penalties(model.persons), best, rng, size, least_gain)
    while pricer.work < ROUND_WORK:
        polisher.step(lambda: True, STEP_WORK)
    return polisher.best, polisher.size, pricer.work
