"""A town of four streets with a tunnel, imported for team A."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generiek.app.area.actions import import_region
from generiek.app.area.bridge import forget_regions
from generiek.app.area.models import Region
from generiek.app.people.models import Team
from tests.engine.geography.drawing import MapFile, town

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


def town_with_tunnel() -> MapFile:
    """The square town; a tunnel is the short way to the harbour in the east, a road the long way around."""
    drawn = town().node(5, 9, 0).node(6, 9, 9).node(7, 3, 9)
    drawn.way(20, 2, 5, highway="primary", tunnel="yes", tunnel__name="Proeftunnel")
    drawn.way(21, 5, 6, highway="tertiary", name="Havenweg").way(22, 6, 7, highway="tertiary", name="Omweg")
    drawn.way(23, 7, 3, highway="tertiary", name="Omweg")
    for_home = {"addr__street": "Zuidstraat", "addr__housenumber": "1", "addr__city": "Proefdorp"}
    drawn.node(30, 0.1, -0.05, **for_home)
    return drawn.node(31, 9.1, 0.2, addr__street="Havenweg", addr__housenumber="8", addr__city="Proefdorp")


@pytest.fixture(autouse=True)
def nothing_open() -> Iterator[None]:
    """No test sees a region that another has open."""
    forget_regions()
    yield
    forget_regions()


@pytest.fixture
def map_file(tmp_path: Path) -> Path:
    """The town as an OpenStreetMap file."""
    return town_with_tunnel().write(tmp_path / "proefdorp.osm")


@pytest.fixture
def region(team_a: Team, map_file: Path) -> Region:
    """Team A's region."""
    return import_region(team=team_a, path=map_file, now=NOW)
