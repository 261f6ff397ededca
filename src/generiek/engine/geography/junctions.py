"""Junctions and hectometre posts as places that can be searched for."""

from generiek.engine.geography.network import RoadNetwork
from generiek.engine.geography.region import Place


def junction_places(roads: RoadNetwork) -> tuple[Place, ...]:
    """Every junction of two named streets, so that it can be searched for."""
    meeting: dict[int, dict[str, None]] = {}
    for segment in range(roads.segment_count):
        name = roads.name_of(segment)
        if name:
            for node in (int(roads.tail[segment]), int(roads.head[segment])):
                meeting.setdefault(node, {})[name] = None
    places = []
    for node, names in sorted(meeting.items()):
        if len(names) >= 2:
            label = " / ".join(list(names)[:3])
            places.append(Place(label, "junction", int(roads.x_m[node]), int(roads.y_m[node]), node))
    return tuple(places)
