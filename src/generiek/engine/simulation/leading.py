"""The OpCo leads: looks at work, gives feedback, lets the lead go over, and closes with the team."""

from __future__ import annotations

from generiek.engine.shift.commands import (
    AddFollowUp,
    CheckWork,
    CloseCall,
    CloseShift,
    GiveFeedback,
    HandOverLead,
    MarkUnknown,
    NoteLearnt,
    PrepareTopic,
    StartClosing,
)
from generiek.engine.shift.state import OrderState
from generiek.engine.simulation.act import DISPATCHER, OPCO, Intent, Intents, View, Words, plainly
from generiek.engine.simulation.calling import CONTROL_ROOM

CHECKED = 0.88
"""Not every piece of work is looked at; what is not shows as overdue on the board."""


def leading(view: View) -> Intents:
    """What the OpCo does between briefing and closing."""
    if view.briefed and not view.closing:
        yield from _checking(view)
        yield from _asking_around(view)
        yield from _relieving(view)
    yield from _preparing(view)


def _checking(view: View) -> Intents:
    """Looks at work when it falls due, or at what was just finished; says what could go better."""
    if _resting(view):
        return
    for order in view.state.orders.values():
        if order.started_at_s is None or order.order_id in _own(view):
            continue
        if not order.checks and view.chance("check", order.order_id) < CHECKED:
            yield _check(view, order)
        yield from _feedback(view, order)


def _resting(view: View) -> bool:
    leader = view.state.persons.get(view.opco_id)
    return leader is None or not leader.present or leader.doing.activity == "break"


def _own(view: View) -> frozenset[str]:
    return frozenset(order.order_id for order in view.plan.orders if order.leads)


def _check(view: View, order: OrderState) -> Intent:
    order_id = order.order_id
    ended_s = order.ended_at_s or 0
    started_s = order.started_at_s or 0
    due_s = max(order.check_at_s or started_s + 45 * 60, started_s + 600, ended_s)
    due_s += view.spread_s(420, 0.8, "looks", order_id)
    good = view.chance("outcome", order_id) < (0.9 if order.status != "failed" else 0.6)
    outcome = "as_intended" if good else "adjust"
    note = Words(view.new_id("check", order_id), f"check_{outcome}")
    command = CheckWork(order_id, outcome, note.note_id)
    return Intent(due_s, ("check", order_id), view.opco, OPCO, plainly(command, note))


def _feedback(view: View, order: OrderState) -> Intents:
    order_id = order.order_id
    if not order.checks:
        return
    given = {note_id for _, _, note_id in view.state.lead.feedback}
    at_s, outcome = order.checks[-1]
    if view.chance("feedback", order_id) > (0.85 if outcome == "adjust" else 0.45):
        return
    for number, person_id in enumerate(order.person_ids):
        note = Words(view.new_id("feedback", order_id, number), f"feedback_{outcome}")
        if note.note_id in given:
            continue
        command = GiveFeedback(person_id, note.note_id, order_id)
        due_s = at_s + view.spread_s(150, 0.5, "talks", order_id, number)
        yield Intent(due_s, ("feedback", order_id, person_id), view.opco, OPCO, plainly(command, note))


def _asking_around(view: View) -> Intents:
    """Somebody without work does not answer: nobody knows what he does, and that is said."""
    if _resting(view):
        return
    for person in view.state.present_persons():
        mark = person.doing
        if mark.activity != "idle" or person.person_id == view.opco_id:
            continue
        if view.chance("answers", person.person_id, mark.number) < 0.1:
            due_s = mark.at_s + view.spread_s(1200, 0.3, "no answer", person.person_id, mark.number)
            key = ("unknown", person.person_id, str(mark.number))
            since_s = max(mark.at_s, due_s - 600)
            yield Intent(due_s, key, view.opco, OPCO, plainly(MarkUnknown(person.person_id, since_s)))


def _relieving(view: View) -> Intents:
    """The deputy leads while the OpCo has a break, and gives the lead back afterwards."""
    deputy = view.state.persons.get(view.plan.deputy_id)
    leader = view.state.persons.get(view.plan.opco_id)
    if deputy is None or leader is None or not deputy.present or not leader.present:
        return
    resting = leader.doing.activity == "break"
    if resting and view.opco_id == leader.person_id and deputy.doing.activity not in ("call", "break"):
        due_s = leader.doing.at_s + 30
        key = ("hand over", deputy.person_id, str(leader.doing.number))
        yield Intent(due_s, key, view.opco, OPCO, plainly(HandOverLead(deputy.person_id)))
    if not resting and view.opco_id == deputy.person_id:
        due_s = max(leader.doing.at_s, view.now_s) + 45
        key = ("hand back", leader.person_id, str(leader.doing.number))
        yield Intent(due_s, key, view.opco, OPCO, plainly(HandOverLead(leader.person_id)))


def _preparing(view: View) -> Intents:
    topic_id = view.plan.topic_id
    if topic_id and topic_id not in view.state.lead.topics and view.chance("prepares") < 0.92:
        hours = 1 + 5 * view.chance("prepares when")
        due_s = view.plan.starts_at_s + round(hours * 3600)
        yield Intent(due_s, ("topic", topic_id), view.opco, OPCO, plainly(PrepareTopic(topic_id)))


def closing(view: View) -> Intents:
    """The plenary closing on its topic, what was learnt, what follows, and the end of the chapter."""
    lead = view.state.lead
    if lead.closing_started_at_s is None:
        late_s = view.spread_s(120, 0.5, "closing starts")
        yield Intent(view.closing_at_s + late_s, ("closing",), view.opco, OPCO, plainly(StartClosing()))
        return
    began_s = lead.closing_started_at_s
    for number in range(1 + int(3 * view.chance("learnt"))):
        note = Words(view.new_id("learnt", number), "learnt")
        if note.note_id not in lead.learnt:
            due_s = began_s + 360 + 240 * number
            key = ("learnt", str(number))
            yield Intent(due_s, key, view.opco, OPCO, plainly(NoteLearnt(note.note_id), note))
    for number in range(int(2.6 * view.chance("follows"))):
        order_id = view.new_id("follow up", number)
        if order_id not in lead.follow_ups:
            due_s = began_s + 660 + 150 * number
            key = ("follow up", str(number))
            words = Words(order_id, "follow_up")
            yield Intent(due_s, key, view.opco, OPCO, plainly(AddFollowUp(order_id), words))
    yield from _ending(view)


def _ending(view: View) -> Intents:
    """When everybody has gone, what is still open goes to the next shift and the chapter closes."""
    if view.state.present_persons():
        return
    last_s = max((person.left_at_s or 0 for person in view.state.persons.values()), default=view.now_s)
    for call in view.state.open_calls():
        key = ("pass on", call.call_id)
        passing = CloseCall(call.call_id, "next_shift")
        yield Intent(last_s + 60, key, CONTROL_ROOM, DISPATCHER, plainly(passing))
    if not view.state.open_calls():
        due_s = last_s + view.spread_s(150, 0.4, "closes")
        yield Intent(due_s, ("close shift",), view.opco, OPCO, plainly(CloseShift()))
