"""ATW 5:7(2): a duty lasts at most twelve hours of work.

The hand-over (ATB 4.4:1) is judged by its own rule, and so is a duty that undeferrable work made longer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart


@dataclass(frozen=True, slots=True)
class Limits:
    """The longest duty, in minutes of work."""

    work_min: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Every duty against the limit."""
    for duty in case.person.duties:
        found = duty.work_min - duty.hand_over_min
        if found > limits.work_min and not duty.undeferrable:
            sentence = "This duty is longer than allowed."
            yield Finding(duty.starts_at, duty.ends_at, found, limits.work_min, "min", sentence)


class Part:
    """A machine without memory."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def start(self) -> int:
        """Always the same state."""
        return 0

    def rest(self, state: int, day: int) -> int:  # noqa: ARG002
        """Nothing to remember."""
        return state

    def work(self, state: int, day: int, duty: Duty) -> int | None:  # noqa: ARG002
        """Refuse the long duty."""
        fits = duty.undeferrable or duty.work_min - duty.hand_over_min <= self._limits.work_min
        return state if fits else None


def part(limits: Limits, context: PartContext) -> SolverPart:  # noqa: ARG001
    """The solver part of this rule."""
    return Part(limits)


KIND = RuleKind("atw-5-7-duty", Limits, check, part)
