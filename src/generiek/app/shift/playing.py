"""Who somebody is in a shift; in a simulated one a person can take over a role from the field player."""

from uuid import UUID

from generiek.app.people.access import Viewer
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift, TakenOver
from generiek.engine.shift.commands import Actor

TAKEN_FOR_S = 30 * 60
"""A role that nobody used for this long goes back to the field player; shift time."""


def actor_of(viewer: Viewer, shift: Shift) -> Actor:
    """The actor that a viewer is, with his account's roles; in a simulated shift he takes them over."""
    roles = frozenset(str(role) for role in viewer.roles)
    person_id = str(viewer.person_id or "")
    if shift.simulated:
        _take(viewer, shift, roles, person_id)
    return Actor(person_id or str(viewer.account_id), roles)


def _take(viewer: Viewer, shift: Shift, roles: frozenset[str], person_id: str) -> None:
    until_s = read_clock(shift.team_id).whole_s + TAKEN_FOR_S
    with kept_state(shift.pk) as state:
        present = person_id in state.persons
    who: list[str] = [role for role in ("opco", "dispatcher", "vvc_desk") if role in roles]
    if present and "officer" in roles:
        who.append(person_id)
    for one in who:
        take_over_role(shift.team_id, one, viewer.account_id, until_s)


def take_over_role(team_id: UUID, who: str, account_id: UUID, until_s: int) -> None:
    """Let a human play a role or person until an instant of shift time."""
    TakenOver.objects.update_or_create(
        team_id=team_id, who=who, defaults={"account_id": account_id, "until_s": until_s}
    )


def give_back(team_id: UUID, who: str) -> None:
    """Let the field player have a role again."""
    TakenOver.objects.filter(team_id=team_id, who=who).delete()


def taken_over(team_id: UUID, now_s: int) -> frozenset[str]:
    """The roles and persons that humans play now."""
    rows = TakenOver.objects.filter(team_id=team_id, until_s__gt=now_s)
    return frozenset(rows.values_list("who", flat=True))
