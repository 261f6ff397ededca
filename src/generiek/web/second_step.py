"""Where the installation asks for it, nobody reaches a page of a role without a second step at sign-in."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from generiek.app.people.access import access_of, asked_by_script, viewer_of

SECOND_STEPS = frozenset({"mfa"})


class SecondStep(MiddlewareMixin):
    """Leads who signed in with a password alone to the page where a second step is set up."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        access = access_of(view)
        if not settings.REQUIRE_SECOND_STEP or access is None or not access.roles:
            return None
        if viewer_of(request) is None or signed_in_with_second_step(request):
            return None
        words = _("Set up a second step first, then sign in again with it.")
        if asked_by_script(request):
            return HttpResponse(words + "\n", status=403, content_type="text/plain; charset=utf-8")
        messages.warning(request, words)
        return redirect("mfa_index")


def signed_in_with_second_step(request: HttpRequest) -> bool:
    """Whether this session began with an authenticator app, a recovery code or a passkey."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") in SECOND_STEPS for record in records)
