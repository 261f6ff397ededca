"""The ledger: lines that are only ever added, their approval by two, and their export."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.audit.actions import record_audit
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.settlement import actions
from generiek.app.settlement.queries.ledger import LineStanding, ledger_page
from generiek.app.shift.queries.finding import shift_of_team

TEAM_ZONE = ZoneInfo("Europe/Amsterdam")
UNSAFE_FIRST = ("=", "+", "-", "@", "\t", "\r")


@may(Role.PERSONNEL, Role.OPCO)
@require_GET
def ledger(request: ViewerRequest) -> HttpResponse:
    """Every line with how it stands, the sums of four weeks, and whether the seals are whole."""
    context = {
        "page": ledger_page(request.viewer.team_id),
        "personnel": request.viewer.has(Role.PERSONNEL),
        "account": str(request.viewer.account_id),
        "person": request.viewer.person_id,
    }
    return render(request, "settlement/ledger.html", context)


@may(Role.PERSONNEL)
@require_GET
def export(request: ViewerRequest) -> HttpResponse:
    """The ledger as CSV; every line says that it is a shadow line and pays nothing."""
    viewer = request.viewer
    page = ledger_page(viewer.team_id)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="pauzes-schaduw.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow(
        [
            _("line"), _("noted"), _("name"), _("regime"), _("what happened"), _("paid minutes"),
            _("overtime minutes"), _("standing"), _("shadow"), _("seal"),
        ]
    )  # fmt: skip
    for line in page.lines:
        writer.writerow(_csv_row(line))
    record_audit(
        team_id=viewer.team_id,
        account_id=viewer.account_id,
        action="disclose",
        object_kind="break_ledger",
        object_id="list",
        origin=request.path,
    )
    return response


def _csv_row(line: LineStanding) -> list[str]:
    noted = datetime.fromtimestamp(line.at_s, UTC).astimezone(TEAM_ZONE).isoformat(timespec="minutes")
    cells = [
        str(line.number), noted, line.name, line.regime, line.what, str(line.paid_minutes),
        str(line.overtime_minutes), line.word, _("shadow: pays nothing"), line.digest,
    ]  # fmt: skip
    return [f"'{cell}" if cell.startswith(UNSAFE_FIRST) else cell for cell in cells]


@may(Role.PERSONNEL)
@require_POST
def take_in(request: ViewerRequest, shift_id: UUID) -> HttpResponse:
    """Take a closed shift into the ledger."""
    shift = shift_of_team(request.viewer.team_id, shift_id)
    if shift is None:
        raise Http404
    added: list[int] = []
    return _do(
        request,
        lambda: added.append(actions.take_in_shift(viewer=request.viewer, shift=shift)),
        lambda: _("%(lines)s lines are in the ledger now; nothing is paid.") % {"lines": added[0]},
    )


@may(Role.OFFICER, Role.OPCO)
@require_POST
def dispute(request: ViewerRequest, number: int) -> HttpResponse:
    """Say that a line about one's own break is not right."""
    text = request.POST.get("text", "")
    return _do(
        request,
        lambda: actions.dispute_line(viewer=request.viewer, number=number, text=text),
        lambda: _("Your dispute stands with the line; the OpCo and personnel administration see it."),
    )


@may(Role.OPCO, Role.PERSONNEL)
@require_POST
def reply(request: ViewerRequest, number: int) -> HttpResponse:
    """Answer a dispute."""
    text = request.POST.get("text", "")
    return _do(
        request,
        lambda: actions.answer_dispute(viewer=request.viewer, number=number, text=text),
        lambda: _("Your answer stands with the line."),
    )


@may(Role.OPCO, Role.PERSONNEL)
@require_POST
def approve(request: ViewerRequest, number: int) -> HttpResponse:
    """Approve a line, as the first or second pair of eyes."""
    complete: list[bool] = []
    return _do(
        request,
        lambda: complete.append(actions.approve_line(viewer=request.viewer, number=number)),
        lambda: (
            _("Approved by two now; in shadow mode nothing is paid.")
            if complete[0]
            else _("Approved; a second pair of eyes has to look too.")
        ),
    )


@may(Role.PERSONNEL)
@require_POST
def reverse_line(request: ViewerRequest, number: int) -> HttpResponse:
    """Take a line back."""
    text = request.POST.get("text", "")
    return _do(
        request,
        lambda: actions.reverse_line(viewer=request.viewer, number=number, text=text),
        lambda: _("The line has been taken back; its history stays."),
    )


def _do(request: ViewerRequest, act: Callable[[], object], said: Callable[[], str]) -> HttpResponse:
    """Do an act and go back to where it was asked, saying what was done or why not."""
    try:
        act()
    except actions.SettlementNotAllowed as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said())
    wanted = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return HttpResponseRedirect(wanted)
    return HttpResponseRedirect(reverse("settlement:breaks"))
