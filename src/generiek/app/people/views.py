"""The pages about people: who works in the team, and one's own account."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from generiek.app.people import account_queries
from generiek.app.people.access import Role, ViewerRequest, may, signed_in
from generiek.app.people.queries import people_of


@require_GET
@may(Role.PLANNER, Role.TEAM_CHIEF, Role.ADMINISTRATOR, Role.PERSONNEL)
def people(request: ViewerRequest) -> HttpResponse:
    """Who works in the team today, with what they may do."""
    page = {
        "people": people_of(request.viewer.team_id, timezone.localdate()),
        "may_manage_accounts": request.viewer.has(Role.ADMINISTRATOR),
    }
    return render(request, "people/people.html", page)


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
