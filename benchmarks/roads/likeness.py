"""Whether a generated region is like a real one: shape of the network, detours and speeds, beside Kampen."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from benchmarks.roads.figures import Figure, between
from generiek.engine.geography import Region, TravelTimes
from generiek.engine.geography.network import Mode

BANDS_M = ((200, 2000, 25.0), (2000, 5000, 33.0), (5000, 10_000, 40.0))
SLACK = 0.15
DAY = date(2026, 1, 15)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a network looks like; shares of all nodes, kilometres per square kilometre of its upright
    extent."""

    detour: float
    dead_ends: float
    through: float
    t_junctions: float
    crossroads: float
    km_per_km2: float
    speeds_kmh: tuple[float, ...]


def likeness_figures(generated: Region, real: Region) -> list[Figure]:
    """The generated region against the bars, the real one beside it."""
    own, peer = shape_of(generated), shape_of(real)
    rows = [
        between("detour factor, median", own.detour, 1.30, 1.42, peer.detour),
        between("dead ends", 100 * own.dead_ends, 15, 25, 100 * peer.dead_ends, " %"),
        between("T-junctions", 100 * own.t_junctions, 45, 60, 100 * peer.t_junctions, " %"),
        Figure("crossroads", f"{100 * own.crossroads:.1f} %", peer=f"{100 * peer.crossroads:.1f} %"),
        Figure("nodes with two ways", f"{100 * own.through:.1f} %", peer=f"{100 * peer.through:.1f} %"),
        Figure("street length per km²", f"{own.km_per_km2:.2f} km", peer=f"{peer.km_per_km2:.2f} km"),
    ]
    for (low, high, wanted), kmh, other in zip(BANDS_M, own.speeds_kmh, peer.speeds_kmh, strict=True):
        name = f"straight-line emergency speed, {low / 1000:g}–{high / 1000:g} km"
        rows.append(
            between(name, kmh, round(wanted * (1 - SLACK), 1), round(wanted * (1 + SLACK), 1), other, " km/h")
        )
    return rows


def shape_of(region: Region) -> Shape:
    """Measure a region."""
    roads = region.roads
    ends = np.sort(np.column_stack((roads.tail, roads.head)), axis=1)
    ends = np.unique(ends[ends[:, 0] != ends[:, 1]], axis=0)
    degree = np.bincount(ends.ravel(), minlength=roads.node_count)
    area_km2 = float(np.ptp(roads.x_m)) * float(np.ptp(roads.y_m)) / 1e6
    return Shape(
        detour=_detour(region),
        dead_ends=float((degree == 1).mean()),
        through=float((degree == 2).mean()),
        t_junctions=float((degree == 3).mean()),
        crossroads=float((degree >= 4).mean()),
        km_per_km2=float(roads.length_dm.sum()) / 10_000 / area_km2,
        speeds_kmh=_speeds_kmh(region),
    )


def _detour(region: Region) -> float:
    """Median of shortest way ÷ straight line, from 300 nodes to all others farther than 300 m."""
    roads = region.roads
    usable = (roads.arc_modes() & Mode.CAR) != 0
    tail, head = roads.arc_tails()[usable], roads.arc_heads()[usable]
    metres = np.repeat(roads.length_dm, 2)[usable] / 10
    order = np.lexsort((metres, head, tail))
    tail, head, metres = tail[order], head[order], metres[order]
    first = np.ones(len(tail), bool)
    first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
    graph = csr_array((metres[first], (tail[first], head[first])), shape=(roads.node_count, roads.node_count))
    starts = np.random.default_rng(3).choice(roads.node_count, 300, replace=False)
    way_m = np.asarray(dijkstra(graph, indices=starts))
    straight_m = np.hypot(roads.x_m[starts][:, None] - roads.x_m, roads.y_m[starts][:, None] - roads.y_m)
    far = (straight_m > 300) & np.isfinite(way_m)
    return float(np.median(way_m[far] / straight_m[far]))


def _speeds_kmh(region: Region) -> tuple[float, ...]:
    roads = region.roads
    times = TravelTimes(region, on_date=DAY)
    draw = np.random.default_rng(3)
    starts = draw.choice(roads.node_count, 200, replace=False).astype(np.int32)
    every = np.arange(roads.node_count, dtype=np.int32)
    seconds = times.many_to_many_ds("emergency_day", starts, every) / 10
    straight_m = np.hypot(roads.x_m[starts][:, None] - roads.x_m, roads.y_m[starts][:, None] - roads.y_m)
    speeds = []
    for low, high, _wanted in BANDS_M:
        chosen = (straight_m >= low) & (straight_m < high) & (seconds < 1e6)
        speeds.append(float(np.median(straight_m[chosen] / seconds[chosen])) * 3.6)
    return tuple(speeds)
