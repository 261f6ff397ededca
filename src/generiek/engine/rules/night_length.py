"""ATW 5:8: a night has at most ten hours of work; twelve 5× in 14 days, 22× in 52 weeks, then 12 h rest."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import DAY_S, MINUTE_S
from generiek.engine.rules.nights import is_night
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart

State = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Limits:
    """Minutes of work in a night and in a long night, how many long ones, and the rest after one."""

    work_min: int
    long_work_min: int
    long_per_fortnight: int
    long_per_year: int
    rest_after_long_min: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Each night's length, then the number of long ones before it, then the rest that follows."""
    long_at: list[int] = []
    for index, duty in enumerate(case.person.duties):
        if not is_night(duty, case.days) or duty.work_min <= limits.work_min:
            continue
        if duty.work_min > limits.long_work_min:
            sentence = "A night with too many hours of work."
            yield Finding(duty.starts_at, duty.ends_at, duty.work_min, limits.long_work_min, "min", sentence)
        long_at.append(duty.starts_at)
        for days, most in ((14, limits.long_per_fortnight), (364, limits.long_per_year)):
            count = sum(1 for at in long_at if at > duty.starts_at - days * DAY_S)
            if count > most:
                sentence = f"Too many long nights in {days} days."
                yield Finding(duty.starts_at, duty.ends_at, count, most, "nights", sentence)
        following = case.person.duties[index + 1 : index + 2]
        for after in following:
            rest_min = (after.starts_at - duty.ends_at) // MINUTE_S
            if rest_min < limits.rest_after_long_min:
                sentence = "Too little rest after a long night."
                yield Finding(
                    duty.ends_at, after.starts_at, rest_min, limits.rest_after_long_min, "min", sentence
                )


class Part:
    """State: end of a long night that still asks rest, and the starts of the long nights of a year."""

    def __init__(self, limits: Limits, context: PartContext) -> None:
        self._limits = limits
        self._days = context.days

    def start(self) -> State:
        """No long night."""
        return (0, ())

    def rest(self, state: State, day: int) -> State:
        """Forget a rest that is over and nights of more than a year ago."""
        end, starts = state
        opens = self._days.midnights[day + 1]
        asks = end + self._limits.rest_after_long_min * MINUTE_S > opens
        return (end if asks else 0, tuple(at for at in starts if at > opens - 364 * DAY_S))

    def work(self, state: State, day: int, duty: Duty) -> State | None:
        """Take the duty when rested, and a long night when there is room for one."""
        end, starts = state
        if end and duty.starts_at - end < self._limits.rest_after_long_min * MINUTE_S:
            return None
        if not is_night(duty, self._days) or duty.work_min <= self._limits.work_min:
            return self.rest((0, starts), day)
        fortnight = sum(1 for at in starts if at > duty.starts_at - 14 * DAY_S)
        year = sum(1 for at in starts if at > duty.starts_at - 364 * DAY_S)
        if (
            duty.work_min > self._limits.long_work_min
            or fortnight >= self._limits.long_per_fortnight
            or year >= self._limits.long_per_year
        ):
            return None
        return self.rest((duty.ends_at, (*starts, duty.starts_at)), day)


def part(limits: Limits, context: PartContext) -> SolverPart:
    """The solver part of this rule."""
    return Part(limits, context)


KIND = RuleKind("atw-5-8-night-length", Limits, check, part)
