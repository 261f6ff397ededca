"""One work order: its page, and everything that can be done with it."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.people.competences import KNOWN_CODES
from generiek.app.people.queries import names_for
from generiek.app.work import actions
from generiek.app.work.forms import RemarkForm, ReturnForm
from generiek.app.work.queries.order import OrderPage, order_page
from generiek.app.work.queries.speakers import account_names
from generiek.app.work.refusals import WorkNotAllowed
from generiek.app.work.rights import CASE_ROLES, DECIDERS, READERS, WRITERS, approves_own, may_change
from generiek.app.work.words import Interruptible


@require_GET
@may(*READERS)
def order(request: ViewerRequest, order_id: UUID) -> HttpResponse:
    """An order with its history and what can be done with it."""
    return _shown(request, _page_or_404(request, order_id))


@require_POST
@may(*WRITERS)
def submit(request: ViewerRequest, order_id: UUID) -> HttpResponse:
    """Offer the order for approval."""
    _page_to_change(request, order_id)
    try:
        sent_back = actions.submit_order(
            team_id=request.viewer.team_id,
            order_id=order_id,
            by=request.viewer.account_id,
            now=timezone.now(),
        )
    except WorkNotAllowed as refused:
        messages.error(request, str(refused))
    else:
        say_submitted(request, sent_back)
    return redirect("work:order", order_id)


def say_submitted(request: ViewerRequest, sent_back: tuple[str, ...]) -> None:
    """Say that the order waits for approval, or what the quality gate wants first."""
    if sent_back:
        messages.warning(request, _("Kept, but not good enough yet: %(why)s") % {"why": " ".join(sent_back)})
    else:
        messages.success(request, _("Submitted. The OpCo, the team chief or another author looks at it."))


@require_POST
@may(*DECIDERS)
def approve(request: ViewerRequest, order_id: UUID) -> HttpResponse:
    """Make the order ready to hand out."""
    _page_or_404(request, order_id)
    return _done(
        request,
        order_id,
        lambda: actions.approve_order(
            team_id=request.viewer.team_id,
            order_id=order_id,
            by=request.viewer.account_id,
            now=timezone.now(),
            of_own_too=approves_own(request.viewer),
        ),
        _("Approved. The order can be handed out from now on."),
    )


@require_POST
@may(*DECIDERS)
def return_to_author(request: ViewerRequest, order_id: UUID) -> HttpResponse:
    """Send the order back with reasons."""
    page = _page_or_404(request, order_id)
    form = ReturnForm(request.POST, auto_id="return-%s")
    if not form.is_valid():
        return _shown(request, page, return_form=form, status=400)
    return _done(
        request,
        order_id,
        lambda: actions.return_order(
            team_id=request.viewer.team_id,
            order_id=order_id,
            by=request.viewer.account_id,
            reasons=form.cleaned_data["reasons"],
            text=form.cleaned_data["text"],
            now=timezone.now(),
        ),
        _("Sent back to the author, with your reasons."),
    )


@require_POST
@may(*WRITERS)
def withdraw(request: ViewerRequest, order_id: UUID) -> HttpResponse:
    """Take the order out of the stock."""
    _page_to_change(request, order_id)
    return _done(
        request,
        order_id,
        lambda: actions.withdraw_order(
            team_id=request.viewer.team_id,
            order_id=order_id,
            by=request.viewer.account_id,
            now=timezone.now(),
        ),
        _("Withdrawn. The order stays readable here."),
        undo="work:restore",
    )


@require_POST
@may(*WRITERS)
def restore(request: ViewerRequest, order_id: UUID) -> HttpResponse:
    """Take a withdrawn order back as a draft."""
    _page_to_change(request, order_id)
    return _done(
        request,
        order_id,
        lambda: actions.restore_order(
            team_id=request.viewer.team_id,
            order_id=order_id,
            by=request.viewer.account_id,
            now=timezone.now(),
        ),
        _("Back in the stock, as a draft."),
    )


@require_POST
@may(*READERS)
def comment(request: ViewerRequest, order_id: UUID) -> HttpResponse:
    """Say something about the order; what a coach says is kept as help to the author."""
    page = _page_or_404(request, order_id)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _shown(request, page, remark_form=form, status=400)
    coaching = request.viewer.has(Role.COACH)
    say = actions.coach_order if coaching else actions.comment_on_order
    return _done(
        request,
        order_id,
        lambda: say(
            team_id=request.viewer.team_id,
            order_id=order_id,
            by=request.viewer.account_id,
            text=form.cleaned_data["text"],
            now=timezone.now(),
        ),
        _("Your comment stands in the history."),
    )


def _page_or_404(request: ViewerRequest, order_id: UUID) -> OrderPage:
    team_id = request.viewer.team_id
    page = order_page(team_id, order_id, account_names(team_id), names_for(request), timezone.now())
    if page is None:
        raise Http404
    return page


def _page_to_change(request: ViewerRequest, order_id: UUID) -> OrderPage:
    page = _page_or_404(request, order_id)
    if not may_change(request.viewer, page):
        raise PermissionDenied(_("An officer changes only the work that he proposed himself."))
    return page


def _done(
    request: ViewerRequest, order_id: UUID, act: Callable[[], None], said: str, undo: str = ""
) -> HttpResponse:
    try:
        act()
    except WorkNotAllowed as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said, extra_tags=f"undo={reverse(undo, args=[order_id])}" if undo else "")
    return redirect("work:order", order_id)


def _shown(
    request: ViewerRequest,
    page: OrderPage,
    *,
    return_form: forms.Form | None = None,
    remark_form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = request.viewer
    may_open_case = page.card.case_id is not None and (
        viewer.has(*CASE_ROLES) or page.card.owner_person_id == str(viewer.person_id)
    )
    return render(
        request,
        "work/order.html",
        {
            "page": page,
            "card": page.card,
            "quality": page.quality,
            "interruptible_words": _interruptible_words(page),
            "competence_words": [KNOWN_CODES.get(code, code) for code in sorted(page.card.competences)],
            "case_url": reverse("cases:case", args=[page.card.case_id]) if may_open_case else "",
            "return_form": return_form or ReturnForm(auto_id="return-%s"),
            "remark_form": remark_form or RemarkForm(),
            "may_change": may_change(viewer, page),
            "may_decide": viewer.has(*DECIDERS),
            "may_approve": viewer.has(*DECIDERS)
            and (approves_own(viewer) or page.author_id != viewer.account_id),
        },
        status=status,
    )


def _interruptible_words(page: OrderPage) -> str:
    words = str(Interruptible(page.card.interruptible).label)
    lost = page.card.loss_minutes
    return _("%(words)s: %(lost)d min") % {"words": words, "lost": lost} if lost else words
