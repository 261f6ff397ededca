"""From a roster problem to the model that the solvers read."""

from datetime import timedelta
from math import gcd

import numpy as np
from numpy.typing import NDArray

from generiek.engine.rostering.burden import burden_points, sunday_worked
from generiek.engine.rostering.demand_rows import cover_class, cover_classes, rows_of
from generiek.engine.rostering.lawful import Calendar, Lawful, at_night_min, calendar_of
from generiek.engine.rostering.model import Bools, Budget, Floats, Model, Person, Together
from generiek.engine.rostering.pricing import FORBIDDEN
from generiek.engine.rostering.problem import WEEK_MIN, Officer, Problem, Stance
from generiek.engine.rostering.window_limits import WindowLimits

ROUNDING = 1e-9
BURDEN_BAND = 1.1
"""A burden up to a tenth above one's share of the year is nobody's loss."""


def compile_problem(problem: Problem) -> Model:
    """Turn a problem into numbers; the officers keep their order, kinds their place in `problem.kinds`."""
    calendar = calendar_of(problem)
    unit_min = gcd(*(kind.paid_min for kind in problem.kinds))
    lawful = Lawful(problem, calendar, [kind.paid_min // unit_min for kind in problem.kinds])
    classes = cover_classes(problem)
    rows = rows_of(problem, calendar.duties, classes)
    limits = WindowLimits(problem, calendar, lawful.graph)
    persons = []
    for officer, start in zip(problem.officers, lawful.start_nodes, strict=True):
        allowed, free_allowed = _allowed(problem, officer, calendar)
        cost, constant = _wishes(problem, officer)
        end_cost = _contract_cost(problem, officer, unit_min)
        persons.append(
            Person(
                id=officer.id,
                graph=lawful.graph,
                start=start,
                move_of=np.arange(1, len(problem.kinds) + 1, dtype=np.int32),
                allowed=allowed,
                free_allowed=free_allowed,
                cost=cost,
                constant=constant,
                end_cost=end_cost,
                cover_class=classes.index(cover_class(problem, officer)),
                limits=limits.of(officer, start, len(end_cost) - 1, unit_min),
            )
        )
    budgets = _budgets(problem, calendar)
    return Model(problem.days, len(problem.kinds), persons, rows, budgets, _together(problem))


def _together(problem: Problem) -> list[Together]:
    places = {officer.id: place for place, officer in enumerate(problem.officers)}
    return [
        Together(places[pair.one], places[pair.other], float(problem.prices.apart_day))
        for pair in problem.pairs
        if pair.together
    ]


def target_min(problem: Problem, officer: Officer) -> int:
    """Minutes of duty that the contract asks of the period, days away taken off, balance made good."""
    away = sum(
        away.counted_day_min
        for away in officer.away
        for day in range(problem.days)
        if away.starts_date <= problem.first_date + timedelta(days=day) < away.ends_date
    )
    balance = officer.past.hours_balance_min if officer.past else 0
    return max(0, officer.contract_week_min * problem.days * 24 * 60 // WEEK_MIN - away - balance)


def _contract_cost(problem: Problem, officer: Officer, unit_min: int) -> Floats:
    target = target_min(problem, officer)
    width = (target + problem.hours_slack_min) // unit_min + 1
    missed_min = np.abs(np.arange(width) * unit_min - target)
    cost = missed_min / 60 * problem.prices.contract_hour
    return np.where(missed_min <= problem.hours_slack_min, cost, FORBIDDEN)


def _allowed(problem: Problem, officer: Officer, calendar: Calendar) -> tuple[Bools, Bools]:
    allowed = np.ones((problem.days, len(problem.kinds)), np.bool_)
    free_allowed = np.ones(problem.days, np.bool_)
    numbers = {kind.id: number for number, kind in enumerate(problem.kinds)}
    blocked = {(w.on_date, w.kind) for w in officer.wishes if w.stance is Stance.BLOCKED}
    pins = {pin.on_date: pin.kind for pin in problem.pins if pin.officer == officer.id}
    for day in range(problem.days):
        on = problem.first_date + timedelta(days=day)
        away = any(a.starts_date <= on < a.ends_date for a in officer.away)
        if away or on.weekday() in officer.free_weekdays or (on, None) in blocked:
            allowed[day] = False
        for number, one in enumerate(problem.kinds):
            kind = one.id
            barred = officer.allowed_kinds is not None and kind not in officer.allowed_kinds
            night = officer.exempt_from_nights and at_night_min(calendar.duties[day][number], calendar.days)
            if barred or night or (on, one.family) in blocked:
                allowed[day, number] = False
        if on in pins:
            pinned = pins[on]
            allowed[day] = False
            if pinned is not None:
                allowed[day, numbers[pinned]] = True
                free_allowed[day] = False
    return allowed, free_allowed


def _wishes(problem: Problem, officer: Officer) -> tuple[Floats, float]:
    cost = np.zeros((problem.days, len(problem.kinds)))
    constant = 0.0
    for wish in officer.wishes:
        day = (wish.on_date - problem.first_date).days
        if not 0 <= day < problem.days or wish.stance is Stance.BLOCKED:
            continue
        price = float(wish.points * problem.prices.wish_point)
        which = [n for n, kind in enumerate(problem.kinds) if wish.kind in (None, kind.family)]
        if wish.stance is Stance.AVOID:
            cost[day, which] += price
        else:
            cost[day, which] -= price
            constant += price
    return cost, constant


def _budgets(problem: Problem, calendar: Calendar) -> list[Budget]:
    """Burden points and Sundays, capped at each officer's share by contract over the rolling year.

    Sundays have a price above the whole part of the share and another a Sunday further, so that nobody has
    two more while another has none more.
    """
    points = _points(calendar)
    sundays = np.array([[sunday_worked(d, calendar.days) for d in kinds] for kinds in calendar.duties], float)
    hours = np.array([target_min(problem, officer) / 60 for officer in problem.officers])
    past_hours = np.array([o.past.contract_hours if o.past else 0 for o in problem.officers], float)
    past_points = np.array([o.past.burden_points if o.past else 0 for o in problem.officers], float)
    past_sundays = np.array([o.past.sundays_worked if o.past else 0 for o in problem.officers], float)
    expected = _expected_share(problem, calendar)
    prices = problem.prices
    fair = _shares(expected, sundays, hours, past_hours, past_sundays) - past_sundays + ROUNDING
    return [
        Budget(
            "burden",
            points,
            _caps(expected, points, hours, past_hours, past_points),
            prices.burden_point / 8.0,
        ),
        *(
            Budget("sundays", sundays, np.maximum(0.0, np.floor(fair) + step), float(prices.sunday))
            for step in (0, 1)
        ),
    ]


def _points(calendar: Calendar) -> Floats:
    return np.array([[burden_points(d, calendar.days) for d in kinds] for kinds in calendar.duties], float)


def _expected_share(problem: Problem, calendar: Calendar) -> NDArray[np.float64]:
    """Roughly how many people work each duty when all wanted levels are met."""
    share = np.zeros((problem.days, len(problem.kinds)))
    for day, kinds in enumerate(calendar.duties):
        for number, duty in enumerate(kinds):
            middle = (duty.starts_at + duty.ends_at) // 2
            wanted = [
                d.wanted
                for d in problem.demands
                if d.starts_at <= middle < d.ends_at and d.competence is None
            ]
            rivals = sum(1 for other in calendar.duties[day] if other.starts_at <= middle < other.ends_at)
            share[day, number] = max(wanted, default=0) / max(1, rivals)
    return share


def _caps(expected: Floats, weight: Floats, hours: Floats, past_hours: Floats, past: Floats) -> Floats:
    share = _shares(expected, weight, hours, past_hours, past)
    return np.maximum(0.0, np.ceil(share * BURDEN_BAND - past))


def _shares(expected: Floats, weight: Floats, hours: Floats, past_hours: Floats, past: Floats) -> Floats:
    """What each would carry over the year and the period together, by contract hours."""
    total = float((expected * weight).sum()) + float(past.sum())
    shares: Floats = total * (hours + past_hours) / max(1.0, float((hours + past_hours).sum()))
    return shares
