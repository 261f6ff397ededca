"""Putting a generated region together: land, main roads, settlements, streets, networks, places, areas,
zones."""

from dataclasses import replace

import numpy as np
import shapely
from shapely import LineString, Polygon

from generiek.engine.geography.junctions import junction_places
from generiek.engine.geography.network import Flag, Mode
from generiek.engine.geography.region import Region, Ring
from generiek.engine.geography.structures import structures_of
from generiek.engine.geography.synthetic.addresses import build_houses
from generiek.engine.geography.synthetic.landscape import Landscape, make_landscape
from generiek.engine.geography.synthetic.main_roads import BANK_M, Crossing, main_roads, motorway
from generiek.engine.geography.synthetic.network import build_network, path_streets, water_streets
from generiek.engine.geography.synthetic.points_of_interest import make_places
from generiek.engine.geography.synthetic.settlements import STYLES, District, Settlements, make_settlements
from generiek.engine.geography.synthetic.street_names import NameGiver
from generiek.engine.geography.synthetic.streets import Street, divide, faces_between
from generiek.engine.geography.synthetic.surroundings import Block, make_surroundings, make_zones, to_rd


def generate_region(seed: int, density: float = 1.0) -> Region:
    """A region of 20 × 16 km with a town, villages, business parks, water, nature and a motorway, from a
    seed.

    About 5,000 junctions at density 1; a higher density makes smaller blocks and so more streets.
    """
    if not 0.5 <= density <= 8:
        raise ValueError("The density of a generated region lies between 0.5 and 8.")
    rngs = [np.random.default_rng(child) for child in np.random.SeedSequence(seed).spawn(7)]
    land = make_landscape(rngs[0])
    names = NameGiver(rngs[1])
    town_name = names.town()
    roads, ramp_roads = _main_roads(land, names)
    settlements = make_settlements(rngs[2], land, names, town_name)
    streets = [
        *roads,
        *settlements.streets,
        *motorway(land, "A37", ("Waardtunnel", "Kanaaltunnel"), ramp_roads),
    ]
    blocks: list[Block] = []
    rural_names = names.rural()
    for district, face in _faces(land, settlements, streets):
        style, street_names = (
            (STYLES["rural"], rural_names) if district is None else (district.style, district.street_names)
        )
        division = divide(rngs[3], face, replace(style, block_m2=style.block_m2 / density), street_names)
        streets += division.streets
        blocks += [(district, block) for block in division.blocks]
    built = build_network(streets, Mode.CAR)
    outlines = shapely.union_all([district.outline for district in settlements.districts])
    green = make_surroundings(rngs[4], land, blocks, outlines)
    in_rd = tuple(_in_rd(district) for district in settlements.districts)
    keep_clear = shapely.union_all([to_rd(land.water), *green.parks, *green.sports])
    houses = build_houses(rngs[5], built, in_rd, keep_clear)
    places = make_places(rngs[6], built, land, settlements.districts, green)
    return Region(
        name=town_name,
        source=f"generated, seed {seed}",
        attribution="Gegenereerd gebied, bestaat niet",
        is_generated=True,
        roads=built.network,
        paths=build_network(path_streets(streets, built.network), Mode.FOOT).network,
        waterways=build_network(water_streets(land), Mode.BOAT).network,
        places=(*places, *houses.places, *junction_places(built.network)),
        areas=(*green.areas, *houses.buildings),
        zones=make_zones(land, settlements.districts),
        structures=structures_of(built.network, [street.structure for street in built.street_of]),
        boundary=(_ring(to_rd(land.frame)),),
    )


def _main_roads(land: Landscape, names: NameGiver) -> tuple[list[Street], list[LineString]]:
    titles = {
        "west": "Rijksstraatweg", "south": "Zuiderstraatweg", "cross": "Provincialeweg",
        "over": "Oosterrandweg", "east": "Kanaalweg-Zuid",
        "far": "Grensweg", "north": "Noorderstraatweg", "top": "Veerweg", "bottom": "Onderweg",
        "bottom_east": "Lage Rijndijk",
        "dike_west": "Westerwaarddijk", "dike_east": "Oosterwaarddijk", "canal_road": "Kanaaldijk",
        "lake_road": "Plasweg",
        "lake_access": "Recreatieweg",
    }  # fmt: skip
    titles = {key: names.once(title) for key, title in titles.items()}
    bridge, movable, ferry = int(Flag.BRIDGE), int(Flag.BRIDGE | Flag.MOVABLE), int(Flag.FERRY)
    crossings = {
        f"{titles['over']}|river": Crossing(land.river, movable, "Waardbrug"),
        f"{titles['over']}|canal": Crossing(land.canal, bridge, "Oostbrug"),
        f"{titles['top']}|river": Crossing(land.river, ferry, "Veerpont"),
        f"{titles['bottom_east']}|canal": Crossing(land.canal, bridge, "Lage Brug"),
        f"{titles['dike_east']}|channel": Crossing(land.channel, bridge, "Plasbrug"),
        f"{titles['dike_east']}|canal": Crossing(land.canal, bridge, "Sluisbrug"),
    }
    return main_roads(land, titles, crossings)


def _faces(
    land: Landscape, settlements: Settlements, streets: list[Street]
) -> list[tuple[District | None, Polygon]]:
    """The faces between all roads so far, each with the district that it lies in."""
    dry = land.frame.difference(land.water.buffer(BANK_M + 8)).difference(land.motorway_line.buffer(75))
    lines = [street.line for street in streets if street.level == 0] + list(settlements.edges)
    found: list[tuple[District | None, Polygon]] = []
    for part in shapely.get_parts(dry):
        for face in faces_between(lines, part):
            inside = face.representative_point()
            district = next((d for d in settlements.districts if d.outline.buffer(1).contains(inside)), None)
            found.append((district, face))
    return sorted(found, key=lambda pair: (round(pair[1].centroid.x), round(pair[1].centroid.y)))


def _in_rd(district: District) -> District:
    return District(
        district.name,
        district.kind,
        district.settlement,
        to_rd(district.outline),
        district.style,
        district.street_names,
    )


def _ring(polygon: Polygon) -> Ring:
    return tuple((round(x), round(y)) for x, y in polygon.exterior.coords)
