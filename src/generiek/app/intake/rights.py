"""Who may take in which kind of file: police data and staff data have people of their own."""

from generiek.app.intake.models import IntakeKind
from generiek.app.people.access import Role, Viewer

MAY_TAKE_IN: dict[str, frozenset[Role]] = {
    IntakeKind.STAFF: frozenset({Role.ADMINISTRATOR, Role.PERSONNEL, Role.PLANNER}),
    IntakeKind.ROSTER: frozenset({Role.ADMINISTRATOR, Role.PLANNER}),
    IntakeKind.APPOINTMENTS: frozenset({Role.ADMINISTRATOR, Role.PLANNER}),
    IntakeKind.CASES: frozenset({Role.ADMINISTRATOR, Role.SCREENER}),
    IntakeKind.CALLS: frozenset({Role.ADMINISTRATOR}),
    IntakeKind.ZONES: frozenset({Role.ADMINISTRATOR}),
}
EVERYBODY_WHO_TAKES_IN = tuple(sorted({role for roles in MAY_TAKE_IN.values() for role in roles}))


def kinds_for(viewer: Viewer) -> tuple[str, ...]:
    """The kinds of file that this viewer may take in."""
    return tuple(kind for kind, roles in MAY_TAKE_IN.items() if viewer.roles & roles)
