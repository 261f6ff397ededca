"""One's own roster: on the screen, on paper and in one's own calendar."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import Role, ViewerRequest, may, public
from generiek.app.people.queries import active_persons
from generiek.app.roster import actions
from generiek.app.roster.actions.feeds import digest_of
from generiek.app.roster.calendar_file import calendar_file
from generiek.app.roster.forms import WishForm
from generiek.app.roster.models import CalendarFeed, DutyKind
from generiek.app.roster.queries.own import own_roster
from generiek.app.roster.queries.wish_points import POINTS_A_PERIOD, points_left

ROSTERED = (Role.OFFICER, Role.OPCO)
REFUSED = 400


@require_GET
@may(*ROSTERED)
def own(request: ViewerRequest) -> HttpResponse:
    """One's own published duties."""
    return _page(request, WishForm(kinds=_kinds(request)))


@require_POST
@may(*ROSTERED)
def make_address(request: ViewerRequest) -> HttpResponse:
    """Make a new secret calendar address; it is shown this once."""
    if request.viewer.person_id is None:
        raise Http404
    token = actions.make_calendar_address(person_id=request.viewer.person_id, now=timezone.now())
    address = request.build_absolute_uri(reverse("roster:feed", args=[token]))
    request.session["calendar_address"] = address
    return redirect("roster:own")


@require_POST
@may(*ROSTERED)
def end_address(request: ViewerRequest) -> HttpResponse:
    """Let the calendar address work no longer."""
    if request.viewer.person_id is None:
        raise Http404
    actions.end_calendar_address(person_id=request.viewer.person_id)
    messages.success(request, _("The calendar address no longer works."))
    return redirect("roster:own")


@require_POST
@may(*ROSTERED)
def make_wish(request: ViewerRequest) -> HttpResponse:
    """Note a wish about a day, or about one kind of duty on it."""
    team_id, person_id = request.viewer.team_id, request.viewer.person_id
    if person_id is None:
        raise Http404
    form = WishForm(request.POST, kinds=_kinds(request))
    if not form.is_valid():
        return _page(request, form, status=REFUSED)
    try:
        wish = actions.make_wish(
            team_id=team_id, person_id=person_id, today=timezone.localdate(), **form.asked
        )
    except actions.ChangeOfRosterNotAllowed as reason:
        form.add_error(None, str(reason))
        return _page(request, form, status=REFUSED)
    left = points_left(team_id, person_id, wish.date)
    words = ngettext(
        "Noted, planner and solver take it into account. You have %(left)s point left in that period.",
        "Noted, planner and solver take it into account. You have %(left)s points left in that period.",
        left,
    )
    messages.success(request, words % {"left": left})
    return redirect("roster:own")


@require_POST
@may(*ROSTERED)
def drop_wish(request: ViewerRequest, wish_id: UUID) -> HttpResponse:
    """Take a wish back."""
    if request.viewer.person_id is None:
        raise Http404
    actions.drop_wish(person_id=request.viewer.person_id, wish_id=wish_id)
    messages.success(request, _("Taken back."))
    return redirect("roster:own")


@require_GET
@public
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address: who holds the address may read it."""
    found = CalendarFeed.objects.select_related("person__team").filter(token_digest=digest_of(token)).first()
    now = timezone.now()
    if (
        found is None
        or not active_persons(found.person.team_id, timezone.localdate()).filter(pk=found.person_id).exists()
    ):
        raise Http404
    CalendarFeed.objects.filter(pk=found.pk).update(read_at=now)
    with override("nl"):
        content = calendar_file(own_roster(found.person_id, now), now=now, team_name=found.person.team.name)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


def _page(request: ViewerRequest, wish_form: WishForm, status: int = 200) -> HttpResponse:
    person_id = request.viewer.person_id
    context = {
        "roster": own_roster(person_id, timezone.now()) if person_id else None,
        "feed": CalendarFeed.objects.filter(person_id=person_id).first() if person_id else None,
        "wish_form": wish_form,
        "points_a_period": POINTS_A_PERIOD,
        "new_address": request.session.pop("calendar_address", ""),
    }
    return render(request, "roster/own.html", context, status=status)


def _kinds(request: ViewerRequest) -> list[tuple[str, str]]:
    return list(DutyKind.objects.filter(team_id=request.viewer.team_id).values_list("code", "name"))
