"""A small town with everything a demonstration needs, loaded once for the tests that look at it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from generiek.app.area.bridge import forget_regions
from generiek.app.demonstration.loading import Loaded, Wanted, load_demonstration
from generiek.app.people.demonstration import PASSWORD_VARIABLE
from generiek.app.people.models import Team
from generiek.app.shift.keeper import forget_states
from generiek.engine.geography.region import Place
from tests.engine.demonstration.town import KINDS
from tests.engine.geography.drawing import X0_M, Y0_M, network_of, region_of

SIDE = 5
BLOCK_M = 600
MONDAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def town_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty-five crossings and four places of each kind, as a region file."""
    positions = [(BLOCK_M * column, BLOCK_M * row) for row in range(SIDE) for column in range(SIDE)]
    roads = [(n, n + 1) for n in range(SIDE * SIDE) if n % SIDE < SIDE - 1]
    roads += [(n, n + SIDE) for n in range(SIDE * (SIDE - 1))]
    network = network_of(positions, roads, classes={0: "motorway", 1: "motorway"})
    places = tuple(
        Place(
            f"{kind} {number}",
            kind,
            int(network.x_m[(row * 4 + number) % network.node_count]),
            int(network.y_m[(row * 4 + number) % network.node_count]),
            (row * 4 + number) % network.node_count,
            f"{kind}straat",
            "Proefland",
        )
        for row, kind in enumerate(KINDS)
        for number in range(4)
    )
    ring = (
        (X0_M - 500, Y0_M - 500),
        (X0_M + 3000, Y0_M - 500),
        (X0_M + 3000, Y0_M + 3000),
        (X0_M - 500, Y0_M + 3000),
        (X0_M - 500, Y0_M - 500),
    )
    path = tmp_path_factory.mktemp("region") / "proefland.npz"
    region_of(network, places=places, boundary=(ring,)).save(path)
    return path


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker, town_file: Path) -> Iterator[Loaded]:
    """The demonstration on a Monday at 16:40, with that day's early shift behind it; one for a whole module.

    Each test that asks for the database works in a transaction inside this one.
    """
    wanted = Wanted(seed=1, region_file=town_file, days_back=0, today=MONDAY)
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setenv(PASSWORD_VARIABLE, "een-lang-wachtwoord-42")
        yield load_demonstration(wanted, say=lambda _sentence: None)
        transaction.set_rollback(True)
    forget_regions()


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """No state of another test is kept in this process."""
    forget_states()
    yield
    forget_states()


@pytest.fixture
def team(loaded: Loaded, db: None) -> Team:
    return Team.objects.get(pk=loaded.team_id)
