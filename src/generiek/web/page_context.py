"""What every template can count on: viewer, team, navigation, language and theme."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from generiek.app.people.access import viewer_of
from generiek.app.people.queries import team_of
from generiek.web.navigation import destinations_of

THEMES = ("auto", "light", "dark")


def page_context(request: HttpRequest) -> dict[str, Any]:
    """The common words of a page; `viewer` and `team` are None for somebody who is not signed in."""
    viewer = viewer_of(request)
    return {
        "viewer": viewer,
        "team": team_of(request),
        "navigation": destinations_of(viewer, request.path) if viewer else (),
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "theme": theme_of(request),
    }


def theme_of(request: HttpRequest) -> str:
    """The theme that the reader chose, else as the device has it."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else THEMES[0]
