"""The audit screen: for the administrator alone, who is audited as well."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from generiek.app.audit.actions import record_consultation
from generiek.app.audit.queries import first_broken_line, lines_before
from generiek.app.people.access import Role, ViewerRequest, may


@require_GET
@may(Role.ADMINISTRATOR)
def audit(request: ViewerRequest) -> HttpResponse:
    """Who consulted or changed which police data; `object` narrows to one object, `before` pages back."""
    team_id = request.viewer.team_id
    object_id = request.GET.get("object", "").strip()
    before = request.GET.get("before", "")
    lines = lines_before(team_id, int(before) if before.isdecimal() else None, object_id)
    record_consultation(request, "audit", object_id or "list")
    page = {
        "lines": lines,
        "object_id": object_id,
        "older_than": lines[-1].number if lines and lines[-1].number > 1 else None,
        "broken_at": first_broken_line(team_id),
    }
    return render(request, "audit/audit.html", page)
