"""ATW 5:8: a series of duties with a night in it counts at most seven duties (eight by collective rule).

A series is broken by a rest of `gap_min`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import MINUTE_S
from generiek.engine.rules.nights import is_night
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart

State = tuple[int, bool, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """Duties in a series, and the rest that ends one."""

    duties: int
    gap_min: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Split the duties into series and count those with a night."""
    series: list[Duty] = []
    for duty in case.person.duties:
        if series and (duty.starts_at - series[-1].ends_at) // MINUTE_S >= limits.gap_min:
            series = []
        series.append(duty)
        if len(series) > limits.duties and any(is_night(one, case.days) for one in series):
            sentence = "Too many duties in a series with a night."
            yield Finding(series[0].starts_at, duty.ends_at, len(series), limits.duties, "duties", sentence)


class Part:
    """State: duties in the present series (no further than matters), a night among them, end of the last."""

    def __init__(self, limits: Limits, context: PartContext) -> None:
        self._limits = limits
        self._days = context.days

    def start(self) -> State:
        """No series."""
        return (0, False, 0)

    def rest(self, state: State, day: int) -> State:
        """The series ends when its rest is complete before the next day opens."""
        _, _, end = state
        over = end + self._limits.gap_min * MINUTE_S <= self._days.midnights[day + 1]
        return (0, False, 0) if over else state

    def work(self, state: State, day: int, duty: Duty) -> State | None:
        """Another duty in the series, unless it is one too many."""
        count, night, end = state
        if count and duty.starts_at - end >= self._limits.gap_min * MINUTE_S:
            count, night = 0, False
        count, night = min(count + 1, self._limits.duties + 1), night or is_night(duty, self._days)
        if night and count > self._limits.duties:
            return None
        return self.rest((count, night, duty.ends_at), day)


def part(limits: Limits, context: PartContext) -> SolverPart:
    """The solver part of this rule."""
    return Part(limits, context)


KIND = RuleKind("atw-5-8-series", Limits, check, part)
