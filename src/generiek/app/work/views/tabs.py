"""The parts of the work stock as tabs, each for who may open it."""

from dataclasses import dataclass

from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from generiek.app.people.access import Viewer, may_open

PARTS: tuple[tuple[str, str | Promise], ...] = (
    ("work:stock", _("Stock")),
    ("work:meeting", _("Weekly meeting")),
    ("work:authors", _("Author group")),
    ("work:leading", _("Closing and briefing")),
    ("work:priorities", _("Priorities and goals")),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab as a page shows it."""

    label: str
    url: str
    current: bool


def tabs_for(viewer: Viewer, current: str) -> tuple[Tab, ...]:
    """The tabs that this viewer may open; `current` is the name of the page's own address."""
    addresses = ((name, label, reverse(name)) for name, label in PARTS)
    return tuple(
        Tab(str(label), url, name == current)
        for name, label, url in addresses
        if may_open(resolve(url).func, viewer)
    )
