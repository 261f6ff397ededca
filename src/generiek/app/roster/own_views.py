"""One's own roster: on the screen, on paper and in one's own calendar."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import Role, ViewerRequest, may, public
from generiek.app.people.queries import active_persons
from generiek.app.roster import actions
from generiek.app.roster.actions.feeds import digest_of
from generiek.app.roster.calendar_file import calendar_file
from generiek.app.roster.forms import WishForm
from generiek.app.roster.models import CalendarFeed
from generiek.app.roster.queries.own import own_roster

ROSTERED = (Role.OFFICER, Role.OPCO)


@require_GET
@may(*ROSTERED)
def own(request: ViewerRequest) -> HttpResponse:
    """One's own published duties."""
    person_id = request.viewer.person_id
    context = {
        "roster": own_roster(person_id, timezone.now()) if person_id else None,
        "feed": CalendarFeed.objects.filter(person_id=person_id).first() if person_id else None,
        "wish_form": WishForm(),
        "new_address": request.session.pop("calendar_address", ""),
    }
    return render(request, "roster/own.html", context)


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
    """Note a wish about a day."""
    form = WishForm(request.POST)
    if request.viewer.person_id is None:
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Choose a day and what you would like."))
        return redirect("roster:own")
    try:
        actions.make_wish(
            team_id=request.viewer.team_id,
            person_id=request.viewer.person_id,
            on=form.cleaned_data["date"],
            kind=form.cleaned_data["kind"],
            today=timezone.localdate(),
        )
        messages.success(request, _("Noted. The planner and the solver take it into account."))
    except actions.ChangeOfRosterNotAllowed as reason:
        messages.error(request, str(reason))
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
