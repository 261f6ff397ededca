"""Questions of officers: the desk's live list, and one question opened from the board."""

from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from generiek.app.audit.actions import record_consultation
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.queries.finding import shift_of_team
from generiek.app.shift.queries.questions import Question, open_questions, question_in

ANSWERERS = (Role.VVC_DESK, Role.OPCO)
SHOWN = "questions_shown"


@may(*ANSWERERS)
@require_GET
def questions(request: ViewerRequest) -> HttpResponseBase:
    """What officers asked the VVC desk and nobody has answered: the live part of the desk's pages."""
    found = open_questions(request.viewer.team_id, desk="vvc")
    _audit_what_is_new(request, found)
    return render(request, "shift/questions.html", {"questions": found})


@may(*ANSWERERS)
@require_GET
def question(request: ViewerRequest, shift_id: UUID, number: int) -> HttpResponseBase:
    """One question with its text, and the form to answer it."""
    shift = shift_of_team(request.viewer.team_id, shift_id)
    found = question_in(shift, number) if shift is not None else None
    if found is None:
        raise Http404
    _audit(request, found)
    return render(request, "shift/question.html", {"one": found})


def _audit_what_is_new(request: ViewerRequest, found: tuple[Question, ...]) -> None:
    """The list renews itself all day: a question is consulted when it is first shown to a session."""
    shown = set(request.session.get(SHOWN, ()))
    fresh = [one for one in found if one.number not in shown]
    for one in fresh:
        _audit(request, one)
    if fresh:
        request.session[SHOWN] = sorted(one.number for one in found)


def _audit(request: ViewerRequest, one: Question) -> None:
    if one.case_id:
        record_consultation(request, "case", one.case_id)
    else:
        record_consultation(request, "order", one.order_id)
