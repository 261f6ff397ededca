"""Which road node an address is reached from: along its own street where that is near, else along the
nearest."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from generiek.engine.geography.network import Ints, RoadNetwork

SAMPLE_M = 30.0
OWN_STREET_M = 150.0
CANDIDATES = 6


def nodes_of_places(
    roads: RoadNetwork,
    x_m: NDArray[np.float64],
    y_m: NDArray[np.float64],
    streets: Sequence[str],
    by_number: bool = False,
) -> Ints:
    """The road node of each place: the nearer end of its own street, else of the nearest one.

    `streets` are the names of the places' own streets, or road numbers (`by_number`).
    """
    from scipy.spatial import KDTree

    xy, segment, share = _samples(roads)
    distance, near = KDTree(xy).query(np.column_stack((x_m, y_m)), k=min(CANDIDATES, len(xy)), workers=1)
    distance, near = distance.reshape(len(x_m), -1), near.reshape(len(x_m), -1)
    number = {name: place for place, name in enumerate(roads.names)}
    wanted = np.array([number.get(street, -1) for street in streets], np.int64)
    own_names = roads.ref if by_number else roads.name
    is_own = (own_names[segment[near]] == wanted[:, None]) & (distance < OWN_STREET_M)
    chosen = near[np.arange(len(x_m)), np.where(is_own.any(axis=1), is_own.argmax(axis=1), 0)]
    own = segment[chosen]
    return np.asarray(np.where(share[chosen] < 0.5, roads.tail[own], roads.head[own]), np.int32)


def _samples(roads: RoadNetwork) -> tuple[NDArray[np.float64], Ints, NDArray[np.float64]]:
    """Points every 30 m along all segments, with the segment and the share of its length."""
    owner = np.repeat(np.arange(roads.segment_count), np.diff(roads.shape_at))
    x, y = roads.shape_x_m.astype(np.float64), roads.shape_y_m.astype(np.float64)
    is_last = np.zeros(len(x), bool)
    is_last[roads.shape_at[1:] - 1] = True
    steps = np.hypot(np.diff(x, append=x[-1]), np.diff(y, append=y[-1]))
    steps[is_last] = 0
    along = np.cumsum(steps) - steps
    along -= along[roads.shape_at[:-1]][owner]
    whole = np.maximum(np.bincount(owner, steps, roads.segment_count), 1e-9)
    count = np.maximum(1, np.ceil(steps / SAMPLE_M)).astype(np.int64)
    start = np.repeat(np.arange(len(x)), count)
    part = (np.arange(len(start)) - np.repeat(np.cumsum(count) - count, count)) / np.repeat(count, count)
    after = np.minimum(start + 1, len(x) - 1)
    after[is_last[start]] = start[is_last[start]]
    xy = np.column_stack((x[start] + part * (x[after] - x[start]), y[start] + part * (y[after] - y[start])))
    share = (along[start] + part * steps[start]) / whole[owner[start]]
    return xy, owner[start].astype(np.int32), share
