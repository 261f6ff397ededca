"""What people do with a call: enter it, record that one was got, send, propose, change its priority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from generiek.app.dispatch.actions.keeping import keep_call
from generiek.app.dispatch.bridge import advice_on
from generiek.app.dispatch.expected import expected_minutes
from generiek.app.dispatch.models import Call
from generiek.app.dispatch.queries.advice import asked_of
from generiek.app.shift.actions import Recorded, Recorder, recording
from generiek.app.shift.models import Shift
from generiek.engine.dispatch.advice import Advice
from generiek.engine.dispatch.situation import CallAsked
from generiek.engine.shift.commands import (
    Actor,
    AdviseCall,
    ChangePriority,
    DispatchUnits,
    ProposeUnit,
    RecordCall,
)
from generiek.engine.shift.state import Place


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call as somebody tells it; `place` in RD New metres, None when it is not known yet."""

    prio: int
    category: str
    place: Place | None = None
    place_label: str = ""
    text: str = ""
    units_wanted: int = 1


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a call that was entered: its id, and what became of the sending, if any was asked."""

    call_id: UUID
    recorded: Recorded
    sent: Recorded | None = None


def derived_id(command_id: str, what: str) -> str:
    """The id of a further command of the same act, the same each time the act is repeated."""
    return str(uuid5(NAMESPACE_URL, f"{command_id}/{what}"))


def enter_call(
    *,
    shift: Shift,
    actor: Actor,
    new: NewCall,
    command_id: str,
    unit_ids: tuple[str, ...] = (),
    reason: str = "",
) -> Entered:
    """Enter a call with its words, keep the advice that was given on it, and send units when they are chosen.

    The call stays also when sending is refused: what came in must not be lost.
    """
    call_id = UUID(derived_id(command_id, "call"))
    command = RecordCall(str(call_id), new.prio, new.place, new.category, "dispatcher", new.units_wanted)
    with recording(shift.pk) as recorder:
        recorded = recorder.give(actor, command, command_id)
        if not recorded.accepted:
            return Entered(call_id, recorded)
        _keep(recorder, shift, call_id, new)
        sent = None
        _advise(recorder, shift, actor, str(call_id), command_id)
        if unit_ids:
            sent = _send(
                recorder, shift, actor, str(call_id), unit_ids, reason, derived_id(command_id, "send")
            )
    return Entered(call_id, recorded, sent)


def record_got_call(
    *, shift: Shift, actor: Actor, source: str, unit_id: str | None, new: NewCall, command_id: str
) -> Entered:
    """Record in two taps that a call was got over the radio, by the officer or by the OpCo for a unit."""
    call_id = UUID(derived_id(command_id, "call"))
    with recording(shift.pk) as recorder:
        travel_s = 0
        if unit_id is not None and new.place is not None:
            travel_s = _travel_s(recorder, shift, new, unit_id)
        command = RecordCall(
            call_id=str(call_id),
            prio=new.prio,
            place=new.place,
            category=new.category,
            source=source,
            units_wanted=new.units_wanted,
            unit_id=unit_id,
            travel_s=travel_s,
            expected_minutes=expected_minutes(shift.team_id, new.category),
        )
        recorded = recorder.give(actor, command, command_id)
        if recorded.accepted:
            _keep(recorder, shift, call_id, new)
    return Entered(call_id, recorded)


def send_units(
    *, shift: Shift, actor: Actor, call_id: str, unit_ids: tuple[str, ...], reason: str, command_id: str
) -> Recorded:
    """Send units to a call; the advice of this moment is kept beside the choice."""
    with recording(shift.pk) as recorder:
        _advise(recorder, shift, actor, call_id, command_id)
        return _send(recorder, shift, actor, call_id, unit_ids, reason, command_id)


def propose_unit(*, shift: Shift, actor: Actor, call_id: str, unit_id: str, command_id: str) -> Recorded:
    """The OpCo proposes a unit to the control room over the radio; nobody is sent by it."""
    with recording(shift.pk) as recorder:
        _advise(recorder, shift, actor, call_id, command_id)
        return recorder.give(actor, ProposeUnit(call_id, unit_id), command_id)


def change_priority(*, shift: Shift, actor: Actor, call_id: str, prio: int, command_id: str) -> Recorded:
    """Make a call more or less urgent."""
    with recording(shift.pk) as recorder:
        recorded = recorder.give(actor, ChangePriority(call_id, prio), command_id)
        if recorded.accepted and not recorded.repeated:
            Call.objects.filter(team_id=shift.team_id, pk=call_id).update(prio=prio)
    return recorded


def _keep(recorder: Recorder, shift: Shift, call_id: UUID, new: NewCall) -> None:
    keep_call(
        team_id=shift.team_id,
        call_id=call_id,
        received_at=datetime.fromtimestamp(recorder.now_s, UTC),
        prio=new.prio,
        category=new.category,
        place=new.place,
        place_label=new.place_label,
        text=new.text,
        units_wanted=new.units_wanted,
    )


def _advise(recorder: Recorder, shift: Shift, actor: Actor, call_id: str, command_id: str) -> None:
    """Keep the advice of this moment when it is another than the one kept last."""
    call = recorder.state.calls.get(call_id)
    if call is None or not call.open or call.units:
        return
    advice = _advice(recorder, shift, call_id)
    advised = tuple(
        (option.unit_id, option.travel_s, option.codes) for option in advice.advised if not option.lone
    )
    if not advised or tuple(row[0] for row in advised) == call.advised_units:
        return
    left_out = tuple((one.unit_id, one.reasons[0].code) for one in advice.not_advised)
    recorder.give(
        actor, AdviseCall(call_id, advice.policy, advised, left_out), derived_id(command_id, "advice")
    )


def _advice(recorder: Recorder, shift: Shift, call_id: str) -> Advice:
    asked = asked_of(shift.team_id, recorder.state.calls[call_id])
    return advice_on(shift.team_id, recorder.state, asked, now_s=recorder.now_s)


def _send(
    recorder: Recorder,
    shift: Shift,
    actor: Actor,
    call_id: str,
    unit_ids: tuple[str, ...],
    reason: str,
    command_id: str,
) -> Recorded:
    travel_s: dict[str, int] = {}
    call = recorder.state.calls.get(call_id)
    expected = 0
    if call is not None:
        expected = expected_minutes(shift.team_id, call.category)
        travel_s = _advice(recorder, shift, call_id).ways_s()
    ways = tuple(travel_s.get(unit_id, 0) for unit_id in unit_ids)
    return recorder.give(actor, DispatchUnits(call_id, unit_ids, ways, reason.strip(), expected), command_id)


def _travel_s(recorder: Recorder, shift: Shift, new: NewCall, unit_id: str) -> int:
    asked = CallAsked(new.prio, new.place, new.category)
    advice = advice_on(shift.team_id, recorder.state, asked, now_s=recorder.now_s)
    return advice.ways_s().get(unit_id, 0)
