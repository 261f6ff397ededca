"""Who may see and do what with cases, beyond the roles that a view names."""

from uuid import UUID

from generiek.app.people.access import Role, Viewer

READERS = (Role.SCREENER, Role.VVC_DESK, Role.OPCO)
DECIDERS = (Role.SCREENER, Role.VVC_DESK)


def may_read(viewer: Viewer, owner_person_id: UUID | None) -> bool:
    """Screener, VVC desk and OpCo read every case; an officer only those he owns."""
    return viewer.has(*READERS) or is_owner(viewer, owner_person_id)


def may_work_on(viewer: Viewer, owner_person_id: UUID | None) -> bool:
    """Screener and VVC desk work on every case; the owner on his own."""
    return viewer.has(*DECIDERS) or is_owner(viewer, owner_person_id)


def is_owner(viewer: Viewer, owner_person_id: UUID | None) -> bool:
    """Whether the officer behind this account carries the case."""
    return viewer.has(Role.OFFICER) and viewer.person_id is not None and viewer.person_id == owner_person_id
