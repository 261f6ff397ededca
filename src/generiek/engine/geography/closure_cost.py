"""What a closure costs: how much longer it takes to reach each zone, with and without it."""

from dataclasses import dataclass

import numpy as np

from generiek.engine.geography.hierarchy import FAR
from generiek.engine.geography.travel_times import TravelTimes

SLOWER_DS = 600
ORIGINS = 400


@dataclass(frozen=True, slots=True)
class ZoneCost:
    """Over all places to come from: mean seconds more to a zone, the share that takes a minute longer, and is
    cut off."""

    zone: str
    mean_extra_s: int
    slower_share: float
    cut_off_share: float


def closure_costs(before: TravelTimes, after: TravelTimes, profile: str) -> tuple[ZoneCost, ...]:
    """The cost of what `after` closes more than `before`, per zone that feels it, dearest first.

    Times from up to 400 nodes spread over the network to every node in the zone.
    """
    roads = before.region.roads
    zones = before.region.zones_at(roads.x_m, roads.y_m)
    origins = np.unique(np.linspace(0, roads.node_count - 1, ORIGINS).astype(np.int32))
    every = np.arange(roads.node_count, dtype=np.int32)
    open_ds = before.many_to_many_ds(profile, origins, every)
    closed_ds = after.many_to_many_ds(profile, origins, every)
    costs = []
    for number, zone in enumerate(before.region.zones):
        in_zone = np.flatnonzero(zones == number)
        if len(in_zone) == 0:
            continue
        was, now = open_ds[:, in_zone], closed_ds[:, in_zone]
        could, cut = was < FAR, (was < FAR) & (now >= FAR)
        extra = np.where(could & ~cut, now - was, 0)
        reached = max(int(could.sum()), 1)
        cost = ZoneCost(
            zone.name,
            round(float(extra.sum()) / reached / 10),
            round(float((extra >= SLOWER_DS).sum()) / reached, 3),
            round(float(cut.sum()) / reached, 3),
        )
        if cost.mean_extra_s or cost.slower_share or cost.cut_off_share:
            costs.append(cost)
    return tuple(sorted(costs, key=lambda cost: (-cost.cut_off_share, -cost.mean_extra_s, cost.zone)))
