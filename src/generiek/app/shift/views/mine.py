"""The officer's phone: what now, what follows, the break; and the personal sheet on paper."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from generiek.app.audit.actions import record_consultation
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.queries.finding import shift_of_person
from generiek.app.shift.queries.leading import briefing_page
from generiek.app.shift.queries.mine import MinePage, mine_page

PHONES = (Role.OFFICER, Role.OPCO)


@may(*PHONES)
@require_GET
def mine(request: ViewerRequest) -> HttpResponseBase:
    """What now, with the result that is expected; then what follows."""
    return _phone(request, "now", "shift/mine.html")


@may(*PHONES)
@require_GET
def mine_live(request: ViewerRequest) -> HttpResponseBase:
    """The moving part of the phone."""
    page = _page(request)
    return render(request, "shift/mine_live.html", {"page": page, "tab": "now"})


@may(*PHONES)
@require_GET
def mine_map(request: ViewerRequest) -> HttpResponseBase:
    """The map of the shift on the phone."""
    return _phone(request, "map", "shift/mine_map.html")


@may(*PHONES)
@require_GET
def mine_break(request: ViewerRequest) -> HttpResponseBase:
    """The officer's breaks: planned, taken, broken."""
    return _phone(request, "break", "shift/mine_break.html")


@may(*PHONES)
@require_GET
def mine_me(request: ViewerRequest) -> HttpResponseBase:
    """The officer's own shift so far, feedback and settings."""
    return _phone(request, "me", "shift/mine_me.html")


@may(*PHONES)
@require_GET
def sheet(request: ViewerRequest) -> HttpResponseBase:
    """The personal sheet on paper."""
    viewer = request.viewer
    shift = shift_of_person(viewer.team_id, viewer.person_id) if viewer.person_id else None
    if shift is None:
        return render(request, "shift/not_on_shift.html", {"tab": "me"})
    page = briefing_page(shift)
    people = [person for person in page.people if person.person_id == str(viewer.person_id)]
    return render(request, "shift/sheets.html", {"page": page, "people": people})


def _phone(request: ViewerRequest, tab: str, template: str) -> HttpResponseBase:
    page = _page(request)
    if page is None:
        return render(request, "shift/not_on_shift.html", {"tab": tab})
    record_consultation(request, "own_shift", page.head.shift_id)
    return render(request, template, {"page": page, "tab": tab})


def _page(request: ViewerRequest) -> MinePage | None:
    viewer = request.viewer
    if viewer.person_id is None:
        return None
    shift = shift_of_person(viewer.team_id, viewer.person_id)
    return mine_page(shift, viewer.person_id) if shift is not None else None
