"""Between WGS84 (the door: maps, GPS, GeoJSON) and RD New metres (inside).

The polynomials of F.H. Schreutelkamp and G.L. Strang van Hees, "Benaderingsformules voor de transformatie
tussen RD-
en WGS84-kaartcoördinaten" (Geodesia, 2001): within half a metre over the Netherlands. They know no borders;
positions
far from the Netherlands are refused.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from generiek.engine.geography.sentences import Refusal

X0_M, Y0_M = 155_000.0, 463_000.0
LON0_DEG, LAT0_DEG = 5.38720621, 52.15517440
WEST, SOUTH, EAST, NORTH = 2.5, 50.2, 8.0, 54.2

_X = (
    (0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705), (3, 1, -2.340),
    (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148),
)  # fmt: skip
_Y = (
    (1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788), (0, 1, 0.433),
    (2, 2, -6.439), (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054),
)  # fmt: skip
_LAT = (
    (0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550),
    (2, 2, -0.01709), (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012),
)  # fmt: skip
_LON = (
    (1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594),
    (3, 1, -0.05607), (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022),
    (2, 0, -0.00022), (5, 0, 0.00026),
)  # fmt: skip

Floats = NDArray[np.float64]


class OutsideTheNetherlands(Refusal):
    """A position cannot be given in RD New."""


def to_rd(lon_deg: ArrayLike, lat_deg: ArrayLike) -> tuple[Floats, Floats]:
    """RD New metres of WGS84 positions. Raises `OutsideTheNetherlands` when any lies far outside."""
    lon, lat = np.asarray(lon_deg, np.float64), np.asarray(lat_deg, np.float64)
    inside = (lon > WEST) & (lon < EAST) & (lat > SOUTH) & (lat < NORTH)
    if not np.all(inside):
        raise OutsideTheNetherlands(
            "A position lies outside the Netherlands, or its longitude and latitude are swapped."
        )
    north, east = 0.36 * (lat - LAT0_DEG), 0.36 * (lon - LON0_DEG)
    return X0_M + _polynomial(_X, north, east), Y0_M + _polynomial(_Y, north, east)


def to_wgs84(x_m: ArrayLike, y_m: ArrayLike) -> tuple[Floats, Floats]:
    """WGS84 (longitude, latitude) in degrees of RD New metres."""
    east = (np.asarray(x_m, np.float64) - X0_M) * 1e-5
    north = (np.asarray(y_m, np.float64) - Y0_M) * 1e-5
    return LON0_DEG + _polynomial(_LON, east, north) / 3600, LAT0_DEG + _polynomial(_LAT, east, north) / 3600


def _polynomial(terms: tuple[tuple[int, int, float], ...], first: Floats, second: Floats) -> Floats:
    highest = max(max(p, q) for p, q, _ in terms)
    firsts, seconds = [np.ones_like(first)], [np.ones_like(second)]
    for _ in range(highest):
        firsts.append(firsts[-1] * first)
        seconds.append(seconds[-1] * second)
    total = np.zeros_like(first)
    for p, q, factor in terms:
        total += factor * firsts[p] * seconds[q]
    return total
