"""The rules of a problem as a graph: the product of all solver parts, explored from each history."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from generiek.engine.rostering.graph import DEAD, OFF, Graph, Step, TooManyStates, build_graph, merged
from generiek.engine.rostering.problem import Officer, Problem
from generiek.engine.rules.calendar import Days, instant, local_date
from generiek.engine.rules.pack import IMPLIED_BY
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import PartContext, SolverPart

State = tuple[Hashable, ...]
MOST_ALONE = 20_000
"""Some rules see too much when no other keeps them from it: those are only explored together."""


@dataclass(slots=True, eq=False)
class Calendar:
    """The days of a problem with the history before them, and each kind of duty on each day as instants."""

    days: Days
    offset: int
    duties: list[list[Duty]]


def calendar_of(problem: Problem) -> Calendar:
    """Lay out the local days and the duties that could be worked on each."""
    first = problem.first_date
    for officer in problem.officers:
        for past in officer.past.duties if officer.past else ():
            first = min(first, local_date(past.starts_at, problem.zone))
    offset = (problem.first_date - first).days + 2
    days = Days.of(first - timedelta(days=2), offset + problem.days + 3, problem.zone)
    return Calendar(days, offset, [duties_on(problem, day) for day in range(problem.days)])


def duties_on(problem: Problem, day: int) -> list[Duty]:
    """Each kind of duty on one day: it ends when the wall clock says so, however long that takes."""
    on = problem.first_date + timedelta(days=day)
    return [
        Duty(
            instant(on, kind.start_min, problem.zone),
            instant(on, kind.start_min + kind.length_min, problem.zone),
            kind.break_min,
        )
        for kind in problem.kinds
    ]


class Lawful:
    """The lawful futures of every officer, as one shared graph with a start node each."""

    def __init__(self, problem: Problem, calendar: Calendar, units: list[int]) -> None:
        self._calendar = calendar
        implied = {other for rule in problem.rules for other in IMPLIED_BY.get(rule.id, ())}
        context = PartContext(calendar.days, problem.period.ends_at)
        self._parts: list[SolverPart] = [
            rule.kind.part(rule.limits, context)
            for rule in problem.rules
            if rule.kind.part is not None and rule.id not in implied
        ]
        histories = [self._history(officer) for officer in problem.officers]
        known = sorted(set(histories), key=repr)
        singles = [self._single(place, known, problem.days) for place in range(len(self._parts))]
        starts = {history: _start(singles, history) for history in known}
        self.graph: Graph
        self.graph, nodes = build_graph(
            problem.days, [0, *units], (s for s in starts.values() if DEAD not in s), _together(singles)
        )
        self.start_nodes = [nodes.get(starts[history], DEAD) for history in histories]

    def _single(self, place: int, histories: list[State], days: int) -> "_Single":
        """One rule's own states: merged before they are combined with other rules', far fewer are left."""
        part, duties, offset = self._parts[place], self._calendar.duties, self._calendar.offset

        def step(state: object, day: int, move: int) -> Hashable | None:
            if move == OFF:
                return part.rest(state, offset + day)
            return part.work(state, offset + day, duties[day][move - 1])

        own = dict.fromkeys(history[place] for history in histories)
        try:
            machine = merged(days, len(duties[0]) + 1, own, step, most=MOST_ALONE)
        except TooManyStates:
            return _Single({state: state for state in own}, step)
        after = machine.after

        def looked_up(state: int, day: int, move: int) -> Hashable | None:
            number = after[day][state][move]
            return None if number == DEAD else number

        return _Single(dict(machine.start_of), looked_up)

    def _history(self, officer: Officer) -> State:
        """Read the past into the state at the period's start; a rule that it broke starts anew, alone."""
        duties = {self._day(duty): duty for duty in (officer.past.duties if officer.past else ())}
        days = range(min(duties, default=self._calendar.offset), self._calendar.offset)
        return tuple(_read(part, days, duties) for part in self._parts)

    def _day(self, duty: Duty) -> int:
        return self._calendar.days.index(duty.starts_at)


@dataclass(frozen=True, slots=True)
class _Single:
    """One rule by itself: where each history leaves it, and how it goes on."""

    start_of: dict[Hashable, Hashable]
    step: Step


def _start(singles: list[_Single], history: State) -> State:
    return tuple(single.start_of[own] for single, own in zip(singles, history, strict=True))


def _together(singles: list[_Single]) -> Step:
    """All rules at once: a move that one of them refuses is refused."""
    steps = [single.step for single in singles]

    def step(state: State, day: int, move: int) -> State | None:
        following: list[Hashable] = []
        for own, step in zip(state, steps, strict=True):
            after = step(own, day, move)
            if after is None:
                return None
            following.append(after)
        return tuple(following)

    return step


def _read(part: SolverPart, days: range, duties: Mapping[int, Duty]) -> Hashable:
    state = part.start()
    for day in days:
        after = _after(part, state, day, duties.get(day))
        if after is None:
            after = _after(part, part.start(), day, duties.get(day))
        state = part.start() if after is None else after
    return state


def _after(part: SolverPart, state: Hashable, day: int, duty: Duty | None) -> Hashable | None:
    return part.rest(state, day) if duty is None else part.work(state, day, duty)


def at_night_min(duty: Duty, days: Days) -> int:
    """Real minutes between 00:00 and 06:00, from which officers may be exempt."""
    return days.between_00_and_06_min(duty.starts_at, duty.ends_at)
