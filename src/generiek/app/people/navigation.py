"""How an app says which of its pages belong in the menu."""

from dataclasses import dataclass

from django.utils.functional import Promise

from generiek.app.people.access import Role


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One page in the menu: `NavigationEntry("shift:board", _("Shift"), 30, home_of=frozenset({Role.OPCO}))`.

    `label` is lazily translated; `order` sorts the whole menu (a working day from 10 to 90); who sees it
    follows from the view's own decorator; `home_of` are the roles whose start page this is.
    """

    url_name: str
    label: str | Promise
    order: int
    home_of: frozenset[Role] = frozenset()
