"""One colleague: what they may do, when they leave, and forgetting who they were."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people import person_actions
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.people.actions import ChangeOfPeopleNotAllowed
from generiek.app.people.forms import CompetenceForm, LeavingForm
from generiek.app.people.models import Person
from generiek.app.people.queries import person_page

keeper_of_persons = may(Role.PERSONNEL, Role.ADMINISTRATOR)


@require_GET
@keeper_of_persons
def person(request: ViewerRequest, person_id: UUID) -> HttpResponse:
    """One colleague with their competences."""
    return _page(request, _person(request, person_id))


@require_POST
@keeper_of_persons
def give_competence(request: ViewerRequest, person_id: UUID) -> HttpResponse:
    """Write down a competence from a day on."""
    found = _person(request, person_id)
    form = CompetenceForm(request.POST)
    if not form.is_valid():
        return _page(request, found, competence_form=form)
    words = form.cleaned_data
    return _do(
        request,
        found,
        _("Written down."),
        lambda: person_actions.give_competence(
            person=found, code=words["code"], valid_from=words["valid_from"], valid_until=words["valid_until"]
        ),
    )


@require_POST
@keeper_of_persons
def end_competence(request: ViewerRequest, person_id: UUID) -> HttpResponse:
    """End a competence today."""
    found, code = _person(request, person_id), request.POST.get("code", "")
    return _do(
        request,
        found,
        _("The competence has ended."),
        lambda: person_actions.end_competence(person=found, code=code, until=timezone.localdate()),
    )


@require_POST
@keeper_of_persons
def leave(request: ViewerRequest, person_id: UUID) -> HttpResponse:
    """Say from which day a colleague no longer works in the team."""
    found = _person(request, person_id)
    form = LeavingForm(request.POST)
    if not form.is_valid():
        return _page(request, found, leaving_form=form)
    until = form.cleaned_data["until"]
    said = _("From that day this colleague no longer works in the team.")
    return _do(request, found, said, lambda: person_actions.leave_team(person=found, until=until))


@require_POST
@keeper_of_persons
def forget(request: ViewerRequest, person_id: UUID) -> HttpResponse:
    """Destroy who a colleague was."""
    found = _person(request, person_id)
    return _do(
        request,
        found,
        _("Forgotten: what was done stays, of an unnamed colleague."),
        lambda: person_actions.forget_person(person=found, today=timezone.localdate()),
    )


def _person(request: ViewerRequest, person_id: UUID) -> Person:
    found = Person.objects.filter(pk=person_id, team_id=request.viewer.team_id).first()
    if found is None:
        raise Http404
    return found


def _do(request: ViewerRequest, found: Person, said: str, act: Callable[[], Any]) -> HttpResponse:
    try:
        act()
    except ChangeOfPeopleNotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("people:person", found.pk)


def _page(request: ViewerRequest, found: Person, **forms: Any) -> HttpResponse:
    today = timezone.localdate()
    page = {
        "person": person_page(found, today),
        "competence_form": CompetenceForm(initial={"valid_from": today}),
        "leaving_form": LeavingForm(initial={"until": found.active_until}),
    }
    return render(request, "people/person.html", page | forms, status=400 if forms else 200)
