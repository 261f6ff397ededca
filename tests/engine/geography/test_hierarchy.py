"""The hierarchy gives the times that a plain search gives, on any graph."""

import heapq

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from generiek.engine.geography.hierarchy import FAR, UNREACHABLE_DS, build_hierarchy, full_matrix, times_ds

Arc = tuple[int, int, int]


def plain_search(nodes: int, arcs: list[Arc], start: int) -> list[int]:
    leaving: list[list[tuple[int, int]]] = [[] for _ in range(nodes)]
    for tail, head, time in arcs:
        leaving[tail].append((head, time))
    reached = [FAR] * nodes
    reached[start] = 0
    queue = [(0, start)]
    while queue:
        so_far, node = heapq.heappop(queue)
        if so_far > reached[node]:
            continue
        for head, time in leaving[node]:
            if so_far + time < reached[head]:
                reached[head] = so_far + time
                heapq.heappush(queue, (so_far + time, head))
    return reached


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[Arc]]:
    nodes = draw(st.integers(2, 24))
    node = st.integers(0, nodes - 1)
    arcs = draw(st.lists(st.tuples(node, node, st.integers(1, 500)), min_size=1, max_size=5 * nodes))
    return nodes, arcs


def columns(arcs: list[Arc]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    table = np.array(arcs, np.int32)
    return table[:, 0].copy(), table[:, 1].copy(), table[:, 2].copy()


@settings(deadline=None, max_examples=150)
@given(graphs())
def test_every_entry_equals_a_plain_search(graph: tuple[int, list[Arc]]) -> None:
    nodes, arcs = graph
    every = np.arange(nodes, dtype=np.int32)

    hierarchy = build_hierarchy(nodes, *columns(arcs))
    expected = np.array([plain_search(nodes, arcs, start) for start in range(nodes)])

    assert (times_ds(hierarchy, every, every) == expected).all()
    matrix = full_matrix(hierarchy, nodes, every)
    assert (matrix == np.where(expected >= FAR, UNREACHABLE_DS, expected)).all()


@settings(deadline=None, max_examples=60)
@given(graphs(), st.data())
def test_contracting_in_another_order_changes_no_answer(
    graph: tuple[int, list[Arc]], data: st.DataObject
) -> None:
    nodes, arcs = graph
    every = np.arange(nodes, dtype=np.int32)
    order = np.array(data.draw(st.permutations(range(nodes))), np.int32)

    free = times_ds(build_hierarchy(nodes, *columns(arcs)), every, every)
    given_order = times_ds(build_hierarchy(nodes, *columns(arcs), order=order), every, every)

    assert (free == given_order).all()


def test_a_time_too_long_for_the_matrix_is_kept_as_the_longest() -> None:
    arcs = [(0, 1, 60_000), (1, 2, 60_000)]

    matrix = full_matrix(build_hierarchy(3, *columns(arcs)), 3, np.arange(3, dtype=np.int32))

    assert matrix[0].tolist() == [0, 60_000, 65_534]
    assert matrix[2].tolist() == [65_535, 65_535, 0]
