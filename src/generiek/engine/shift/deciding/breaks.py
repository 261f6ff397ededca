"""Breaks: planned, taken, broken, re-planned or kept for settlement."""

from __future__ import annotations

from generiek.engine.shift import refusing
from generiek.engine.shift.commands import (
    EndBreak,
    KeepBreakForSettlement,
    MoveBreak,
    PlanBreak,
    Request,
    StartBreak,
)
from generiek.engine.shift.deciding.registry import decides
from generiek.engine.shift.deciding.work import interruption, resumption
from generiek.engine.shift.entries import Draft, Json
from generiek.engine.shift.state import BreakState, ShiftState

BREAK_MINUTES_MIN = 15
"""Shorter is no break: ATW 1:7, at least 15 consecutive minutes."""


@decides(PlanBreak)
def plan_break(state: ShiftState, request: Request, command: PlanBreak) -> tuple[Draft, ...]:
    if command.break_id in state.breaks:
        refusing.refuse("break_planned_before", break_id=command.break_id)
    refusing.present(state, command.person_id)
    _long_enough(command.from_s, command.until_s)
    if command.stand_in_id is not None:
        refusing.present(state, command.stand_in_id)
    return (
        Draft(
            "break_planned",
            request.occurred_at_s,
            {
                "break": command.break_id,
                "person": command.person_id,
                "from": command.from_s,
                "until": command.until_s,
                "paid": command.paid,
                "reachable": command.reachable,
                "stand_in": command.stand_in_id,
                "replaces": None,
            },
        ),
    )


@decides(MoveBreak)
def move_break(state: ShiftState, request: Request, command: MoveBreak) -> tuple[Draft, ...]:
    found = refusing.planned_break(state, command.break_id)
    refusing.present(state, found.person_id)
    refusing.own_act(state, request, (found.person_id,))
    _long_enough(command.from_s, command.until_s)
    if found.status == "planned":
        data: dict[str, Json] = {"break": found.break_id, "from": command.from_s, "until": command.until_s}
        return (Draft("break_moved", request.occurred_at_s, data),)
    if found.status != "broken" or found.replanned_as or found.settle:
        refusing.refuse("break_not_movable", break_id=found.break_id, status=found.status)
    if not command.new_break_id or command.new_break_id in state.breaks:
        refusing.refuse("break_id_needed", break_id=found.break_id)
    return (_replacement(request, found, command),)


def _replacement(request: Request, broken: BreakState, command: MoveBreak) -> Draft:
    data: dict[str, Json] = {
        "break": command.new_break_id,
        "person": broken.person_id,
        "from": command.from_s,
        "until": command.until_s,
        "paid": broken.paid,
        "reachable": broken.reachable,
        "stand_in": broken.stand_in_id,
        "replaces": broken.break_id,
    }
    return Draft("break_planned", request.occurred_at_s, data)


@decides(StartBreak)
def start_break(state: ShiftState, request: Request, command: StartBreak) -> tuple[Draft, ...]:
    found = refusing.planned_break(state, command.break_id)
    if found.status != "planned":
        refusing.refuse("break_not_planned", break_id=found.break_id, status=found.status)
    person = refusing.present(state, found.person_id)
    refusing.own_act(state, request, (found.person_id,))
    refusing.not_late(person, request.occurred_at_s)
    refusing.free_for(person, ("idle", "unknown", "work", "paperwork"))
    stopping = interruption(state, request, (person,), why="break", ref=found.break_id)
    data: dict[str, Json] = {"break": found.break_id, "persons": [found.person_id]}
    return (*stopping, Draft("break_started", request.occurred_at_s, data))


@decides(EndBreak)
def end_break(state: ShiftState, request: Request, command: EndBreak) -> tuple[Draft, ...]:
    found = refusing.planned_break(state, command.break_id)
    person = refusing.present(state, found.person_id)
    refusing.own_act(state, request, (found.person_id,))
    if found.status != "started":
        refusing.refuse("break_not_started", break_id=found.break_id, status=found.status)
    refusing.not_late(person, request.occurred_at_s)
    data: dict[str, Json] = {"break": found.break_id, "persons": [found.person_id]}
    ending = Draft("break_ended", request.occurred_at_s, data)
    return (ending, *(resumption(state, request, (person,)) if command.resume else ()))


@decides(KeepBreakForSettlement)
def keep_break(state: ShiftState, request: Request, command: KeepBreakForSettlement) -> tuple[Draft, ...]:
    found = refusing.planned_break(state, command.break_id)
    if found.status not in ("broken", "planned") or found.replanned_as or found.settle:
        refusing.refuse("break_not_to_settle", break_id=found.break_id, status=found.status)
    data: dict[str, Json] = {"break": found.break_id, "persons": [found.person_id]}
    return (Draft("break_kept", request.occurred_at_s, data),)


def _long_enough(from_s: int, until_s: int) -> None:
    if until_s - from_s < BREAK_MINUTES_MIN * 60:
        refusing.refuse("break_too_short", minutes=(until_s - from_s) // 60, at_least=BREAK_MINUTES_MIN)
