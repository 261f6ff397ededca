"""A region of 16,000 nodes: a block of 30 × 300 on demand, and what it takes in memory."""

from dataclasses import fields
from datetime import date

import numpy as np

from benchmarks.roads.figures import Figure, cpu_seconds, timed
from benchmarks.roads.peers import scipy_graph, scipy_rows
from generiek.engine.geography import TravelTimes
from generiek.engine.geography.synthetic import generate_region

PROFILE = "emergency_day"
NODES = 16_000
DENSITY = 4.3


def large_figures() -> list[Figure]:
    """On-demand answers where a whole matrix would be too large."""
    region = generate_region(1, density=DENSITY)
    times = TravelTimes(region, on_date=date(2026, 1, 15))
    nodes = region.roads.node_count
    draw = np.random.default_rng(9)
    units, calls = draw.integers(0, nodes, 30).astype(np.int32), draw.integers(0, nodes, 300).astype(np.int32)
    prepare = cpu_seconds(lambda: times.with_closures(()).hierarchy(PROFILE), times=3)
    own = cpu_seconds(lambda: times.many_to_many_ds(PROFILE, units, calls), times=25)
    graph = times.graph(PROFILE)
    sparse = scipy_graph(graph)
    peer = cpu_seconds(lambda: scipy_rows(graph, sparse, units.astype(np.int64)), times=3)
    wrong = int(
        (
            scipy_rows(graph, sparse, units.astype(np.int64))[:, calls]
            != times.many_to_many_ds(PROFILE, units, calls)
        ).sum()
    )
    hierarchy = times.hierarchy(PROFILE)
    kept_mb = sum(getattr(hierarchy, field.name).nbytes for field in fields(hierarchy)) / 1e6
    matrix_mb = 2 * graph.state_count * nodes / 1e6
    return [
        Figure("nodes", str(nodes), f"≥ {NODES}", nodes >= NODES),
        Figure("answered from a whole matrix", "yes" if times.has_matrix(PROFILE) else "no, on demand"),
        timed("block 30 × 300 on demand", own, 0.015, peer),
        Figure("entries of the block that differ from the peer", str(wrong), "0", wrong == 0),
        Figure("preparing a profile", f"{prepare * 1000:.0f} ms"),
        Figure("memory per profile", f"{kept_mb:.1f} MB", peer=f"{matrix_mb:.0f} MB"),
    ]
