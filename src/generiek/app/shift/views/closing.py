"""The plenary closing of a shift, on a prepared topic."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from generiek.app.audit.actions import record_consultation
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.acts.reading_forms import new_id
from generiek.app.shift.carrying import pass_calls_on, shift_to_pass_on_to
from generiek.app.shift.opening import leave_all
from generiek.app.shift.playing import actor_of
from generiek.app.shift.queries.finding import shift_of_team
from generiek.app.shift.queries.leading import closing_page
from generiek.app.shift.queries.preparable import shift_to_prepare, shifts_to_prepare
from generiek.app.shift.refusal_words import refusal_sentence
from generiek.app.shift.views.acting import CONFLICT, TEAM_ZONE, answer


@may(Role.OPCO, Role.COACH, Role.TEAM_CHIEF)
@require_GET
def closing(request: ViewerRequest) -> HttpResponseBase:
    """The topic as a question; before it, what was handed out and what came of it."""
    viewer = request.viewer
    shift = shift_to_prepare(viewer.team_id, viewer.person_id, request.GET.get("shift", ""))
    if shift is None:
        return render(request, "shift/nothing_to_prepare.html", {})
    record_consultation(request, "closing", shift.pk)
    context = {"page": closing_page(shift), "choices": shifts_to_prepare(viewer.team_id)}
    return render(request, "shift/closing.html", context)


@may(Role.OPCO, Role.COACH, Role.TEAM_CHIEF)
@require_GET
def closing_live(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """The moving part of the closing."""
    shift = shift_of_team(request.viewer.team_id, shift_id)
    if shift is None:
        raise Http404
    return render(request, "shift/closing_live.html", {"page": closing_page(shift)})


@may(Role.OPCO)
@require_POST
def everybody_home(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Report that everybody leaves the shift; who is still on a call stays."""
    shift = shift_of_team(request.viewer.team_id, shift_id)
    if shift is None:
        raise Http404
    gone = leave_all(shift=shift, actor=actor_of(request.viewer, shift))
    words = ngettext("%(number)s colleague has gone home.", "%(number)s colleagues have gone home.", gone)
    messages.success(request, words % {"number": gone})
    return HttpResponseRedirect(f"{reverse('shift:closing')}?shift={shift.pk}")


@may(Role.OPCO)
@require_POST
def pass_on(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Let the calls that still run go on in the next shift, with the people who are on them."""
    shift = shift_of_team(request.viewer.team_id, shift_id)
    to = shift_to_pass_on_to(shift) if shift is not None else None
    if shift is None:
        raise Http404
    if to is None:
        sentence = _("Open the next shift first: the calls go on there.")
        return answer(request, shift, refused=sentence, status=CONFLICT)
    command_id = request.POST.get("command_id") or new_id()
    recorded = pass_calls_on(shift=shift, to=to, actor=actor_of(request.viewer, shift), command_id=command_id)
    if recorded.refusal is not None:
        return answer(request, shift, refused=refusal_sentence(recorded.refusal, TEAM_ZONE), status=CONFLICT)
    said = _("The calls that still run go on in the next shift, with the people who are on them.")
    return answer(request, shift, said=said)


@may(Role.OPCO, Role.COACH, Role.OFFICER)
@require_GET
def wall(request: ViewerRequest) -> HttpResponseBase:
    """The topic on the wall, with what was learnt."""
    viewer = request.viewer
    shift = shift_to_prepare(viewer.team_id, viewer.person_id, request.GET.get("shift", ""))
    if shift is None:
        return render(request, "shift/nothing_to_prepare.html", {})
    return render(request, "shift/closing_wall.html", {"page": closing_page(shift)})
