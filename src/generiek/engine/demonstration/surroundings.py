"""What a region offers: places by kind, with a sensible next best where a kind is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from generiek.engine.geography.network import CLASS_NUMBER, Flag
from generiek.engine.geography.region import Place, Region

NEXT_BEST = {
    "nightlife": ("shopping", "town_hall", "residential"),
    "shopping": ("nightlife", "fuel", "residential"),
    "business": ("fuel", "parking", "residential"),
    "school": ("sports", "worship", "residential"),
    "care": ("hospital", "worship", "residential"),
    "sports": ("school", "park", "residential"),
    "nature": ("park", "farm"),
    "park": ("nature", "sports", "residential"),
    "parking": ("station", "shopping", "residential"),
    "fuel": ("business", "shopping", "residential"),
    "worship": ("care", "residential"),
    "farm": ("residential",),
    "town_hall": ("shopping", "residential"),
    "hospital": ("care", "residential"),
    "station": ("parking", "shopping", "residential"),
    "police_office": ("town_hall", "station", "residential"),
    "residential": ("building", "farm", "junction"),
    "junction": ("residential",),
}
"""Where to look when a region knows no place of a kind. A marina or a motorway cannot be replaced."""

NOUNS = {
    "shopping": "Winkel",
    "nightlife": "Horeca",
    "business": "Bedrijf",
    "school": "School",
    "care": "Zorginstelling",
    "sports": "Sportpark",
    "marina": "Jachthaven",
    "nature": "Natuurgebied",
    "park": "Park",
    "parking": "Parkeerplaats",
    "station": "Station",
    "police_office": "Bureau",
    "fire_station": "Brandweerkazerne",
    "hospital": "Ziekenhuis",
    "town_hall": "Gemeentehuis",
    "fuel": "Tankstation",
    "worship": "Kerk of moskee",
    "farm": "Boerderij",
}


MOTORWAYS = ("motorway", "trunk")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The places of a region, ready to be drawn from.

    In a region that exists, a demonstration never names a real business or a house number: there
    `named` is False and places go by their kind and street.
    """

    region_name: str
    named: bool
    by_kind: dict[str, tuple[Place, ...]]
    bureau: Place

    @staticmethod
    def of(region: Region) -> Surroundings:
        """Sort a region's places by kind and find the police office, or what comes nearest to one."""
        by_kind: dict[str, list[Place]] = {}
        for place in region.places if region.is_generated else _with_streets(region.places):
            by_kind.setdefault(place.kind, []).append(place)
        if not by_kind:
            raise ValueError("The region holds no places at all: nothing can happen anywhere.")
        if "hectometre_post" not in by_kind:
            by_kind["hectometre_post"] = _along_the_motorway(region)
        if "business" not in by_kind:
            by_kind["business"] = _in_business_parks(region)
        kinds = {kind: tuple(places) for kind, places in by_kind.items() if places}
        bureau = next(
            kinds[kind][0] for kind in ("police_office", *NEXT_BEST["police_office"], *kinds) if kind in kinds
        )
        bureau = bureau if region.is_generated else bureau._replace(kind="police_office")
        return Surroundings(region.name, region.is_generated, kinds, bureau)

    def has(self, kind: str) -> bool:
        """Whether some place can stand for that kind."""
        return any(one in self.by_kind for one in (kind, *NEXT_BEST.get(kind, ())))

    def of_kind(self, kind: str) -> tuple[Place, ...]:
        """The places of a kind, or of the next best kind that the region knows."""
        for one in (kind, *NEXT_BEST.get(kind, ())):
            if one in self.by_kind:
                return self.by_kind[one]
        return ()

    def draw(self, draws: np.random.Generator, kind: str) -> Place:
        """Draw one place of a kind; ask `has` first."""
        places = self.of_kind(kind)
        return places[int(draws.integers(len(places)))]

    def words(self, place: Place) -> str:
        """How a colleague names the place."""
        if self.named:
            return place.label
        noun = NOUNS.get(place.kind, "")
        if place.street:
            return f"{noun} {place.street}" if noun else place.street
        if noun:
            return f"{noun} {place.locality}".strip()
        return place.label or place.locality


def _with_streets(places: Sequence[Place]) -> list[Place]:
    """Places of which the map does not say the street get that of the nearest address."""
    homes = [place for place in places if place.kind == "residential" and place.street]
    if not homes:
        return list(places)
    tree = shapely.STRtree(shapely.points([(home.x_m, home.y_m) for home in homes]))
    nearest = tree.nearest(shapely.points([(place.x_m, place.y_m) for place in places])).tolist()
    return [
        place if place.street or place.kind == "junction" else place._replace(street=homes[number].street)
        for place, number in zip(places, nearest, strict=True)
    ]


def _in_business_parks(region: Region) -> list[Place]:
    """Addresses on industrial land, for regions whose map knows no businesses by name."""
    land = [shapely.Polygon(area.rings[0]) for area in region.areas if area.kind == "industrial"]
    homes = region.places_of_kind("residential")
    points = shapely.points([(home.x_m, home.y_m) for home in homes])
    inside = shapely.STRtree(land).query(points, predicate="within")[0]
    return [homes[number]._replace(kind="business") for number in np.unique(inside).tolist()]


def _along_the_motorway(region: Region) -> list[Place]:
    """Places on the motorway, or on the trunk road where there is none, for regions without posts along it.

    In a generated region they get a hectometre of its own; in one that exists only the road's number.
    """
    roads = region.roads
    for road_class in MOTORWAYS:
        segments = np.flatnonzero(roads.road_class == CLASS_NUMBER[road_class])
        if len(segments):
            break
    west_m = int(roads.x_m.min())
    found = []
    for segment in segments:
        node = int(roads.tail[segment])
        x_m, y_m = int(roads.x_m[node]), int(roads.y_m[node])
        road = roads.names[roads.ref[segment]] or roads.name_of(int(segment))
        in_tunnel = bool(roads.flags[segment] & Flag.TUNNEL)
        where = roads.names[roads.name[segment]] if in_tunnel else ""
        if not where and region.is_generated:
            where = f"hmp {(x_m - west_m) / 1000:.1f}".replace(".", ",")
        label = " ".join(part for part in (road, where) if part)
        found.append(Place(label, "hectometre_post", x_m, y_m, node, road))
    return found
