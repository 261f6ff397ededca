"""The daily screening, and the cases that are running."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.audit.actions import origin_of
from generiek.app.audit.consultation import audited
from generiek.app.cases import actions
from generiek.app.cases.forms import ScreeningForm
from generiek.app.cases.queries.screening import (
    QueueRow,
    running_cases,
    screening_queue,
    stream_figures,
)
from generiek.app.cases.refusals import CaseNotAllowed
from generiek.app.cases.rights import DECIDERS, READERS
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.people.queries import names_for
from generiek.app.shift.tailing import last_number


@require_GET
@may(*READERS)
@audited("screening")
def screening(request: ViewerRequest) -> HttpResponse:
    """Today's cases, most promising first, with the path of each through the instruction."""
    return _shown(request)


@require_POST
@may(*DECIDERS)
@audited("screening")
def screen(request: ViewerRequest, case_id: UUID) -> HttpResponse:
    """Decide about a case: take, not now or close, with the reason."""
    rows = _queue(request)
    row = next((row for row in rows if row.id == case_id), None)
    form = screening_form(row, case_id, request.POST)
    if not form.is_valid():
        return _shown(request, tried=(case_id, form), status=400)
    try:
        actions.screen_case(
            team_id=request.viewer.team_id,
            case_id=case_id,
            by=request.viewer.account_id,
            origin=origin_of(request),
            now=timezone.now(),
            **form.cleaned_data,
        )
    except CaseNotAllowed as refused:
        messages.error(request, str(refused))
        return redirect("cases:screening")
    if form.cleaned_data["outcome"] == "take":
        messages.success(request, _("Taken. Cut it into steps and give it to an owner."))
        return redirect("cases:case", case_id)
    messages.success(request, _("Decided. Tell the reporter; it stands with the case."))
    return redirect("cases:screening")


@require_GET
@may(*READERS)
@audited("case")
def running(request: ViewerRequest) -> HttpResponse:
    """The cases that were taken and are not done, longest running first."""
    team_id, now, today = request.viewer.team_id, timezone.now(), timezone.localdate()
    return render(
        request,
        "cases/running.html",
        {
            "rows": running_cases(team_id, now, today, names_for(request)),
            "figures": stream_figures(team_id, now, today),
            "last_number": last_number(team_id),
        },
    )


@require_GET
@may(Role.OFFICER)
@audited("case")
def mine(request: ViewerRequest) -> HttpResponse:
    """The cases that the viewer owns, from beginning to end."""
    viewer = request.viewer
    rows = (
        running_cases(
            viewer.team_id, timezone.now(), timezone.localdate(), names_for(request), viewer.person_id
        )
        if viewer.person_id
        else ()
    )
    return render(request, "cases/mine.html", {"rows": rows})


def screening_form(row: QueueRow | None, case_id: UUID, data: object = None) -> ScreeningForm:
    """The decision form of a case, with the advice chosen beforehand."""
    advice = row.advice if row else ""
    return ScreeningForm(data, advice=advice, auto_id=f"case-{case_id}-%s", initial={"outcome": advice})


def _queue(request: ViewerRequest) -> tuple[QueueRow, ...]:
    return screening_queue(request.viewer.team_id, timezone.now(), timezone.localdate())


def _shown(
    request: ViewerRequest, tried: tuple[UUID, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    viewer, now, today = request.viewer, timezone.now(), timezone.localdate()
    rows = [
        (row, tried[1] if tried and tried[0] == row.id else screening_form(row, row.id))
        for row in _queue(request)
    ]
    return render(
        request,
        "cases/screening.html",
        {
            "rows": rows,
            "tried_id": tried[0] if tried else None,
            "figures": stream_figures(viewer.team_id, now, today),
            "may_decide": viewer.has(*DECIDERS),
            "last_number": last_number(viewer.team_id),
        },
        status=status,
    )
