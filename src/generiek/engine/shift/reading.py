"""Questions that screens, advice and the field simulator ask of a shift's state; they change nothing."""

from __future__ import annotations

from dataclasses import dataclass

from generiek.engine.shift.state import OrderState, PersonState, ShiftState
from generiek.engine.shift.timeline import time_line

ASPIRANT_PERCENT = 40
OVERDUE_START_S = 10 * 60
"""Somebody who has work but has not started it for this long is shown too."""


@dataclass(frozen=True, slots=True)
class Idle:
    """Somebody without work, since when; `waiting` when work was handed out but not started."""

    person_id: str
    since_s: int
    waiting: bool


@dataclass(frozen=True, slots=True)
class CheckDue:
    """A control by the OpCo that falls due at an instant."""

    order_id: str
    due_at_s: int
    person_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """Heads now: present, of whom in a break; `counted` weighs aspirants 40 %; the waterline now."""

    present: int
    in_break: int
    counted_percent: int
    waterline: int

    @property
    def below(self) -> bool:
        return self.counted_percent < self.waterline * 100


def idle_people(state: ShiftState, now_s: int) -> tuple[Idle, ...]:
    """Who has nothing to do now, longest first; the leading OpCo's work is the shift itself.

    Who came over with a call and is free again goes home, and gets no work.
    """
    found = []
    for person in state.present_persons():
        if person.doing.activity != "idle" or person.person_id == state.lead.opco_id or person.from_shift_id:
            continue
        waiting = any(state.orders[order_id].open for order_id in (*person.queue, *person.paused))
        since_s = idle_since_s(person)
        if not waiting or now_s - since_s >= OVERDUE_START_S:
            found.append(Idle(person.person_id, since_s, waiting))
    return tuple(sorted(found, key=lambda idle: (idle.waiting, idle.since_s, idle.person_id)))


def idle_since_s(person: PersonState) -> int:
    """When the idle stretch began that goes on now."""
    since_s = person.doing.at_s
    for mark in reversed(person.marks):
        if mark.activity != "idle":
            break
        since_s = mark.at_s
    return since_s


def checks_due(state: ShiftState) -> tuple[CheckDue, ...]:
    """Orders that the OpCo still has to look at, earliest first: started ones, and ended ones unseen.

    His own work is not among them.
    """
    found = []
    for order in state.orders.values():
        own = order.person_ids == (state.lead.opco_id,)
        if order.started_at_s is None or order.checks or order.status == "withdrawn" or own:
            continue
        found.append(CheckDue(order.order_id, _check_at_s(state, order), order.person_ids))
    return tuple(sorted(found, key=lambda check: (check.due_at_s, check.order_id)))


def _check_at_s(state: ShiftState, order: OrderState) -> int:
    if order.ended_at_s is not None:
        return order.ended_at_s
    started_s = order.started_at_s or order.handed_out_at_s
    planned_s = started_s + state.settings.check_after_minutes * 60
    return planned_s if order.check_at_s is None else max(order.check_at_s, started_s)


def strength(state: ShiftState, now_s: int) -> Strength:
    """How many are there now, against the waterline of this moment, or of the start while it is to come.

    Who came over from the shift before with a call is no strength of this one.
    """
    present = [person for person in state.present_persons() if not person.from_shift_id]
    in_break = sum(person.doing.activity == "break" for person in present)
    percent = sum(ASPIRANT_PERCENT if "aspirant" in person.competences else 100 for person in present)
    heads = max(
        (block.heads for block in state.waterline if block.from_s <= now_s < block.until_s), default=0
    )
    return Strength(len(present), in_break, percent, heads)


def handed_out_minutes_left(state: ShiftState, now_s: int) -> int:
    """Officer-minutes of work handed out and not finished, what was done of it taken off."""
    left = 0
    for order in state.orders.values():
        if not order.open:
            continue
        for person_id in order.person_ids:
            left += max(0, order.minutes - worked_s(state, person_id, order.order_id, now_s) // 60)
    return left


def free_minutes_left(state: ShiftState, now_s: int) -> int:
    """Officer-minutes from now to everybody's end, less breaks and appointments still to come."""
    left_s = 0
    for person in state.present_persons():
        if person.person_id == state.lead.opco_id:
            continue
        left_s += max(0, person.present_until_s - now_s)
        left_s -= sum(_left_s(*span, now_s) for span in _fixed_spans(state, person))
    return max(0, left_s // 60)


def _fixed_spans(state: ShiftState, person: PersonState) -> list[tuple[int, int]]:
    spans = [
        (state.breaks[one].from_s, state.breaks[one].until_s)
        for one in person.break_ids
        if state.breaks[one].status in ("planned", "started")
    ]
    spans += [
        (state.appointments[one].from_s, state.appointments[one].until_s)
        for one in person.appointment_ids
        if state.appointments[one].status != "ended"
    ]
    return spans


def _left_s(from_s: int, until_s: int, now_s: int) -> int:
    return max(0, until_s - max(from_s, now_s))


def worked_s(state: ShiftState, person_id: str, order_id: str, now_s: int) -> int:
    """Seconds that a person has worked on an order so far."""
    return sum(
        segment.until_s - segment.from_s
        for segment in time_line(state, person_id, now_s)
        if segment.category == "work" and segment.ref == order_id
    )
