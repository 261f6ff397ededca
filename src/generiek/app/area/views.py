"""The pages of the area: the map with its list, and what is closed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from generiek.app.area import actions, jobs
from generiek.app.area.bridge import region_of
from generiek.app.area.forms import DIRECTIONS, KINDS, ClosureForm
from generiek.app.area.queries import active_region, closures_of
from generiek.app.area.reach_views import SEES_UNITS
from generiek.app.area.team_time import team_now
from generiek.app.people.access import Role, ViewerRequest, may, signed_in
from generiek.app.people.models import Account, Team

CLOSING_ROLES = (Role.OPCO, Role.DISPATCHER, Role.TEAM_CHIEF, Role.ADMINISTRATOR)


@require_GET
@signed_in
def area(request: ViewerRequest) -> HttpResponse:
    """The map of the team's area, and the same in words."""
    team_id = request.viewer.team_id
    region = region_of(team_id)
    crossings = () if region is None else tuple(s for s in region.structures if s.kind != "bridge")
    page = {
        "region": active_region(team_id),
        "zones": () if region is None else sorted({zone.name for zone in region.zones}),
        "crossings": [(KINDS.get(crossing.kind, crossing.kind), crossing.name) for crossing in crossings],
        "closures": [row for row in closures_of(team_id, team_now(team_id)) if row.state == "closed"],
        "may_close": request.viewer.has(*CLOSING_ROLES),
        "may_see_units": request.viewer.has(*SEES_UNITS),
        "may_import": request.viewer.has(Role.ADMINISTRATOR),
    }
    return render(request, "area/area.html", page)


@require_http_methods(["GET", "POST"])
@may(*CLOSING_ROLES)
def closures(request: ViewerRequest) -> HttpResponse:
    """What is closed and will be; close something."""
    team_id = request.viewer.team_id
    now = team_now(team_id)
    words_given = request.POST if request.method == "POST" else None
    form = ClosureForm(words_given, region=region_of(team_id), now=now)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            closure = actions.close_road(
                team=Team.objects.get(pk=team_id),
                subject=form.subject(),
                starts_at=form.begins_at(now),
                ends_at=words["ends_at"],
                emergency_may_pass=words["emergency_may_pass"],
                reason=words["reason"],
                account=Account.objects.get(pk=request.viewer.account_id),
                now=now,
            )
        except actions.ClosureNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            jobs.prepare_closures.enqueue(str(team_id))
            messages.success(request, _("%(name)s is closed.") % {"name": closure.subject_name})
            return redirect("area:closures")
    rows = [(row, DIRECTIONS.get(row.direction, "")) for row in closures_of(team_id, now)]
    return render(
        request, "area/closures.html", {"form": form, "closures": rows, "region": active_region(team_id)}
    )


@require_POST
@may(*CLOSING_ROLES)
def open_road(request: ViewerRequest, closure_id: UUID) -> HttpResponse:
    """Open what was closed."""
    try:
        team = Team.objects.get(pk=request.viewer.team_id)
        closure = actions.open_road(team=team, closure_id=closure_id, now=team_now(team.pk))
    except actions.ClosureNotAllowed as refusal:
        raise Http404(str(refusal)) from refusal
    jobs.prepare_closures.enqueue(str(request.viewer.team_id))
    messages.success(request, _("%(name)s is open again.") % {"name": closure.subject_name})
    return redirect("area:closures")
