"""Repair a roster after sickness, leave or other demand with the least disturbance.

Each changed duty has a price by how long beforehand it is told (Barp 12(9)–(13)): more than 28 days, 28 to 7,
and inside 7 days, where the officer must consent and is compensated. The search is that for a new roster.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from generiek.engine.rostering.model import FREE, Bools, Ints, Model
from generiek.engine.rostering.problem import Problem
from generiek.engine.rostering.solve import (
    Assignment,
    Method,
    Observer,
    Result,
    Settings,
    Stop,
    never,
    roster_array,
    solve_model,
)
from generiek.engine.rules.calendar import local_date

UNLIMITED_SLACK_MIN = 60 * 60
REPAIR_SETTINGS = Settings(method=Method.PROVEN, work_limit=2_400_000_000, target_gap=0.01)


class Notice(StrEnum):
    """How long beforehand a change is told."""

    LONG = "more than 28 days"
    MIDDLE = "28 to 7 days"
    SHORT = "inside 7 days"


@dataclass(frozen=True, slots=True)
class ChangePrices:
    """Points for one changed day of one officer, by notice."""

    long: float = 20.0
    middle: float = 60.0
    short: float = 240.0

    def of(self, notice: Notice) -> float:
        """The price of a change told with a notice."""
        return {Notice.LONG: self.long, Notice.MIDDLE: self.middle, Notice.SHORT: self.short}[notice]


@dataclass(frozen=True, slots=True)
class Changed:
    """One changed day: from which kind of duty to which (None is free), and whether consent is needed."""

    officer: int
    on_date: date
    before: int | None
    after: int | None
    notice: Notice
    forced: bool

    @property
    def needs_consent(self) -> bool:
        """Inside seven days a duty changes only with consent, unless by the officer's own absence."""
        return self.notice is Notice.SHORT and not self.forced


@dataclass(frozen=True, slots=True)
class Repair:
    """The repaired roster with what changed; cost and bound leave out what stays as it was."""

    result: Result
    changes: tuple[Changed, ...]


def notice_of(on: date, today: date) -> Notice:
    """The notice with which a change of a day would be told today."""
    beforehand = (on - today).days
    if beforehand > 28:
        return Notice.LONG
    return Notice.MIDDLE if beforehand >= 7 else Notice.SHORT


def repair(
    problem: Problem,
    current: tuple[Assignment, ...],
    *,
    now: int,
    stop: Stop = never,
    seed: int = 0,
    prices: ChangePrices = ChangePrices(),
    settings: Settings = REPAIR_SETTINGS,
    observer: Observer | None = None,
) -> Repair:
    """Change a roster as little as possible so that it suits `problem` (which knows the new absences) again.

    Days that have begun by `now` stay as they are. Raises ValueError when a duty is not of the problem.
    """
    from generiek.engine.rostering.compile import compile_problem

    open_problem = replace(problem, hours_slack_min=max(problem.hours_slack_min, UNLIMITED_SLACK_MIN))
    model = compile_problem(open_problem)
    before = roster_array(problem, current)
    today = local_date(now, problem.zone)
    notices = [notice_of(problem.first_date + timedelta(days=day), today) for day in range(problem.days)]
    begun = max(0, min(problem.days, (today - problem.first_date).days + 1))
    _allow_what_was_worked(model, before, begun)
    forced = _price_changes(model, before, [prices.of(notice) for notice in notices], begun)
    result = solve_model(
        problem,
        model,
        start=before,
        stop=stop,
        seed=seed,
        settings=settings,
        observer=observer,
        share=False,
    )
    return Repair(result, _changes(problem, before, result, notices, forced))


def _allow_what_was_worked(model: Model, before: Ints, begun: int) -> None:
    """Raise limits that the days begun have passed already: what was worked cannot be undone."""
    for person, row in zip(model.persons, before, strict=True):
        worked = row.copy()
        worked[begun:] = FREE
        person.limits = tuple(
            replace(limit, most=max(limit.most, limit.most + limit.excess(worked))) for limit in person.limits
        )


def _price_changes(model: Model, before: Ints, prices: list[float], begun: int) -> Bools:
    """Put the price of a change on every day; days begun are fixed, changes that must be are free."""
    forced = np.zeros(before.shape, np.bool_)
    for index, (person, row) in enumerate(zip(model.persons, before, strict=True)):
        for day, kind in enumerate(row):
            if day < begun:
                person.allowed[day] = False
                person.free_allowed[day] = kind == FREE
                if kind != FREE:
                    person.allowed[day, kind] = True
            elif kind == FREE:
                person.cost[day] += prices[day]
            elif person.allowed[day, kind]:
                person.constant += prices[day]
                person.cost[day, kind] -= prices[day]
            else:
                forced[index, day] = True
    return forced


def _changes(
    problem: Problem, before: Ints, result: Result, notices: list[Notice], forced: Bools
) -> tuple[Changed, ...]:
    if result.cost is None:
        return ()
    after = roster_array(problem, result.assignments)
    kinds = [kind.id for kind in problem.kinds]
    return tuple(
        Changed(
            officer=problem.officers[index].id,
            on_date=problem.first_date + timedelta(days=int(day)),
            before=None if before[index, day] == FREE else kinds[before[index, day]],
            after=None if after[index, day] == FREE else kinds[after[index, day]],
            notice=notices[day],
            forced=bool(forced[index, day]),
        )
        for index, day in np.argwhere(before != after)
    )
