"""The weekly meeting: open it, decide about each order, close it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.work import actions
from generiek.app.work.forms import CloseMeetingForm, DecisionForm, MeetingForm
from generiek.app.work.queries.meeting import (
    MeetingPage,
    current_meeting,
    meeting_page,
    meetings_before,
    waiting_for_meeting,
)
from generiek.app.work.queries.speakers import account_names
from generiek.app.work.refusals import WorkNotAllowed
from generiek.app.work.rights import DECIDERS
from generiek.app.work.views.tabs import tabs_for


@require_GET
@may(*DECIDERS, Role.COACH)
def meeting(request: ViewerRequest) -> HttpResponse:
    """The meeting that is going on, or what waits for the next one."""
    team_id = request.viewer.team_id
    return _shown(request, current_meeting(team_id, account_names(team_id)))


@require_GET
@may(*DECIDERS, Role.COACH)
def meeting_of(request: ViewerRequest, meeting_id: UUID) -> HttpResponse:
    """An earlier meeting."""
    team_id = request.viewer.team_id
    page = meeting_page(team_id, meeting_id, account_names(team_id))
    if page is None:
        raise Http404
    return _shown(request, page)


@require_POST
@may(*DECIDERS)
def open_meeting(request: ViewerRequest) -> HttpResponse:
    """Open the meeting of a day with everything that waits for it."""
    form = MeetingForm(request.POST)
    if not form.is_valid():
        return _shown(request, None, open_form=form, status=400)
    try:
        actions.open_meeting(
            team_id=request.viewer.team_id,
            meeting_date=form.cleaned_data["meeting_date"],
            present=form.cleaned_data["present"],
            now=timezone.now(),
        )
    except WorkNotAllowed as refused:
        form.add_error(None, str(refused))
        return _shown(request, None, open_form=form, status=400)
    return redirect("work:meeting")


@require_POST
@may(*DECIDERS)
def decide(request: ViewerRequest, item_id: UUID) -> HttpResponse:
    """Record what the meeting decides about an order."""
    team_id = request.viewer.team_id
    form = _decision_form(item_id, request.POST)
    if form.is_valid():
        try:
            actions.decide_in_meeting(
                team_id=team_id,
                item_id=item_id,
                by=request.viewer.account_id,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except WorkNotAllowed as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Decided; it stands in the history of the order."))
            return redirect(f"{reverse('work:meeting')}#item-{item_id}")
    return _shown(
        request, current_meeting(team_id, account_names(team_id)), tried=(item_id, form), status=400
    )


@require_POST
@may(*DECIDERS)
def close_meeting(request: ViewerRequest, meeting_id: UUID) -> HttpResponse:
    """Close the meeting with its notes."""
    form = CloseMeetingForm(request.POST)
    if not form.is_valid():
        team_id = request.viewer.team_id
        return _shown(request, current_meeting(team_id, account_names(team_id)), close_form=form, status=400)
    try:
        actions.close_meeting(
            team_id=request.viewer.team_id, meeting_id=meeting_id, now=timezone.now(), **form.cleaned_data
        )
    except WorkNotAllowed as refused:
        messages.error(request, str(refused))
        return redirect("work:meeting")
    messages.success(request, _("The meeting is closed. Its decisions stand on the orders."))
    return redirect("work:meeting_of", meeting_id)


def _decision_form(item_id: UUID, data: Any = None) -> DecisionForm:
    return DecisionForm(data, auto_id=f"item-{item_id}-%s")


def _shown(
    request: ViewerRequest,
    page: MeetingPage | None,
    *,
    open_form: forms.Form | None = None,
    close_form: forms.Form | None = None,
    tried: tuple[UUID, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    lines = [
        (line, tried[1] if tried and tried[0] == line.id else _decision_form(line.id))
        for line in (page.lines if page else ())
    ]
    return render(
        request,
        "work/meeting.html",
        {
            "page": page,
            "lines": lines,
            "opened_id": tried[0]
            if tried
            else next((line.id for line, _form in lines if not line.decision), None),
            "tabs": tabs_for(viewer, "work:meeting"),
            "waiting": waiting_for_meeting(viewer.team_id, now),
            "earlier": meetings_before(viewer.team_id),
            "open_form": open_form or MeetingForm(initial={"meeting_date": timezone.localdate()}),
            "close_form": close_form or CloseMeetingForm(initial={"present": page.present if page else ""}),
            "may_decide": viewer.has(*DECIDERS),
        },
        status=status,
    )
