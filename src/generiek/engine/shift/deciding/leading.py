"""What the OpCo does: briefing, checks, feedback, topic, closing."""

from __future__ import annotations

from generiek.engine.shift import refusing
from generiek.engine.shift.commands import (
    AddFollowUp,
    CheckWork,
    CloseShift,
    EndBriefing,
    GiveFeedback,
    HandOverLead,
    MarkUnknown,
    NoteLearnt,
    PrepareTopic,
    Request,
    StartBriefing,
    StartClosing,
    TickExplained,
)
from generiek.engine.shift.deciding.registry import decides
from generiek.engine.shift.deciding.work import interruption
from generiek.engine.shift.digest import state_digest
from generiek.engine.shift.entries import Draft, Json
from generiek.engine.shift.state import PersonState, ShiftState

OUTCOMES = ("as_intended", "adjust")


@decides(TickExplained)
def tick_explained(_state: ShiftState, request: Request, command: TickExplained) -> tuple[Draft, ...]:
    data: dict[str, Json] = {"order": command.order_id, "explained": command.explained}
    return (Draft("work_explained", request.occurred_at_s, data),)


@decides(StartBriefing)
def start_briefing(state: ShiftState, request: Request, _command: StartBriefing) -> tuple[Draft, ...]:
    if state.lead.briefing_started_at_s is not None:
        refusing.refuse("briefing_started_before", at=state.lead.briefing_started_at_s)
    there = [person for person in _on_time(state, request) if person.doing.activity == "idle"]
    return (Draft("briefing_started", request.occurred_at_s, {"persons": _ids(there)}),)


@decides(EndBriefing)
def end_briefing(state: ShiftState, request: Request, _command: EndBriefing) -> tuple[Draft, ...]:
    if state.lead.briefing_started_at_s is None or state.lead.briefing_ended_at_s is not None:
        refusing.refuse("briefing_not_going_on")
    there = [person for person in _on_time(state, request) if person.doing.ref == "briefing"]
    return (Draft("briefing_ended", request.occurred_at_s, {"persons": _ids(there)}),)


@decides(CheckWork)
def check_work(state: ShiftState, request: Request, command: CheckWork) -> tuple[Draft, ...]:
    order = refusing.order(state, command.order_id)
    if command.outcome not in OUTCOMES:
        refusing.refuse("outcome_unknown", outcome=command.outcome)
    if order.started_at_s is None:
        refusing.refuse("order_not_started", order=order.order_id)
    data: dict[str, Json] = {
        "order": order.order_id,
        "persons": list(order.person_ids),
        "outcome": command.outcome,
        "note": command.note_id,
    }
    return (Draft("work_checked", request.occurred_at_s, data),)


@decides(GiveFeedback)
def give_feedback(state: ShiftState, request: Request, command: GiveFeedback) -> tuple[Draft, ...]:
    if command.person_id not in state.persons:
        refusing.refuse("person_not_present", person=command.person_id)
    data: dict[str, Json] = {"person": command.person_id, "order": command.order_id, "note": command.note_id}
    return (Draft("feedback_given", request.occurred_at_s, data),)


@decides(MarkUnknown)
def mark_unknown(state: ShiftState, request: Request, command: MarkUnknown) -> tuple[Draft, ...]:
    person = refusing.present(state, command.person_id)
    refusing.not_late(person, command.since_s)
    refusing.free_for(person, ("idle", "paperwork"))
    if command.since_s > request.occurred_at_s:
        refusing.refuse("in_the_future", occurred_at=command.since_s)
    return (Draft("marked_unknown", command.since_s, {"person": person.person_id}),)


@decides(HandOverLead)
def hand_over_lead(state: ShiftState, request: Request, command: HandOverLead) -> tuple[Draft, ...]:
    person = refusing.present(state, command.to_person_id)
    if "opco" not in person.competences:
        refusing.refuse("no_opco", person=person.person_id)
    if person.person_id == state.lead.opco_id:
        refusing.refuse("leads_already", person=person.person_id)
    data: dict[str, Json] = {"from": state.lead.opco_id, "to": person.person_id}
    return (Draft("lead_handed_over", request.occurred_at_s, data),)


@decides(PrepareTopic)
def prepare_topic(_state: ShiftState, request: Request, command: PrepareTopic) -> tuple[Draft, ...]:
    return (Draft("topic_prepared", request.occurred_at_s, {"topic": command.topic_id}),)


@decides(StartClosing)
def start_closing(state: ShiftState, request: Request, _command: StartClosing) -> tuple[Draft, ...]:
    if state.lead.closing_started_at_s is not None:
        refusing.refuse("closing_started_before", at=state.lead.closing_started_at_s)
    there = [
        person
        for person in _on_time(state, request)
        if person.doing.activity in ("idle", "work", "paperwork", "unknown")
    ]
    stopping = interruption(state, request, there, why="closing")
    return (*stopping, Draft("closing_started", request.occurred_at_s, {"persons": _ids(there)}))


@decides(NoteLearnt)
def note_learnt(_state: ShiftState, request: Request, command: NoteLearnt) -> tuple[Draft, ...]:
    return (Draft("learnt", request.occurred_at_s, {"note": command.note_id}),)


@decides(AddFollowUp)
def add_follow_up(_state: ShiftState, request: Request, command: AddFollowUp) -> tuple[Draft, ...]:
    return (Draft("follow_up_added", request.occurred_at_s, {"order": command.order_id}),)


@decides(CloseShift)
def close_shift(state: ShiftState, request: Request, _command: CloseShift) -> tuple[Draft, ...]:
    there = [person.person_id for person in state.present_persons()]
    if there:
        refusing.refuse("people_present", persons=there)
    open_calls = [call.call_id for call in state.open_calls()]
    if open_calls:
        refusing.refuse("calls_open", calls=open_calls)
    unfinished = [order.order_id for order in state.orders.values() if order.open]
    data: dict[str, Json] = {"state_digest": state_digest(state), "unfinished": unfinished}
    return (Draft("shift_closed", request.occurred_at_s, data),)


def _on_time(state: ShiftState, request: Request) -> list[PersonState]:
    """People present about whom nothing later than this instant is recorded."""
    return [person for person in state.present_persons() if person.doing.at_s <= request.occurred_at_s]


def _ids(persons: list[PersonState]) -> list[str]:
    return [person.person_id for person in persons]
