"""What the menu shows: the entries that the apps declare, filtered by who may open the view behind each."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.conf import settings
from django.urls import resolve, reverse

from generiek.app.people.access import Role, Viewer, may_open
from generiek.app.people.navigation import NavigationEntry

MOST_ASKING_FIRST = (
    Role.OPCO,
    *(role for role in Role if role not in (Role.OPCO, Role.OFFICER)),
    Role.OFFICER,
)


@dataclass(frozen=True, slots=True)
class Destination:
    """One line of the menu as a page shows it."""

    label: str
    url: str
    current: bool


@cache
def declared_entries() -> tuple[NavigationEntry, ...]:
    """Every app's entries, in the order of a working day."""
    modules = [import_module(f"generiek.app.{name}.urls") for name in settings.APPS_OF_THE_PRODUCT]
    entries = [entry for module in modules for entry in module.navigation]
    return tuple(sorted(entries, key=lambda entry: entry.order))


def entries_of(viewer: Viewer) -> tuple[NavigationEntry, ...]:
    """The entries whose pages this viewer may open."""
    return tuple(
        entry for entry in declared_entries() if may_open(resolve(reverse(entry.url_name)).func, viewer)
    )


def destinations_of(viewer: Viewer, path: str) -> tuple[Destination, ...]:
    """The viewer's menu on the page with this path; the entry that fits it best is the current one."""
    entries = [(str(entry.label), reverse(entry.url_name)) for entry in entries_of(viewer)]
    current = max((url for _, url in entries if path.startswith(url)), key=len, default="")
    return tuple(Destination(label, url, url == current) for label, url in entries)


def home_of(viewer: Viewer) -> str:
    """The address where this viewer's work starts: the home of the role that asks most of them."""
    mine = entries_of(viewer)
    homes = {role: entry for entry in mine for role in entry.home_of if role in viewer.roles}
    for role in MOST_ASKING_FIRST:
        if role in homes:
            return reverse(homes[role].url_name)
    return reverse(mine[0].url_name if mine else "people:own_account")
