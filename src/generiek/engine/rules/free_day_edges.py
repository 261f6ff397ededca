"""Barp 12(17): the last duty before a free day ends by 23:00, the first after it starts at 07:00 or later."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generiek.engine.rules.calendar import MINUTE_S
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart

State = tuple[int, bool]


@dataclass(frozen=True, slots=True)
class Limits:
    """Wall-clock minutes after midnight."""

    last_end_min: int
    first_start_min: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """A free day is a calendar day without a minute of work; look at the duties on both its sides."""
    days, duties = case.days, case.person.duties
    edges = [(None, duties[0]), *pairwise(duties), (duties[-1], None)] if duties else []
    for before, after in edges:
        free_from = before.ends_at if before else max(case.person.known_from_at, days.midnights[0])
        free_until = after.starts_at if after else max(case.period.ends_at, free_from)
        first_free = days.index(free_from) + (days.midnights[days.index(free_from)] < free_from)
        beyond_free = days.index(free_until)
        if first_free >= beyond_free:
            continue
        latest = days.clock(first_free - 1, limits.last_end_min)
        if before and before.ends_at > latest:
            late_min = (before.ends_at - latest) // MINUTE_S
            sentence = "The last duty before a free day ends too late."
            yield Finding(before.starts_at, before.ends_at, late_min, 0, "min", sentence)
        earliest = days.clock(beyond_free, limits.first_start_min)
        if after and after.starts_at < earliest:
            early_min = (earliest - after.starts_at) // MINUTE_S
            sentence = "The first duty after a free day starts too early."
            yield Finding(after.starts_at, after.ends_at, early_min, 0, "min", sentence)


class Part:
    """State: the last duty's end while it matters to a free day ahead; whether yesterday was free."""

    def __init__(self, limits: Limits, context: PartContext) -> None:
        self._limits = limits
        self._days = context.days

    def start(self) -> State:
        """Nothing known of the days before."""
        return (0, False)

    def rest(self, state: State, day: int) -> State | None:
        """A day on which no duty starts is free unless the last duty reaches into it."""
        end, _ = state
        if end > self._days.midnights[day]:
            return self._settled(end, False, day)
        if end > self._days.clock(day - 1, self._limits.last_end_min):
            return None
        return (0, True)

    def work(self, state: State, day: int, duty: Duty) -> State | None:
        """Take the duty unless it starts too early after a free day."""
        _, free_before = state
        if free_before and duty.starts_at < self._days.clock(day, self._limits.first_start_min):
            return None
        return self._settled(duty.ends_at, False, day)

    def _settled(self, end: int, free: bool, day: int) -> State:
        matters = end > self._days.clock(day, self._limits.last_end_min)
        return (end if matters else 0, free)


def part(limits: Limits, context: PartContext) -> SolverPart:
    """The solver part of this rule."""
    return Part(limits, context)


KIND = RuleKind("barp-12-17", Limits, check, part)
