"""The logbook itself: every entry in words, filtered for the viewer, with undoing and correcting."""

from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from generiek.app.audit.actions import record_consultation
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.queries.finding import shift_of_team
from generiek.app.shift.queries.logbook import logbook_page
from generiek.app.shift.streaming import live_viewer


@may(Role.OPCO, Role.TEAM_CHIEF, Role.COACH, Role.OFFICER)
@require_GET
def logbook(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Every entry that the viewer may see, the latest first."""
    shift = shift_of_team(request.viewer.team_id, shift_id)
    if shift is None:
        raise Http404
    record_consultation(request, "logbook", shift.pk)
    wanted = {int(one) for one in request.GET.get("entries", "").split(",") if one.isdigit()}
    page = logbook_page(shift, live_viewer(request.viewer), wanted)
    return render(request, "shift/logbook.html", {"page": page})
