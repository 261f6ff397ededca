"""From routes to a proposal: times, why each order went where it did, and why the rest is left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from generiek.engine.allocation import proposal as say
from generiek.engine.allocation.arrays import Arrays, Ints, away_by_fixed, refusals
from generiek.engine.allocation.problem import Crew, Order, Problem
from generiek.engine.allocation.proposal import CrewDay, Handed, LeftOver, Proposal, Why

if TYPE_CHECKING:
    from generiek.engine.allocation.search_kernels import Plan

SHORT_WAY_S = 300


def proposal_from(problem: Problem, arrays: Arrays, zero_s: int, plan: Plan, *, rounds: int) -> Proposal:
    """Account for every order and every crew's time."""
    from generiek.engine.allocation.search_kernels import total

    handed: list[Handed] = []
    days: list[CrewDay] = []
    for crew_index, crew in enumerate(problem.crews):
        route = plan.routes[crew_index, : plan.lengths[crew_index]]
        starts = plan.starts[crew_index, : plan.lengths[crew_index]]
        ways = _ways_s(problem, crew, route, starts, zero_s)
        for order_index, start_s, way_s in zip(route.tolist(), starts.tolist(), ways, strict=True):
            order = problem.orders[order_index]
            begin_s = start_s + zero_s
            handed.append(
                Handed(
                    order_id=order.order_id,
                    crew_id=crew.crew_id,
                    person_ids=crew.person_ids,
                    leave_at_s=begin_s - way_s,
                    starts_at_s=begin_s,
                    ends_at_s=begin_s + order.seconds,
                    travel_s=way_s,
                    why=_why(problem, arrays, crew, order_index, way_s),
                )
            )
        days.append(_day(crew, [one for one in handed if one.crew_id == crew.crew_id]))
    return Proposal(
        handed=tuple(handed),
        left_over=_left_over(problem, arrays, plan),
        days=tuple(days),
        points=int(total(arrays, plan)) if problem.crews and problem.orders else 0,
        rounds=rounds,
    )


def _ways_s(problem: Problem, crew: Crew, route: Ints, starts: Ints, zero_s: int) -> list[int]:
    """Travel before each order of a route, from wherever the crew was before it."""
    ways = []
    at = crew.start_place
    coming = 0
    for order_index, start_s in zip(route.tolist(), starts.tolist(), strict=True):
        while coming < len(crew.fixed) and crew.fixed[coming].from_s < start_s + zero_s:
            at = crew.fixed[coming].place if crew.fixed[coming].place >= 0 else at
            coming += 1
        target = problem.orders[order_index].place
        ways.append(travel_between_s(problem, crew, at, target))
        at = target if target >= 0 else at
    return ways


def travel_between_s(problem: Problem, crew: Crew, start: int, end: int) -> int:
    """Seconds between two places for a crew; 0 where one of them is anywhere, negative = unreachable."""
    if start < 0 or end < 0 or start == end:
        return 0
    return int(problem.travel_s[crew.profile, start, end])


def _why(problem: Problem, arrays: Arrays, crew: Crew, order_index: int, way_s: int) -> tuple[Why, ...]:
    order = problem.orders[order_index]
    able = int((arrays.gain[:, order_index] >= 0).sum())
    found = reasons_for(crew, order, way_s)
    if able == 1 and not order.pinned_to and not order.for_person_id:
        found.append(Why(say.ONLY_ONE_ABLE))
    return tuple(found) or (Why(say.FILLS_SHIFT),)


def reasons_for(crew: Crew, order: Order, way_s: int) -> list[Why]:
    """What speaks for giving this order to this crew, apart from the others."""
    found: list[Why] = []
    if order.pinned_to == crew.crew_id:
        found.append(Why(say.PINNED))
    if order.for_person_id in crew.person_ids:
        found.append(Why(say.FOR_THIS_PERSON, {"person_id": order.for_person_id}))
    if order.case_id and order.case_id in crew.case_ids:
        found.append(Why(say.OWN_CASE, {"case_id": order.case_id}))
    if order.after_order_id:
        found.append(Why(say.FOLLOWS_STEP, {"order_id": order.after_order_id}))
    if order.zone_id and order.zone_id in crew.zone_ids:
        found.append(Why(say.KNOWS_AREA, {"zone_id": order.zone_id}))
    if order.weight >= 4:
        found.append(Why(say.PRIORITY, {"weight": order.weight}))
    if order.place >= 0 and way_s <= SHORT_WAY_S:
        found.append(Why(say.SHORT_WAY, {"minutes": max(1, round(way_s / 60))}))
    return found


def _day(crew: Crew, handed: list[Handed]) -> CrewDay:
    span_s = crew.until_s - crew.from_s
    work_s = sum(one.ends_at_s - one.starts_at_s for one in handed)
    travel_s = sum(one.travel_s for one in handed)
    fixed_s = sum(max(0, min(one.until_s, crew.until_s) - max(one.from_s, crew.from_s)) for one in crew.fixed)
    return CrewDay(crew.crew_id, work_s, travel_s, fixed_s, max(0, span_s - work_s - travel_s - fixed_s))


def _left_over(problem: Problem, arrays: Arrays, plan: Plan) -> tuple[LeftOver, ...]:
    away = away_by_fixed(arrays)
    return tuple(
        LeftOver(order.order_id, _why_left_over(problem, arrays, plan, index, away))
        for index, order in enumerate(problem.orders)
        if plan.where[index] < 0
    )


def _why_left_over(problem: Problem, arrays: Arrays, plan: Plan, index: int, away: Ints) -> Why:
    """The first of the reasons that holds, from what nothing can change to what others were worth more."""
    order = problem.orders[index]
    if not (arrays.gain[:, index] >= 0).any():
        return _nobody_can(problem, order)
    before = int(arrays.after[index])
    if before >= 0 and plan.where[before] < 0:
        return Why(say.STEP_BEFORE_LEFT_OVER, {"order_id": problem.orders[before].order_id})
    able = np.flatnonzero(arrays.gain[:, index] >= 0).tolist()
    alone = {_fits_alone(arrays, crew, index, away) for crew in able}
    if "cover" in alone or "fits" in alone:
        if "fits" not in alone:
            return Why(say.COVER, {"least_available": problem.settings.least_available})
        return Why(say.OTHERS_FIRST, {"weight": order.weight})
    if order.windows and not _window_in_shift(problem, order):
        return Why(say.WINDOW_OUTSIDE_SHIFT, {"from_s": order.windows[0][0]})
    if alone == {"unreachable"}:
        return Why(say.UNREACHABLE)
    return Why(say.NO_GAP, {"minutes": order.minutes})


def _nobody_can(problem: Problem, order: Order) -> Why:
    codes = [refusals(crew, order) for crew in problem.crews]
    if order.pinned_to and all("pinned_elsewhere" in one for one in codes):
        return Why(say.PERSON_NOT_ON_SHIFT, {"crew_id": order.pinned_to})
    if order.for_person_id and all("for_somebody_else" in one for one in codes):
        return Why(say.PERSON_NOT_ON_SHIFT, {"person_id": order.for_person_id})
    if all("crew_too_small" in one for one in codes):
        return Why(say.NO_CREW_OF_TWO)
    had = [crew.competences for crew in problem.crews if crew.size >= order.crew]
    missing = sorted(order.competences - max(had, key=lambda one: len(one & order.competences)))
    return Why(say.NOBODY_WITH_COMPETENCE, {"competence": ", ".join(missing)})


def _fits_alone(arrays: Arrays, crew: int, order: int, away: Ints) -> str:
    """Whether an order fits a crew that has nothing else to do: fits, cover, unreachable or no."""
    from generiek.engine.allocation.walk_kernels import FAILED, cover_holds, follow

    route = np.array([order], dtype=np.int64)
    starts = np.zeros(1, dtype=np.int64)
    if follow(arrays, crew, route, 1, starts) == FAILED:
        start, target = int(arrays.crew[crew, 2]), int(arrays.place[order])
        lost = start >= 0 and target >= 0 and arrays.travel_s[arrays.crew[crew, 4], start, target] < 0
        return "unreachable" if lost else "no"
    return "fits" if cover_holds(arrays, route, 1, starts, away) else "cover"


def _window_in_shift(problem: Problem, order: Order) -> bool:
    return any(
        from_s < crew.until_s and until_s > crew.from_s
        for crew in problem.crews
        for from_s, until_s in order.windows
    )
