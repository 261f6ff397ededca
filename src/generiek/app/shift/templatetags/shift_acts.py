"""Which acts a page may offer to its viewer: the table that the server decides by."""

from typing import Any

from django import template
from django.urls import resolve, reverse

from generiek.app.people.access import Viewer, may_open, viewer_of
from generiek.app.shift.acts import ACTS
from generiek.app.shift.views.acting import act_on_shift

register = template.Library()


@register.simple_tag(takes_context=True)
def may_acts(context: template.Context) -> dict[str, bool]:
    """Per act (its word, with `_` for `-`) whether the viewer's roles may send it at all.

    What the state of the shift allows is decided when it is sent.
    """
    viewer = _viewer(context)
    roles = [str(role) for role in viewer.roles] if viewer is not None else []
    open_to = may_open(act_on_shift, viewer)
    return {word.replace("-", "_"): open_to and act.may(roles) for word, act in ACTS.items()}


@register.simple_tag(takes_context=True)
def may_visit(context: template.Context, url_name: str, *ids: Any) -> bool:
    """Whether the viewer may open the address with this name."""
    return may_open(resolve(reverse(url_name, args=ids)).func, _viewer(context))


def _viewer(context: template.Context) -> Viewer | None:
    return viewer_of(context["request"])
