"""ATW 5:8: after three or more consecutive nights at least 46 hours of rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generiek.engine.rules.calendar import MINUTE_S
from generiek.engine.rules.nights import is_night
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart

State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many consecutive nights which rest is due."""

    nights: int
    rest_min: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Count nights in a row; the row ends with the full rest or with a duty by day."""
    streak = 0
    for duty, following in pairwise(case.person.duties):
        streak = streak + 1 if is_night(duty, case.days) else 0
        rest_min = (following.starts_at - duty.ends_at) // MINUTE_S
        if rest_min >= limits.rest_min:
            streak = 0
        elif streak >= limits.nights and not is_night(following, case.days):
            sentence = "Too little rest after a row of nights."
            yield Finding(duty.ends_at, following.starts_at, rest_min, limits.rest_min, "min", sentence)


class Part:
    """State: nights in the present row (no further than the limit) and the end of the last of them."""

    def __init__(self, limits: Limits, context: PartContext) -> None:
        self._limits = limits
        self._days = context.days

    def start(self) -> State:
        """No night behind."""
        return (0, 0)

    def rest(self, state: State, day: int) -> State:
        """A row is forgotten once the full rest is complete before the next day opens."""
        nights, end = state
        if nights and end + self._limits.rest_min * MINUTE_S > self._days.midnights[day + 1]:
            return state
        return (0, 0)

    def work(self, state: State, day: int, duty: Duty) -> State | None:
        """Another night joins the row; a duty by day must wait for the rest when the row is long."""
        nights, end = state
        if nights and duty.starts_at - end >= self._limits.rest_min * MINUTE_S:
            nights = 0
        if is_night(duty, self._days):
            return self.rest((min(nights + 1, self._limits.nights), duty.ends_at), day)
        return None if nights >= self._limits.nights else (0, 0)


def part(limits: Limits, context: PartContext) -> SolverPart:
    """The solver part of this rule."""
    return Part(limits, context)


KIND = RuleKind("atw-5-8-night-streak", Limits, check, part)
