"""The page that shows how far the units get as they stand, on the map and as a list."""

from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from generiek.app.area.units_reach import UnitsReach, units_reach
from generiek.app.people.access import Role, ViewerRequest, may

USUAL_MINUTES = 8
URGENCIES = (("urgent", gettext_lazy("to an urgent call")), ("plain", gettext_lazy("without blue light")))
SEES_UNITS = (Role.OPCO, Role.DISPATCHER, Role.COACH, Role.TEAM_CHIEF)


class ReachForm(forms.Form):
    """Within how many minutes, and how one drives."""

    minutes = forms.IntegerField(label=gettext_lazy("Within minutes"), min_value=1, max_value=60)
    driving = forms.ChoiceField(label=gettext_lazy("Driving"), choices=URGENCIES)


@require_GET
@never_cache
@may(*SEES_UNITS)
def units(request: ViewerRequest) -> HttpResponse:
    """How far the units get, as a map and as a list per zone."""
    form, found = _asked(request)
    query = urlencode(form.cleaned_data) if form.is_valid() else ""
    return render(request, "area/reach.html", {"form": form, "reach": found, "query": query})


@require_GET
@never_cache
@may(*SEES_UNITS)
def units_map(request: ViewerRequest) -> JsonResponse:
    """The area reached by at least one, two and three units, as GeoJSON."""
    form, found = _asked(request)
    if not form.is_valid():
        return JsonResponse({"detail": _("Minutes must lie between 0 and 60.")}, status=400)
    if found is None:
        raise Http404(_("There is no map yet."))
    return JsonResponse(found.features)


def _asked(request: ViewerRequest) -> tuple[ReachForm, UnitsReach | None]:
    usual = {"minutes": USUAL_MINUTES, "driving": "urgent"}
    form = ReachForm(request.GET or usual)
    if not form.is_valid():
        return form, None
    words = form.cleaned_data
    urgent = words["driving"] == "urgent"
    return form, units_reach(request.viewer.team_id, minutes=words["minutes"], urgent=urgent)
