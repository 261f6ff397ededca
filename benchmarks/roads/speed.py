"""Speed on the Kampen extract: import, matrix, closure, block; scipy's Dijkstra beside it."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.roads.figures import Figure, cpu_seconds, timed
from benchmarks.roads.peers import scipy_graph, scipy_rows
from generiek.engine.geography import Region, TravelTimes
from generiek.engine.geography.closures import Closure, closure_of_structure
from generiek.engine.geography.hierarchy import build_hierarchy, full_matrix
from generiek.engine.geography.osm.import_region import import_surroundings
from generiek.engine.geography.osm.roads import build_roads, read_source

PROFILE = "emergency_day"
DAY = date(2026, 1, 15)


def import_figures(extract: Path) -> list[Figure]:
    """Reading the network, then everything around it."""
    source = read_source(extract)
    roads = build_roads(source, extract.name)
    network = cpu_seconds(lambda: build_roads(read_source(extract), extract.name))
    around = cpu_seconds(lambda: import_surroundings(extract, source, roads))
    usable = int(((roads.roads.arc_modes() & 1) != 0).sum())
    return [
        Figure("nodes in the largest part", str(roads.roads.node_count)),
        Figure("arcs in the largest part", str(usable)),
        timed("parse and build the network", network, 0.4),
        timed("addresses, water, land use", around, 0.5),
    ]


def matrix_figures(region: Region) -> list[Figure]:
    """The whole matrix, a closure, and a block of 30 × 300."""
    times = TravelTimes(region, on_date=DAY)
    graph = times.graph(PROFILE)
    every = np.arange(graph.state_count)
    sparse = scipy_graph(graph)

    def whole() -> None:
        hierarchy = build_hierarchy(graph.state_count, graph.tail, graph.head, graph.time_ds)
        full_matrix(hierarchy, graph.node_count, graph.state_node)

    own = cpu_seconds(whole)
    peer = cpu_seconds(lambda: scipy_rows(graph, sparse, every), times=1)
    figures = [timed("full matrix (hierarchy included)", own, 0.3, peer)]
    movable = next(s for s in region.structures if s.kind in ("movable_bridge", "tunnel"))
    closure = closure_of_structure(movable)
    figures.append(_closure_figure(times, closure, f"closure re-computed ({movable.name}), file written"))
    figures.append(_block_figure(region))
    return figures


def _closure_figure(times: TravelTimes, closure: Closure, name: str) -> Figure:
    closed_graph = times.with_closures([closure]).graph(PROFILE)
    sparse = scipy_graph(closed_graph)
    peer = cpu_seconds(lambda: scipy_rows(closed_graph, sparse, np.arange(closed_graph.state_count)), times=1)

    def close() -> None:
        with TemporaryDirectory() as folder:
            again = TravelTimes(
                times.region, on_date=DAY, closures=[closure], folder=Path(folder), lookups=times.lookups
            )
            again.matrix(PROFILE)

    return timed(name, cpu_seconds(close), 0.5, peer)


def _block_figure(region: Region) -> Figure:
    draw = np.random.default_rng(7)
    with TemporaryDirectory() as folder:
        TravelTimes(region, on_date=DAY, folder=Path(folder)).matrix(PROFILE)
        times = TravelTimes(region, on_date=DAY, folder=Path(folder))
        times.matrix(PROFILE)
        nodes = region.roads.node_count
        units = draw.integers(0, nodes, 30).astype(np.int32)
        calls = draw.integers(0, nodes, 300).astype(np.int32)
        runs = 400
        own = cpu_seconds(lambda: [times.many_to_many_ds(PROFILE, units, calls) for _ in range(runs)]) / runs
        graph = times.graph(PROFILE)
        sparse = scipy_graph(graph)
        peer = cpu_seconds(lambda: scipy_rows(graph, sparse, units.astype(np.int64)), times=5)
    return timed("block 30 × 300 from the matrix", own, 0.0001, peer)
