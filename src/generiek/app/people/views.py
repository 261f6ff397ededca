"""The pages about people: who works in the team, and one's own account."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from generiek.app.people import account_queries
from generiek.app.people.access import Role, ViewerRequest, may, signed_in
from generiek.app.people.actions import ChangeOfPeopleNotAllowed
from generiek.app.people.models import Account
from generiek.app.people.queries import people_of
from generiek.app.people.stages import Stage, stages_of, switch_stage


@require_GET
@may(Role.PLANNER, Role.TEAM_CHIEF, Role.ADMINISTRATOR, Role.PERSONNEL)
def people(request: ViewerRequest) -> HttpResponse:
    """Who works in the team today, with what they may do."""
    page = {
        "people": people_of(request.viewer.team_id, timezone.localdate()),
        "may_keep_persons": request.viewer.has(Role.PERSONNEL, Role.ADMINISTRATOR),
        "may_manage_accounts": request.viewer.has(Role.ADMINISTRATOR),
    }
    return render(request, "people/people.html", page)


@require_http_methods(["GET", "POST"])
@may(Role.TEAM_CHIEF, Role.ADMINISTRATOR)
def stages(request: ViewerRequest) -> HttpResponse:
    """Which stages of generic working the team has switched on, and on what ground."""
    team_id = request.viewer.team_id
    if request.method == "POST":
        try:
            switch_stage(
                team_id=team_id,
                stage=_stage(request.POST.get("stage", "")),
                on=request.POST.get("on") == "yes",
                ground=request.POST.get("ground", ""),
                changed_by=Account.objects.get(pk=request.viewer.account_id),
                now=timezone.now(),
            )
        except ChangeOfPeopleNotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Switched, and written down with its ground."))
        return redirect("people:stages")
    return render(request, "people/stages.html", {"stages": stages_of(team_id)})


def _stage(word: str) -> Stage:
    if word not in set(Stage):
        raise Http404
    return Stage(word)


@require_GET
@signed_in
def own_account(request: ViewerRequest) -> HttpResponse:
    """What the product knows of one's own account, and how to secure it."""
    account = account_queries.own_account(request.viewer.account_id, timezone.localdate())
    return render(request, "people/own_account.html", {"account": account})


@require_GET
@signed_in
def export(request: ViewerRequest) -> JsonResponse:
    """Everything that is kept about one's own account and person, as a file."""
    kept = account_queries.everything_kept_about(request.viewer.account_id)
    response = JsonResponse(kept, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="generiek.json"'
    return response
