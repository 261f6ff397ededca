"""Neutral call signs: what is in use, its national name, and whether a sign tells a function."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.dispatch.actions import signs as acts
from generiek.app.dispatch.forms import RangeForm, SignForm, VehicleForm
from generiek.app.dispatch.queries.signs import signs_page
from generiek.app.people.access import Role, ViewerRequest, may

KEEPERS = (Role.ADMINISTRATOR, Role.PLANNER)
READERS = (*KEEPERS, Role.TEAM_CHIEF, Role.OPCO)


@may(*READERS)
@require_GET
def signs(request: ViewerRequest) -> HttpResponse:
    """The list of call signs with their national names."""
    return _page(request)


@may(*KEEPERS)
@require_POST
def add(request: ViewerRequest) -> HttpResponse:
    """Use a call sign from a day on."""
    form = SignForm(request.POST, vehicles=list(signs_page(request.viewer.team_id, _today()).vehicles))
    if not form.is_valid():
        return _page(request, sign_form=form, status=422)
    data = form.cleaned_data
    try:
        acts.add_sign(
            team_id=request.viewer.team_id,
            sign=data["sign"],
            national=data["national"],
            vehicle_id=UUID(data["vehicle"]) if data["vehicle"] else None,
            valid_from=data["valid_from"],
        )
    except acts.SignNotAllowed as refused:
        form.add_error("sign", str(refused))
        return _page(request, sign_form=form, status=409)
    return _done(request, _("%(sign)s is in use from that day.") % {"sign": data["sign"]})


@may(*KEEPERS)
@require_POST
def end(request: ViewerRequest, sign_id: UUID) -> HttpResponse:
    """Take a call sign out of use from today."""
    try:
        row = acts.end_sign(team_id=request.viewer.team_id, sign_id=sign_id, day=_today())
    except acts.SignNotAllowed as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("dispatch:signs"))
    return _done(request, _("%(sign)s is no longer in use; its history stays.") % {"sign": row.sign})


@may(*KEEPERS)
@require_POST
def add_vehicle(request: ViewerRequest) -> HttpResponse:
    """Add a vehicle."""
    form = VehicleForm(request.POST)
    if not form.is_valid():
        return _page(request, vehicle_form=form, status=422)
    try:
        acts.add_vehicle(team_id=request.viewer.team_id, **form.cleaned_data)
    except acts.SignNotAllowed as refused:
        form.add_error("name", str(refused))
        return _page(request, vehicle_form=form, status=409)
    return _done(request, _("The vehicle has been added."))


@may(*KEEPERS)
@require_POST
def add_range(request: ViewerRequest) -> HttpResponse:
    """Name signs that tell a function."""
    form = RangeForm(request.POST)
    if not form.is_valid():
        return _page(request, range_form=form, status=422)
    acts.add_range(team_id=request.viewer.team_id, **form.cleaned_data)
    return _done(request, _("Signs in this range are pointed out from now on."))


@may(*KEEPERS)
@require_POST
def drop_range(request: ViewerRequest, range_id: UUID) -> HttpResponse:
    """Take a range off the list."""
    if not acts.drop_range(team_id=request.viewer.team_id, range_id=range_id):
        messages.error(request, _("This range was taken off the list already."))
        return HttpResponseRedirect(reverse("dispatch:signs"))
    return _done(request, _("The range is off the list."))


def _page(
    request: ViewerRequest,
    *,
    sign_form: SignForm | None = None,
    vehicle_form: VehicleForm | None = None,
    range_form: RangeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = signs_page(request.viewer.team_id, _today())
    context = {
        "page": page,
        "keeps": request.viewer.has(*KEEPERS),
        "sign_form": sign_form or SignForm(vehicles=list(page.vehicles), initial={"valid_from": _today()}),
        "vehicle_form": vehicle_form or VehicleForm(auto_id="vehicle_%s"),
        "range_form": range_form or RangeForm(auto_id="range_%s"),
    }
    return render(request, "dispatch/signs.html", context, status=status)


def _done(request: ViewerRequest, said: str) -> HttpResponseRedirect:
    messages.success(request, said)
    return HttpResponseRedirect(reverse("dispatch:signs"))


def _today() -> date:
    return timezone.localdate()
