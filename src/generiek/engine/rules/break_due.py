"""ATW 5:4: more than 5½ hours of work asks 30 minutes of break, more than ten 45, in parts of at least 15.

A break is time without any obligation (ATW 1:7): one with the duty to answer a call counts only where the
collective rule of ATB 4.6:2 holds. That of ATB 4.6:1 sets the break aside for who works alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import MINUTE_S
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart


@dataclass(frozen=True, slots=True)
class Limits:
    """From how much work which break is due, the shortest part that counts, and what a collective rule adds.

    `answering_counts` and `waived_alone` are 0 or 1.
    """

    work_min: int
    break_min: int
    long_work_min: int
    long_break_min: int
    part_min: int
    answering_counts: int
    waived_alone: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Add up the planned breaks that are long enough to count; before planning, the break in the duty."""
    for duty in case.person.duties:
        if duty.alone and limits.waived_alone:
            continue
        found = duty.unpaid_break_min
        if duty.breaks is not None:
            lengths = [(ends_at - starts_at) // MINUTE_S for starts_at, ends_at in duty.breaks]
            found = sum(length for length in lengths if length >= limits.part_min)
        if duty.answering and not limits.answering_counts:
            found = 0
        work_min, due = duty.length_min - found, 0
        if work_min > limits.work_min:
            due = limits.long_break_min if work_min > limits.long_work_min else limits.break_min
        if found < due:
            yield Finding(duty.starts_at, duty.ends_at, found, due, "min", "Too little break in this duty.")


class Part:
    """A machine without memory: a kind of duty holds enough break or is refused."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def start(self) -> int:
        """Always the same state."""
        return 0

    def rest(self, state: int, day: int) -> int:  # noqa: ARG002
        """Nothing to remember."""
        return state

    def work(self, state: int, day: int, duty: Duty) -> int | None:  # noqa: ARG002
        """Refuse a duty without room for its break; nobody is planned alone or answering."""
        limits = self._limits
        if duty.length_min - duty.unpaid_break_min <= limits.work_min:
            return state
        if duty.unpaid_break_min < limits.break_min:
            return None
        long = duty.length_min - duty.unpaid_break_min > limits.long_work_min
        return None if long and duty.unpaid_break_min < limits.long_break_min else state


def part(limits: Limits, context: PartContext) -> SolverPart:  # noqa: ARG001
    """The solver part of this rule."""
    return Part(limits)


KIND = RuleKind("atw-5-4", Limits, check, part)
