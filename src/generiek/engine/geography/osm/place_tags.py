"""Which tags make a place or a drawn area of which kind."""

from collections.abc import Mapping
from typing import Protocol

PLACE_KIND_BY_TAG: Mapping[tuple[str, str], str] = {
    ("amenity", "police"): "police_office",
    ("amenity", "fire_station"): "fire_station",
    ("amenity", "hospital"): "hospital",
    ("amenity", "school"): "school",
    ("amenity", "college"): "school",
    ("amenity", "university"): "school",
    ("amenity", "kindergarten"): "school",
    ("amenity", "townhall"): "town_hall",
    ("amenity", "fuel"): "fuel",
    ("amenity", "parking"): "parking",
    ("amenity", "place_of_worship"): "worship",
    ("amenity", "bar"): "nightlife",
    ("amenity", "pub"): "nightlife",
    ("amenity", "cafe"): "nightlife",
    ("amenity", "nightclub"): "nightlife",
    ("amenity", "restaurant"): "nightlife",
    ("amenity", "fast_food"): "nightlife",
    ("amenity", "social_facility"): "care",
    ("amenity", "nursing_home"): "care",
    ("amenity", "marketplace"): "shopping",
    ("railway", "station"): "station",
    ("railway", "halt"): "station",
    ("leisure", "marina"): "marina",
    ("leisure", "sports_centre"): "sports",
    ("leisure", "stadium"): "sports",
    ("leisure", "nature_reserve"): "nature",
    ("leisure", "park"): "park",
    ("landuse", "farmyard"): "farm",
}
LOCALITIES = ("city", "town", "village", "hamlet", "suburb", "quarter", "neighbourhood")
FALLBACK_LABEL = {
    "police_office": "Politiebureau",
    "fire_station": "Brandweerkazerne",
    "hospital": "Ziekenhuis",
    "station": "Station",
    "town_hall": "Gemeentehuis",
    "marina": "Jachthaven",
    "parking": "Parkeerterrein",
    "fuel": "Tankstation",
    "school": "School",
    "farm": "Boerenerf",
}
AREA_KIND_BY_TAG: Mapping[tuple[str, str], str] = {
    ("natural", "water"): "water",
    ("waterway", "riverbank"): "water",
    ("waterway", "dock"): "water",
    ("landuse", "basin"): "water",
    ("landuse", "reservoir"): "water",
    ("landuse", "residential"): "residential",
    ("landuse", "industrial"): "industrial",
    ("landuse", "commercial"): "industrial",
    ("landuse", "retail"): "retail",
    ("landuse", "farmland"): "farmland",
    ("landuse", "orchard"): "farmland",
    ("landuse", "farmyard"): "farmland",
    ("landuse", "meadow"): "grass",
    ("landuse", "grass"): "grass",
    ("landuse", "village_green"): "park",
    ("landuse", "recreation_ground"): "park",
    ("landuse", "forest"): "forest",
    ("landuse", "cemetery"): "cemetery",
    ("landuse", "allotments"): "allotments",
    ("natural", "wood"): "forest",
    ("natural", "scrub"): "nature",
    ("natural", "heath"): "nature",
    ("natural", "wetland"): "nature",
    ("natural", "grassland"): "grass",
    ("natural", "beach"): "nature",
    ("natural", "sand"): "nature",
    ("leisure", "park"): "park",
    ("leisure", "garden"): "park",
    ("leisure", "pitch"): "sports",
    ("leisure", "sports_centre"): "sports",
    ("leisure", "golf_course"): "park",
    ("leisure", "marina"): "harbour",
}
NAVIGABLE = frozenset({"river", "canal", "fairway"})
DRAWN_WATERWAYS = frozenset({"river", "canal", "stream", "ditch", "drain"})


class Tags(Protocol):
    """What is looked up in: a dict, or the tags of an object as the reader keeps them."""

    def get(self, key: str, default: str, /) -> str | None: ...


def place_kind(tags: Tags) -> str | None:
    """The kind of place that tags describe, or None."""
    for key in ("amenity", "railway", "leisure", "landuse"):
        kind = PLACE_KIND_BY_TAG.get((key, tags.get(key, "") or ""))
        if kind is not None:
            return kind
    if tags.get("shop", ""):
        return "shopping"
    return "business" if tags.get("office", "") or tags.get("craft", "") else None


def place_label(tags: Mapping[str, str], kind: str) -> str | None:
    """What a place is called; None for places that nobody could name."""
    return tags.get("name") or tags.get("brand") or FALLBACK_LABEL.get(kind)


def area_kind(tags: Tags) -> str | None:
    """The kind of drawn area that tags describe, or None."""
    for key in ("natural", "landuse", "leisure", "waterway"):
        kind = AREA_KIND_BY_TAG.get((key, tags.get(key, "") or ""))
        if kind is not None:
            return kind
    return None
