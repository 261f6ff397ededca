"""Who may open what: roles, the viewer of a page, and the decorators that every view wears.

A view says who may open it with `@may(Role.OPCO, …)`, `@signed_in` or `@public`; a view that says nothing
fails the access tests. The check reads `request.viewer`, which the middleware has set, and asks no database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any, TypeVar, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

View = TypeVar("View", bound=Callable[..., Any])


class Role(StrEnum):
    """What somebody does in or for the team; an account can have several, each for a time."""

    OFFICER = "officer"
    OPCO = "opco"
    PLANNER = "planner"
    SCREENER = "screener"
    VVC_DESK = "vvc_desk"
    AUTHOR = "author"
    TEAM_CHIEF = "team_chief"
    DISTRICT_LEAD = "district_lead"
    DISPATCHER = "dispatcher"
    COACH = "coach"
    PERSONNEL = "personnel"
    RESEARCHER = "researcher"
    ADMINISTRATOR = "administrator"


ROLE_LABELS = {
    Role.OFFICER: gettext_lazy("Officer"),
    Role.OPCO: gettext_lazy("OpCo"),
    Role.PLANNER: gettext_lazy("Planner"),
    Role.SCREENER: gettext_lazy("Case screener"),
    Role.VVC_DESK: gettext_lazy("VVC desk"),
    Role.AUTHOR: gettext_lazy("Author"),
    Role.TEAM_CHIEF: gettext_lazy("Team chief"),
    Role.DISTRICT_LEAD: gettext_lazy("District lead"),
    Role.DISPATCHER: gettext_lazy("Dispatcher"),
    Role.COACH: gettext_lazy("Coach"),
    Role.PERSONNEL: gettext_lazy("Personnel administration"),
    Role.RESEARCHER: gettext_lazy("Researcher"),
    Role.ADMINISTRATOR: gettext_lazy("Administrator"),
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a page: an account of a team, its roles of today, and the officer behind it if any."""

    account_id: UUID
    person_id: UUID | None
    team_id: UUID
    roles: frozenset[Role]

    def has(self, *roles: Role) -> bool:
        """Whether the viewer has at least one of these roles."""
        return not self.roles.isdisjoint(roles)


class ViewerRequest(HttpRequest):
    """The request of somebody who is signed in, as decorated views receive it."""

    viewer: Viewer


@dataclass(frozen=True, slots=True)
class Access:
    """Who may open a view; `roles` is empty where everybody (signed in) may."""

    is_public: bool
    roles: frozenset[Role]


PUBLIC = Access(is_public=True, roles=frozenset())
SIGNED_IN = Access(is_public=False, roles=frozenset())


def may(*roles: Role) -> Callable[[View], View]:
    """Let only viewers with one of these roles open the view, synchronous or not."""
    if not roles:
        raise ValueError("Name at least one role; use signed_in for everybody with an account.")
    return _guard(Access(is_public=False, roles=frozenset(roles)))


def signed_in(view: View) -> View:
    """Let everybody with an account open the view."""
    return _guard(SIGNED_IN)(view)


def public(view: View) -> View:
    """Let everybody open the view, signed in or not."""
    cast(Any, view).allowed_roles = PUBLIC
    return view


def access_of(view: Callable[..., Any]) -> Access | None:
    """What the view says about who may open it, or None when it says nothing."""
    return getattr(view, "allowed_roles", None)


def may_open(view: Callable[..., Any], viewer: Viewer | None) -> bool:
    """Whether this viewer may open this view."""
    access = access_of(view)
    if access is None:
        return False
    if access.is_public:
        return True
    return viewer is not None and (not access.roles or not access.roles.isdisjoint(viewer.roles))


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Who looks, or None for somebody who is not signed in."""
    return getattr(request, "viewer", None)


def _guard(access: Access) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        if iscoroutinefunction(view):

            @wraps(view)
            async def guarded_async(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
                refusal = _refusal(request, access)
                return refusal or await view(request, *args, **kwargs)

            guarded: Any = guarded_async
        else:

            @wraps(view)
            def guarded_sync(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
                refusal = _refusal(request, access)
                return refusal or view(request, *args, **kwargs)

            guarded = guarded_sync
        guarded.allowed_roles = access
        return cast(View, guarded)

    return decorate


def _refusal(request: HttpRequest, access: Access) -> HttpResponseBase | None:
    """What somebody gets who may not open the page; a script gets a status instead of a sign-in page."""
    viewer = viewer_of(request)
    if viewer is None:
        if asked_by_script(request):
            return HttpResponse(
                _("Sign in first.") + "\n", status=401, content_type="text/plain; charset=utf-8"
            )
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
    if access.roles and access.roles.isdisjoint(viewer.roles):
        who = ", ".join(str(ROLE_LABELS[role]) for role in Role if role in access.roles)
        raise PermissionDenied(_("This page is for: %(roles)s.") % {"roles": who})
    return None


def asked_by_script(request: HttpRequest) -> bool:
    """Whether a script or a stream asked, which can do nothing with a page that redirects."""
    accepted = request.headers.get("Accept", "")
    return "HX-Request" in request.headers or ("text/html" not in accepted and accepted not in ("", "*/*"))
