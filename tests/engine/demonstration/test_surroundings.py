"""In a region that exists, places go by their kind and street: no real business, no house number."""

from pathlib import Path

import pytest

from generiek.engine.demonstration.surroundings import Surroundings
from generiek.engine.geography import Area, Region
from generiek.engine.geography.osm import import_osm
from tests.engine.geography.drawing import town


@pytest.fixture
def imported(tmp_path: Path) -> Region:
    """A town with an address in each of two streets, a shop and a town hall of which no street is said."""
    drawn = town().node(30, 0.1, -0.05, addr__street="Zuidstraat", addr__housenumber="1")
    drawn.node(31, 2.9, 3.05, addr__street="Noordstraat", addr__housenumber="7")
    drawn.node(40, 2.8, 3.1, shop="supermarket", name="Echte Winkel BV").node(
        41, 0.2, 0.1, amenity="townhall"
    )
    return import_osm(drawn.write(tmp_path / "dorp.osm"))


def test_a_place_without_a_street_gets_that_of_the_nearest_address(imported: Region) -> None:
    found = Surroundings.of(imported)

    assert [found.words(place) for place in found.of_kind("shopping")] == ["Winkel Noordstraat"]


def test_the_office_is_the_town_hall_where_the_map_knows_no_police(imported: Region) -> None:
    found = Surroundings.of(imported)

    assert found.words(found.bureau) == "Bureau Zuidstraat"


def test_businesses_stand_on_industrial_land(imported: Region) -> None:
    home = next(place for place in imported.places if place.street == "Zuidstraat")
    x_m, y_m = home.x_m, home.y_m
    ring = (
        (x_m - 9, y_m - 9),
        (x_m + 9, y_m - 9),
        (x_m + 9, y_m + 9),
        (x_m - 9, y_m + 9),
        (x_m - 9, y_m - 9),
    )
    fields = {name: getattr(imported, name) for name in Region.__dataclass_fields__}
    region = Region(**{**fields, "areas": (Area("industrial", "", (ring,)),)})

    found = Surroundings.of(region)

    assert [found.words(place) for place in found.of_kind("business")] == ["Bedrijf Zuidstraat"]
    assert Surroundings.of(imported).of_kind("business") != found.of_kind("business")
