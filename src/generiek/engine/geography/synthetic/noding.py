"""Cutting streets where they meet, so that every junction is a node of its own."""

import math
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import KDTree
from shapely import LineString, Point
from shapely.ops import substring

from generiek.engine.geography.synthetic.streets import Street

MEETS_M = 2.5
LONGEST_M = 450.0


def cut_at_junctions(streets: list[Street]) -> list[tuple[int, LineString, int, int]]:
    """Pieces of all streets as (street, line, node at its start, node at its end)."""
    lines = np.array([street.line for street in streets], dtype=object)
    nodes, node_of = _merged(np.vstack((_ends(lines), _crossings(streets, lines))))
    tree = shapely.STRtree(shapely.points(nodes))
    pieces = []
    for number, street in enumerate(streets):
        whole = street.line.length
        first, last = int(node_of[number]), int(node_of[len(streets) + number])
        on_line = [int(node) for node in tree.query(street.line, predicate="dwithin", distance=MEETS_M)]
        inner_cuts = [
            (street.line.project(Point(nodes[node])), node) for node in on_line if node not in (first, last)
        ]
        cuts = [(0.0, first), *sorted(inner_cuts), (whole, last)]
        cuts, nodes = _halted(cuts, nodes, street.line)
        for (start, tail), (stop, head) in pairwise(cuts):
            if tail == head or stop - start < 0.5:
                continue
            inner = list(substring(street.line, start, stop).coords)[1:-1]
            line = LineString([tuple(nodes[tail]), *inner, tuple(nodes[head])])
            pieces.append((number, line, tail, head))
    return pieces


def _halted(
    cuts: list[tuple[float, int]], nodes: NDArray[np.float64], line: LineString
) -> tuple[list[tuple[float, int]], NDArray[np.float64]]:
    """The same cuts with nodes between them on long pieces, so that every address is near one."""
    halted = cuts[:1]
    added: list[tuple[float, float]] = []
    for (start, _tail), (stop, head) in pairwise(cuts):
        parts = math.ceil((stop - start) / LONGEST_M)
        for part in range(1, parts):
            at = start + (stop - start) * part / parts
            halted.append((at, len(nodes) + len(added)))
            added.append(line.interpolate(at).coords[0])
        halted.append((stop, head))
    return halted, np.vstack((nodes, added)) if added else nodes


def _ends(lines: NDArray[np.object_]) -> NDArray[np.float64]:
    return np.vstack(
        (
            shapely.get_coordinates(shapely.get_point(lines, 0)),
            shapely.get_coordinates(shapely.get_point(lines, -1)),
        )
    )


def _crossings(streets: list[Street], lines: NDArray[np.object_]) -> NDArray[np.float64]:
    level = np.array([street.level for street in streets])
    left, right = shapely.STRtree(lines).query(lines, predicate="intersects")
    wanted = (left < right) & (level[left] == level[right])
    met = shapely.intersection(lines[left[wanted]], lines[right[wanted]])
    return np.asarray(shapely.get_coordinates(met), np.float64)


def _merged(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """Points that lie within a few metres of each other become one; returns the nodes and the node of each
    point."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    pairs = KDTree(points).query_pairs(MEETS_M, output_type="ndarray")
    graph = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(points), len(points)))
    count, label = connected_components(graph, directed=False)
    sums = np.zeros((count, 2))
    np.add.at(sums, label, points)
    return sums / np.bincount(label)[:, None], label
