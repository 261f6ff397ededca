"""The administrator's pages: accounts, their roles, and the yearly review of access."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from generiek.app.people import actions
from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.people.account_queries import account_page, accounts_of
from generiek.app.people.actions import ChangeOfPeopleNotAllowed
from generiek.app.people.forms import AccountForm, PasswordForm, RoleForm
from generiek.app.people.models import Account, Team

administrator_only = may(Role.ADMINISTRATOR)


@require_GET
@administrator_only
def accounts(request: ViewerRequest) -> HttpResponse:
    """Every account of the team, and which of them wait for their yearly review."""
    rows = accounts_of(request.viewer.team_id, timezone.now())
    due = sum(row.review_is_due for row in rows)
    return render(request, "people/accounts.html", {"accounts": rows, "due": due})


@require_http_methods(["GET", "POST"])
@administrator_only
def new_account(request: ViewerRequest) -> HttpResponse:
    """Open an account."""
    team_id = request.viewer.team_id
    form = AccountForm(request.POST or None, team_id=team_id)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            account = actions.open_account(
                team=Team.objects.get(pk=team_id),
                username=words["username"],
                password=words["password"],
                roles=tuple(Role(role) for role in words["roles"]),
                valid_from=timezone.localdate(),
                person=words["person"],
            )
        except ChangeOfPeopleNotAllowed as refusal:
            form.add_error("username", str(refusal))
        else:
            messages.success(request, _("Account %(name)s is open.") % {"name": account.username})
            return redirect("people:account", account.pk)
    return render(request, "people/new_account.html", {"form": form})


@require_GET
@administrator_only
def account(request: ViewerRequest, account_id: UUID) -> HttpResponse:
    """One account: its roles, its review, its password."""
    return _page(request, account_id)


@require_POST
@administrator_only
def give_role(request: ViewerRequest, account_id: UUID) -> HttpResponse:
    """Give an account a role from today."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _page(request, account_id, role_form=form)
    try:
        actions.give_role(
            account=_account(request, account_id),
            role=Role(form.cleaned_data["role"]),
            valid_from=timezone.localdate(),
            valid_until=form.cleaned_data["until"],
        )
    except ChangeOfPeopleNotAllowed as refusal:
        form.add_error("role", str(refusal))
        return _page(request, account_id, role_form=form)
    return _done(request, account_id, _("The role holds from now on."))


@require_POST
@administrator_only
def end_role(request: ViewerRequest, account_id: UUID) -> HttpResponse:
    """End a role of an account today."""
    role = request.POST.get("role", "")
    if role not in set(Role):
        raise Http404
    try:
        actions.end_role(account=_account(request, account_id), role=Role(role), until=timezone.localdate())
    except ChangeOfPeopleNotAllowed as refusal:
        return _refused(request, account_id, refusal)
    return _done(request, account_id, _("The role has ended."))


@require_POST
@administrator_only
def review(request: ViewerRequest, account_id: UUID) -> HttpResponse:
    """Record that the account still needs what it may do."""
    viewer = Account.objects.get(pk=request.viewer.account_id)
    try:
        actions.review_access(account=_account(request, account_id), reviewed_by=viewer, now=timezone.now())
    except ChangeOfPeopleNotAllowed as refusal:
        return _refused(request, account_id, refusal)
    return _done(request, account_id, _("Reviewed for this year."))


@require_POST
@administrator_only
def close(request: ViewerRequest, account_id: UUID) -> HttpResponse:
    """Let nobody sign in with the account any more."""
    try:
        actions.close_account(account=_account(request, account_id), day=timezone.localdate())
    except ChangeOfPeopleNotAllowed as refusal:
        return _refused(request, account_id, refusal)
    return _done(request, account_id, _("The account is closed."))


@require_POST
@administrator_only
def reset_password(request: ViewerRequest, account_id: UUID) -> HttpResponse:
    """Give the account a new password."""
    form = PasswordForm(request.POST)
    if not form.is_valid():
        return _page(request, account_id, password_form=form)
    try:
        actions.set_password(account=_account(request, account_id), password=form.cleaned_data["password"])
    except ValidationError as weak:
        form.add_error("password", weak)
        return _page(request, account_id, password_form=form)
    return _done(request, account_id, _("The new password holds from now on."))


def _account(request: ViewerRequest, account_id: UUID) -> Account:
    """The account, of the viewer's own team."""
    found = Account.objects.filter(pk=account_id, team_id=request.viewer.team_id).first()
    if found is None:
        raise Http404
    return found


def _page(request: ViewerRequest, account_id: UUID, **forms: Any) -> HttpResponse:
    try:
        shown = account_page(request.viewer.team_id, account_id, timezone.localdate())
    except Account.DoesNotExist as missing:
        raise Http404 from missing
    page = {
        "account": shown,
        "role_form": RoleForm(),
        "password_form": PasswordForm(),
        "end_url": reverse("people:end_role", args=(account_id,)),
        "review_url": reverse("people:review", args=(account_id,)),
        "close_url": reverse("people:close", args=(account_id,)),
    }
    return render(request, "people/account.html", page | forms, status=400 if forms else 200)


def _done(request: ViewerRequest, account_id: UUID, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("people:account", account_id)


def _refused(request: ViewerRequest, account_id: UUID, refusal: ChangeOfPeopleNotAllowed) -> HttpResponse:
    messages.error(request, str(refusal))
    return redirect("people:account", account_id)
