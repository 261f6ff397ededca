"""How long the way is: what the simulated people read their travel times from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from generiek.engine.geography.profiles import profile_name
from generiek.engine.geography.travel_times import UNREACHABLE_S, TravelTimes
from generiek.engine.shift.state import Place

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Ways(Protocol):
    """Travel times between places, with the profiles of the dispatch advice (normal, emergency …)."""

    def travel_s(self, profile: str, from_: Place, to: Place, *, at_s: int) -> int | None:
        """Seconds from one place to another at an instant; None when there is no way."""

    def table_s(self, places: Sequence[Place], *, at_s: int) -> npt.NDArray[np.int32]:
        """Seconds `[from × to]` with normal driving; negative where there is no way."""


class RegionWays:
    """Ways over a region's road network; places are tied to their nearest node once."""

    def __init__(self, times: TravelTimes) -> None:
        self._times = times
        self._nodes: dict[Place, int] = {}
        self._known: dict[tuple[str, int, int], int | None] = {}

    def travel_s(self, profile: str, from_: Place, to: Place, *, at_s: int) -> int | None:
        name = profile_name(profile, _local_hour(at_s))
        key = (name, self._node(from_), self._node(to))
        if key not in self._known:
            self._known[key] = self._times.travel_time_s(*key)
        return self._known[key]

    def table_s(self, places: Sequence[Place], *, at_s: int) -> npt.NDArray[np.int32]:
        nodes = [self._node(place) for place in places]
        table = self._times.many_to_many(profile_name("normal", _local_hour(at_s)), nodes, nodes)
        return np.where(table >= UNREACHABLE_S, -1, table).astype(np.int32)

    def _node(self, place: Place) -> int:
        if place not in self._nodes:
            self._nodes[place] = self._times.nearest_node(*place)
        return self._nodes[place]


def _local_hour(at_s: int) -> int:
    return datetime.fromtimestamp(at_s, AMSTERDAM).hour
