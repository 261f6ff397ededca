"""Pairs: which two colleagues do not work at the same time, and which work together."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import ViewerRequest
from generiek.app.roster import actions
from generiek.app.roster.demand_views import may_set
from generiek.app.roster.pair_forms import PairForm
from generiek.app.roster.queries.pairs import pair_lines, people_to_pair

REFUSED = 400


@require_GET
@may_set
def pairs(request: ViewerRequest) -> HttpResponse:
    """What is agreed about two colleagues, now and to come."""
    today = timezone.localdate()
    people = people_to_pair(request.viewer.team_id, today)
    return _page(request, PairForm(people=people, initial={"from_date": today}))


@require_POST
@may_set
def note_pair(request: ViewerRequest) -> HttpResponse:
    """Agree something about two colleagues."""
    form = PairForm(request.POST, people=people_to_pair(request.viewer.team_id, timezone.localdate()))
    if not form.is_valid():
        return _page(request, form, status=REFUSED)
    try:
        actions.note_pair(team_id=request.viewer.team_id, **form.asked)
    except actions.ChangeOfRosterNotAllowed as reason:
        form.add_error(None, str(reason))
        return _page(request, form, status=REFUSED)
    messages.success(request, _("Noted. The solver keeps it in every roster that it makes from now on."))
    return redirect("roster:pairs")


@require_POST
@may_set
def end_pair(request: ViewerRequest, pair_id: UUID) -> HttpResponse:
    """Let an agreement about two colleagues end today."""
    actions.end_pair(team_id=request.viewer.team_id, pair_id=pair_id, until_date=timezone.localdate())
    messages.success(request, _("Ended. From today on it holds no longer."))
    return redirect("roster:pairs")


def _page(request: ViewerRequest, form: PairForm, status: int = 200) -> HttpResponse:
    lines = pair_lines(request.viewer.team_id, timezone.localdate())
    return render(request, "roster/pairs.html", {"form": form, "lines": lines}, status=status)
