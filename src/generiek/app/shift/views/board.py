"""The shift board for the OpCo, and the same on the wall."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from generiek.app.audit.actions import record_consultation
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.clock import read_clock
from generiek.app.shift.models import Shift
from generiek.app.shift.playing import taken_over
from generiek.app.shift.queries.board import board_page
from generiek.app.shift.queries.detail import order_detail, person_detail
from generiek.app.shift.queries.finding import (
    coming_shift,
    head_of,
    open_shifts,
    shift_of_team,
    shift_to_lead,
)

VIEWERS = (Role.OPCO, Role.TEAM_CHIEF, Role.COACH)


@may(*VIEWERS)
@require_GET
def board(request: ViewerRequest) -> HttpResponseBase:
    """Who does what now, who is without work, what falls due."""
    shift = _chosen(request)
    if shift is None:
        return _nothing_open(request)
    record_consultation(request, "shift", shift.pk)
    clock = read_clock(request.viewer.team_id)
    context = {
        "board": board_page(shift),
        "others": [head_of(one) for one in open_shifts(request.viewer.team_id) if one.pk != shift.pk],
        "clock": clock,
        "played": taken_over(request.viewer.team_id, clock.whole_s),
    }
    return render(request, "shift/board.html", context)


@may(*VIEWERS)
@require_GET
def board_live(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """The moving part of the board."""
    return render(request, "shift/board_live.html", {"board": board_page(_own(request, shift_id))})


@may(*VIEWERS)
@require_GET
def board_calls(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Open calls, beside the board."""
    return render(request, "shift/board_calls.html", {"board": board_page(_own(request, shift_id))})


@may(*VIEWERS)
@require_GET
def board_checks(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Questions that wait and controls that fall due, beside the board under the map."""
    return render(request, "shift/board_checks.html", {"board": board_page(_own(request, shift_id))})


@may(*VIEWERS)
@require_GET
def wall(request: ViewerRequest) -> HttpResponseBase:
    """The board to be read at two metres."""
    shift = _chosen(request)
    if shift is None:
        return _nothing_open(request)
    return render(request, "shift/wall.html", {"board": board_page(shift)})


@may(*VIEWERS)
@require_GET
def person(request: ViewerRequest, shift_id: UUID, person_id: UUID) -> HttpResponseBase:
    """One colleague in the shift: what he has, what would fit, and the acts on it."""
    detail = person_detail(_own(request, shift_id), str(person_id))
    if detail is None:
        raise Http404
    return render(request, "shift/person.html", {"detail": detail})


@may(*VIEWERS)
@require_GET
def order(request: ViewerRequest, shift_id: UUID, order_id: UUID) -> HttpResponseBase:
    """One handed-out order: what is meant, how it goes, control and re-hand-out."""
    detail = order_detail(_own(request, shift_id), str(order_id))
    if detail is None:
        raise Http404
    return render(request, "shift/order.html", {"detail": detail})


def _chosen(request: ViewerRequest) -> Shift | None:
    wanted = request.GET.get("shift", "")
    for shift in open_shifts(request.viewer.team_id):
        if str(shift.pk) == wanted:
            return shift
    return shift_to_lead(request.viewer.team_id, request.viewer.person_id)


def _own(request: ViewerRequest, shift_id: UUID) -> Shift:
    shift = shift_of_team(request.viewer.team_id, shift_id)
    if shift is None:
        raise Http404
    return shift


def _nothing_open(request: ViewerRequest) -> HttpResponseBase:
    team_id = request.viewer.team_id
    now = datetime.fromtimestamp(read_clock(team_id).now_s, UTC)
    from_now = coming_shift(team_id, now)
    return render(request, "shift/nothing_open.html", {"coming": head_of(from_now) if from_now else None})
