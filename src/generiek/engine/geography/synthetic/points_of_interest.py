"""Places with a function in a generated region: shops, cafés, schools, firms, the station, the police office
…"""

from collections.abc import Iterable, Iterator

import numpy as np
import shapely
from numpy.random import Generator
from shapely import LineString, Point, Polygon

from generiek.engine.geography.network import CLASS_NUMBER
from generiek.engine.geography.region import Place
from generiek.engine.geography.synthetic.landscape import Landscape, piers
from generiek.engine.geography.synthetic.network import Built
from generiek.engine.geography.synthetic.settlements import District
from generiek.engine.geography.synthetic.surroundings import Surroundings, to_rd

OWNERS = (
    "Vermeulen", "De Wilde", "Hoekstra", "Van Rooij", "Bosman", "Dijkhuis", "Yıldız", "Groenewoud", "Smeets",
    "Verbeek", "Kuipers",
    "El Idrissi", "Van Loon", "Postma", "Wibowo", "Schouten", "Ramdin", "Kok", "Terpstra", "Van der Linden",
    "Nguyen", "Mulder",
)  # fmt: skip
SHOPS = (
    "Bakkerij",
    "Slagerij",
    "Drogisterij",
    "Boekhandel",
    "Schoenen",
    "Fietsen",
    "Juwelier",
    "Optiek",
    "Supermarkt",
    "Kapsalon",
    "Bloemen",
)
CAFES = (
    "Café De Zwaan", "Café 't Anker", "Bar Bodega", "Café De Gouden Leeuw", "Grand café De Waag",
    "Dansclub Nova", "Eetcafé De Kade",
    "Café Het Hoekje", "Snackbar De Poort", "Proeflokaal De Kroon", "Café De Halve Maan", "Shoarma Nijl",
    "Zaal Concordia", "Café De Sluis",
)  # fmt: skip
FIRMS = (
    "Transport",
    "Metaal",
    "Installatie",
    "Groothandel",
    "Bouw",
    "Verpakkingen",
    "Autobedrijf",
    "Logistiek",
    "Drukkerij",
    "Machines",
    "Opslag",
)
SCHOOLS = (
    "De Vlinder",
    "De Regenboog",
    "Het Kompas",
    "De Springplank",
    "'t Palet",
    "De Ark",
    "De Boomgaard",
    "Het Baken",
    "De Brug",
    "De Wegwijzer",
)


FIRST_KM = 38


class Placer:
    """Puts a place at a point and finds the road node from which it is reached."""

    def __init__(self, rng: Generator, built: Built) -> None:
        roads = built.network
        slow = np.flatnonzero(roads.road_class > CLASS_NUMBER["trunk_link"])
        lines = shapely.linestrings(
            np.column_stack((roads.shape_x_m, roads.shape_y_m)).astype(float),
            indices=np.repeat(np.arange(roads.segment_count), np.diff(roads.shape_at)),
        )
        self.rng = rng
        self._roads, self._slow, self._lines = roads, slow, lines[slow]
        self._tree = shapely.STRtree(self._lines)

    def at(self, x_m: float, y_m: float, kind: str, label: str, locality: str) -> Place:
        """A place at a point, reached from the nearer end of the nearest street."""
        point = Point(x_m, y_m)
        number = int(self._tree.query_nearest(point, all_matches=False)[0])
        segment = int(self._slow[number])
        share = self._lines[number].project(point, normalized=True)
        node = int(self._roads.tail[segment] if share < 0.5 else self._roads.head[segment])
        return Place(label, kind, round(x_m), round(y_m), node, self._roads.name_of(segment), locality)

    def inside(self, outline: Polygon, kind: str, label: str, locality: str) -> Place:
        """A place beside a street, somewhere inside an outline."""
        west, south, east, north = outline.bounds
        for _ in range(60):
            x, y = self.rng.uniform(west, east), self.rng.uniform(south, north)
            if outline.contains(Point(x, y)):
                street = self._lines[int(self._tree.query_nearest(Point(x, y), all_matches=False)[0])]
                near = street.interpolate(street.project(Point(x, y)))
                x, y = near.x + self.rng.uniform(-9, 9), near.y + self.rng.uniform(-9, 9)
                return self.at(x, y, kind, label, locality)
        middle = outline.representative_point()
        return self.at(middle.x, middle.y, kind, label, locality)


def make_places(
    rng: Generator, built: Built, land: Landscape, districts: tuple[District, ...], green: Surroundings
) -> tuple[Place, ...]:
    """All places with a function, settlement by settlement, then those outside."""
    placer = Placer(rng, built)
    schools = _cycle(SCHOOLS)
    centre = next(d for d in districts if d.kind == "town_centre")
    places = [*_localities(placer, districts), *_centre(placer, centre), *_posts(built, land)]
    for district in districts:
        outline, town = to_rd(district.outline), district.settlement
        if district.kind == "neighbourhood":
            places.append(placer.inside(outline, "school", f"Basisschool {next(schools)}", town))
            places.append(placer.inside(outline, "shopping", f"Buurtwinkels {district.name}", town))
            if rng.random() < 0.4:
                places.append(placer.inside(outline, "care", f"Zorgcentrum {district.name}", town))
        elif district.kind == "village":
            places.append(placer.inside(outline, "worship", f"Dorpskerk {town}", town))
            places.append(placer.inside(outline, "school", f"Basisschool {next(schools)}", town))
            places.append(placer.inside(outline, "nightlife", f"Café {town}", town))
            places.append(placer.inside(outline, "shopping", f"Supermarkt {town}", town))
        elif district.kind == "business_park":
            firms = max(8, int(outline.area / 22_000))
            places += [
                placer.inside(outline, "business", f"{_pick(rng, OWNERS)} {_pick(rng, FIRMS)}", town)
                for _ in range(firms)
            ]
            places.append(placer.inside(outline, "fuel", f"Tankstation {town}", town))
    places += _outside(placer, land, green, centre.settlement)
    return tuple(places)


def _localities(placer: Placer, districts: tuple[District, ...]) -> Iterator[Place]:
    for district in districts:
        if district.kind in ("town_centre", "village"):
            middle = to_rd(district.outline).representative_point()
            yield placer.at(middle.x, middle.y, "locality", district.settlement, "")


def _posts(built: Built, land: Landscape) -> Iterator[Place]:
    """The posts along the motorway, every hundred metres on both sides; kilometres count up to the east."""
    roads = built.network
    line = to_rd(land.motorway_line)
    eastward = (roads.x_m[roads.head] > roads.x_m[roads.tail]) & (
        roads.road_class == CLASS_NUMBER["motorway"]
    )
    westward = (roads.x_m[roads.head] < roads.x_m[roads.tail]) & (
        roads.road_class == CLASS_NUMBER["motorway"]
    )
    for side, chosen in (("Re", np.flatnonzero(eastward)), ("Li", np.flatnonzero(westward))):
        lines = [LineString(roads.points(int(segment))) for segment in chosen]
        tree = shapely.STRtree(lines)
        for hectometre in range(int(line.length) // 100):
            post = line.interpolate(100 * hectometre)
            number = int(tree.query_nearest(post, all_matches=False)[0])
            if lines[number].distance(post) > 40:
                continue
            segment, share = int(chosen[number]), lines[number].project(post, normalized=True)
            at = lines[number].interpolate(share, normalized=True)
            node = int(roads.tail[segment] if share < 0.5 else roads.head[segment])
            ref = roads.names[roads.ref[segment]]
            label = f"{ref} {side} {FIRST_KM + hectometre // 10},{hectometre % 10}"
            yield Place(label, "hectometre_post", round(at.x), round(at.y), node, ref)


def _centre(placer: Placer, centre: District) -> Iterator[Place]:
    rng, outline, town = placer.rng, to_rd(centre.outline), centre.settlement
    for _ in range(46):
        yield placer.inside(outline, "shopping", f"{_pick(rng, SHOPS)} {_pick(rng, OWNERS)}", town)
    middle = outline.centroid
    nightlife = middle.buffer(150)
    for cafe in CAFES:
        yield placer.inside(nightlife, "nightlife", cafe, town)
    for kind, label in (
        ("town_hall", "Stadhuis"),
        ("worship", "Grote Kerk"),
        ("parking", "Parkeergarage Markt"),
        ("parking", "Parkeerterrein Walstraat"),
    ):
        yield placer.inside(outline, kind, label, town)
    for angle, radius, kind, label in (
        (200, 640, "police_office", "Politiebureau"),
        (20, 900, "fire_station", "Brandweerkazerne"),
        (265, 1300, "hospital", "Streekziekenhuis"),
        (100, 900, "school", "Waardcollege"),
        (310, 1000, "school", "Vakcollege"),
    ):
        turn = np.deg2rad(angle)
        yield placer.at(middle.x + radius * np.cos(turn), middle.y + radius * np.sin(turn), kind, label, town)


def _outside(placer: Placer, land: Landscape, green: Surroundings, town: str) -> Iterator[Place]:
    rail = to_rd(land.railway_line)
    stop = rail.interpolate(rail.project(Point(to_rd(Point(4800, 8950)).coords[0])))
    yield placer.at(stop.x, stop.y, "station", f"Station {town}", town)
    for number, pier in enumerate(piers(land)[::3], start=1):
        x, y = to_rd(pier).coords[0]
        yield placer.at(x, y, "marina", f"Jachthaven De Plas, steiger {number}", "De Plas")
    lake = to_rd(land.lake)
    for share, label in ((0.05, "Strand Oost"), (0.2, "Strand Noord"), (0.8, "Surfstrand")):
        edge = lake.exterior.interpolate(share, normalized=True)
        yield placer.at(edge.x, edge.y, "nature", label, "De Plas")
    for outline, title, count in ((green.nature, "Rietlanden", 3), (green.forest, "Grote Bos", 4)):
        for number in range(1, count + 1):
            yield placer.inside(
                max(shapely.get_parts(outline), key=lambda p: p.area),
                "nature",
                f"{title}, parkeerplaats {number}",
                title,
            )
    for number, park in enumerate(green.parks, start=1):
        middle = park.representative_point()
        yield placer.at(middle.x, middle.y, "park", f"Park {number}", town)
    for number, ground in enumerate(green.sports, start=1):
        middle = ground.representative_point()
        yield placer.at(middle.x, middle.y, "sports", f"Sportpark {number}", town)


def _cycle(names: Iterable[str]) -> Iterator[str]:
    listed = tuple(names)
    number = 0
    while True:
        suffix = "" if number < len(listed) else f" {number // len(listed) + 1}"
        yield listed[number % len(listed)] + suffix
        number += 1


def _pick(rng: Generator, options: tuple[str, ...]) -> str:
    return options[int(rng.integers(len(options)))]
