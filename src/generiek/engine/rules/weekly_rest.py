"""ATW 5:5(2): 36 hours of rest in each 7×24 h, or 72 hours in each 14×24 h in parts of at least 32.

The tract of 7×24 h is counted from the start of a duty; time after the last known duty is taken as free.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import MINUTE_S, WEEK_S
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart

Open = tuple[int, int]
State = tuple[int, tuple[Open, ...]]


@dataclass(frozen=True, slots=True)
class Limits:
    """The weekly rest, and its alternative over two weeks in parts."""

    rest_min: int
    fortnight_rest_min: int
    fortnight_part_min: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """From the start of each duty, the longest rest in a week and the sum of long rests in two."""
    duties = case.person.duties
    for first, duty in enumerate(duties):
        longest_min, long_rests_min = 0, 0
        for index in range(first, len(duties)):
            free_from = duties[index].ends_at
            free_until = (
                duties[index + 1].starts_at if index + 1 < len(duties) else duty.starts_at + 3 * WEEK_S
            )
            in_week = (min(free_until, duty.starts_at + WEEK_S) - free_from) // MINUTE_S
            in_fortnight = (min(free_until, duty.starts_at + 2 * WEEK_S) - free_from) // MINUTE_S
            longest_min = max(longest_min, in_week)
            long_rests_min += in_fortnight if in_fortnight >= limits.fortnight_part_min else 0
            if free_until >= duty.starts_at + 2 * WEEK_S:
                break
        if longest_min < limits.rest_min and long_rests_min < limits.fortnight_rest_min:
            sentence = "No weekly rest in the seven days from this duty."
            ends_at = duty.starts_at + WEEK_S
            yield Finding(duty.starts_at, ends_at, longest_min, limits.rest_min, "min", sentence)


class Part:
    """State: end of the last duty, and the duty starts still without weekly rest, with long rests so far."""

    def __init__(self, limits: Limits, context: PartContext) -> None:
        self._rest_s = limits.rest_min * MINUTE_S
        self._sum_s = limits.fortnight_rest_min * MINUTE_S
        self._part_s = limits.fortnight_part_min * MINUTE_S
        self._midnights = context.days.midnights

    def start(self) -> State:
        """Rested."""
        return (0, ())

    def rest(self, state: State, day: int) -> State:
        """When a weekly rest is complete before the next day opens, nothing before it matters."""
        end, open_starts = state
        still = self._still_open(end, self._midnights[day + 1], open_starts, growing=True)
        return (end, still) if still else (0, ())

    def work(self, state: State, day: int, duty: Duty) -> State | None:
        """Take the duty when every open start can still get its rest after it."""
        end, open_starts = state
        still = (*self._still_open(end, duty.starts_at, open_starts, growing=False), (duty.starts_at, 0))
        for start, rested_s in still:
            week_s = start + WEEK_S - duty.ends_at
            fortnight_s = start + 2 * WEEK_S - duty.ends_at
            rested_s += fortnight_s if fortnight_s >= self._part_s else 0
            if week_s < self._rest_s and rested_s < self._sum_s:
                return None
        return self.rest((duty.ends_at, still), day)

    def _still_open(
        self, end: int, until: int, starts: tuple[Open, ...], *, growing: bool
    ) -> tuple[Open, ...]:
        kept: list[Open] = []
        for start, rested_s in starts:
            week_s = min(until, start + WEEK_S) - end
            fortnight_s = min(until, start + 2 * WEEK_S) - end
            total_s = rested_s + (fortnight_s if fortnight_s >= self._part_s else 0)
            if week_s < self._rest_s and total_s < self._sum_s:
                kept.append((start, rested_s if growing else total_s))
        return tuple(kept)


def part(limits: Limits, context: PartContext) -> SolverPart:
    """The solver part of this rule."""
    return Part(limits, context)


KIND = RuleKind("atw-5-5-2", Limits, check, part)
