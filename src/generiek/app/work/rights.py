"""Who may do what with work orders, beyond the roles that a view names."""

from generiek.app.people.access import Role, Viewer
from generiek.app.work.queries.order import OrderPage

READERS = (
    Role.OFFICER,
    Role.OPCO,
    Role.SCREENER,
    Role.VVC_DESK,
    Role.AUTHOR,
    Role.TEAM_CHIEF,
    Role.COACH,
)
WRITERS = (Role.OFFICER, Role.AUTHOR, Role.OPCO, Role.TEAM_CHIEF)
DECIDERS = (Role.AUTHOR, Role.OPCO, Role.TEAM_CHIEF)
CASE_ROLES = (Role.SCREENER, Role.VVC_DESK, Role.OPCO)
LEADERS = (Role.OPCO, Role.TEAM_CHIEF)


def may_change(viewer: Viewer, page: OrderPage) -> bool:
    """Authors, OpCo and team chief change any order; an officer only what he proposed himself."""
    return viewer.has(*DECIDERS) or (viewer.has(Role.OFFICER) and page.author_id == viewer.account_id)


def approves_own(viewer: Viewer) -> bool:
    """Whoever leads may approve an order of his own; an author asks a colleague."""
    return viewer.has(*LEADERS)
