"""The part of a model inside some days, with all duties outside them as they are: a smaller model of its own.

Long periods are searched window by window: inside a window only the states that a person can be in matter,
and most limits cannot bind. Costs are those of the whole model, so that they can be compared.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generiek.engine.rostering.graph import OFF, Graph
from generiek.engine.rostering.model import FREE, LIMIT_TOLERANCE, Budget, Ints, Limit, Model, Person
from generiek.engine.rostering.row_sums import sum_along

Nodes = NDArray[np.int64]
Known = dict[tuple[int, int, bytes], tuple[Graph, int]]


def cut(model: Model, roster: Ints, first: int, beyond: int) -> Model:
    """The model of days `first` to `beyond` (exclusive) when the rest of a lawful roster stays.

    Its rosters are persons × (beyond − first); what is paid for being apart outside the days is left out.
    """
    inside = slice(first, beyond)
    outside = roster.copy()
    outside[:, inside] = FREE
    base = model.present(outside)
    rows = replace(
        model.rows,
        floor=model.rows.floor - base,
        wanted=model.rows.wanted - base,
        first=model.rows.first[:, inside],
        count=model.rows.count[:, inside],
    )
    known: Known = {}
    persons = [
        _person(person, roster[number], outside[number], inside, known)
        for number, person in enumerate(model.persons)
    ]
    budgets = [
        Budget(
            budget.name,
            budget.weight[inside],
            budget.caps - np.array([sum_along(budget.weight, row) for row in outside]),
            budget.price,
        )
        for budget in model.budgets
    ]
    return Model(beyond - first, model.kinds, persons, rows, budgets, model.together)


def _person(person: Person, row: Ints, outside: Ints, inside: slice, known: Known) -> Person:
    moves = np.where(row >= 0, person.move_of[row], OFF)
    graph, start = _part(person.graph, person.start, moves, inside, known)
    used = person.units(outside)
    most = (inside.stop - inside.start) * int(graph.units.max())
    return Person(
        id=person.id,
        graph=graph,
        start=start,
        move_of=person.move_of,
        allowed=person.allowed[inside],
        free_allowed=person.free_allowed[inside],
        cost=person.cost[inside],
        constant=person.constant + sum_along(person.cost, outside),
        end_cost=person.end_cost[used : used + most + 1],
        cover_class=person.cover_class,
        limits=tuple(_limits(person, outside, inside)),
    )


def _limits(person: Person, outside: Ints, inside: slice) -> list[Limit]:
    """What is left of each limit, where it can still be reached."""
    found = []
    for limit in person.limits:
        weight = limit.weight[inside]
        left = limit.most - sum_along(limit.weight, outside)
        if float(np.where(person.allowed[inside], weight, 0.0).max(axis=1).sum()) > left + LIMIT_TOLERANCE:
            found.append(Limit(limit.name, weight, max(0.0, left), limit.kind))
    return found


def _part(graph: Graph, start: int, moves: Ints, inside: slice, known: Known) -> tuple[Graph, int]:
    """The graph between the state that the days before lead to and those that the days after can follow."""
    node = int(graph.node_start[0]) + start
    for day in range(inside.start):
        node = int(graph.arc_to[_arcs_of(graph, day, int(moves[day]), node)[0]])
    ends = np.arange(graph.node_start[graph.days], graph.node_start[graph.days + 1])
    for day in range(graph.days - 1, inside.stop - 1, -1):
        arcs = _arcs_of(graph, day, int(moves[day]))
        ends = np.unique(graph.arc_from[arcs[np.isin(graph.arc_to[arcs], ends)]])
    key = (id(graph), node, ends.tobytes())
    if key not in known:
        known[key] = _merged(graph, node, ends, inside)
    return known[key]


def _arcs_of(graph: Graph, day: int, move: int, node: int | None = None) -> Nodes:
    here = slice(int(graph.arc_start[day]), int(graph.arc_start[day + 1]))
    fits = graph.arc_move[here] == move
    if node is not None:
        fits &= graph.arc_from[here] == node
    return np.flatnonzero(fits) + here.start


def _merged(graph: Graph, node: int, ends: Nodes, inside: slice) -> tuple[Graph, int]:
    """Paths from a node to some ends; nodes of a day with equal futures become one."""
    reached = np.zeros(graph.nodes, np.bool_)
    reached[node] = True
    for day in range(inside.start, inside.stop):
        here = slice(int(graph.arc_start[day]), int(graph.arc_start[day + 1]))
        reached[graph.arc_to[here][reached[graph.arc_from[here]]]] = True
    classes = np.full(graph.nodes, -1, np.int32)
    classes[ends] = 0
    sizes, layers = [1], []
    for day in range(inside.stop - 1, inside.start - 1, -1):
        here = slice(int(graph.arc_start[day]), int(graph.arc_start[day + 1]))
        lies = reached[graph.arc_from[here]] & (classes[graph.arc_to[here]] >= 0)
        source, move = graph.arc_from[here][lies], graph.arc_move[here][lies]
        nodes, place = np.unique(source, return_inverse=True)
        futures = np.full((len(nodes), graph.moves), -1, np.int32)
        futures[place, move] = classes[graph.arc_to[here][lies]]
        merged, number = np.unique(futures, axis=0, return_inverse=True)
        classes[nodes] = number.ravel()
        sizes.append(len(merged))
        layers.append(merged)
    return _packed(graph, list(reversed(sizes)), list(reversed(layers))), int(classes[node])


def _packed(graph: Graph, sizes: list[int], layers: list[Ints]) -> Graph:
    node_start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
    froms, tos, moves, arc_start = [], [], [], [0]
    for day, futures in enumerate(layers):
        source, move = np.nonzero(futures >= 0)
        froms.append(source + node_start[day])
        tos.append(futures[source, move] + node_start[day + 1])
        moves.append(move)
        arc_start.append(arc_start[-1] + len(source))
    return Graph(
        days=len(layers),
        moves=graph.moves,
        node_start=node_start,
        arc_start=np.array(arc_start, np.int32),
        arc_from=np.concatenate(froms).astype(np.int32),
        arc_to=np.concatenate(tos).astype(np.int32),
        arc_move=np.concatenate(moves).astype(np.int32),
        units=graph.units,
    )
