"""Entering a call: the address first, and while typing who is there first."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from generiek.app.audit.actions import record_consultation
from generiek.app.audit.consultation import audited
from generiek.app.dispatch.actions.calling import Entered, NewCall, enter_call
from generiek.app.dispatch.bridge import TEAM_ZONE
from generiek.app.dispatch.expected import expected_minutes
from generiek.app.dispatch.forms import EnterCallForm
from generiek.app.dispatch.places_asked import PlacesAsked, feature_of, places_asked
from generiek.app.dispatch.queries.advice import AdviceCard, advice_card
from generiek.app.dispatch.queries.calls import calls_page
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.acts.reading_forms import new_id
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift
from generiek.app.shift.playing import actor_of
from generiek.app.shift.queries.finding import head_of, open_shifts
from generiek.app.shift.queries.map_features import features_of
from generiek.app.shift.refusal_words import refusal_sentence
from generiek.app.work.places import chosen_place
from generiek.engine.dispatch.situation import CallAsked


@may(Role.DISPATCHER)
@require_GET
@audited("call")
def calls(request: ViewerRequest) -> HttpResponseBase:
    """The calls screen of the dispatcher: a form that begins with the address, and the open calls."""
    return _page(request, EnterCallForm())


@may(Role.DISPATCHER)
@require_GET
@audited("call")
def calls_live(request: ViewerRequest) -> HttpResponseBase:
    """The list of open calls, as it is now."""
    shifts = open_shifts(request.viewer.team_id)
    return render(
        request, "dispatch/parts/open_calls.html", {"page": calls_page(shifts, request.viewer.team_id)}
    )


@may(Role.DISPATCHER)
@require_GET
@never_cache
def look(request: ViewerRequest) -> HttpResponseBase:
    """Places for what is typed, and units by arrival at the one that counts."""
    shift = chosen_shift(request)
    asked = _asked(request)
    prio = int(request.GET.get("prio", "2")) if request.GET.get("prio") in ("1", "2", "3") else 2
    category = request.GET.get("category", "")
    card = _advice(shift, asked, prio, category) if shift is not None else None
    response = render(
        request,
        "dispatch/parts/look.html",
        {"asked": asked, "advice": card, "typed": request.GET.get("query", "").strip()},
    )
    response["HX-Trigger-After-Settle"] = "generiek:map"
    return response


@may(Role.DISPATCHER)
@require_GET
@never_cache
def map_features(request: ViewerRequest) -> JsonResponse:
    """Units and calls on the map, with the place that is being typed."""
    collection = features_of(request.viewer.team_id, dispatcher=True)
    place = chosen_place(request.GET.get("place", ""))
    if place is not None:
        collection["features"].append(feature_of(place))
    return JsonResponse(collection)


@may(Role.DISPATCHER)
@require_POST
def enter(request: ViewerRequest) -> HttpResponseBase:
    """Keep the call; send units at once when they were chosen."""
    form = EnterCallForm(request.POST)
    shift = chosen_shift(request)
    if shift is None:
        form.add_error(None, _("No shift is going on, so nobody can be sent. Open one first."))
    if not form.is_valid() or shift is None:
        return _page(request, form, status=422)
    data = form.cleaned_data
    new = NewCall(
        prio=data["prio"],
        category=data["category"],
        place=(data["place"].x_m, data["place"].y_m) if data["place"] else None,
        place_label=data["place"].label if data["place"] else data["query"].strip(),
        text=data["text"],
        units_wanted=data["units_wanted"],
    )
    entered = enter_call(
        shift=shift,
        actor=actor_of(request.viewer, shift),
        new=new,
        command_id=request.POST.get("command_id") or new_id(),
        unit_ids=tuple(request.POST.getlist("unit")),
        reason=data["reason"],
    )
    record_consultation(request, "call", entered.call_id)
    return _entered(request, entered, form)


def _entered(request: ViewerRequest, entered: Entered, form: EnterCallForm) -> HttpResponse:
    if entered.recorded.refusal is not None:
        form.add_error(None, refusal_sentence(entered.recorded.refusal, TEAM_ZONE))
        return _page(request, form, status=409)
    if entered.sent is None:
        messages.success(request, _("The call has been entered. Nobody has been sent yet."))
    elif entered.sent.refusal is not None:
        sentence = refusal_sentence(entered.sent.refusal, TEAM_ZONE)
        messages.error(request, _("The call has been entered, but nobody was sent.") + " " + sentence)
    else:
        messages.success(request, _("The call has been entered and the units have been sent."))
    return HttpResponseRedirect(reverse("dispatch:call", args=[entered.call_id]))


def chosen_shift(request: ViewerRequest) -> Shift | None:
    """The shift that was asked for, else the one that started last."""
    wanted = request.POST.get("shift") or request.GET.get("shift", "")
    shifts = open_shifts(request.viewer.team_id)
    return next((shift for shift in shifts if str(shift.pk) == wanted), shifts[-1] if shifts else None)


def _page(request: ViewerRequest, form: EnterCallForm, status: int = 200) -> HttpResponse:
    shifts = open_shifts(request.viewer.team_id)
    shift = chosen_shift(request)
    context = {
        "form": form,
        "page": calls_page(shifts, request.viewer.team_id),
        "shift": head_of(shift) if shift else None,
        "shifts": [head_of(one) for one in shifts],
        "asked": _asked_again(request, form),
        "typed": "",
    }
    return render(request, "dispatch/calls.html", context, status=status)


def _asked_again(request: ViewerRequest, form: EnterCallForm) -> PlacesAsked | None:
    """What was found before, when a form comes back with something to correct."""
    if not form.is_bound:
        return None
    return places_asked(
        request.viewer.team_id,
        typed=request.POST.get("query", ""),
        chosen=request.POST.get("place", ""),
        clicked=None,
    )


def _asked(request: ViewerRequest) -> PlacesAsked:
    clicked = None
    if request.headers.get("HX-Trigger-Name") in ("longitude", "latitude"):
        clicked = _point(request.GET.get("longitude", ""), request.GET.get("latitude", ""))
    return places_asked(
        request.viewer.team_id,
        typed=request.GET.get("query", ""),
        chosen=request.GET.get("place", ""),
        clicked=clicked,
    )


def _point(longitude: str, latitude: str) -> tuple[float, float] | None:
    try:
        return float(longitude), float(latitude)
    except ValueError:
        return None


def _advice(shift: Shift, asked: PlacesAsked, prio: int, category: str) -> AdviceCard | None:
    if asked.chosen is None:
        return None
    call = CallAsked(
        prio=prio,
        place=(asked.chosen.x_m, asked.chosen.y_m),
        category=category,
        expected_minutes=expected_minutes(shift.team_id, category),
    )
    team_id: UUID = shift.team_id
    with kept_state(shift.pk) as state:
        return advice_card(team_id, state, call, now_s=read_clock(team_id).whole_s, titles=False)
