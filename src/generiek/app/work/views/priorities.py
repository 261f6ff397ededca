"""What the team puts first: priorities and the goals under them."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.work import actions
from generiek.app.work.forms import GoalForm, PriorityForm
from generiek.app.work.queries import goals_on, priorities_on
from generiek.app.work.refusals import WorkNotAllowed
from generiek.app.work.rights import READERS
from generiek.app.work.views.tabs import tabs_for


@require_GET
@may(*READERS)
def priorities(request: ViewerRequest) -> HttpResponse:
    """The priorities and goals that hold today."""
    return _shown(request)


@require_POST
@may(Role.TEAM_CHIEF)
def set_priority(request: ViewerRequest) -> HttpResponse:
    """Set a priority; a known code changes that one."""
    form = PriorityForm(request.POST, auto_id="priority-%s")
    if not form.is_valid():
        return _shown(request, priority_form=form, status=400)
    actions.set_priority(team_id=request.viewer.team_id, **form.cleaned_data)
    messages.success(request, _("The priority is set."))
    return redirect("work:priorities")


@require_POST
@may(Role.TEAM_CHIEF)
def set_goal(request: ViewerRequest) -> HttpResponse:
    """Set a goal; a known title in the same priority changes that one."""
    form = _goal_form(request, request.POST)
    if not form.is_valid():
        return _shown(request, goal_form=form, status=400)
    said = dict(form.cleaned_data)
    priority = said.pop("priority")
    actions.set_goal(team_id=request.viewer.team_id, priority_id=UUID(priority) if priority else None, **said)
    messages.success(request, _("The goal is set; orders can serve it from now on."))
    return redirect("work:priorities")


@require_POST
@may(Role.TEAM_CHIEF)
def end_goal(request: ViewerRequest, goal_id: UUID) -> HttpResponse:
    """Let a goal end today."""
    try:
        actions.end_goal(team_id=request.viewer.team_id, goal_id=goal_id, last_date=timezone.localdate())
    except WorkNotAllowed as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The goal ends today."))
    return redirect("work:priorities")


def _goal_form(request: ViewerRequest, data: object = None) -> GoalForm:
    held = priorities_on(request.viewer.team_id, timezone.localdate())
    return GoalForm(
        data,
        auto_id="goal-%s",
        initial={"valid_from_date": timezone.localdate()},
        priorities={row.id: row.title for row in held},
    )


def _shown(
    request: ViewerRequest,
    *,
    priority_form: forms.Form | None = None,
    goal_form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer, today = request.viewer, timezone.localdate()
    return render(
        request,
        "work/priorities.html",
        {
            "priorities": priorities_on(viewer.team_id, today),
            "goals": goals_on(viewer.team_id, today),
            "tabs": tabs_for(viewer, "work:priorities"),
            "may_set": viewer.has(Role.TEAM_CHIEF),
            "priority_form": priority_form
            or PriorityForm(auto_id="priority-%s", initial={"valid_from_date": today}),
            "goal_form": goal_form or _goal_form(request),
        },
        status=status,
    )
