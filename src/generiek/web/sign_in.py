"""How people sign in: accounts are opened by an administrator, never by oneself."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class SignIn(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes self sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
