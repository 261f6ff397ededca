"""Breaks: what was planned, what happened, what it means under A, B, C and D; nothing is paid by it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.settlement.queries.breaks import own_breaks, recent_shifts, shift_breaks
from generiek.app.shift.queries.finding import ShiftHead, shift_of_team

LEADERS = (Role.OPCO, Role.PERSONNEL, Role.TEAM_CHIEF)
READERS = (Role.OFFICER, *LEADERS)
LEAST_CHOICES = (0, 5, 10, 15)


@may(*READERS)
@require_GET
def breaks(request: ViewerRequest) -> HttpResponse:
    """The own breaks of an officer; leaders come to the latest shift."""
    if not request.viewer.has(*LEADERS):
        return own(request)
    shifts = recent_shifts(request.viewer.team_id)
    if not shifts:
        return render(request, "settlement/none.html")
    return shift_page(request, _first_shown(request, shifts).shift_id)


def _first_shown(request: ViewerRequest, shifts: tuple[ShiftHead, ...]) -> ShiftHead:
    """An OpCo comes to the shift that goes on, the others to the last one that is over."""
    if request.viewer.has(Role.OPCO):
        return shifts[0]
    return next((head for head in shifts if head.status == "closed"), shifts[0])


@may(*READERS)
@require_GET
def own(request: ViewerRequest) -> HttpResponse:
    """Somebody's own breaks, with the possibility to dispute a line."""
    viewer = request.viewer
    rows = own_breaks(viewer.team_id, viewer.person_id) if viewer.person_id is not None else ()
    return render(request, "settlement/own.html", {"rows": rows, "leads": viewer.has(*LEADERS)})


@may(*LEADERS)
@require_GET
def shift_page(request: ViewerRequest, shift_id: UUID) -> HttpResponse:
    """The breaks of one shift under every regime, with the totals of the team."""
    shift = shift_of_team(request.viewer.team_id, shift_id)
    if shift is None or shift.status == shift.Status.PLANNED:
        raise Http404
    least = request.GET.get("least", "")
    chosen = int(least) if least.isdigit() and int(least) in LEAST_CHOICES else None
    viewer = request.viewer
    context = {
        "page": shift_breaks(shift, least_minutes=chosen),
        "shifts": recent_shifts(viewer.team_id),
        "least_choices": LEAST_CHOICES,
        "least": chosen,
        "opens": viewer.has(Role.OPCO, Role.TEAM_CHIEF),
        "names": viewer.has(Role.OPCO, Role.PERSONNEL),
        "approves": viewer.has(Role.OPCO, Role.PERSONNEL),
        "personnel": viewer.has(Role.PERSONNEL),
        "account": str(viewer.account_id),
        "person": viewer.person_id,
    }
    return render(request, "settlement/shift.html", context)
