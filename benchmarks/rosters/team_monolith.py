"""The peer of the team: the compiled problem as one CP-SAT model, an automaton of lawful rosters per officer.

It knows what the solver knows: the same rows of demand, limits, wishes, contracts and shared burdens, with
costs rounded to thousandths of a point. What pairs pay for being apart is left out; the team has no pairs.
"""

from itertools import product

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.rosters.monolith import solve_for
from generiek.engine.rostering.graph import OFF
from generiek.engine.rostering.model import FREE, SHORT, Floats, Ints, Limit, Model, Person
from generiek.engine.rostering.pricing import FORBIDDEN

THOUSANDTHS = 1000
Cells = dict[tuple[int, int], cp_model.IntVar]


def solve_team(model: Model, limit_s: float) -> float | None:
    """The cost of the best roster found in so many processor seconds; None when there is none.

    Raises AssertionError when the peer's roster is not lawful for the solver's own model.
    """
    program = cp_model.CpModel()
    cells = [_person(program, model, person) for person in model.persons]
    cost = [
        term for person, own in zip(model.persons, cells, strict=True) for term in _own(program, person, own)
    ]
    cost += _demand(program, model, cells) + _burdens(program, model, cells)
    program.minimize(sum(cost))
    solver = solve_for(program, limit_s)
    if solver is None:
        return None
    roster = np.full((len(model.persons), model.days), FREE, np.int32)
    for index, own in enumerate(cells):
        for (day, kind), variable in own.items():
            if kind != FREE and solver.value(variable):
                roster[index, day] = kind
    if not all(person.lawful(row) for person, row in zip(model.persons, roster, strict=True)):
        raise AssertionError("The peer's model does not say what the solver's says.")
    return model.cost(roster)


def _person(program: cp_model.CpModel, model: Model, person: Person) -> Cells:
    """A literal for each day and kind of duty (or FREE), along an arc of the graph each day."""
    cells: Cells = {}
    steps = []
    for day in range(model.days):
        kinds = [kind for kind in range(model.kinds) if person.allowed[day, kind]]
        for kind in [*kinds, *([FREE] if person.free_allowed[day] else [])]:
            cells[day, kind] = program.new_bool_var("")
        program.add_exactly_one(variable for (on, _), variable in cells.items() if on == day)
        step = program.new_int_var(OFF, person.graph.moves, "")
        for kind in [*kinds, FREE]:
            if (day, kind) in cells:
                move = OFF if kind == FREE else int(person.move_of[kind])
                program.add(step == move).only_enforce_if(cells[day, kind])
        steps.append(step)
    graph = person.graph
    first = int(graph.node_start[0]) + person.start
    last = range(int(graph.node_start[model.days]), graph.nodes)
    arcs = zip(graph.arc_from.tolist(), graph.arc_move.tolist(), graph.arc_to.tolist(), strict=True)
    program.add_automaton(steps, first, last, list(arcs))
    for limit in person.limits:
        _keep(program, limit, cells)
    return cells


def _keep(program: cp_model.CpModel, limit: Limit, cells: Cells) -> None:
    taken = [
        (_sure(limit.weight[key]), variable)
        for key, variable in cells.items()
        if key[1] != FREE and limit.weight[key] > 0
    ]
    program.add(sum(weight * variable for weight, variable in taken) <= int(limit.most))


def _own(program: cp_model.CpModel, person: Person, cells: Cells) -> list[cp_model.LinearExpr]:
    """What the duties cost in themselves, and what the units used do at the end."""
    units = program.new_int_var_from_domain(
        cp_model.Domain.from_values(np.flatnonzero(person.end_cost < FORBIDDEN).tolist()), ""
    )
    worked = [(key, variable) for key, variable in cells.items() if key[1] != FREE]
    program.add(
        units
        == sum(int(person.graph.units[person.move_of[kind]]) * variable for (_, kind), variable in worked)
    )
    ends = _whole(np.where(person.end_cost < FORBIDDEN, person.end_cost, 0.0)).tolist()
    end = program.new_int_var(min(ends), max(ends), "")
    program.add_element(units, ends, end)
    prices = _whole(person.cost)
    return [end, *(int(prices[key]) * variable for key, variable in worked if prices[key])]


def _demand(program: cp_model.CpModel, model: Model, cells: list[Cells]) -> list[cp_model.LinearExpr]:
    rows, most = model.rows, len(model.persons)
    present: list[list[cp_model.IntVar]] = [[] for _ in rows.wanted]
    for person, own in zip(model.persons, cells, strict=True):
        first, count = rows.first[person.cover_class], rows.count[person.cover_class]
        for (day, kind), variable in own.items():
            if kind != FREE:
                start = int(first[day, kind])
                for row in rows.row_of[start : start + int(count[day, kind])]:
                    present[row].append(variable)
    cost = []
    for row, here in enumerate(present):
        floor, wanted = int(rows.floor[row]), int(rows.wanted[row])
        short, under, over = (program.new_int_var(0, high, "") for high in (floor, wanted - floor, most))
        program.add(sum(here) + short + under - over == wanted)
        prices = SHORT, float(rows.under[row]), float(rows.over[row])
        cost += [round(THOUSANDTHS * p) * v for p, v in zip(prices, (short, under, over), strict=True) if p]
    return cost


def _burdens(program: cp_model.CpModel, model: Model, cells: list[Cells]) -> list[cp_model.LinearExpr]:
    cost = []
    for (index, own), budget in product(enumerate(cells), model.budgets):
        taken = [
            (_sure(budget.weight[key]), variable)
            for key, variable in own.items()
            if key[1] != FREE and budget.weight[key] > 0
        ]
        excess = program.new_int_var(0, sum(weight for weight, _ in taken), "")
        cap = _sure(budget.caps[index])
        program.add(excess >= sum(weight * variable for weight, variable in taken) - cap)
        cost.append(round(THOUSANDTHS * budget.price) * excess)
    return cost


def _sure(number: float) -> int:
    """A number that must be whole."""
    if number != int(number):
        raise AssertionError("The peer's model takes whole limits and burdens only.")
    return int(number)


def _whole(points: Floats) -> Ints:
    whole: Ints = np.round(THOUSANDTHS * points).astype(np.int64)
    return whole
