"""Whether a candidate can be sent at all, and what sending it does to its people."""

from __future__ import annotations

from collections.abc import Iterable

from generiek.engine.dispatch import reasons as why
from generiek.engine.dispatch.reasons import Reason
from generiek.engine.dispatch.situation import (
    ASPIRANT,
    EMERGENCY_DRIVING,
    NO_PRIO_1,
    NO_STREET,
    TRAINED,
    CallAsked,
    Candidate,
    DispatchSettings,
    Doing,
    Member,
)

MINUTE_S = 60


def reasons_against(candidate: Candidate, call: CallAsked, settings: DispatchSettings) -> tuple[Reason, ...]:
    """Every reason why a candidate cannot be advised; empty when it can."""
    return (
        *_against_people(candidate, call, settings),
        *_once(against for member in candidate.members for against in _against_doing(member, call)),
        *_against_way(candidate),
    )


def _against_people(candidate: Candidate, call: CallAsked, settings: DispatchSettings) -> list[Reason]:
    found: list[Reason] = []
    if not settings.opco_may_be_sent and any(member.leads for member in candidate.members):
        found.append(Reason(why.LEADS_SHIFT))
    if call.prio == 1 and candidate.solo and not settings.solo_to_prio_1:
        found.append(Reason(why.SOLO_NOT_SENT))
    elif call.prio == 1 and not candidate.solo and candidate.percent < settings.least_percent_prio_1:
        found.append(Reason(why.TOO_LITTLE_CREW, {"percent": candidate.percent}))
    if call.prio <= settings.training_needed_to_prio and not candidate.any_with(TRAINED):
        found.append(Reason(why.UNTRAINED))
    if candidate.any_with(NO_STREET) or (call.prio == 1 and candidate.any_with(NO_PRIO_1)):
        found.append(Reason(why.RESTRICTED))
    return found


def _against_doing(member: Member, call: CallAsked) -> list[Reason]:
    doing = member.doing
    if doing.activity == "call":
        if call.call_id and doing.ref == call.call_id:
            return [Reason(why.ON_THIS_CALL)]
        if not may_divert(doing, call):
            return [Reason(why.ON_OTHER_CALL, {"call_id": doing.ref, "prio": doing.prio})]
    if doing.activity == "break" and call.prio > doing.reachable_to_prio:
        return [Reason(why.IN_BREAK, {"until_s": doing.until_s, "person_id": member.person_id})]
    if doing.activity in ("work", "meeting") and doing.interruptible == "no":
        return [Reason(why.NOT_INTERRUPTIBLE, {"ref": doing.ref, "until_s": doing.until_s})]
    return []


def may_divert(doing: Doing, call: CallAsked) -> bool:
    """A unit leaves its call only for an urgent one that goes before it; prio 2 on scene is left alone."""
    if not call.urgent or call.prio >= doing.prio:
        return False
    return doing.prio > 2 or not doing.on_scene


def _against_way(candidate: Candidate) -> list[Reason]:
    if candidate.travel_s is not None:
        return []
    return [Reason(why.PLACE_UNKNOWN if candidate.place is None else why.UNREACHABLE)]


def consequences(
    candidate: Candidate, call: CallAsked, settings: DispatchSettings, *, now_s: int
) -> tuple[Reason, ...]:
    """What sending a candidate does: to work in hand, crew, breaks, appointments and working hours."""
    return (
        *_once(effect for member in candidate.members for effect in _of_interruption(member)),
        *_of_crew(candidate, call, settings),
        *_of_planning(candidate, call, now_s=now_s),
    )


def _of_interruption(member: Member) -> list[Reason]:
    doing = member.doing
    match doing.activity:
        case "idle":
            return [Reason(why.IDLE)]
        case "work" if doing.interruptible == "with_loss":
            return [Reason(why.INTERRUPTS_WITH_LOSS, {"ref": doing.ref, "minutes": doing.loss_minutes})]
        case "work":
            return [Reason(why.INTERRUPTS_DIRECTLY, {"ref": doing.ref})]
        case "meeting":
            return [Reason(why.INTERRUPTS_MEETING, {"ref": doing.ref})]
        case "paperwork":
            return [Reason(why.ENDS_PAPERWORK, {"ref": doing.ref})]
        case "break":
            return [Reason(why.BREAKS_BREAK, {"person_id": member.person_id, "until_s": doing.until_s})]
        case "call":
            return [Reason(why.DIVERTS_FROM_CALL, {"call_id": doing.ref, "prio": doing.prio})]
        case _:
            return [Reason(why.DOING_UNKNOWN, {"person_id": member.person_id})]


def _of_crew(candidate: Candidate, call: CallAsked, settings: DispatchSettings) -> list[Reason]:
    found: list[Reason] = []
    if candidate.place_assumed:
        found.append(Reason(why.PLACE_ASSUMED))
    if candidate.solo:
        found.append(Reason(why.SOLO))
    if candidate.any_with(ASPIRANT):
        found.append(Reason(why.ASPIRANT_IN_CREW, {"percent": candidate.percent}))
    by_road = candidate.mode not in ("bicycle", "foot", "boat")
    if call.prio == 1 and by_road and not candidate.any_with(EMERGENCY_DRIVING):
        found.append(Reason(why.NO_EMERGENCY_DRIVER))
    untrained = [member.person_id for member in candidate.members if TRAINED not in member.competences]
    if untrained and call.prio <= settings.training_needed_to_prio:
        found.append(Reason(why.PART_UNTRAINED, {"person_id": untrained[0]}))
    return found


def _of_planning(candidate: Candidate, call: CallAsked, *, now_s: int) -> list[Reason]:
    ends_s = expected_end_s(candidate, call, now_s=now_s)
    found: list[Reason] = []
    breaks = [
        (member.next_break_at_s, member.next_break_id)
        for member in candidate.members
        if now_s <= member.next_break_at_s < ends_s
    ]
    if breaks:
        at_s, break_id = min(breaks)
        found.append(Reason(why.RUNS_INTO_BREAK, {"at_s": at_s, "break_id": break_id}))
    appointments = [
        (member.next_appointment_at_s, member.next_appointment_id)
        for member in candidate.members
        if now_s <= member.next_appointment_at_s < ends_s
    ]
    if appointments:
        at_s, appointment_id = min(appointments)
        found.append(Reason(why.MISSES_APPOINTMENT, {"at_s": at_s, "appointment_id": appointment_id}))
    until_s = min(member.present_until_s for member in candidate.members)
    if until_s < ends_s:
        minutes = -((until_s - ends_s) // MINUTE_S)
        found.append(Reason(why.RUNS_PAST_END, {"until_s": until_s, "minutes": minutes}))
    return found


def expected_end_s(candidate: Candidate, call: CallAsked, *, now_s: int) -> int:
    """When the candidate would be free again: travel and the usual handling time of such a call."""
    return now_s + (candidate.travel_s or 0) + call.expected_minutes * MINUTE_S


def loss_minutes(candidate: Candidate) -> int:
    """Minutes of work that are lost when the candidate is called away: the most that one order costs."""
    losses = (
        member.doing.loss_minutes
        for member in candidate.members
        if member.doing.activity in ("work", "meeting") and member.doing.interruptible == "with_loss"
    )
    return max(losses, default=0)


def _once(found: Iterable[Reason]) -> list[Reason]:
    """The reasons in their order, each said once though two members share it."""
    kept: list[Reason] = []
    for reason in found:
        if reason not in kept:
            kept.append(reason)
    return kept
