"""Handing out work, and what officers do with it."""

from __future__ import annotations

from collections.abc import Iterable

from generiek.engine.shift import refusing
from generiek.engine.shift.commands import (
    AcceptWork,
    ArriveAtWork,
    EndPaperwork,
    FailWork,
    FinishWork,
    HandOutWork,
    InterruptWork,
    Request,
    StartPaperwork,
    StartWork,
    WithdrawWork,
)
from generiek.engine.shift.deciding.registry import decides
from generiek.engine.shift.entries import Draft, Json
from generiek.engine.shift.state import INTERRUPTIBLE, OrderState, PersonState, ShiftState

CAN_BEGIN_FROM = ("idle", "unknown", "paperwork")
RESULTS = ("as_intended", "partly", "other_result", "nobody_met")
WHY_NOT = ("no_access", "not_doable", "unsafe", "no_time", "other")


def interruption(
    state: ShiftState, request: Request, persons: Iterable[PersonState], *, why: str, ref: str = ""
) -> tuple[Draft, ...]:
    """Drafts that stop the work these persons have in hand, one for each order; none when they have none."""
    stopped: dict[str, list[str]] = {}
    for person in persons:
        if person.doing.activity == "work" and state.orders[person.doing.ref].open:
            stopped.setdefault(person.doing.ref, []).append(person.person_id)
    return tuple(
        Draft(
            "work_interrupted",
            request.occurred_at_s,
            {"order": order_id, "persons": person_ids, "why": why, "ref": ref},
        )
        for order_id, person_ids in stopped.items()
    )


def resumption(
    state: ShiftState, request: Request, persons: Iterable[PersonState], *, travel_s: int = 0
) -> tuple[Draft, ...]:
    """Drafts that take up again what these persons had to leave, one for each order."""
    resumed: dict[str, list[str]] = {}
    for person in persons:
        for order_id in reversed(person.paused):
            if state.orders[order_id].open:
                resumed.setdefault(order_id, []).append(person.person_id)
                break
    return tuple(
        Draft(
            "work_resumed",
            request.occurred_at_s,
            {"order": order_id, "persons": person_ids, "travel_s": travel_s},
        )
        for order_id, person_ids in resumed.items()
    )


@decides(HandOutWork)
def hand_out_work(state: ShiftState, request: Request, command: HandOutWork) -> tuple[Draft, ...]:
    _check_hand_out(state, command)
    known = state.orders.get(command.order_id)
    held_by = [] if known is None or not known.open else list(known.person_ids)
    check_at = command.check_at_s
    data: dict[str, Json] = {
        "order": command.order_id,
        "persons": list(command.person_ids),
        "minutes": command.minutes,
        "category": command.category,
        "interruptible": command.interruptible,
        "loss_minutes": command.loss_minutes,
        "place": command.place,
        "case": command.case_id,
        "planned_at": command.planned_at_s or request.occurred_at_s,
        "check_at": check_at,
        "before": command.before_order_id,
        "pinned": command.pinned,
        "taken_from": [person for person in held_by if person not in command.person_ids],
    }
    return (Draft("work_handed_out", request.occurred_at_s, data),)


def _check_hand_out(state: ShiftState, command: HandOutWork) -> None:
    if command.minutes <= 0:
        refusing.refuse("order_without_minutes", order=command.order_id)
    if command.interruptible not in INTERRUPTIBLE:
        refusing.refuse("interruptible_unknown", interruptible=command.interruptible)
    if not command.person_ids or len(set(command.person_ids)) != len(command.person_ids):
        refusing.refuse("order_needs_people", order=command.order_id)
    for person_id in command.person_ids:
        refusing.present(state, person_id)
    known = state.orders.get(command.order_id)
    if known is not None and known.status in ("started", "finished"):
        refusing.refuse("order_started", order=command.order_id, status=known.status)


@decides(WithdrawWork)
def withdraw_work(state: ShiftState, request: Request, command: WithdrawWork) -> tuple[Draft, ...]:
    order = refusing.open_order(state, command.order_id)
    if order.status == "started":
        refusing.refuse("order_started", order=order.order_id, status=order.status)
    return (
        Draft(
            "work_withdrawn",
            request.occurred_at_s,
            {"order": order.order_id, "persons": list(order.person_ids)},
        ),
    )


@decides(AcceptWork)
def accept_work(state: ShiftState, request: Request, command: AcceptWork) -> tuple[Draft, ...]:
    order = own_order(state, request, command.order_id, command.person_id)
    if command.person_id in order.accepted_by:
        refusing.refuse("accepted_before", order=order.order_id)
    return (
        Draft(
            "work_accepted",
            request.occurred_at_s,
            {"order": order.order_id, "person": command.person_id},
        ),
    )


@decides(StartWork)
def start_work(state: ShiftState, request: Request, command: StartWork) -> tuple[Draft, ...]:
    order = own_order(state, request, command.order_id, command.person_id)
    starter = refusing.present(state, command.person_id)
    refusing.free_for(starter, CAN_BEGIN_FROM)
    starters = [starter, *_mates_who_can_begin(state, order, starter, request.occurred_at_s)]
    for person in starters:
        refusing.not_late(person, request.occurred_at_s)
    kind = "work_resumed" if order.order_id in starter.paused else "work_started"
    data: dict[str, Json] = {
        "order": order.order_id,
        "persons": [person.person_id for person in starters],
        "travel_s": max(0, command.travel_s),
    }
    return (Draft(kind, request.occurred_at_s, data),)


def _mates_who_can_begin(
    state: ShiftState, order: OrderState, starter: PersonState, at_s: int
) -> list[PersonState]:
    return [
        state.persons[person_id]
        for person_id in order.person_ids
        if person_id != starter.person_id
        and state.persons[person_id].present
        and state.persons[person_id].unit_id == starter.unit_id
        and starter.unit_id is not None
        and state.persons[person_id].doing.activity in CAN_BEGIN_FROM
        and state.persons[person_id].doing.at_s <= at_s
    ]


@decides(ArriveAtWork)
def arrive_at_work(state: ShiftState, request: Request, command: ArriveAtWork) -> tuple[Draft, ...]:
    order = own_order(state, request, command.order_id, command.person_id)
    arrived = [
        person.person_id
        for person in _persons_of(state, order)
        if refusing.mark_at(person, request.occurred_at_s).ref == order.order_id
    ]
    if command.person_id not in arrived:
        refusing.refuse("not_doing", person=command.person_id, ref=order.order_id)
    return (Draft("work_arrived", request.occurred_at_s, {"order": order.order_id, "persons": arrived}),)


@decides(InterruptWork)
def interrupt_work(state: ShiftState, request: Request, command: InterruptWork) -> tuple[Draft, ...]:
    order = own_order(state, request, command.order_id, command.person_id)
    doing = [person for person in _persons_of(state, order) if _at_work(person, order)]
    if command.person_id not in [person.person_id for person in doing]:
        refusing.refuse("not_doing", person=command.person_id, ref=order.order_id)
    for person in doing:
        refusing.not_late(person, request.occurred_at_s)
    return interruption(state, request, doing, why=command.why)


@decides(FinishWork)
def finish_work(state: ShiftState, request: Request, command: FinishWork) -> tuple[Draft, ...]:
    if command.result not in RESULTS:
        refusing.refuse("result_unknown", result=command.result)
    return _end_work(
        state, request, command.order_id, command.person_id, "work_finished", command.result, command.note_id
    )


@decides(FailWork)
def fail_work(state: ShiftState, request: Request, command: FailWork) -> tuple[Draft, ...]:
    if command.why not in WHY_NOT:
        refusing.refuse("reason_unknown", why=command.why)
    return _end_work(
        state, request, command.order_id, command.person_id, "work_failed", command.why, command.note_id
    )


def _end_work(
    state: ShiftState, request: Request, order_id: str, person_id: str, kind: str, result: str, note_id: str
) -> tuple[Draft, ...]:
    order = own_order(state, request, order_id, person_id)
    at_s = request.occurred_at_s
    _nobody_worked_on_it_later(state, order, at_s)
    doing = [
        person.person_id
        for person in _persons_of(state, order)
        if refusing.mark_at(person, at_s).activity == "work"
        and refusing.mark_at(person, at_s).ref == order.order_id
    ]
    unseen: list[str] = []
    if not doing and kind == "work_finished" and order.status in ("handed_out", "accepted"):
        person = refusing.present(state, person_id)
        refusing.not_late(person, at_s)
        refusing.free_for(person, ("idle", "unknown"))
        doing = unseen = [person_id]
    data: dict[str, Json] = {
        "order": order.order_id,
        "persons": doing,
        "result": result,
        "unseen": unseen,
        "note": note_id,
    }
    return (Draft(kind, at_s, data),)


def _nobody_worked_on_it_later(state: ShiftState, order: OrderState, at_s: int) -> None:
    for person in _persons_of(state, order):
        for mark in person.marks:
            if mark.at_s > at_s and mark.activity == "work" and mark.ref == order.order_id:
                refusing.refuse(
                    "something_later_is_recorded", person=person.person_id, at=mark.at_s, doing="work"
                )


@decides(StartPaperwork)
def start_paperwork(state: ShiftState, request: Request, command: StartPaperwork) -> tuple[Draft, ...]:
    person = refusing.present(state, command.person_id)
    refusing.own_act(state, request, (person.person_id,))
    refusing.not_late(person, request.occurred_at_s)
    refusing.free_for(person, ("idle", "unknown"))
    data: dict[str, Json] = {"persons": [person.person_id], "ref": command.ref, "minutes": command.minutes}
    return (Draft("paperwork_started", request.occurred_at_s, data),)


@decides(EndPaperwork)
def end_paperwork(state: ShiftState, request: Request, command: EndPaperwork) -> tuple[Draft, ...]:
    person = refusing.present(state, command.person_id)
    refusing.own_act(state, request, (person.person_id,))
    refusing.not_late(person, request.occurred_at_s)
    if person.doing.activity != "paperwork":
        refusing.refuse("not_doing", person=person.person_id, ref="paperwork")
    ending = Draft("paperwork_ended", request.occurred_at_s, {"persons": [person.person_id]})
    return (ending, *resumption(state, request, (person,)))


def own_order(state: ShiftState, request: Request, order_id: str, person_id: str) -> OrderState:
    order = refusing.open_order(state, order_id)
    refusing.present(state, person_id)
    if person_id not in order.person_ids:
        refusing.refuse("order_of_others", order=order_id, person=person_id)
    refusing.own_act(state, request, order.person_ids)
    return order


def _persons_of(state: ShiftState, order: OrderState) -> list[PersonState]:
    return [state.persons[person_id] for person_id in order.person_ids if state.persons[person_id].present]


def _at_work(person: PersonState, order: OrderState) -> bool:
    return person.doing.activity == "work" and person.doing.ref == order.order_id
