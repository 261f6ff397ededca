"""Acts on a shift: one address for each word, from the board, the phone or a script."""

import hashlib
import json
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.actions import Recorded, Recorder, recording
from generiek.app.shift.acts import ACTS, Act, ActNotUnderstood, Given
from generiek.app.shift.acts.reading_forms import new_id
from generiek.app.shift.models import Shift
from generiek.app.shift.playing import actor_of
from generiek.app.shift.queries.finding import shift_of_team
from generiek.app.shift.refusal_words import refusal_sentence
from generiek.engine.shift import commands as c

TEAM_ZONE = ZoneInfo("Europe/Amsterdam")
CONFLICT, NOT_UNDERSTOOD = 409, 422
ACTING = tuple(role for role in Role if any(act.may({role.value}) for act in ACTS.values()))
FIELDS_OF_THE_PAGE = frozenset({"csrfmiddlewaretoken", "command_id", "next"})


@may(*ACTING)
@require_POST
def act_on_shift(request: ViewerRequest, shift_id: UUID, word: str) -> HttpResponseBase:
    """Do one act; the logbook decides whether it can be done and by whom."""
    shift = shift_of_team(request.viewer.team_id, shift_id)
    act = ACTS.get(word)
    if shift is None or act is None:
        raise Http404
    try:
        recorded = _record(request, shift, act)
    except ActNotUnderstood as missing:
        return answer(request, shift, refused=str(missing), status=NOT_UNDERSTOOD)
    if recorded.refusal is not None:
        sentence = refusal_sentence(recorded.refusal, TEAM_ZONE)
        return answer(request, shift, refused=sentence, status=CONFLICT)
    may_undo = act.undoable and ACTS["undo"].may([str(role) for role in request.viewer.roles])
    number = recorded.entries[0].number if may_undo and recorded.entries else None
    return answer(request, shift, said=str(act.said), undo_number=number)


def _record(request: ViewerRequest, shift: Shift, act: Act) -> Recorded:
    fields = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    command_id = fields.get("command_id") or new_id()
    sent = digest_of_sent(act.word, request.POST)
    with recording(shift.pk) as recorder:
        actor = actor_of(request.viewer, shift)
        known = recorder.answered_before(actor, command_id, sent)
        if known is not None:
            return known
        given = Given(
            team_id=shift.team_id,
            person_id=str(request.viewer.person_id or ""),
            now_s=recorder.now_s,
            fields=fields,
            state=recorder.state,
            lists={name: request.POST.getlist(name) for name in request.POST},
        )
        command = act.build(given)
        return recorder.give(actor, command, command_id, _occurred_at(recorder, fields), sent)


def digest_of_sent(word: str, posted: QueryDict) -> str:
    """What was sent, to compare a repeat with: the word and the fields, without those of the page itself."""
    fields = sorted((name, posted.getlist(name)) for name in posted if name not in FIELDS_OF_THE_PAGE)
    return hashlib.sha256(json.dumps([word, fields]).encode("ascii")).hexdigest()


def _occurred_at(recorder: Recorder, fields: dict[str, str]) -> int | None:
    """When a phone without a network noted the act; shift time, whole seconds."""
    found = fields.get("occurred_at", "").split(".")[0]
    return min(int(found), recorder.now_s) if found.isdigit() else None


@may(Role.OPCO)
@require_POST
def form_unit(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Put people together under a call sign."""
    shift = shift_of_team(request.viewer.team_id, shift_id)
    if shift is None:
        raise Http404
    sign = request.POST.get("call_sign", "").strip()
    people = tuple(request.POST.getlist("person"))
    if not sign or not people:
        sentence = _("Choose a call sign and one or two people.")
        return answer(request, shift, refused=sentence, status=NOT_UNDERSTOOD)
    command = c.FormUnit(new_id(), sign, people, request.POST.get("mode") or "car")
    with recording(shift.pk) as recorder:
        recorded = recorder.give(
            actor_of(request.viewer, shift), command, request.POST.get("command_id") or new_id()
        )
    if recorded.refusal is not None:
        return answer(request, shift, refused=refusal_sentence(recorded.refusal, TEAM_ZONE), status=CONFLICT)
    return answer(request, shift, said=_("%(sign)s is on the road.") % {"sign": sign})


def answer(
    request: ViewerRequest,
    shift: Shift,
    *,
    said: str = "",
    refused: str = "",
    status: int = 200,
    undo_number: int | None = None,
) -> HttpResponseBase:
    """Say what was done or why not, the way the asker wants it: JSON, htmx or a page."""
    undo_url = reverse("shift:act", args=[shift.pk, "undo"]) + f"?number={undo_number}" if undo_number else ""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"refused": refused} if refused else {"said": said}, status=status)
    if request.headers.get("HX-Request"):
        told = {"text": refused or said, "undo_url": undo_url, "tone": "negative" if refused else ""}
        response = HttpResponse(status=204)
        response["HX-Trigger"] = json.dumps({"generiek:said": told, "generiek:refresh": {}})
        return response
    if refused:
        messages.error(request, refused)
    else:
        messages.success(request, said, extra_tags=f"undo={undo_url}" if undo_url else "")
    return HttpResponseRedirect(_back(request))


def _back(request: ViewerRequest) -> str:
    wanted = request.POST.get("next") or request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return reverse("home")
