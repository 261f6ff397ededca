"""Briefing: the OpCo prepares and hands out; the wall shows one card for each person."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from generiek.app.audit.actions import record_consultation
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.actions import Recorded
from generiek.app.shift.coming import plan_coming_shifts
from generiek.app.shift.models import Shift
from generiek.app.shift.opening import expected_in, report_everybody
from generiek.app.shift.opening import open_shift as open_the_shift
from generiek.app.shift.playing import actor_of
from generiek.app.shift.preparing import drop_prepared, hand_out_prepared, prepare_order, propose_hand_out_of
from generiek.app.shift.queries.finding import shift_of_team
from generiek.app.shift.queries.leading import BriefingPage, PersonToBrief, briefing_page
from generiek.app.shift.queries.preparable import shift_to_prepare, shifts_to_prepare
from generiek.app.shift.refusal_words import refusal_sentence
from generiek.app.shift.units import form_units
from generiek.app.shift.views.acting import TEAM_ZONE


@may(Role.OPCO, Role.COACH)
@require_GET
def prepare(request: ViewerRequest) -> HttpResponseBase:
    """The proposal for each person, with what the OpCo cannot yet explain."""
    viewer = request.viewer
    plan_coming_shifts(viewer.team_id)
    choices = shifts_to_prepare(viewer.team_id)
    shift = shift_to_prepare(viewer.team_id, viewer.person_id, request.GET.get("shift", ""))
    if shift is None:
        return render(request, "shift/nothing_to_prepare.html", {})
    record_consultation(request, "briefing", shift.pk)
    return render(request, "shift/briefing.html", {"page": briefing_page(shift), "choices": choices})


@may(Role.OPCO, Role.COACH)
@require_GET
def prepare_live(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """The moving part of the preparation."""
    return render(request, "shift/briefing_live.html", {"page": briefing_page(_own(request, shift_id))})


@may(Role.OPCO, Role.COACH, Role.OFFICER)
@require_GET
def wall(request: ViewerRequest) -> HttpResponseBase:
    """For a standing team: safety first, then one card for each person; it never advances by itself."""
    viewer = request.viewer
    shift = shift_to_prepare(viewer.team_id, viewer.person_id, request.GET.get("shift", ""))
    if shift is None:
        return render(request, "shift/nothing_to_prepare.html", {})
    page = briefing_page(shift)
    people = [person for person in page.people if not person.absent and not person.leads]
    step = _step(request.GET.get("card", ""), len(people))
    shown = people[step - 1] if 0 < step <= len(people) else None
    context = {
        "page": page,
        "groups": _by_work(people),
        "step": step,
        "shown": shown,
        "previous": step - 1,
        "following": step + 1,
        "last": step >= len(people),
    }
    return render(request, "shift/briefing_wall.html", context)


def _by_work(people: list[PersonToBrief]) -> list[list[PersonToBrief]]:
    """Those who do the same work in one unit stand on one card of the overview."""
    found: dict[tuple[str, ...], list[PersonToBrief]] = {}
    for person in people:
        alone = person.person_id if not person.orders else ""
        key = (person.call_sign, alone, *(order.card.id for order in person.orders))
        found.setdefault(key, []).append(person)
    return list(found.values())


@may(Role.OPCO)
@require_POST
def propose(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Let the allocation engine make a proposal; what was chosen by hand stays."""
    shift = _own(request, shift_id)
    page = briefing_page(shift)
    number = propose_hand_out_of(shift=shift, opco_id=_leader(request, page))
    words = ngettext("%(number)s order proposed.", "%(number)s orders proposed.", number)
    messages.success(request, words % {"number": number})
    return _to_briefing(shift)


@may(Role.OPCO)
@require_POST
def mean(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Mean an order for one or two people by hand."""
    shift = _own(request, shift_id)
    people = [person for person in request.POST.getlist("person") if person]
    try:
        order_id = UUID(request.POST.get("order", ""))
    except ValueError:
        order_id = None
    if order_id is None or not people:
        messages.error(request, _("Choose an order and who does it."))
        return _to_briefing(shift)
    prepare_order(
        shift=shift,
        order_id=order_id,
        person_ids=people,
        starts_at_s=int(shift.starts_at.timestamp()) + 1800,
    )
    messages.success(request, _("Prepared. It is handed out at the briefing."))
    return _to_briefing(shift)


@may(Role.OPCO)
@require_POST
def drop(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Take an order out of the preparation."""
    shift = _own(request, shift_id)
    try:
        drop_prepared(shift=shift, order_id=UUID(request.POST.get("order", "")))
    except ValueError:
        raise Http404 from None
    messages.success(request, _("Taken out; the order stays in the work stock."))
    return _to_briefing(shift)


@may(Role.OPCO)
@require_POST
def hand_out(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Hand out everything that is prepared for people who are there."""
    shift = _own(request, shift_id)
    done, waiting = hand_out_prepared(shift=shift, actor=actor_of(request.viewer, shift))
    words = ngettext("%(number)s order handed out.", "%(number)s orders handed out.", done) % {"number": done}
    if waiting:
        words += " " + ngettext(
            "%(number)s waits: somebody is not present yet.",
            "%(number)s wait: somebody is not present yet.",
            waiting,
        ) % {"number": waiting}
    messages.success(request, words)
    return _to_briefing(shift)


@may(Role.OPCO, Role.PLANNER)
@require_POST
def open_shift(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Open the chapter of a shift; the OpCo who opens it leads it."""
    shift = _own(request, shift_id)
    leader = request.POST.get("opco") or str(request.viewer.person_id or "")
    recorded = open_the_shift(shift=shift, actor=actor_of(request.viewer, shift), opco_id=leader)
    return _after(request, shift, recorded, _("The shift is open."))


@may(Role.OPCO)
@require_POST
def present(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Report everybody present who is expected, or one person."""
    shift = _own(request, shift_id)
    wanted = request.POST.get("person", "")
    duties = [duty for duty in expected_in(shift) if not wanted or str(duty.person_id) == wanted]
    came = report_everybody(shift=shift, actor=actor_of(request.viewer, shift), duties=duties)
    words = ngettext("%(number)s colleague present.", "%(number)s colleagues present.", came)
    messages.success(request, words % {"number": came})
    return _to_briefing(shift)


@may(Role.OPCO)
@require_POST
def units(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Put everybody who is present on the road, in pairs with a vehicle."""
    shift = _own(request, shift_id)
    formed, without = form_units(shift=shift, actor=actor_of(request.viewer, shift))
    words = ngettext("%(number)s unit formed.", "%(number)s units formed.", formed) % {"number": formed}
    messages.success(request, words)
    if without:
        messages.warning(request, _("There are not enough vehicles with a call sign for everybody."))
    return _to_briefing(shift)


@may(Role.OPCO)
@require_GET
def sheets(request: ViewerRequest, shift_id: UUID) -> HttpResponseBase:
    """Everybody's personal sheet, to print."""
    page = briefing_page(_own(request, shift_id))
    people = [person for person in page.people if not person.absent]
    return render(request, "shift/sheets.html", {"page": page, "people": people})


def _leader(request: ViewerRequest, page: BriefingPage) -> str:
    return page.opco_id or str(request.viewer.person_id or "")


def _after(request: ViewerRequest, shift: Shift, recorded: Recorded, said: str) -> HttpResponseBase:
    if recorded.refusal is not None:
        messages.error(request, refusal_sentence(recorded.refusal, TEAM_ZONE))
    else:
        messages.success(request, said)
    return _to_briefing(shift)


def _to_briefing(shift: Shift) -> HttpResponseBase:
    return HttpResponseRedirect(f"{reverse('shift:briefing')}?shift={shift.pk}")


def _own(request: ViewerRequest, shift_id: UUID) -> Shift:
    shift = shift_of_team(request.viewer.team_id, shift_id)
    if shift is None:
        raise Http404
    return shift


def _step(text: str, most: int) -> int:
    return min(int(text), most) if text.isdigit() else 0
