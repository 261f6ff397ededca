"""Two taps for a call that was got over the radio: "Melding gekregen", then what kind."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.audit.actions import record_consultation
from generiek.app.dispatch.actions.calling import NewCall, record_got_call
from generiek.app.dispatch.bridge import TEAM_ZONE
from generiek.app.dispatch.forms import PRIORITIES, GotCallForm
from generiek.app.dispatch.words import CallCategory
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.acts.reading_forms import new_id
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift
from generiek.app.shift.playing import actor_of
from generiek.app.shift.queries.finding import shift_of_person, shift_of_team, shift_to_lead
from generiek.app.shift.refusal_words import refusal_sentence
from generiek.app.shift.views.acting import CONFLICT, NOT_UNDERSTOOD, answer
from generiek.app.work.place_search import places_called

RECORDERS = (Role.OFFICER, Role.OPCO)


@dataclass(frozen=True, slots=True)
class GotCall:
    """What the two-tap form needs; the own unit of an officer, or all units for an OpCo to choose from."""

    shift_id: UUID
    own_unit: str
    units: tuple[tuple[str, str], ...]
    by_opco: bool


@may(*RECORDERS)
@require_GET
def got_call(request: ViewerRequest) -> HttpResponseBase:
    """The second tap: what kind of call it is."""
    shift = _shift(request)
    if shift is None:
        return render(request, "dispatch/got_call_none.html")
    context = {
        "got": _got(request, shift),
        "priorities": PRIORITIES,
        "categories": [CallCategory.choices[at : at + 2] for at in range(0, len(CallCategory.choices), 2)],
    }
    part = bool(request.headers.get("HX-Request"))
    return render(
        request, "dispatch/parts/got_call_dialog.html" if part else "dispatch/got_call.html", context
    )


@may(*RECORDERS)
@require_POST
def record_got(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Record the call; the own unit is on its way at once."""
    shift = shift_of_team(request.viewer.team_id, shift_id)
    if shift is None:
        raise Http404
    form = GotCallForm(request.POST)
    if not form.is_valid():
        return answer(request, shift, refused=_("Choose what kind of call it is."), status=NOT_UNDERSTOOD)
    data = form.cleaned_data
    by_opco = _leads(request)
    found = places_called(shift.team_id, data["query"])[:1]
    entered = record_got_call(
        shift=shift,
        actor=actor_of(request.viewer, shift),
        source="opco" if by_opco else "officer",
        unit_id=data["unit"] or None,
        new=NewCall(
            prio=data["prio"],
            category=data["category"],
            place=(found[0].x_m, found[0].y_m) if found else None,
            place_label=found[0].label if found else data["query"].strip(),
        ),
        command_id=request.POST.get("command_id") or new_id(),
    )
    if entered.recorded.refusal is not None:
        sentence = refusal_sentence(entered.recorded.refusal, TEAM_ZONE)
        return answer(request, shift, refused=sentence, status=CONFLICT)
    record_consultation(request, "call", entered.call_id)
    said = (
        _("The call is in the logbook; your work waits for you.")
        if not by_opco
        else _("The call is in the logbook.")
    )
    return answer(request, shift, said=said)


def _leads(request: ViewerRequest) -> bool:
    return request.viewer.has(Role.OPCO)


def _shift(request: ViewerRequest) -> Shift | None:
    viewer = request.viewer
    if _leads(request):
        wanted = request.GET.get("shift", "")
        chosen = next((one for one in _shifts(viewer.team_id) if str(one.pk) == wanted), None)
        return chosen or shift_to_lead(viewer.team_id, viewer.person_id)
    return shift_of_person(viewer.team_id, viewer.person_id) if viewer.person_id else None


def _shifts(team_id: UUID) -> list[Shift]:
    return list(Shift.objects.filter(team_id=team_id, status=Shift.Status.OPEN))


def _got(request: ViewerRequest, shift: Shift) -> GotCall:
    with kept_state(shift.pk) as state:
        person = state.persons.get(str(request.viewer.person_id or ""))
        own = person.unit_id or "" if person is not None else ""
        units = tuple(sorted((unit.unit_id, unit.call_sign) for unit in state.active_units()))
    by_opco = _leads(request)
    return GotCall(shift.pk, "" if by_opco else own, tuple(sorted(units, key=lambda one: one[1])), by_opco)
