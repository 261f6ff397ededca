"""Insight: does each part of the concept live, with its trend; never persons."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from generiek.app.insight import queries
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.models import Shift

READERS = (Role.TEAM_CHIEF, Role.DISTRICT_LEAD, Role.OPCO, Role.COACH, Role.RESEARCHER)
LOGBOOK_READERS = (Role.TEAM_CHIEF, Role.OPCO, Role.COACH)


@may(*READERS)
@require_GET
def overview(request: ViewerRequest) -> HttpResponse:
    """The parts of the concept and the figures of the last shifts."""
    return render(request, "insight/overview.html", {"page": queries.overview(request.viewer.team_id)})


@may(*READERS)
@require_GET
def shift(request: ViewerRequest, shift_id: UUID) -> HttpResponse:
    """One shift in figures."""
    row = Shift.objects.filter(team_id=request.viewer.team_id, pk=shift_id).first()
    if row is None or row.status == Shift.Status.PLANNED:
        raise Http404
    context = {"page": queries.shift_insight(row), "opens": request.viewer.has(*LOGBOOK_READERS)}
    return render(request, "insight/shift.html", context)


@may(*READERS)
@require_GET
def part(request: ViewerRequest, code: str) -> HttpResponse:
    """One part of the concept over time."""
    page = queries.part_trend(request.viewer.team_id, code)
    if page is None:
        raise Http404
    return render(request, "insight/part.html", {"page": page})
