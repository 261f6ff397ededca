"""The peer: the same instances as one CP-SAT model, 120 processor seconds."""

import json
import sys
from itertools import product
from pathlib import Path
from threading import Event, Thread
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.rosters.curtois_qu import Instance, Staff, cost_of, faults_of, read_instance
from benchmarks.rosters.processor_time import processor_s

PEERS = Path(__file__).parent / "results" / "cp_sat.json"
Cells = dict[tuple[int, str], cp_model.IntVar]


def read_peers() -> dict[str, Any]:
    """Peers' results kept from earlier runs."""
    found: dict[str, Any] = json.loads(PEERS.read_text(encoding="utf-8")) if PEERS.exists() else {}
    return found


def run_peers(directory: Path, only: list[int], *, resume: bool, limit_s: float) -> None:
    """Let CP-SAT solve the chosen instances, and keep what it found."""
    for number in only:
        results = read_peers()
        if resume and str(number) in results:
            continue
        print(f"CP-SAT {number}", file=sys.stderr, flush=True)
        results[str(number)] = solve_monolith(read_instance(directory / f"Instance{number}.txt"), limit_s)
        PEERS.parent.mkdir(exist_ok=True)
        PEERS.write_text(json.dumps(dict(sorted(results.items(), key=lambda i: int(i[0]))), indent=1) + "\n")


def solve_monolith(instance: Instance, limit_s: float) -> dict[str, Any]:
    """One model of the whole instance, one worker, for so many processor seconds."""
    model = cp_model.CpModel()
    works = {staff.name: _staff(model, instance, staff) for staff in instance.staff}
    model.minimize(_objective(model, instance, works))
    before = processor_s()
    solver = solve_for(model, limit_s)
    if solver is None:
        return {"objective": None, "bound": None, "cpu_s": round(processor_s() - before, 1)}
    names = [shift.name for shift in instance.shifts]
    plan = {
        name: [next((s for s in names if solver.value(cells[day, s])), "") for day in range(instance.days)]
        for name, cells in works.items()
    }
    if faults_of(instance, plan):
        raise AssertionError("The peer's model does not say what the format says.")
    return {
        "objective": cost_of(instance, plan),
        "bound": round(solver.best_objective_bound),
        "cpu_s": round(processor_s() - before, 1),
    }


def solve_for(model: cp_model.CpModel, limit_s: float) -> cp_model.CpSolver | None:
    """Search with one worker for so many processor seconds; None when nothing was found."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    ended = Event()
    watch = Thread(target=_stop_after, args=(solver, processor_s() + limit_s, ended))
    watch.start()
    status = solver.solve(model)
    ended.set()
    watch.join()
    if status == cp_model.MODEL_INVALID:
        raise AssertionError(f"CP-SAT does not take this model: {model.validate()}")
    return solver if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


def _stop_after(solver: cp_model.CpSolver, limit_s: float, ended: Event) -> None:
    """Stop when the processor seconds are used: the clock tells little on a busy machine."""
    while not ended.wait(0.2):
        if processor_s() >= limit_s:
            solver.stop_search()


def _staff(model: cp_model.CpModel, instance: Instance, staff: Staff) -> Cells:
    names = [shift.name for shift in instance.shifts]
    cells = {
        (d, s): model.new_bool_var(f"{staff.name} {d} {s}") for d, s in product(range(instance.days), names)
    }
    works = [model.new_bool_var(f"{staff.name} {day}") for day in range(instance.days)]
    for day in range(instance.days):
        model.add(sum(cells[day, name] for name in names) == works[day])
        if day in staff.days_off:
            model.add(works[day] == 0)
        for shift in instance.shifts:
            for other in shift.not_before:
                if day + 1 < instance.days:
                    model.add_implication(cells[day, shift.name], cells[day + 1, other].negated())
    lengths = {shift.name: shift.length_min for shift in instance.shifts}
    minutes = sum(lengths[name] * cell for (_, name), cell in cells.items())
    model.add_linear_constraint(minutes, staff.least_min, staff.most_min)
    for name in names:
        model.add(sum(cells[day, name] for day in range(instance.days)) <= staff.most_of.get(name, 0))
    weekends = []
    for saturday in range(5, instance.days, 7):
        weekends.append(model.new_bool_var(""))
        for day in range(saturday, min(saturday + 2, instance.days)):
            model.add_implication(works[day], weekends[-1])
    model.add(sum(weekends) <= staff.most_weekends)
    _runs(model, staff, works)
    return cells


def _runs(model: cp_model.CpModel, staff: Staff, works: list[cp_model.IntVar]) -> None:
    days = len(works)
    for first in range(days - staff.longest_work):
        model.add_bool_or(works[day].negated() for day in range(first, first + staff.longest_work + 1))
    for length in range(1, staff.shortest_work):
        for first in range(1, days - length):
            inside = works[first : first + length]
            model.add_bool_or([works[first - 1], works[first + length], *(day.negated() for day in inside)])
    for length in range(1, staff.shortest_rest):
        for first in range(1, days - length):
            inside = works[first : first + length]
            model.add_bool_or([works[first - 1].negated(), works[first + length].negated(), *inside])


def _objective(model: cp_model.CpModel, instance: Instance, works: dict[str, Cells]) -> cp_model.LinearExprT:
    terms: list[cp_model.LinearExprT] = []
    terms += [weight * (1 - works[name][day, shift]) for name, day, shift, weight in instance.on_requests]
    terms += [weight * works[name][day, shift] for name, day, shift, weight in instance.off_requests]
    for (day, shift), (wanted, under, over) in instance.cover.items():
        present = sum(cells[day, shift] for cells in works.values())
        short = model.new_int_var(0, len(works), "")
        beyond = model.new_int_var(0, len(works), "")
        model.add(present + short - beyond == wanted)
        terms += [under * short, over * beyond]
    return sum(terms)
