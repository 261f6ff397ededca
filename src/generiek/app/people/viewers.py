"""Finds out who looks: one query for the roles that an account has today."""

from typing import Any, cast

from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from generiek.app.people.access import Viewer
from generiek.app.people.models import Account
from generiek.app.people.queries import roles_on


class ViewerMiddleware(MiddlewareMixin):
    """Sets `request.viewer`: a `Viewer`, or None for somebody who is not signed in."""

    def process_request(self, request: HttpRequest) -> None:
        account = request.user if request.user.is_authenticated else None
        cast(Any, request).viewer = viewer_for(account) if isinstance(account, Account) else None


def viewer_for(account: Account) -> Viewer:
    """The viewer that this account is today."""
    return Viewer(account.pk, account.person_id, account.team_id, roles_on(account.pk, timezone.localdate()))


def viewer_still_there(viewer: Viewer, session_key: str) -> Viewer | None:
    """The viewer as of now, or None when the session or the account has ended; for streams that stay open.

    Costs three queries; a stream asks every 30 s.
    """
    session = SessionStore(session_key)
    if not session.exists(session_key) or session.get("_auth_user_id") != str(viewer.account_id):
        return None
    account = Account.objects.filter(pk=viewer.account_id, is_active=True).first()
    return viewer_for(account) if account else None
