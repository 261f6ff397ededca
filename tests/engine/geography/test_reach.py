"""Reach in figures is the same as reach drawn: each address counts once, in its zone."""

import numpy as np
import pytest

from generiek.engine.geography import TravelTimes
from generiek.engine.geography.reach import reach_by_zone

STARTS = (5, 300, 900)


@pytest.mark.parametrize("minutes", [2, 8, 60])
def test_every_address_is_counted_once_and_by_as_many_as_reach_it(times: TravelTimes, minutes: int) -> None:
    reach = times.reach("normal_day", STARTS, minutes)
    rows = reach_by_zone(times.region, reach)

    homes = times.region.places_of_kind("residential")
    assert sum(row.address_count for row in rows) == len(homes)
    for place in (0, 1, 2):
        counted = sum(row.shares[place] * row.address_count for row in rows)
        assert counted == pytest.approx(sum(reach.unit_count[home.node] > place for home in homes))
    assert all(row.shares[0] >= row.shares[1] >= row.shares[2] for row in rows)


def test_more_time_reaches_no_less_and_the_nearest_unit_stays_as_near(times: TravelTimes) -> None:
    soon = {row.zone: row for row in reach_by_zone(times.region, times.reach("normal_day", STARTS, 3))}
    late = {row.zone: row for row in reach_by_zone(times.region, times.reach("normal_day", STARTS, 9))}

    assert any(soon[zone].shares < late[zone].shares for zone in soon)
    assert all(soon[zone].shares <= late[zone].shares for zone in soon)
    assert all(soon[zone].median_s == late[zone].median_s for zone in soon)


def test_the_worst_reached_zone_stands_first(times: TravelTimes) -> None:
    shares = [row.shares for row in reach_by_zone(times.region, times.reach("normal_day", STARTS, 5))]

    assert shares == sorted(shares) and len(set(shares)) > 3


def test_without_units_every_zone_is_beyond_reach(times: TravelTimes) -> None:
    rows = reach_by_zone(times.region, times.reach("normal_day", np.array([], dtype=np.int32), 8))

    assert {(row.shares, row.median_s) for row in rows} == {((0.0, 0.0, 0.0), None)}
