"""The author group: who devises work, with which hours, guide and help."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.work import actions
from generiek.app.work.forms import AuthorForm, HelpForm
from generiek.app.work.queries.authors import author_of, authors_page
from generiek.app.work.queries.speakers import account_names
from generiek.app.work.refusals import WorkNotAllowed
from generiek.app.work.views.tabs import tabs_for


@require_GET
@may(Role.AUTHOR, Role.OPCO, Role.TEAM_CHIEF, Role.COACH)
def authors(request: ViewerRequest) -> HttpResponse:
    """The group, its hours and guides, and who still needs help."""
    return _shown(request)


@require_POST
@may(Role.TEAM_CHIEF)
def invite(request: ViewerRequest) -> HttpResponse:
    """Take somebody in, or set hours and guide anew."""
    viewer = request.viewer
    form = AuthorForm(request.POST, accounts=account_names(viewer.team_id))
    if not form.is_valid():
        return _shown(request, author_form=form, status=400)
    said = form.cleaned_data
    try:
        actions.invite_author(
            team_id=viewer.team_id,
            account_id=UUID(said["account"]),
            since_date=timezone.localdate(),
            own_minutes_per_week=round(said["own_hours"] * 60),
            guide_name=said["guide_name"],
            guide_minutes_per_week=round((said["guide_hours"] or 0) * 60),
        )
    except WorkNotAllowed as refused:
        form.add_error(None, str(refused))
        return _shown(request, author_form=form, status=400)
    messages.success(request, _("Kept. The author group has changed."))
    return redirect("work:authors")


@require_POST
@may(Role.TEAM_CHIEF)
def part(request: ViewerRequest, author_id: UUID) -> HttpResponse:
    """Let somebody leave the group."""
    try:
        actions.part_with_author(
            team_id=request.viewer.team_id, author_id=author_id, last_date=timezone.localdate()
        )
    except WorkNotAllowed as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Kept. Their orders stay in the stock."))
    return redirect("work:authors")


@require_POST
@may(Role.AUTHOR, Role.OPCO, Role.TEAM_CHIEF)
def wish_help(request: ViewerRequest) -> HttpResponse:
    """Say what help one would like as an author."""
    form = HelpForm(request.POST)
    if not form.is_valid():
        return _shown(request, help_form=form, status=400)
    viewer = request.viewer
    try:
        actions.wish_help(
            team_id=viewer.team_id, account_id=viewer.account_id, text=form.cleaned_data["text"]
        )
    except WorkNotAllowed as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Kept. Coach and guide see it here."))
    return redirect("work:authors")


def _shown(
    request: ViewerRequest,
    *,
    author_form: forms.Form | None = None,
    help_form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    viewer = request.viewer
    names = account_names(viewer.team_id)
    own_wish = author_of(viewer.team_id, viewer.account_id)
    inside = own_wish is not None
    return render(
        request,
        "work/authors.html",
        {
            "page": authors_page(viewer.team_id, names, timezone.now()),
            "tabs": tabs_for(viewer, "work:authors"),
            "may_invite": viewer.has(Role.TEAM_CHIEF),
            "author_form": author_form or AuthorForm(accounts=names),
            "help_form": help_form or (HelpForm(initial={"text": own_wish}) if inside else None),
        },
        status=status,
    )
