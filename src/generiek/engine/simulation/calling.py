"""Calls: they come in, somebody records them, the control room sends units, who drive, handle and clear."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from generiek.engine.dispatch.advice import Advice, advise
from generiek.engine.dispatch.from_shift import situation_of, starts_of
from generiek.engine.dispatch.reasons import IN_BREAK
from generiek.engine.dispatch.situation import CallAsked, DispatchSettings
from generiek.engine.shift.commands import (
    SYSTEM,
    Actor,
    AdviseCall,
    ArriveOnScene,
    ChangePriority,
    ClearUnit,
    CloseCall,
    DispatchUnits,
    ProposeUnit,
    RecordCall,
    ScaleUp,
)
from generiek.engine.shift.state import CallState, UnitOnCall, UnitState
from generiek.engine.simulation.act import DISPATCHER, OPCO, Doing, Intent, Intents, View, one_of, plainly
from generiek.engine.simulation.plan import ScriptedCall

CONTROL_ROOM = Actor("", frozenset({"dispatcher"}))
SENDS_AFTER_S = {1: 35, 2: 110, 3: 900}
GIVES_UP_AFTER_S = {1: 300, 2: 1500, 3: 7200}
OWN_CHOICES = ("heard_nearer", "other_unit_offered", "usual_unit")
RESULTS = (("handled", 0.62), ("report_taken", 0.16), ("arrest", 0.07), ("nothing_found", 0.15))


def calling(view: View) -> Intents:
    """What becomes of every call of this shift."""
    if not view.briefed and not view.state.units:
        return
    for script in view.plan.calls:
        call = view.state.calls.get(script.call_id)
        if call is None:
            yield from _recording(view, script)
        elif call.open:
            yield from _steering(view, call, script)
    for call in view.state.open_calls():
        if not any(script.call_id == call.call_id for script in view.plan.calls):
            yield from _units_at(view, call, _unscripted(view, call))


def _unscripted(view: View, call: CallState) -> ScriptedCall:
    """A call that a real person entered: the units handle it as they would any other."""
    handling_s = view.spread_s(22 * 60, 0.8, "handling", call.call_id)
    return ScriptedCall(
        call.call_id, call.received_at_s, call.prio, call.category, call.place, 1, handling_s, 0, "dispatcher"
    )


def _recording(view: View, script: ScriptedCall) -> Intents:
    key = ("record", script.call_id)
    if script.source == "dispatcher" or DISPATCHER in view.taken_over:
        actor = SYSTEM if DISPATCHER in view.taken_over else CONTROL_ROOM
        command = _record(script, "dispatcher")
        yield Intent(script.received_at_s, key, actor, "callers", plainly(command))
    elif script.source == "opco" and view.briefed:
        command = _record(script, "opco")
        yield Intent(script.received_at_s + 40, key, view.opco, OPCO, plainly(command))
    else:
        yield from _melding(view, script)


def _record(script: ScriptedCall, source: str) -> RecordCall:
    return RecordCall(
        script.call_id, script.prio, script.place, script.category, source, units_wanted=script.units_wanted
    )


def _melding(view: View, script: ScriptedCall) -> Intents:
    due_s = script.received_at_s + view.spread_s(45, 0.4, "radio", script.call_id)
    make = partial(_over_the_radio, view, script)
    yield Intent(due_s, ("record", script.call_id), CONTROL_ROOM, "callers", make)


def _over_the_radio(view: View, script: ScriptedCall, at_s: int) -> Doing:
    """An officer got the call over the radio and says so in two taps: the unit is on its way already."""
    advice = advice_for(view, _asked(script.call_id, script.prio, script, script.units_wanted), at_s)
    for one in advice.advised:
        who = one.person_ids[0]
        if view.taken_over & set(one.person_ids):
            continue
        command = replace(
            _record(script, "officer"),
            unit_id=one.unit_id,
            travel_s=one.travel_s,
            expected_minutes=_expected_minutes(script),
        )
        return Doing(command, actor=Actor(who, frozenset({"officer"})), played_by=who)
    return Doing(_record(script, "dispatcher"))


def _expected_minutes(script: ScriptedCall) -> int:
    """What people think it will take: round figures around what such calls usually take."""
    return 15 if script.category in ("alarm", "traffic") else 45 if script.units_wanted > 1 else 30


def _asked(call_id: str, prio: int, script: ScriptedCall, units_wanted: int) -> CallAsked:
    return CallAsked(
        prio, script.place, script.category, max(1, units_wanted), call_id, _expected_minutes(script)
    )


def advice_for(view: View, asked: CallAsked, at_s: int) -> Advice:
    """The product's own advice over the units on shift, by travel time on the road network."""
    travel = {}
    for start in starts_of(view.state, asked.prio):
        if start.unit_id not in view.state.units or start.place is None or asked.place is None:
            continue
        travel[start.unit_id] = view.ways.travel_s(start.profile, start.place, asked.place, at_s=at_s)
    situation = situation_of(view.state, asked, now_s=at_s, travel_s=travel)
    units = tuple(one for one in situation.candidates if not one.lone)
    settings = DispatchSettings(solo_to_prio_1=view.plan.settings.solo_to_prio_1)
    return advise(replace(situation, candidates=units), settings=settings)


def _steering(view: View, call: CallState, script: ScriptedCall) -> Intents:
    """From the advice to the closing of one call that stands in the logbook."""
    wanting = call.units_wanted - len(call.units)
    if not call.units:
        yield from _sending(view, call, script, wanting)
    elif wanting > 0 and call.prio == 1 and view.now_s < call.received_at_s + 600:
        yield _dispatching(view, call, script, wanting, call.received_at_s + 90)
    yield from _units_at(view, call, script)
    on_scene = [one.on_scene_at_s for one in call.units.values() if one.on_scene_at_s is not None]
    if on_scene:
        yield from _growing(view, call, script, min(on_scene))


def _sending(view: View, call: CallState, script: ScriptedCall, wanting: int) -> Intents:
    pace = SENDS_AFTER_S[min(call.prio, 3)]
    sends_s = call.received_at_s + view.spread_s(pace, 0.35, "sends", call.call_id)
    if not call.advised_units and not _gave_advice(view, call.call_id):
        due_s = min(sends_s - 8, call.received_at_s + view.spread_s(9, 0.4, "advice", call.call_id))
        yield Intent(
            due_s, ("advise", call.call_id), CONTROL_ROOM, DISPATCHER, partial(_advising, view, call, script)
        )
        return
    if call.source == "opco" and call.advised_units and not call.proposed_units:
        proposing = ProposeUnit(call.call_id, call.advised_units[0])
        yield Intent(call.received_at_s + 20, ("propose", call.call_id), view.opco, OPCO, plainly(proposing))
    yield _dispatching(view, call, script, wanting, sends_s)
    gives_up_s = call.received_at_s + GIVES_UP_AFTER_S[min(call.prio, 3)]
    given_up = CloseCall(call.call_id, "other_team")
    yield Intent(gives_up_s, ("give up", call.call_id), CONTROL_ROOM, DISPATCHER, plainly(given_up))


def _gave_advice(view: View, call_id: str) -> bool:
    return any(
        entry.kind == "call_advised" and entry.data["call"] == call_id
        for entry in reversed(view.state.entries)
    )


def _advising(view: View, call: CallState, script: ScriptedCall, at_s: int) -> Doing:
    advice = advice_for(view, _asked(call.call_id, call.prio, script, call.units_wanted), at_s)
    advised = tuple((one.unit_id, one.travel_s, one.codes) for one in advice.advised)
    left_out = tuple((one.unit_id, one.reasons[0].code) for one in advice.not_advised)
    return Doing(AdviseCall(call.call_id, advice.policy, advised, left_out))


def _dispatching(view: View, call: CallState, script: ScriptedCall, wanting: int, due_s: int) -> Intent:
    make = partial(_choosing, view, call, script, wanting)
    return Intent(due_s, ("dispatch", call.call_id, str(len(call.units))), CONTROL_ROOM, DISPATCHER, make)


def _choosing(view: View, call: CallState, script: ScriptedCall, wanting: int, at_s: int) -> Doing | None:
    """Mostly the first advised; now and then the control room knows better, or does not look at breaks."""
    advice = advice_for(view, _asked(call.call_id, call.prio, script, wanting), at_s)
    options = [(one.unit_id, one.travel_s) for one in advice.advised if one.unit_id not in call.units]
    reason = ""
    if script.ignores_advice and not call.units:
        options, reason = _own_choice(view, call, advice, options)
    chosen = options[: max(1, wanting)]
    if not chosen:
        return None
    first = call.advised_units[0] if call.advised_units else ""
    if first and first not in [unit_id for unit_id, _ in chosen] and not reason:
        reason = "situation_changed"
    command = DispatchUnits(
        call.call_id,
        tuple(unit_id for unit_id, _ in chosen),
        tuple(travel_s for _, travel_s in chosen),
        reason,
        _expected_minutes(script),
    )
    return Doing(command)


def _own_choice(
    view: View, call: CallState, advice: Advice, options: list[tuple[str, int]]
) -> tuple[list[tuple[str, int]], str]:
    """Who is dispatched when the control room does not follow the advice, with the reason it gives."""
    drawn = view.chance("own choice", call.call_id)
    resting = [
        (one.unit_id, one.travel_s)
        for one in advice.not_advised
        if one.travel_s is not None and {reason.code for reason in one.reasons} == {IN_BREAK}
    ]
    if resting and drawn < 0.85:
        return [resting[0], *options], "break_not_seen"
    if len(options) > 1:
        return [options[1], options[0], *options[2:]], OWN_CHOICES[int(drawn * len(OWN_CHOICES))]
    return options, ""


def _units_at(view: View, call: CallState, script: ScriptedCall) -> Intents:
    for number, on_call in enumerate(call.units.values()):
        unit = view.state.units.get(on_call.unit_id)
        if unit is None or unit.dissolved or unit.call_id != call.call_id or not unit.person_ids:
            continue
        yield from _at_call(view, call, script, unit, on_call, number)
    if call.units and all(view.state.units[one].call_id != call.call_id for one in call.units):
        cleared = [one.cleared_at_s for one in call.units.values() if one.cleared_at_s is not None]
        due_s = max(cleared, default=view.now_s) + view.spread_s(60, 0.5, "closes", call.call_id)
        result = one_of(RESULTS, view.chance("call result", call.call_id))
        key = ("close", call.call_id, str(len(cleared)))
        yield Intent(due_s, key, CONTROL_ROOM, DISPATCHER, plainly(CloseCall(call.call_id, result)))


def _at_call(
    view: View, call: CallState, script: ScriptedCall, unit: UnitState, on_call: UnitOnCall, number: int
) -> Intents:
    who = unit.person_ids[0]
    actor = Actor(who, frozenset({"officer"}))
    visit = (call.call_id, unit.unit_id, str(on_call.dispatched_at_s))
    there_s = on_call.dispatched_at_s + round(
        max(30, on_call.travel_s) * (0.88 + 0.3 * view.chance("drive", *visit))
    )
    if on_call.on_scene_at_s is None and view.chance("says on scene", *visit) < 0.95:
        arriving = ArriveOnScene(call.call_id, unit.unit_id)
        yield Intent(there_s, ("on scene", *visit), actor, who, plainly(arriving))
        return
    begun_s = on_call.on_scene_at_s if on_call.on_scene_at_s is not None else there_s
    share = 1.0 if number == 0 else 0.3 + 0.5 * view.chance("helper stays", *visit)
    done_s = begun_s + round(script.handling_s * share)
    paperwork = script.paperwork_minutes if number == 0 and not view.closing else 0
    person = view.state.persons[who]
    left = view.state.orders[person.paused[-1]].place if person.paused else None
    resumes = not view.closing and done_s < view.closing_at_s - 600
    clearing = ClearUnit(
        call.call_id, unit.unit_id, paperwork, resumes, view.way_s(person, left) if left else 0
    )
    yield Intent(done_s, ("clear", *visit), actor, who, plainly(clearing))


def _growing(view: View, call: CallState, script: ScriptedCall, on_scene_s: int) -> Intents:
    """It turns out worse or lighter than it sounded; a serious incident gets the OvD-P."""
    drawn = view.chance("grows", call.call_id)
    if drawn < 0.05 and call.prio in (1, 2) and call.prio == script.prio:
        change = ChangePriority(call.call_id, 3 - call.prio)
        yield Intent(on_scene_s + 150, ("priority", call.call_id), CONTROL_ROOM, DISPATCHER, plainly(change))
    serious = script.prio == 1 and (script.handling_s > 80 * 60 or (script.units_wanted > 1 and drawn > 0.85))
    if serious and not call.scaled_up_to:
        key = ("scale up", call.call_id)
        yield Intent(on_scene_s + 400, key, view.opco, OPCO, plainly(ScaleUp(call.call_id)))
