"""Whether every answer is exact: against an independent search, with and without closures."""

from datetime import date

import numpy as np

from benchmarks.roads.figures import Figure
from benchmarks.roads.peers import ArcSearch, arc_rows
from generiek.engine.geography import Region, TravelTimes
from generiek.engine.geography.closures import closure_of_structure
from generiek.engine.geography.hierarchy import LONGEST_DS, UNREACHABLE_DS
from generiek.engine.geography.matching import RoadPosition

ROWS, PAIRS, CALLS, UNITS, POOL = 20, 1000, 10_000, 8, 2000
DAY = date(2026, 1, 15)
PROFILE = "emergency_day"


def exactness_figures(region: Region) -> list[Figure]:
    """20 whole rows and 1,000 pairs, open and with every tunnel and movable bridge closed."""
    open_times = TravelTimes(region, on_date=DAY)
    closures = [closure_of_structure(s) for s in region.structures if s.kind in ("tunnel", "movable_bridge")]
    closed_times = open_times.with_closures(closures)
    rows = []
    for name, times in (("open", open_times), (f"{len(closures)} closures", closed_times)):
        wrong, compared = _differences(times)
        rows.append(
            Figure(f"{region.name}, {name}: entries that differ", f"{wrong} of {compared}", "0", wrong == 0)
        )
    shorter = int(
        (
            closed_times.matrix(PROFILE)[: region.roads.node_count]
            < open_times.matrix(PROFILE)[: region.roads.node_count]
        ).sum()
    )
    rows.append(Figure(f"{region.name}: entries that a closure shortens", str(shorter), "0", shorter == 0))
    return rows


def _differences(times: TravelTimes) -> tuple[int, int]:
    network, matrix = times.region.roads, times.matrix(PROFILE)
    search = ArcSearch(network, times.graph(PROFILE).arc_time_ds)
    draw = np.random.default_rng(11)
    nodes = network.node_count
    wrong = 0
    for start in draw.choice(nodes, ROWS, replace=False).tolist():
        expected = np.array([_stored(value) for value in search.times_ds(start)], dtype=np.uint16)
        wrong += int((expected != matrix[start]).sum())
    for start, goal in draw.integers(0, nodes, (PAIRS, 2)).tolist():
        wrong += int(matrix[start, goal]) != _stored(search.times_ds(start, goal)[goal])
    return wrong, ROWS * nodes + PAIRS


def _stored(value: float) -> int:
    return UNREACHABLE_DS if value == float("inf") else min(int(value), LONGEST_DS)


def nearest_unit_figures(region: Region) -> list[Figure]:
    """Nearest of 8 units, moving and standing, against the exact best of each of 10,000 calls."""
    times = TravelTimes(region, on_date=DAY)
    graph, network = times.graph(PROFILE), region.roads
    draw = np.random.default_rng(5)
    arcs = draw.choice(np.flatnonzero(graph.arc_time_ds >= 0), POOL)
    shares = draw.random(POOL)
    exact_rows = arc_rows(network, graph.arc_time_ds, arcs)
    heads = network.arc_heads()
    positions, rests = [], np.empty(POOL)
    for number, (arc, share) in enumerate(zip(arcs.tolist(), shares.tolist(), strict=True)):
        length_dm = int(network.length_dm[arc // 2])
        along_dm = round(share * length_dm)
        rests[number] = graph.arc_time_ds[arc] * (length_dm - along_dm) / length_dm
        positions.append(RoadPosition(arc, int(heads[arc]), along_dm, 0, 0, 0, False))
    exact_rows[np.arange(POOL), heads[arcs]] = 0
    worst, right = 0.0, 0
    for _ in range(CALLS):
        call = int(draw.integers(0, network.node_count))
        units = draw.choice(POOL, UNITS, replace=False)
        exact = exact_rows[units, call] + rests[units]
        chosen = int(times.arrival_times_ds(PROFILE, [positions[unit] for unit in units], call).argmin())
        loss_ds = float(exact[chosen] - exact.min())
        worst = max(worst, loss_ds)
        right += loss_ds <= 1.0
    share = 100 * right / CALLS
    return [
        Figure(
            f"{region.name}: nearest of 8 moving units is the best", f"{share:.2f} %", "100 %", right == CALLS
        ),
        Figure(f"{region.name}: worst loss", f"{worst / 10:.3f} s", "≤ 0.1 s", worst <= 1.0),
    ]
