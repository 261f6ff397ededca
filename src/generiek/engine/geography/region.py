"""A region: its network, places, areas, zones and the structures that can be closed."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generiek.engine.geography.network import RoadNetwork
from generiek.engine.geography.sentences import Sentence

Ring = tuple[tuple[int, int], ...]

PLACE_KINDS = (
    "residential",
    "shopping",
    "nightlife",
    "business",
    "school",
    "care",
    "sports",
    "marina",
    "nature",
    "park",
    "parking",
    "station",
    "police_office",
    "fire_station",
    "hospital",
    "town_hall",
    "fuel",
    "worship",
    "farm",
    "building",
    "junction",
    "hectometre_post",
    "locality",
)
ZONE_KINDS = (
    "town_centre",
    "neighbourhood",
    "village",
    "business_park",
    "rural",
    "nature",
    "water",
    "custom",
)
AREA_KINDS = (
    "water",
    "residential",
    "industrial",
    "retail",
    "farmland",
    "grass",
    "forest",
    "nature",
    "park",
    "sports",
    "cemetery",
    "allotments",
    "harbour",
    "building",
    "railway",
    "waterway",
    "pier",
)


class Place(NamedTuple):
    """Something with a name or an address, and the road node that it is reached from."""

    label: str
    kind: str
    x_m: int
    y_m: int
    node: int
    street: str = ""
    locality: str = ""


class Area(NamedTuple):
    """A drawn surface (`rings`: outer ring first, then holes) or line (`railway`, `waterway`, `pier`: one
    open ring)."""

    kind: str
    name: str
    rings: tuple[Ring, ...]


class Zone(NamedTuple):
    """A part of the region with a name, for statistics only; `rings` are outer rings."""

    name: str
    kind: str
    rings: tuple[Ring, ...]


class Structure(NamedTuple):
    """A tunnel, bridge or ferry that can be closed as a whole or in one direction.

    `arcs` and `directions` run parallel: arc `arcs[i]` leads to `directions[i]` ("richting …" on screen).
    """

    name: str
    kind: str
    arcs: tuple[int, ...]
    directions: tuple[str, ...]
    x_m: int
    y_m: int


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """Everything that is known of a region's geography. Positions are RD New metres.

    `roads` is for cars, `paths` for bicycle and foot, `waterways` for boats. `report` says in sentences what
    the
    import took and dropped, and why.
    """

    name: str
    source: str
    attribution: str
    is_generated: bool
    roads: RoadNetwork
    paths: RoadNetwork | None
    waterways: RoadNetwork | None
    places: tuple[Place, ...]
    areas: tuple[Area, ...]
    zones: tuple[Zone, ...]
    structures: tuple[Structure, ...]
    boundary: tuple[Ring, ...]
    report: tuple[Sentence, ...] = ()

    def __post_init__(self) -> None:
        if self.roads.node_count == 0:
            raise ValueError("A region needs at least one road that can be driven.")

    def places_of_kind(self, *kinds: str) -> tuple[Place, ...]:
        unknown = set(kinds) - set(PLACE_KINDS)
        if unknown:
            raise ValueError(f"There is no kind of place called {', '.join(sorted(unknown))}.")
        return tuple(place for place in self.places if place.kind in kinds)

    def zone_at(self, x_m: int, y_m: int) -> int | None:
        """The number of the zone that holds a point, or None outside every zone."""
        found = self.zones_at(np.array([x_m]), np.array([y_m]))[0]
        return None if found < 0 else int(found)

    def zones_at(self, x_m: NDArray[np.int32], y_m: NDArray[np.int32]) -> NDArray[np.int32]:
        """The zone number of each point, -1 outside every zone."""
        import shapely

        polygons = [
            shapely.MultiPolygon([shapely.Polygon(ring) for ring in zone.rings]) for zone in self.zones
        ]
        tree = shapely.STRtree(polygons)
        found = np.full(len(x_m), -1, dtype=np.int32)
        point_numbers, zone_numbers = tree.query(shapely.points(x_m, y_m), predicate="intersects")
        found[point_numbers[::-1]] = zone_numbers[::-1]
        return found

    def save(self, path: Path) -> None:
        """Write the region as one compressed archive of arrays and text, replacing `path` in one step."""
        from generiek.engine.geography.region_file import write_region

        write_region(self, path)

    @staticmethod
    def load(path: Path) -> "Region":
        """Read a region. Raises `UnableToReadRegion` with a sentence when the file is not a whole region."""
        from generiek.engine.geography.region_file import read_region

        return read_region(path)
