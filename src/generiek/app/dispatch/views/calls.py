"""One call: what is known, who is on it, whom to send or to propose."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from generiek.app.audit.consultation import audited
from generiek.app.dispatch.actions import calling
from generiek.app.dispatch.bridge import TEAM_ZONE
from generiek.app.dispatch.queries.advice import AdviceCard, advice_card, asked_of
from generiek.app.dispatch.queries.calls import CallRow, call_row, shift_of_call
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.actions import Recorded
from generiek.app.shift.acts.reading_forms import new_id
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift
from generiek.app.shift.playing import actor_of
from generiek.app.shift.queries.finding import ShiftHead, head_of
from generiek.app.shift.refusal_words import refusal_sentence
from generiek.app.shift.views.acting import CONFLICT, NOT_UNDERSTOOD, answer

READERS = (Role.DISPATCHER, Role.OPCO)


@dataclass(frozen=True, slots=True)
class CallPage:
    head: ShiftHead
    call: CallRow
    now_s: int
    last_number: int
    advice: AdviceCard | None


@may(*READERS)
@require_GET
@never_cache
@audited("call", "call_id")
def call(request: ViewerRequest, call_id: UUID) -> HttpResponseBase:
    """One call with its advice and the acts on it."""
    page = _page(request, str(call_id))
    return render(request, "dispatch/call.html", {"page": page, "sends": _sends(request)})


@may(*READERS)
@require_GET
@never_cache
def call_live(request: ViewerRequest, call_id: UUID) -> HttpResponseBase:
    """What moves on the page of a call: who is on it and how far."""
    row = call_row(_shift_of(request, str(call_id)), str(call_id))
    if row is None:
        raise Http404
    return render(request, "dispatch/parts/call_state.html", {"call": row, "sends": _sends(request)})


@may(*READERS)
@require_GET
@never_cache
@audited("call", "call_id")
def advice(request: ViewerRequest, call_id: UUID) -> HttpResponseBase:
    """The advice by itself, for beside the board."""
    page = _page(request, str(call_id))
    return render(request, "dispatch/parts/advice.html", {"page": page, "sends": _sends(request)})


@may(Role.DISPATCHER)
@require_POST
def send(request: ViewerRequest, call_id: UUID) -> HttpResponseBase:
    """Send the chosen units; the reason is kept when they are not the first advised."""
    shift = _shift_of(request, str(call_id))
    units = tuple(request.POST.getlist("unit"))
    if not units:
        return answer(request, shift, refused=_("Choose at least one unit."), status=NOT_UNDERSTOOD)
    recorded = calling.send_units(
        shift=shift,
        actor=actor_of(request.viewer, shift),
        call_id=str(call_id),
        unit_ids=units,
        reason=request.POST.get("reason", ""),
        command_id=request.POST.get("command_id") or new_id(),
    )
    return _say(request, shift, recorded, _("Sent. The unit sees the call at once."))


@may(Role.OPCO)
@require_POST
def propose(request: ViewerRequest, call_id: UUID) -> HttpResponseBase:
    """Propose a unit to the control room over the radio."""
    shift = _shift_of(request, str(call_id))
    recorded = calling.propose_unit(
        shift=shift,
        actor=actor_of(request.viewer, shift),
        call_id=str(call_id),
        unit_id=request.POST.get("unit", ""),
        command_id=request.POST.get("command_id") or new_id(),
    )
    return _say(request, shift, recorded, _("Noted as your proposal. Tell it to the control room now."))


@may(*READERS)
@require_POST
def priority(request: ViewerRequest, call_id: UUID) -> HttpResponseBase:
    """Make a call more or less urgent."""
    shift = _shift_of(request, str(call_id))
    prio = request.POST.get("prio", "")
    if not prio.isdigit():
        return answer(request, shift, refused=_("Choose a priority."), status=NOT_UNDERSTOOD)
    recorded = calling.change_priority(
        shift=shift,
        actor=actor_of(request.viewer, shift),
        call_id=str(call_id),
        prio=int(prio),
        command_id=request.POST.get("command_id") or new_id(),
    )
    return _say(request, shift, recorded, _("It is prio %(prio)s now.") % {"prio": prio})


def _say(request: ViewerRequest, shift: Shift, recorded: Recorded, said: str) -> HttpResponseBase:
    if recorded.refusal is not None:
        return answer(request, shift, refused=refusal_sentence(recorded.refusal, TEAM_ZONE), status=CONFLICT)
    return answer(request, shift, said=said)


def _page(request: ViewerRequest, call_id: str) -> CallPage:
    shift = _shift_of(request, call_id)
    row = call_row(shift, call_id)
    if row is None:
        raise Http404
    now_s = read_clock(shift.team_id).whole_s
    with kept_state(shift.pk) as state:
        known = state.calls[call_id]
        card = None
        if known.open:
            titles = request.viewer.has(Role.OPCO)
            card = advice_card(
                shift.team_id, state, asked_of(shift.team_id, known), now_s=now_s, titles=titles
            )
        return CallPage(head_of(shift), row, now_s, state.last_number, card)


def _shift_of(request: ViewerRequest, call_id: str) -> Shift:
    shift = shift_of_call(request.viewer.team_id, call_id)
    if shift is None:
        raise Http404
    return shift


def _sends(request: ViewerRequest) -> bool:
    """A dispatcher sends, an OpCo proposes."""
    return request.viewer.has(Role.DISPATCHER)
