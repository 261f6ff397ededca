"""A small generated region, made once for all tests of the geography."""

from datetime import date

import pytest

from generiek.engine.geography import Region, TravelTimes
from generiek.engine.geography.synthetic import generate_region

DAY = date(2026, 1, 15)


@pytest.fixture(scope="session")
def generated() -> Region:
    """The region of seed 1, with large blocks so that it is made quickly."""
    return generate_region(1, density=0.6)


@pytest.fixture(scope="session")
def times(generated: Region) -> TravelTimes:
    """The travel times of the generated region."""
    return TravelTimes(generated, on_date=DAY)
