"""Local rule: a plan uses no shortened rest after a duty or a night, and 36 hours in each week.

It is stricter than ATW 5:3(2), 5:5(2) and 5:8 on the same rests, so the solver leaves those out beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generiek.engine.rules.calendar import MINUTE_S, WEEK_S
from generiek.engine.rules.nights import is_late_night
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart

State = tuple[int, int, int]
IMPLIES = ("atw-5-3-2", "atw-5-5-2", "atw-5-8-night-rest")


@dataclass(frozen=True, slots=True)
class Limits:
    """Rest after a duty, after a night that ends after 02:00, and in the week from the start of a duty."""

    rest_min: int
    night_rest_min: int
    weekly_rest_min: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Rest between neighbours, then the stretch between two weekly rests."""
    duties = case.person.duties
    if not duties:
        return
    stretch_starts_at = duties[0].starts_at
    for before, after in pairwise(duties):
        rest_min = (after.starts_at - before.ends_at) // MINUTE_S
        need_min = limits.night_rest_min if is_late_night(before, case.days) else limits.rest_min
        if rest_min < need_min:
            yield Finding(
                before.ends_at, after.starts_at, rest_min, need_min, "min", "A planned rest is too short."
            )
        if rest_min >= limits.weekly_rest_min:
            stretch_starts_at = after.starts_at
        left_min = (stretch_starts_at + WEEK_S - after.ends_at) // MINUTE_S
        if left_min < limits.weekly_rest_min:
            sentence = "A stretch of work leaves no room for the planned weekly rest."
            yield Finding(stretch_starts_at, after.ends_at, left_min, limits.weekly_rest_min, "min", sentence)


class Part:
    """State: start of the stretch since the weekly rest, end of the last duty, when the next may start."""

    def __init__(self, limits: Limits, context: PartContext) -> None:
        self._limits = limits
        self._days = context.days

    def start(self) -> State:
        """Rested."""
        return (0, 0, 0)

    def rest(self, state: State, day: int) -> State:
        """Forget the stretch once the weekly rest is complete, and a rest that is over."""
        stretch, end, ready = state
        opens = self._days.midnights[day + 1]
        if end + self._limits.weekly_rest_min * MINUTE_S <= opens:
            return (0, 0, 0)
        return (stretch, end, ready if ready > opens else 0)

    def work(self, state: State, day: int, duty: Duty) -> State | None:
        """Take the duty when rested, and when the week from the stretch's start keeps its rest."""
        stretch, end, ready = state
        if duty.starts_at < ready:
            return None
        if not stretch or duty.starts_at - end >= self._limits.weekly_rest_min * MINUTE_S:
            stretch = duty.starts_at
        if stretch + WEEK_S - duty.ends_at < self._limits.weekly_rest_min * MINUTE_S:
            return None
        late = is_late_night(duty, self._days)
        rest_min = self._limits.night_rest_min if late else self._limits.rest_min
        return self.rest((stretch, duty.ends_at, duty.ends_at + rest_min * MINUTE_S), day)


def part(limits: Limits, context: PartContext) -> SolverPart:
    """The solver part of this rule."""
    return Part(limits, context)


KIND = RuleKind("local-planned-rest", Limits, check, part)
