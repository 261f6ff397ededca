"""The planner's grid: looking and changing."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.people.models import Person, Team
from generiek.app.people.queries import name_of
from generiek.app.roster import actions
from generiek.app.roster.bridge import breaches_of
from generiek.app.roster.forms import GROUNDS, AbsenceForm, ChangeForm, PeriodForm, WindowForm
from generiek.app.roster.models import Absence, Duty, DutyChange
from generiek.app.roster.queries.after_publication import history_of
from generiek.app.roster.queries.exchanges import waiting_for_planner
from generiek.app.roster.queries.grid import kinds_of, person_rows
from generiek.app.roster.queries.page import USUAL_WIDTH, WIDTHS, first_shown, judgement_of, roster_page
from generiek.app.roster.start_times import wall_minute

REFUSED = 409


def team_of(request: ViewerRequest) -> Team:
    """The viewer's team."""
    return Team.objects.get(pk=request.viewer.team_id)


@require_GET
@may(Role.PLANNER, Role.OPCO, Role.TEAM_CHIEF)
def roster(request: ViewerRequest) -> HttpResponse:
    """The unlabelled duties of the coming weeks: people by day."""
    team, today = team_of(request), timezone.localdate()
    window = WindowForm(request.GET)
    chosen = window.cleaned_data if window.is_valid() else {}
    page = roster_page(
        team,
        first=chosen.get("first") or first_shown(team, today),
        width=chosen.get("width") or USUAL_WIDTH,
        today=today,
        tell_pairs=request.viewer.has(Role.PLANNER),
    )
    context = {
        "page": page,
        "widths": WIDTHS,
        "may_edit": request.viewer.has(Role.PLANNER),
        "waiting": waiting_for_planner(team.pk, today),
        "keys": json.dumps({kind.key: kind.code for kind in page.kinds}),
        "period_form": PeriodForm(initial={"first_date": page.next_period_first}),
    }
    return render(request, "roster/roster.html", context)


@require_POST
@may(Role.PLANNER)
def change(request: ViewerRequest) -> HttpResponse:
    """Change, move or pin one duty; answers with the rows that changed and the judgement anew."""
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return refused(_("That change cannot be read."))
    asked = form.cleaned_data
    try:
        done = _do(request, form)
    except actions.GroundNeeded as reason:
        return _ask_ground(request, asked, str(reason))
    except actions.ChangeOfRosterNotAllowed as reason:
        return refused(str(reason))
    touched = {asked["person"], asked["to_person"]} - {None}
    return _changed(request, form, touched, done)


@require_POST
@may(Role.PLANNER)
def undo(request: ViewerRequest, change_id: UUID) -> HttpResponse:
    """Put back what stood before a change."""
    try:
        actions.undo_change(
            team_id=request.viewer.team_id,
            account_id=request.viewer.account_id,
            change_id=change_id,
            now=timezone.now(),
        )
        messages.success(request, _("Put back."))
    except actions.ChangeOfRosterNotAllowed as reason:
        messages.error(request, str(reason))
    changed = get_object_or_404(DutyChange, pk=change_id, period__team_id=request.viewer.team_id)
    monday = changed.date - timedelta(days=changed.date.weekday())
    return redirect(f"{reverse('roster:roster')}?first={monday.isoformat()}")


@require_GET
@may(Role.PLANNER)
def cell(request: ViewerRequest) -> HttpResponse:
    """The dialog of one cell: the same acts as the keys, for mouse and thumb."""
    form = ChangeForm(request.GET)
    if not form.is_valid():
        return refused(_("That change cannot be read."))
    asked = form.cleaned_data
    person = get_object_or_404(
        Person.objects.select_related("identity", "team"), pk=asked["person"], team_id=request.viewer.team_id
    )
    duty = Duty.objects.filter(person=person, date=asked["date"]).first()
    context = {
        "name": name_of(person),
        "person": person.pk,
        "date": asked["date"],
        "duty": duty,
        "start_min": wall_minute(duty.starts_at, ZoneInfo(person.team.time_zone)) if duty else None,
        "kinds": kinds_of(request.viewer.team_id),
        "history": history_of(person, asked["date"]),
        "window": asked,
        "ill": Absence.objects.filter(person=person, kind="sickness", ends_at=None).exists(),
        "absence_form": AbsenceForm(
            initial={
                "person": person.pk,
                "first_date": asked["date"],
                "last_date": asked["date"],
                "kind": Absence.Kind.LEAVE,
            }
        ),
    }
    return render(request, "roster/cell.html", context)


@require_POST
@may(Role.PLANNER, Role.OPCO)
def absence(request: ViewerRequest) -> HttpResponse:
    """Note leave, school or sickness for whole days."""
    form = AbsenceForm(request.POST)
    if not form.is_valid():
        return refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
    asked = form.cleaned_data
    try:
        actions.note_absence(
            team_id=request.viewer.team_id,
            person_id=asked["person"],
            kind=asked["kind"],
            first_date=asked["first_date"],
            until_date=asked["last_date"] + timedelta(days=1),
        )
    except actions.ChangeOfRosterNotAllowed as reason:
        return refused(str(reason))
    messages.success(request, _("Noted: %(why)s.") % {"why": Absence.Kind(asked["kind"]).label})
    return _back(request)


@require_POST
@may(Role.PLANNER, Role.OPCO)
def sickness(request: ViewerRequest) -> HttpResponse:
    """Report somebody sick from now on, or back."""
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return refused(_("That change cannot be read."))
    back = request.POST.get("state") == "recovered"
    report = actions.report_recovered if back else actions.report_sick
    try:
        report(team_id=request.viewer.team_id, person_id=form.cleaned_data["person"], from_at=timezone.now())
    except actions.ChangeOfRosterNotAllowed as reason:
        return refused(str(reason))
    messages.success(
        request, _("Reported as recovered.") if back else _("Reported sick until further notice.")
    )
    return _back(request)


@require_POST
@may(Role.PLANNER)
def begin_period(request: ViewerRequest) -> HttpResponse:
    """Open a new roster period."""
    form = PeriodForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("A period needs a first day and 1 to 13 weeks."))
        return redirect("roster:roster")
    first = form.cleaned_data["first_date"]
    try:
        actions.begin_period(
            team_id=request.viewer.team_id,
            first_date=first,
            until_date=first + timedelta(weeks=form.cleaned_data["weeks"]),
        )
        messages.success(request, _("The period is open. Let the solver make a roster, or fill it by hand."))
    except actions.ChangeOfRosterNotAllowed as reason:
        messages.error(request, str(reason))
    return redirect(f"{reverse('roster:roster')}?first={first.isoformat()}")


def refused(sentence: str) -> JsonResponse:
    """A refusal that the page says in words."""
    return JsonResponse({"refused": sentence}, status=REFUSED)


def _do(request: ViewerRequest, form: ChangeForm) -> tuple[DutyChange, ...]:
    asked, viewer, now = form.cleaned_data, request.viewer, timezone.now()
    if asked["pinned"]:
        actions.pin_duty(
            team_id=viewer.team_id,
            person_id=asked["person"],
            on=asked["date"],
            pinned=asked["pinned"] == "yes",
        )
        return ()
    if form.moves:
        return actions.move_duty(
            team_id=viewer.team_id,
            account_id=viewer.account_id,
            from_person_id=asked["person"],
            from_date=asked["date"],
            to_person_id=asked["to_person"],
            to_date=asked["to_date"],
            now=now,
            ground=form.ground,
        )
    changed = actions.change_duty(
        team_id=viewer.team_id,
        account_id=viewer.account_id,
        person_id=asked["person"],
        on=asked["date"],
        kind=asked["kind"],
        start_min=asked["start_min"],
        now=now,
        ground=form.ground,
        command_id=asked["command_id"],
    )
    return (changed,) if changed else ()


def _changed(
    request: ViewerRequest, form: ChangeForm, touched: set[UUID], done: tuple[DutyChange, ...]
) -> HttpResponse:
    team, asked = team_of(request), form.cleaned_data
    first = asked["first"] or first_shown(team, timezone.localdate())
    until = first + timedelta(days=asked["width"])
    breaches = breaches_of(team, first, until)
    context = {
        "rows": person_rows(team, first, until, breaches, person_ids=touched),
        "judgement": judgement_of(team, first, until, breaches, timezone.localdate(), tell_pairs=True),
        "may_edit": True,
        "width": asked["width"],
        "swapped": True,
    }
    response = render(request, "roster/changed.html", context)
    if done:
        words = _("Moved.") if len(done) > 1 else _("Changed.")
        said = {"text": words, "undo_url": reverse("roster:undo", args=[done[0].pk])}
        response["HX-Trigger"] = json.dumps({"generiek:said": said, "generiek:close-dialogs": {}})
    else:
        response["HX-Trigger"] = json.dumps({"generiek:close-dialogs": {}})
    return response


def _ask_ground(request: ViewerRequest, asked: dict[str, Any], reason: str) -> HttpResponse:
    context = {"asked": asked, "reason": reason, "grounds": GROUNDS}
    response = render(request, "roster/ground.html", context, status=REFUSED)
    response["HX-Retarget"], response["HX-Reswap"] = "#roster-dialog", "innerHTML"
    return response


def _back(request: ViewerRequest) -> HttpResponse:
    address = reverse("roster:roster")
    first = WindowForm(request.POST)
    if first.is_valid() and first.cleaned_data["first"]:
        address += f"?first={first.cleaned_data['first'].isoformat()}&width={first.cleaned_data['width']}"
    return redirect(address)
