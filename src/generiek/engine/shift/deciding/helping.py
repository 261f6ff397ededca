"""Questions of officers to a desk, the answers, and what they add to an order."""

from __future__ import annotations

from generiek.engine.shift import refusing
from generiek.engine.shift.commands import AddInformation, AnswerHelp, AskHelp, Request
from generiek.engine.shift.deciding.registry import decides
from generiek.engine.shift.deciding.work import own_order
from generiek.engine.shift.entries import Draft, Json
from generiek.engine.shift.state import ShiftState

DESKS = ("vvc", "opco")


@decides(AskHelp)
def ask_help(state: ShiftState, request: Request, command: AskHelp) -> tuple[Draft, ...]:
    order = own_order(state, request, command.order_id, command.person_id)
    if command.desk not in DESKS:
        refusing.refuse("desk_unknown", desk=command.desk)
    data: dict[str, Json] = {
        "order": order.order_id,
        "person": command.person_id,
        "desk": command.desk,
        "note": command.note_id,
    }
    return (Draft("help_asked", request.occurred_at_s, data),)


@decides(AnswerHelp)
def answer_help(state: ShiftState, request: Request, command: AnswerHelp) -> tuple[Draft, ...]:
    asked = state.helps.get(command.number)
    if asked is None:
        refusing.refuse("question_unknown", number=command.number)
    if asked.answered_at_s is not None:
        refusing.refuse("question_answered_before", at=asked.answered_at_s)
    if request.occurred_at_s < asked.asked_at_s:
        refusing.refuse("before_question", at=asked.asked_at_s)
    data: dict[str, Json] = {
        "answers": asked.number,
        "order": asked.order_id,
        "person": asked.person_id,
        "desk": asked.desk,
        "note": command.note_id,
    }
    return (Draft("help_answered", request.occurred_at_s, data),)


@decides(AddInformation)
def add_information(state: ShiftState, request: Request, command: AddInformation) -> tuple[Draft, ...]:
    order = refusing.order(state, command.order_id)
    refusing.present(state, command.person_id)
    refusing.own_act(state, request, (command.person_id,))
    data: dict[str, Json] = {"order": order.order_id, "person": command.person_id, "note": command.note_id}
    return (Draft("information_added", request.occurred_at_s, data),)
