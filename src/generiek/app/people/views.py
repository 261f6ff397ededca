"""The pages about people: who works in the team, and one's own account."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from generiek.app.people.access import Role, ViewerRequest, may, signed_in
from generiek.app.people.queries import people_of


@require_GET
@may(Role.PLANNER, Role.TEAM_CHIEF, Role.ADMINISTRATOR, Role.PERSONNEL)
def people(request: ViewerRequest) -> HttpResponse:
    """Who works in the team today, with what they may do."""
    rows = people_of(request.viewer.team_id, timezone.localdate())
    return render(request, "people/people.html", {"people": rows})


@require_GET
@signed_in
def own_account(request: ViewerRequest) -> HttpResponse:
    """What the product knows of one's own account, and how to secure it."""
    return render(request, "people/own_account.html")
