"""The door: a lawful period roster, as good as the work allows.

The engine knows no clock: `stop` is asked with a progress report, `settings.work_limit` bounds the work
(steps of the pricing's dynamic program), and the same seed with the same work limit gives the same roster.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING, Protocol

import numpy as np

from generiek.engine.rostering.model import SHORT, Ints, Model
from generiek.engine.rostering.problem import Problem
from generiek.engine.rules.calendar import instant

if TYPE_CHECKING:
    from generiek.engine.rostering.optimise import Standing
    from generiek.engine.rostering.pricing import Pricer


class Method(StrEnum):
    """How to search: a few seconds without a bound, or column generation with a proven bound."""

    QUICK = "quick"
    PROVEN = "proven"


@dataclass(frozen=True, slots=True)
class Settings:
    """How much work to do, in steps of the pricing's dynamic program (some 10⁸ a second)."""

    method: Method = Method.QUICK
    work_limit: int = 300_000_000
    target_gap: float = 0.0
    processes: int = 1

    def __post_init__(self) -> None:
        if self.work_limit <= 0:
            raise ValueError("A solver that may do no work finds nothing.")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the solver is: cost of the best roster, proven bound if known, people below waterline."""

    work: int
    cost: float | None
    bound: float | None
    below_waterline: int
    stage: str


class Stop(Protocol):
    """Asked now and then; True ends the search with the best roster so far."""

    def __call__(self, progress: Progress) -> bool:
        """Whether to stop."""


class Observer:
    """Told of progress; the methods do nothing unless overridden."""

    def on_progress(self, progress: Progress) -> None:
        """The search has gone on for a while."""

    def on_better(self, progress: Progress) -> None:
        """A better roster has been found."""


def never(progress: Progress) -> bool:  # noqa: ARG001
    """Never stop before the work limit."""
    return False


@dataclass(frozen=True, slots=True)
class Assignment:
    """One duty in a roster."""

    officer: int
    on_date: date
    kind: int
    starts_at: int
    ends_at: int


class Status(StrEnum):
    """What is known of the answer."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    BELOW_WATERLINE = "below_waterline"
    INFEASIBLE = "infeasible"
    NONE_FOUND = "none_found"


@dataclass(frozen=True, slots=True)
class Result:
    """A roster with its cost and the proven bound; `reasons` say why there is none, or none that suffices."""

    status: Status
    assignments: tuple[Assignment, ...]
    cost: float | None
    bound: float | None
    below_waterline: int
    work: int
    reasons: tuple[str, ...] = field(default=())

    @property
    def gap(self) -> float | None:
        """How far the cost may be above the best possible, as a share of the cost."""
        if self.cost is None or self.bound is None:
            return None
        return max(0.0, self.cost - self.bound) / max(1e-9, abs(self.cost))


def solve(
    problem: Problem,
    *,
    stop: Stop = never,
    seed: int = 0,
    settings: Settings = Settings(),
    observer: Observer | None = None,
    start: tuple[Assignment, ...] | None = None,
) -> Result:
    """Make a roster, or better one that is given as `start` (warm start, which must suit the problem).

    A problem without any lawful roster gives an infeasible result with its reasons.
    """
    from generiek.engine.rostering.compile import compile_problem

    model = compile_problem(problem)
    roster = None if start is None else roster_array(problem, start)
    return solve_model(
        problem, model, start=roster, stop=stop, seed=seed, settings=settings, observer=observer
    )


def solve_model(
    problem: Problem,
    model: Model,
    *,
    start: Ints | None,
    stop: Stop,
    seed: int,
    settings: Settings,
    observer: Observer | None,
    share: bool = True,
) -> Result:
    """Solve a problem whose model has been made (and perhaps re-priced) already.

    With `share` burdens are exchanged after a dive and at the end: that changes more days than a repair may.
    """
    from generiek.engine.rostering.optimise import Optimiser, Plan
    from generiek.engine.rostering.pricing import Pricer
    from generiek.engine.rostering.respond import NoLawfulRoster
    from generiek.engine.rostering.share_out import share_out

    watch = _Watch(Pricer(), stop, observer or Observer(), settings.work_limit, model)
    plan = Plan(
        seed=seed,
        processes=settings.processes,
        target_gap=settings.target_gap,
        quick_only=settings.method is Method.QUICK,
        share=share,
    )
    optimiser = Optimiser(model, plan, watch.effort, watch.told, watch.pricer)
    try:
        standing = optimiser.run(start)
    except NoLawfulRoster as error:
        status = Status.INFEASIBLE if error.proven else Status.NONE_FOUND
        return Result(status, (), None, None, 0, watch.pricer.work, (str(error),))
    if share:
        shared = share_out(model, standing.roster)
        standing = replace(standing, roster=shared, cost=model.cost(shared))
    below = below_waterline(model, standing.roster)
    bound = standing.bound if isfinite(standing.bound) else None
    status = Status.OPTIMAL if standing.proven else Status.FEASIBLE
    return Result(
        status=Status.BELOW_WATERLINE if below else status,
        assignments=assignments_of(problem, standing.roster),
        cost=standing.cost,
        bound=bound,
        below_waterline=below,
        work=watch.pricer.work,
    )


def below_waterline(model: Model, roster: Ints) -> int:
    """People missing below the waterline, or together against an agreement, summed over rows."""
    rows, present = model.rows, model.present(roster)
    together = np.where(rows.over >= SHORT, np.maximum(0.0, present - rows.wanted), 0.0)
    return rows.heads_short(present) + int(together.sum())


def assignments_of(problem: Problem, roster: Ints) -> tuple[Assignment, ...]:
    """A roster array as duties, by officer and day."""
    found: list[Assignment] = []
    for officer, row in zip(problem.officers, roster, strict=True):
        for day in np.flatnonzero(row >= 0):
            kind = problem.kinds[int(row[day])]
            on = problem.first_date + timedelta(days=int(day))
            starts_at = instant(on, kind.start_min, problem.zone)
            ends_at = instant(on, kind.start_min + kind.length_min, problem.zone)
            found.append(Assignment(officer.id, on, kind.id, starts_at, ends_at))
    return tuple(found)


def roster_array(problem: Problem, assignments: tuple[Assignment, ...]) -> Ints:
    """Duties as a roster array; raises ValueError for a duty the problem does not know."""
    officers = {officer.id: index for index, officer in enumerate(problem.officers)}
    kinds = {kind.id: index for index, kind in enumerate(problem.kinds)}
    roster = np.full((len(officers), problem.days), -1, np.int32)
    for duty in assignments:
        day = (duty.on_date - problem.first_date).days
        if duty.officer not in officers or duty.kind not in kinds or not 0 <= day < problem.days:
            raise ValueError(f"The duty of officer {duty.officer} on {duty.on_date} is not of this problem.")
        roster[officers[duty.officer], day] = kinds[duty.kind]
    return roster


class _Watch:
    """Measures effort by work and by the caller's stop, and passes progress on."""

    def __init__(self, pricer: "Pricer", stop: Stop, observer: Observer, limit: int, model: Model) -> None:
        self.pricer = pricer
        self._stop, self._observer, self._limit, self._model = stop, observer, limit, model
        self._progress = Progress(0, None, None, 0, "quick")

    def effort(self) -> float:
        """The share of the work used; 1 when the caller wants to stop."""
        self._progress = replace(self._progress, work=self.pricer.work)
        return 1.0 if self._stop(self._progress) else self.pricer.work / self._limit

    def told(self, standing: "Standing") -> None:
        """Tell the observer how the search stands."""
        better = self._progress.cost is None or standing.cost < self._progress.cost
        self._progress = Progress(
            work=standing.work,
            cost=standing.cost,
            bound=standing.bound if isfinite(standing.bound) else None,
            below_waterline=below_waterline(self._model, standing.roster) if standing.cost >= SHORT else 0,
            stage=standing.stage,
        )
        if better:
            self._observer.on_better(self._progress)
        else:
            self._observer.on_progress(self._progress)
