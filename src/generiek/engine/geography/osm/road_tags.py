"""What the tags of a way say about who may use it, how fast, and in which direction.

Tags: https wiki of OpenStreetMap, pages Key:highway, Key:access, Key:oneway, Key:maxspeed, Tag:route=ferry;
Dutch
defaults by RVV 1990 articles 20 to 22 and 45.
"""

from collections.abc import Mapping
from typing import NamedTuple

from generiek.engine.geography.network import CLASS_NUMBER, Flag, Mode

CAR_CLASSES = {
    "motorway": 100,
    "motorway_link": 70,
    "trunk": 100,
    "trunk_link": 60,
    "primary": 80,
    "primary_link": 60,
    "secondary": 80,
    "secondary_link": 50,
    "tertiary": 60,
    "tertiary_link": 50,
    "unclassified": 60,
    "residential": 30,
    "living_street": 15,
    "service": 20,
    "road": 50,
    "busway": 50,
    "pedestrian": 10,
    "track": 20,
}
PATH_CLASSES = {
    "cycleway": "cycleway",
    "footway": "footway",
    "path": "footway",
    "steps": "footway",
    "bridleway": "footway",
}
NO = frozenset({"no", "private", "use_sidepath"})
SPEED_WORDS = {
    "walk": 8,
    "none": 130,
    "NL:urban": 50,
    "NL:rural": 80,
    "NL:motorway": 100,
    "NL:zone30": 30,
    "NL:trunk": 100,
}
LOWEST_KMH, HIGHEST_KMH = 5, 130
MILE_KM = 1.609


class RoadTags(NamedTuple):
    """One way's meaning; `one_way` is 1, -1 or 0; `has_odd_speed` when its speed limit could not be
    believed."""

    road_class: int
    speed_kmh: int
    one_way: int
    bicycle_both_ways: bool
    flags: int
    layer: int
    modes: Mode
    name: str
    ref: str
    structure: str
    has_odd_speed: bool


def read_road_tags(tags: Mapping[str, str]) -> RoadTags | None:
    """The meaning of a way's tags, or None for what is no road, path or ferry."""
    highway = tags.get("highway")
    if highway is None:
        return _ferry(tags) if tags.get("route") == "ferry" else None
    if tags.get("area") == "yes":
        return None
    if highway in CAR_CLASSES:
        modes = _road_modes(highway, tags)
        class_name, default_kmh = ("unclassified" if highway == "road" else highway), CAR_CLASSES[highway]
    elif highway in PATH_CLASSES:
        modes = _path_modes(highway, tags)
        class_name, default_kmh = PATH_CLASSES[highway], 20
    else:
        return None
    if not modes:
        return None
    speed_kmh, is_odd = read_speed(tags.get("maxspeed"), default_kmh)
    flags = _flags(tags, highway)
    return RoadTags(
        road_class=CLASS_NUMBER[class_name],
        speed_kmh=speed_kmh,
        one_way=_one_way(tags, highway),
        bicycle_both_ways=tags.get("oneway:bicycle") == "no"
        or tags.get("cycleway", "").startswith("opposite"),
        flags=flags,
        layer=_layer(tags, flags),
        modes=modes,
        name=tags.get("name", ""),
        ref=tags.get("ref", "").split(";")[0],
        structure=_structure(tags, flags),
        has_odd_speed=is_odd,
    )


def read_speed(text: str | None, default_kmh: int) -> tuple[int, bool]:
    """A speed limit in km/h, and whether the text could not be believed (then the default is taken)."""
    if text is None:
        return default_kmh, False
    if text in SPEED_WORDS:
        return SPEED_WORDS[text], False
    first = text.split(";")[0].strip()
    number, _, unit = first.partition(" ")
    try:
        kmh = float(number) * (MILE_KM if unit == "mph" else 1.0)
    except ValueError:
        return default_kmh, text not in ("signals", "variable")
    if not LOWEST_KMH <= kmh <= HIGHEST_KMH:
        return default_kmh, True
    return round(kmh), False


def _road_modes(highway: str, tags: Mapping[str, str]) -> Mode:
    modes = Mode.CAR | Mode.BICYCLE | Mode.FOOT
    if tags.get("emergency") == "no" and tags.get("access") in NO:
        modes &= ~Mode.CAR
    is_fast = highway.startswith(("motorway", "trunk"))
    if is_fast or tags.get("motorroad") == "yes" or tags.get("bicycle") in NO:
        modes &= ~Mode.BICYCLE
    if is_fast or tags.get("motorroad") == "yes" or tags.get("foot") in NO:
        modes &= ~Mode.FOOT
    return modes


def _path_modes(highway: str, tags: Mapping[str, str]) -> Mode:
    bicycle, foot = tags.get("bicycle"), tags.get("foot")
    modes = Mode(0)
    if tags.get("access") in NO and bicycle is None and foot is None:
        return modes
    if (highway == "cycleway" and bicycle != "no") or (highway == "path" and bicycle not in NO):
        modes |= Mode.BICYCLE
    if bicycle in ("yes", "designated", "permissive") and highway != "steps":
        modes |= Mode.BICYCLE
    if foot not in NO:
        modes |= Mode.FOOT
    return modes


def _ferry(tags: Mapping[str, str]) -> RoadTags | None:
    takes_cars = any(
        tags.get(key) in ("yes", "designated", "permissive") for key in ("motor_vehicle", "motorcar")
    )
    modes = Mode.CAR if takes_cars else Mode(0)
    modes |= Mode(0) if tags.get("bicycle") in NO else Mode.BICYCLE
    modes |= Mode(0) if tags.get("foot") in NO else Mode.FOOT
    if not modes:
        return None
    name = tags.get("name", "")
    return RoadTags(
        CLASS_NUMBER["ferry"], 10, 0, True, int(Flag.FERRY), 0, modes, name, "", name or "Veer", False
    )


def _one_way(tags: Mapping[str, str], highway: str) -> int:
    text = tags.get("oneway")
    if text in ("-1", "reverse"):
        return -1
    if text in ("yes", "true", "1"):
        return 1
    if text is None and (
        highway.startswith("motorway") or tags.get("junction") in ("roundabout", "circular")
    ):
        return 1
    return 0


def _flags(tags: Mapping[str, str], highway: str) -> int:
    flags = 0
    if tags.get("tunnel", "no") not in ("no", "culvert", "building_passage"):
        flags |= Flag.TUNNEL
    bridge = tags.get("bridge", "no")
    if bridge not in ("no", "aqueduct"):
        flags |= Flag.BRIDGE
    if bridge == "movable" or "bridge:movable" in tags:
        flags |= Flag.BRIDGE | Flag.MOVABLE
    if tags.get("junction") in ("roundabout", "circular"):
        flags |= Flag.ROUNDABOUT
    if _is_private(tags) and highway in CAR_CLASSES:
        flags |= Flag.PRIVATE
    return int(flags)


def _is_private(tags: Mapping[str, str]) -> bool:
    for key in ("motorcar", "motor_vehicle", "vehicle", "access"):
        if key in tags:
            return tags[key] in ("no", "private", "permit", "military", "agricultural", "forestry")
    return False


def _layer(tags: Mapping[str, str], flags: int) -> int:
    try:
        return max(-5, min(5, int(tags["layer"])))
    except (KeyError, ValueError):
        return -1 if flags & Flag.TUNNEL else 1 if flags & Flag.BRIDGE else 0


def _structure(tags: Mapping[str, str], flags: int) -> str:
    """The name of the tunnel or bridge itself, else of the street on it; empty for nameless fixed bridges."""
    if flags & Flag.TUNNEL:
        return tags.get("tunnel:name") or tags.get("name") or tags.get("ref") or "Tunnel"
    if flags & Flag.BRIDGE:
        own = tags.get("bridge:name", "")
        return own or (
            tags.get("name") or tags.get("ref") or ("Beweegbare brug" if flags & Flag.MOVABLE else "")
        )
    return ""
