"""One case: its page, its steps, its owner, and what the reporter heard."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.audit.actions import REFUSED, origin_of, record_audit
from generiek.app.audit.consultation import audited
from generiek.app.cases import actions
from generiek.app.cases.bridge import suggested_steps
from generiek.app.cases.forms import JudgementForm, OwnerForm, ReopenForm, StepsFormSet, TellForm, plans_of
from generiek.app.cases.queries.case import CasePage, case_page
from generiek.app.cases.refusals import CaseNotAllowed
from generiek.app.cases.rights import DECIDERS, READERS, may_read, may_work_on
from generiek.app.cases.words import StepStatus
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.people.queries import competences_of, names_for, people_of
from generiek.app.work.queries.speakers import account_names


@require_GET
@may(Role.OFFICER, *READERS)
@audited("case", "case_id")
def case(request: ViewerRequest, case_id: UUID) -> HttpResponse:
    """A case with all that its owner, the desk and the screener need."""
    return _shown(request, _readable(request, case_id))


@require_POST
@may(*DECIDERS)
def judge(request: ViewerRequest, case_id: UUID) -> HttpResponse:
    """Note the leads and how well it can be proved."""
    page = _readable(request, case_id)
    form = JudgementForm(request.POST, auto_id="judge-%s")
    if not form.is_valid():
        return _shown(request, page, judgement_form=form, status=400)
    return _done(
        request,
        case_id,
        lambda act: actions.judge_case(**act, **form.cleaned_data),
        _("Kept; the path through the instruction has been gone through again."),
    )


@require_POST
@may(Role.OFFICER, *DECIDERS)
def cut(request: ViewerRequest, case_id: UUID) -> HttpResponse:
    """Cut the case into steps, and put them in the work stock when asked to."""
    page = _workable(request, case_id)
    steps = StepsFormSet(request.POST, prefix="steps")
    if not steps.is_valid():
        return _shown(request, page, steps=steps, status=400)

    def act_on(act: dict[str, Any]) -> None:
        actions.cut_into_steps(**act, steps=plans_of(steps))
        if "order" in request.POST:
            actions.order_steps(**act, now=timezone.now())

    said = _("The steps are in the work stock.") if "order" in request.POST else _("The steps are planned.")
    return _done(request, case_id, act_on, said)


@require_POST
@may(Role.OFFICER, *DECIDERS)
def order(request: ViewerRequest, case_id: UUID) -> HttpResponse:
    """Put the planned steps in the work stock."""
    _workable(request, case_id)
    return _done(
        request,
        case_id,
        lambda act: actions.order_steps(**act, now=timezone.now()),
        _("The steps are in the work stock."),
    )


@require_POST
@may(Role.OFFICER, *DECIDERS)
def drop(request: ViewerRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    """Say that a planned step is not needed."""
    _workable(request, case_id)
    return _done(
        request,
        case_id,
        lambda act: actions.drop_step(**act, step_id=step_id),
        _("The step is not needed; it stays readable."),
    )


@require_POST
@may(*DECIDERS)
def give(request: ViewerRequest, case_id: UUID) -> HttpResponse:
    """Give the case to an owner, with a named helper."""
    page = _readable(request, case_id)
    form = _owner_form(request, page, request.POST)
    if not form.is_valid():
        return _shown(request, page, owner_form=form, status=400)
    owner, helper = form.cleaned_data["owner"], form.cleaned_data["helper"]
    return _done(
        request,
        case_id,
        lambda act: actions.give_to_owner(
            **act,
            owner_person_id=UUID(owner),
            helper_person_id=UUID(helper) if helper else None,
            now=timezone.now(),
        ),
        _("The case has an owner; its open orders go along."),
    )


@require_POST
@may(Role.OFFICER, *DECIDERS)
def tell(request: ViewerRequest, case_id: UUID) -> HttpResponse:
    """Note that the reporter was told."""
    page = _workable(request, case_id)
    form = TellForm(request.POST)
    if not form.is_valid():
        return _shown(request, page, tell_form=form, status=400)
    return _done(
        request,
        case_id,
        lambda act: actions.tell_reporter(**act, way=form.cleaned_data["way"], now=timezone.now()),
        _("Kept: the reporter knows."),
    )


@require_POST
@may(Role.OFFICER, *DECIDERS)
def finish(request: ViewerRequest, case_id: UUID) -> HttpResponse:
    """The file has gone to the public prosecutor."""
    _workable(request, case_id)
    return _done(
        request,
        case_id,
        lambda act: actions.finish_case(**act, now=timezone.now()),
        _("Done: the file is with the public prosecutor."),
    )


@require_POST
@may(*DECIDERS)
def reopen(request: ViewerRequest, case_id: UUID) -> HttpResponse:
    """Open a closed case again, saying what is new."""
    page = _readable(request, case_id)
    form = ReopenForm(request.POST, auto_id="reopen-%s")
    if not form.is_valid():
        return _shown(request, page, reopen_form=form, status=400)
    return _done(
        request,
        case_id,
        lambda act: actions.reopen_case(**act, reason=form.cleaned_data["reason"], now=timezone.now()),
        _("The case is open again."),
    )


def _readable(request: ViewerRequest, case_id: UUID) -> CasePage:
    team_id = request.viewer.team_id
    page = case_page(team_id, case_id, timezone.localdate(), account_names(team_id), names_for(request))
    if page is None:
        raise Http404
    if not may_read(request.viewer, page.owner_person_id):
        _note_refusal(request, case_id)
        raise PermissionDenied(_("This case belongs to somebody else; an officer opens only his own cases."))
    return page


def _workable(request: ViewerRequest, case_id: UUID) -> CasePage:
    page = _readable(request, case_id)
    if not may_work_on(request.viewer, page.owner_person_id):
        _note_refusal(request, case_id)
        raise PermissionDenied(_("The screener, the VVC desk and the owner work on a case; others read it."))
    return page


def _note_refusal(request: ViewerRequest, case_id: UUID) -> None:
    record_audit(
        team_id=request.viewer.team_id,
        account_id=request.viewer.account_id,
        action="consult",
        object_kind="case",
        object_id=case_id,
        origin=origin_of(request),
        result=REFUSED,
    )


def _done(
    request: ViewerRequest, case_id: UUID, act: Callable[[dict[str, Any]], object], said: str
) -> HttpResponse:
    try:
        act(
            {
                "team_id": request.viewer.team_id,
                "case_id": case_id,
                "by": request.viewer.account_id,
                "origin": origin_of(request),
            }
        )
    except CaseNotAllowed as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("cases:case", case_id)


def _owner_form(request: ViewerRequest, page: CasePage, data: object = None) -> OwnerForm:
    team_id, today = request.viewer.team_id, timezone.localdate()
    people = {row.id: row.name for row in people_of(team_id, today)}
    skilled = competences_of(team_id, today)
    helpers = {
        pk: name
        for pk, name in people.items()
        if pk == page.helper_person_id or "vvc" in skilled.get(pk, frozenset())
    }
    return OwnerForm(
        data,
        people=people,
        helpers=helpers or people,
        initial={"owner": page.owner_person_id, "helper": page.helper_person_id},
    )


def _shown(request: ViewerRequest, page: CasePage, *, status: int = 200, **tried: Any) -> HttpResponse:
    """The case's page; `tried` holds the forms that were filled in wrongly, by their name in the template."""
    viewer = request.viewer
    context: dict[str, Any] = {
        "page": page,
        "may_decide": viewer.has(*DECIDERS),
        "may_work": may_work_on(viewer, page.owner_person_id),
        "judgement_form": JudgementForm(
            initial={"leads": page.lead_codes, "provability": page.provability}, auto_id="judge-%s"
        ),
        "tell_form": TellForm(),
        "reopen_form": ReopenForm(auto_id="reopen-%s"),
    }
    if viewer.has(*DECIDERS) and "owner_form" not in tried:
        context["owner_form"] = _owner_form(request, page)
    if "steps" not in tried:
        context["steps"] = StepsFormSet(initial=_proposed(viewer.team_id, page), prefix="steps")
    return render(request, "cases/case.html", context | tried, status=status)


def _proposed(team_id: UUID, page: CasePage) -> list[dict[str, Any]]:
    """What the form of the steps begins with: what was planned already, else what the tree proposes."""
    planned = [step for step in page.steps if step.state == StepStatus.PLANNED]
    if planned:
        return [
            {
                "kind": step.kind,
                "effort_minutes": step.effort_minutes,
                "crew": step.crew,
                "instruction": step.instruction,
            }
            for step in planned
        ]
    return [
        {"kind": step.kind, "effort_minutes": step.minutes, "crew": step.crew}
        for step in suggested_steps(team_id, page.id)
    ]
