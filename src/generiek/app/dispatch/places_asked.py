"""Which place somebody means: chosen from the list, clicked on the map, or the best for what is typed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from generiek.app.area.bridge import on_map, place_at
from generiek.app.work.place_search import LONGEST_LABEL, places_called
from generiek.app.work.places import ChosenPlace, chosen_place
from generiek.engine.geography.rd import OutsideTheNetherlands


@dataclass(frozen=True, slots=True)
class PlacesAsked:
    """The places found and the one that counts now, if any."""

    found: tuple[ChosenPlace, ...]
    chosen: ChosenPlace | None


SHORTEST_TYPED = 2


def places_asked(
    team_id: UUID, *, typed: str, chosen: str, clicked: tuple[float, float] | None
) -> PlacesAsked:
    """The places for what was typed or clicked; `clicked` is longitude and latitude and goes first."""
    if clicked is not None:
        place = _clicked(team_id, clicked)
        return PlacesAsked((place,) if place else (), place)
    found = places_called(team_id, typed) if len(typed.strip()) >= SHORTEST_TYPED else ()
    before = chosen_place(chosen)
    kept = next((one for one in found if one == before), None)
    return PlacesAsked(found, kept or (found[0] if found else None))


def _clicked(team_id: UUID, clicked: tuple[float, float]) -> ChosenPlace | None:
    try:
        place = place_at(team_id, *clicked)
    except OutsideTheNetherlands:
        return None
    if place is None:
        return None
    label = _("near %(street)s") % {"street": place.label} if place.label else _("point on the map")
    return ChosenPlace(place.x_m, place.y_m, label[:LONGEST_LABEL])


def feature_of(place: ChosenPlace) -> dict[str, object]:
    """The place as a point on the map."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(on_map(place.x_m, place.y_m))},
        "properties": {"layer": "place", "id": "asked", "label": "×", "title": place.label, "text": ""},
    }
