"""Rules on sums over weeks as limits on a roster, past and absences taken off; idle limits are left out."""

import numpy as np

from generiek.engine.rostering.graph import Graph
from generiek.engine.rostering.judged import past_of
from generiek.engine.rostering.lawful import Calendar
from generiek.engine.rostering.model import Floats, Limit
from generiek.engine.rostering.pricing import Pricer, plain_variants
from generiek.engine.rostering.problem import Officer, Problem
from generiek.engine.rules.roster import Publication
from generiek.engine.rules.rule import Case, Rule, WindowPart


class WindowLimits:
    """The limits of each officer; what duties take of a window is computed once for all."""

    def __init__(self, problem: Problem, calendar: Calendar, graph: Graph) -> None:
        self._problem, self._calendar, self._graph = problem, calendar, graph
        self._pricer = Pricer()
        self._most: dict[tuple[int, str, int, int, int], float] = {}
        self._parts: list[tuple[Rule, WindowPart]] = [
            (rule, rule.kind.windows(rule.limits, calendar.days))
            for rule in problem.rules
            if rule.kind.windows is not None
        ]
        self._paid = np.array([kind.paid_min for kind in problem.kinds], float)
        self._weights: dict[tuple[str, int, int], Floats] = {}

    def of(self, officer: Officer, start: int, most_units: int, unit_min: int) -> tuple[Limit, ...]:
        """The limits that an officer could reach from a start in the graph with so many units."""
        person = past_of(self._problem, officer)
        case = Case(person, self._problem.period, self._calendar.days, Publication())
        found: list[Limit] = []
        for rule, part in self._parts:
            for window in part.windows(case):
                weight = self._weight(rule.id, part, window.starts_at, window.ends_at)
                most = max(0.0, float(window.most))
                if self._rough(weight, most_units * unit_min) <= most:
                    continue
                key = (start, rule.id, window.starts_at, window.ends_at, most_units)
                if self._exactly(weight, key) > most:
                    found.append(Limit(rule.id, weight, most, self._only_kind(weight)))
        return tuple(found)

    def _weight(self, rule_id: str, part: WindowPart, starts_at: int, ends_at: int) -> Floats:
        key = (rule_id, starts_at, ends_at)
        if key not in self._weights:
            duties = self._calendar.duties
            self._weights[key] = np.array(
                [[part.amount(duty, starts_at, ends_at) for duty in kinds] for kinds in duties], float
            )
        return self._weights[key]

    def _exactly(self, weight: Floats, key: tuple[int, str, int, int, int]) -> float:
        """The most that any roster in the graph takes."""
        if key not in self._most:
            start, _, _, _, most_units = key
            gain = np.concatenate((np.zeros((len(weight), 1)), -weight), axis=1)
            variants = plain_variants(self._graph.moves)
            costs, _ = self._pricer.best(self._graph, start, variants, gain, np.zeros(most_units + 1))
            self._most[key] = -float(costs[0]) if len(costs) else 0.0
        return self._most[key]

    def _rough(self, weight: Floats, most_paid_min: int) -> float:
        """More than could be taken: a duty every day, but not more than the contract's hours."""
        by_contract = float((weight / self._paid).max(initial=0.0)) * most_paid_min
        return min(float(weight.max(axis=1).sum()), by_contract)

    def _only_kind(self, weight: Floats) -> int | None:
        """The kind of duty that alone is counted, each once, if that is what the limit says."""
        used = np.flatnonzero(weight.any(axis=0))
        return int(used[0]) if len(used) == 1 and (weight[:, used[0]] == 1.0).all() else None
