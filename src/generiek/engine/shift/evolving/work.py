"""Work handed out, done and interrupted; paperwork."""

from __future__ import annotations

from typing import cast

from generiek.engine.shift.entries import Entry
from generiek.engine.shift.evolving.registry import (
    evolves,
    mark_persons,
    move_units,
    place_of,
    text,
    texts,
    whole,
)
from generiek.engine.shift.state import OrderState, ShiftState


@evolves("work_explained")
def _work_explained(state: ShiftState, entry: Entry) -> None:
    order_id = text(entry.data, "order")
    (state.lead.explained.add if entry.data["explained"] else state.lead.explained.discard)(order_id)


@evolves("work_handed_out")
def _work_handed_out(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    order_id = text(data, "order")
    person_ids = texts(data, "persons")
    _forget_order(state, order_id)
    known = state.orders.get(order_id)
    order = OrderState(
        order_id=order_id,
        category=text(data, "category"),
        minutes=whole(data, "minutes"),
        interruptible=text(data, "interruptible"),
        loss_minutes=whole(data, "loss_minutes"),
        place=place_of(data),
        case_id=cast("str | None", data["case"]),
        person_ids=person_ids,
        planned_at_s=whole(data, "planned_at"),
        check_at_s=cast("int | None", data["check_at"]),
        handed_out_at_s=entry.occurred_at_s,
        pinned=bool(data["pinned"]),
    )
    if known is not None:
        order.checks = known.checks
        order.interruptions = known.interruptions
        order.started_at_s = known.started_at_s
    state.orders[order_id] = order
    before = cast("str | None", data["before"])
    for person_id in person_ids:
        queue = state.persons[person_id].queue
        queue.insert(queue.index(before) if before in queue else len(queue), order_id)


def _forget_order(state: ShiftState, order_id: str) -> None:
    for person in state.persons.values():
        if order_id in person.queue:
            person.queue.remove(order_id)
        if order_id in person.paused:
            person.paused.remove(order_id)


@evolves("work_withdrawn")
def _work_withdrawn(state: ShiftState, entry: Entry) -> None:
    order_id = text(entry.data, "order")
    state.orders[order_id].status = "withdrawn"
    _forget_order(state, order_id)


@evolves("work_accepted")
def _work_accepted(state: ShiftState, entry: Entry) -> None:
    order = state.orders[text(entry.data, "order")]
    order.accepted_by.add(text(entry.data, "person"))
    if order.status == "handed_out":
        order.status = "accepted"


@evolves("work_started")
@evolves("work_resumed")
def _work_started(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    order = state.orders[text(data, "order")]
    person_ids = texts(data, "persons")
    order.status = "started"
    order.started_at_s = order.started_at_s or entry.occurred_at_s
    for person_id in person_ids:
        person = state.persons[person_id]
        order.accepted_by.add(person_id)
        if order.order_id in person.paused:
            person.paused.remove(order.order_id)
        if order.order_id in person.queue:
            person.queue.remove(order.order_id)
    mark_persons(
        state, entry, person_ids, "work", order.order_id, whole(data, "travel_s"), order.minutes * 60
    )
    move_units(state, person_ids, order.place, entry.occurred_at_s)


@evolves("work_arrived")
def _work_arrived(state: ShiftState, entry: Entry) -> None:
    order_id = text(entry.data, "order")
    for person_id in texts(entry.data, "persons"):
        for mark in reversed(state.persons[person_id].marks):
            if mark.ref == order_id and mark.at_s <= entry.occurred_at_s:
                mark.arrived_at_s = entry.occurred_at_s
                mark.contact_s = max(mark.contact_s, entry.occurred_at_s)
                break


@evolves("work_interrupted")
def _work_interrupted(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    order = state.orders[text(data, "order")]
    person_ids = texts(data, "persons")
    order.interruptions += 1
    mark_persons(state, entry, person_ids, "idle")
    for person_id in person_ids:
        state.persons[person_id].paused.append(order.order_id)
    if not _still_at(state, order.order_id):
        order.status = "interrupted"


def _still_at(state: ShiftState, order_id: str) -> bool:
    return any(
        person.present and person.doing.activity == "work" and person.doing.ref == order_id
        for person in state.persons.values()
    )


@evolves("work_finished")
@evolves("work_failed")
def _work_ended(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    order = state.orders[text(data, "order")]
    person_ids = texts(data, "persons")
    order.status = "finished" if entry.kind == "work_finished" else "failed"
    order.result = text(data, "result")
    order.ended_at_s = entry.occurred_at_s
    for person_id in texts(data, "unseen"):
        doing = state.persons[person_id].doing
        if doing.activity == "idle":
            doing.activity, doing.ref = "unknown", order.order_id
    mark_persons(state, entry, person_ids, "idle")
    _forget_order(state, order.order_id)


@evolves("paperwork_started")
def _paperwork_started(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    mark_persons(
        state,
        entry,
        texts(data, "persons"),
        "paperwork",
        text(data, "ref"),
        0,
        whole(data, "minutes") * 60,
    )


@evolves("paperwork_ended")
def _paperwork_ended(state: ShiftState, entry: Entry) -> None:
    mark_persons(state, entry, texts(entry.data, "persons"), "idle")
