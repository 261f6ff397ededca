"""Barp 13a: who is exempt on request (55 and older) has no work between 00:00 and 06:00."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart


@dataclass(frozen=True, slots=True)
class Limits:
    """Minutes at night that are still accepted."""

    at_night_min: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """The minutes between 00:00 and 06:00 of each duty of somebody exempt."""
    if not case.person.exempt_from_nights:
        return
    for duty in case.person.duties:
        found = case.days.between_00_and_06_min(duty.starts_at, duty.ends_at)
        if found > limits.at_night_min:
            sentence = "Work at night in spite of an exemption."
            yield Finding(duty.starts_at, duty.ends_at, found, limits.at_night_min, "min", sentence)


class Part:
    """A machine without memory."""

    def __init__(self, limits: Limits, context: PartContext) -> None:
        self._limits = limits
        self._days = context.days
        self._exempt = context.exempt_from_nights

    def start(self) -> int:
        """Always the same state."""
        return 0

    def rest(self, state: int, day: int) -> int:  # noqa: ARG002
        """Nothing to remember."""
        return state

    def work(self, state: int, day: int, duty: Duty) -> int | None:  # noqa: ARG002
        """Refuse night work to somebody exempt."""
        at_night = self._days.between_00_and_06_min(duty.starts_at, duty.ends_at)
        return None if self._exempt and at_night > self._limits.at_night_min else state


def part(limits: Limits, context: PartContext) -> SolverPart:
    """The solver part of this rule."""
    return Part(limits, context)


KIND = RuleKind("barp-13a", Limits, check, part)
