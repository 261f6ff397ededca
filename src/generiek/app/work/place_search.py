"""Places by what somebody types, from the team's own area; nothing leaves the building for it."""

from uuid import UUID

from generiek.app.area.bridge import find_places
from generiek.app.work.places import ChosenPlace

MOST_PLACES = 6
LONGEST_LABEL = 160


def places_called(team_id: UUID, text: str) -> tuple[ChosenPlace, ...]:
    """The best places for a text, each with its town or village when the name does not say it."""
    found = find_places(team_id, text, limit=MOST_PLACES)
    return tuple(ChosenPlace(one.x_m, one.y_m, _label(one.label, one.locality)) for one in found)


def _label(label: str, locality: str) -> str:
    whole = f"{label}, {locality}" if locality and locality not in label else label
    return whole[:LONGEST_LABEL]
