"""What the OpCo does."""

from __future__ import annotations

from generiek.engine.shift.entries import Entry
from generiek.engine.shift.evolving.registry import evolves, mark_persons, text, texts
from generiek.engine.shift.state import ShiftState


@evolves("briefing_started")
def _briefing_started(state: ShiftState, entry: Entry) -> None:
    state.lead.briefing_started_at_s = entry.occurred_at_s
    mark_persons(state, entry, texts(entry.data, "persons"), "meeting", "briefing", 0, 1800)


@evolves("briefing_ended")
def _briefing_ended(state: ShiftState, entry: Entry) -> None:
    state.lead.briefing_ended_at_s = entry.occurred_at_s
    mark_persons(state, entry, texts(entry.data, "persons"), "idle")


@evolves("work_checked")
def _work_checked(state: ShiftState, entry: Entry) -> None:
    order = state.orders[text(entry.data, "order")]
    order.checks.append((entry.occurred_at_s, text(entry.data, "outcome")))
    for person_id in order.person_ids:
        person = state.persons[person_id]
        if person.doing.ref == order.order_id:
            person.doing.contact_s = max(person.doing.contact_s, entry.occurred_at_s)


@evolves("feedback_given")
def _feedback_given(state: ShiftState, entry: Entry) -> None:
    data = entry.data
    state.lead.feedback.append((entry.occurred_at_s, text(data, "person"), text(data, "note")))


@evolves("marked_unknown")
def _marked_unknown(state: ShiftState, entry: Entry) -> None:
    mark_persons(state, entry, (text(entry.data, "person"),), "unknown")


@evolves("lead_handed_over")
def _lead_handed_over(state: ShiftState, entry: Entry) -> None:
    state.lead.opco_id = text(entry.data, "to")
    state.lead.led.append((entry.occurred_at_s, state.lead.opco_id))


@evolves("topic_prepared")
def _topic_prepared(state: ShiftState, entry: Entry) -> None:
    topic_id = text(entry.data, "topic")
    if topic_id not in state.lead.topics:
        state.lead.topics.append(topic_id)


@evolves("closing_started")
def _closing_started(state: ShiftState, entry: Entry) -> None:
    state.lead.closing_started_at_s = entry.occurred_at_s
    mark_persons(state, entry, texts(entry.data, "persons"), "meeting", "closing", 0, 1800)


@evolves("learnt")
def _learnt(state: ShiftState, entry: Entry) -> None:
    state.lead.learnt.append(text(entry.data, "note"))


@evolves("follow_up_added")
def _follow_up_added(state: ShiftState, entry: Entry) -> None:
    state.lead.follow_ups.append(text(entry.data, "order"))


@evolves("shift_closed")
def _shift_closed(state: ShiftState, entry: Entry) -> None:
    state.status = "closed"
    state.closed_at_s = entry.occurred_at_s
