"""Briefing and hand-out: work goes to persons, in the order in which they should do it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from generiek.engine.allocation.fitting import fitting_orders
from generiek.engine.allocation.hand_out import AfterRounds, propose_hand_out
from generiek.engine.allocation.problem import ANYWHERE, Crew, Fixed, Order, Problem
from generiek.engine.allocation.proposal import Handed
from generiek.engine.shift.commands import (
    AcceptWork,
    EndBriefing,
    HandOutWork,
    StartBriefing,
    TickExplained,
)
from generiek.engine.shift.state import OrderState, PersonState, Place
from generiek.engine.simulation.act import OPCO, Doing, Intent, Intents, View, officer, plainly
from generiek.engine.simulation.plan import PlannedOrder, PlannedUnit, ShiftPlan
from generiek.engine.simulation.ways import Ways

HANDED_OUT_UNTIL_S = 5 * 3600
"""What would start later than this into the shift stays in the stock, for who runs out."""

ROUNDS = 400


def briefing(view: View) -> Intents:
    """Prepare, gather, hand out one by one, and end when all is said."""
    lead, plan = view.state.lead, view.plan
    proposal = view.proposal
    yield from _explaining(view, proposal)
    start_s = plan.starts_at_s + view.spread_s(240, 0.3, "briefing starts")
    if lead.briefing_started_at_s is None:
        yield Intent(start_s, ("brief",), view.opco, OPCO, plainly(StartBriefing()))
        return
    pace_s = max(12, min(30, 900 // max(1, len(proposal))))
    last_s = lead.briefing_started_at_s + 150
    for number, handed in enumerate(proposal):
        last_s = lead.briefing_started_at_s + 150 + number * pace_s
        if handed.order_id not in view.state.orders:
            key = ("hand out", handed.order_id)
            yield Intent(last_s, key, view.opco, OPCO, partial(_handing, view, handed))
    if lead.briefing_ended_at_s is None:
        end_s = max(last_s + 60, lead.briefing_started_at_s + view.spread_s(1080, 0.12, "briefing ends"))
        yield Intent(end_s, ("briefed",), view.opco, OPCO, plainly(EndBriefing()))


def _explaining(view: View, proposal: tuple[Handed, ...]) -> Intents:
    """Before the briefing the OpCo ticks what can be explained; now and then one is forgotten."""
    first_s = view.plan.starts_at_s - 13 * 60
    for number, handed in enumerate(proposal):
        order_id = handed.order_id
        if order_id in view.state.lead.explained or view.state.lead.briefing_ended_at_s is not None:
            continue
        if view.chance("explained", order_id) < 0.92:
            due_s = first_s + number * 28
            yield Intent(due_s, ("explain", order_id), view.opco, OPCO, plainly(TickExplained(order_id)))


def _handing(view: View, handed: Handed, _at_s: int) -> Doing | None:
    order = view.plan.order(handed.order_id)
    people = tuple(
        one for one in handed.person_ids if one in view.state.persons and view.state.persons[one].present
    )
    if order is None or len(people) < order.crew:
        return None
    return Doing(hand_out_command(view, order, people, handed.leave_at_s))


def hand_out_command(
    view: View, order: PlannedOrder, person_ids: tuple[str, ...], planned_at_s: int
) -> HandOutWork:
    """The hand-out as the OpCo sends it, with a moment to look whether it goes as intended."""
    check_at_s = planned_at_s + order.minutes * 60 * 2 // 3
    if order.leads:
        check_at_s = view.plan.ends_at_s
    return HandOutWork(
        order_id=order.order_id,
        person_ids=person_ids,
        minutes=order.minutes,
        category=order.category,
        interruptible=order.interruptible,
        loss_minutes=order.loss_minutes,
        place=order.place,
        case_id=order.case_id,
        planned_at_s=planned_at_s,
        check_at_s=check_at_s,
    )


def accepting(view: View) -> Intents:
    """Officers read what they got and accept it; a few never press the button."""
    for order in view.state.orders.values():
        if order.status not in ("handed_out", "accepted"):
            continue
        for person_id in order.person_ids:
            person = view.state.persons[person_id]
            if person_id in order.accepted_by or not person.present:
                continue
            if view.chance("accepts", order.order_id, person_id) < 0.94:
                yield _accepting(view, order, person)


def _accepting(view: View, order: OrderState, person: PersonState) -> Intent:
    after_s = view.spread_s(240, 0.9, "accept", order.order_id, person.person_id)
    key = ("accept", order.order_id, person.person_id)
    command = AcceptWork(order.order_id, person.person_id)
    return Intent(order.handed_out_at_s + after_s, key, officer(person), person.person_id, plainly(command))


def re_handing(view: View) -> Intents:
    """Somebody has no work: the OpCo sees it after a while and gives what fits best, in one act."""
    if not view.briefed or view.closing:
        return
    if view.opco_id not in view.state.persons or view.state.persons[view.opco_id].doing.activity == "break":
        return
    for crew in view.crews:
        if all(_has_nothing(view, person) for person in crew):
            idle_since_s = max(person.doing.at_s for person in crew)
            sees_s = view.spread_s(400, 0.6, "sees idle", crew[0].person_id, crew[0].doing.number)
            key = ("re-hand", crew[0].person_id, str(crew[0].doing.number))
            yield Intent(idle_since_s + sees_s, key, view.opco, OPCO, partial(_fitting, view, crew))


def _has_nothing(view: View, person: PersonState) -> bool:
    if person.doing.activity != "idle" or person.person_id == view.opco_id:
        return False
    waiting = [*person.queue, *person.paused]
    return not any(view.state.orders[one].open for one in waiting)


def _fitting(view: View, crew: tuple[PersonState, ...], at_s: int) -> Doing | None:
    free = [
        order
        for order in view.plan.orders
        if not order.leads and (order.order_id not in view.state.orders or _back(view, order))
    ]
    fixed_s = view.next_fixed_s(crew)
    if fixed_s - at_s < 20 * 60:
        return None
    who = Crew(
        crew_id=crew[0].person_id,
        person_ids=tuple(person.person_id for person in crew),
        from_s=at_s,
        until_s=fixed_s,
        competences=frozenset().union(*(person.competences for person in crew)),
    )
    ways = {order.order_id: view.way_s(crew[0], order.place) for order in free}
    best = fitting_orders([_order(one) for one in free], who, now_s=at_s, travel_s=ways).best
    if not best:
        return None
    chosen = view.plan.order(best[0].order_id)
    return None if chosen is None else Doing(hand_out_command(view, chosen, who.person_ids, at_s))


def _back(view: View, order: PlannedOrder) -> bool:
    """Whether an order came back to the stock: withdrawn, or left by people who have gone."""
    known = view.state.orders.get(order.order_id)
    if known is None or order.leads:
        return False
    gone = not any(view.state.persons[one].present for one in known.person_ids)
    return known.status == "withdrawn" or (gone and known.status in ("handed_out", "accepted", "interrupted"))


def first_proposal(plan: ShiftPlan, ways: Ways, seed: int) -> tuple[Handed, ...]:
    """What the OpCo prepares before the briefing, in the order in which it is handed out."""
    problem = hand_out_problem(plan, ways)
    proposal = propose_hand_out(problem, seed=seed, stop=AfterRounds(ROUNDS))
    last_s = plan.starts_at_s + HANDED_OUT_UNTIL_S
    handed = [one for one in proposal.handed if one.starts_at_s < last_s]
    leading = [order for order in plan.orders if order.leads]
    ends_s = plan.ends_at_s - 3600
    own = [
        Handed(
            order.order_id, plan.opco_id, (plan.opco_id,), plan.starts_at_s, plan.starts_at_s, ends_s, 0, ()
        )
        for order in leading
    ]
    return tuple(sorted(handed, key=lambda one: (one.crew_id, one.starts_at_s, one.order_id))) + tuple(own)


def hand_out_problem(plan: ShiftPlan, ways: Ways) -> Problem:
    """Planned units as crews with their breaks and appointments, and the stock as orders."""
    places: dict[Place, int] = {}

    def number(place: Place | None) -> int:
        return ANYWHERE if place is None else places.setdefault(place, len(places))

    orders = tuple(_order(order, number(order.place)) for order in plan.orders if not order.leads)
    crews = tuple(_crew(plan, unit, number) for unit in plan.units if _comes(plan, unit))
    table = ways.table_s(tuple(places), at_s=plan.starts_at_s + 3600)
    if not places:
        table = np.zeros((1, 1), dtype=np.int32)
    return Problem(crews, orders, table[np.newaxis])


def _comes(plan: ShiftPlan, unit: PlannedUnit) -> bool:
    people = [person for person in plan.persons if person.person_id in unit.person_ids]
    return any(not person.absent_why and person.arrives_at_s < plan.starts_at_s + 1800 for person in people)


def _crew(plan: ShiftPlan, unit: PlannedUnit, number: Callable[[Place | None], int]) -> Crew:
    people = [p for p in plan.persons if p.person_id in unit.person_ids and not p.absent_why]
    fixed = [Fixed("briefing", plan.shift_id, plan.starts_at_s, plan.starts_at_s + 1800)]
    fixed += [
        Fixed("break", one.break_id, one.from_s, one.until_s)
        for one in plan.breaks
        if one.person_id in unit.person_ids
    ]
    fixed += [
        Fixed("appointment", one.appointment_id, one.from_s, one.until_s, number(one.place))
        for one in plan.appointments
        if set(one.person_ids) & set(unit.person_ids)
    ]
    return Crew(
        crew_id=unit.unit_id,
        person_ids=tuple(person.person_id for person in people),
        from_s=plan.starts_at_s,
        until_s=min(plan.ends_at_s - 35 * 60, *(person.until_s for person in people)),
        competences=frozenset().union(*(person.competences for person in people)),
        start_place=number(plan.station),
        fixed=_without_overlap(fixed),
    )


def _without_overlap(fixed: list[Fixed]) -> tuple[Fixed, ...]:
    """Moments of the members together, in time; what overlaps an earlier one is cut to what is left of it."""
    kept: list[Fixed] = []
    for one in sorted(fixed, key=lambda moment: (moment.from_s, moment.until_s, moment.ref)):
        from_s = max(one.from_s, kept[-1].until_s) if kept else one.from_s
        if one.until_s > from_s:
            kept.append(Fixed(one.kind, one.ref, from_s, one.until_s, one.place))
    return tuple(kept)


def _order(order: PlannedOrder, place: int = ANYWHERE) -> Order:
    return Order(
        order_id=order.order_id,
        minutes=order.minutes,
        place=place,
        crew=order.crew,
        competences=order.competences,
        windows=order.windows,
        weight=order.weight,
        interruptible=order.interruptible,
        case_id=order.case_id or "",
    )
