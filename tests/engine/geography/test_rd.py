"""RD New and WGS84 agree with an independent transformation over the whole Netherlands."""

import numpy as np
import pytest
from pyproj import Transformer

from generiek.engine.geography.rd import OutsideTheNetherlands, to_rd, to_wgs84


def grid() -> tuple[np.ndarray, np.ndarray]:
    x, y = np.meshgrid(np.linspace(20_000, 275_000, 30), np.linspace(310_000, 615_000, 30))
    return x.ravel(), y.ravel()


def test_positions_lie_within_half_a_metre_of_what_pyproj_says() -> None:
    x, y = grid()
    lon, lat = Transformer.from_crs(28992, 4326, always_xy=True).transform(x, y)

    own_x, own_y = to_rd(lon, lat)

    assert np.hypot(own_x - x, own_y - y).max() < 0.5


def test_there_and_back_again_is_where_one_started() -> None:
    x, y = grid()

    back_x, back_y = to_rd(*to_wgs84(x, y))

    assert np.hypot(back_x - x, back_y - y).max() < 0.05


def test_swapped_longitude_and_latitude_are_refused() -> None:
    with pytest.raises(OutsideTheNetherlands, match="swapped"):
        to_rd(52.1, 5.2)
