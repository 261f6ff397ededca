"""ATB 4.3:1: undeferrable work may make a duty last fourteen hours, once in two weeks."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import DAY_S
from generiek.engine.rules.rule import Case, Finding, RuleKind


@dataclass(frozen=True, slots=True)
class Limits:
    """The longest duty with undeferrable work, and in how many days it may occur once."""

    work_min: int
    every_days: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """The length of each such duty, then the time since the one before it."""
    last_at: int | None = None
    for duty in case.person.duties:
        if not duty.undeferrable:
            continue
        if duty.work_min > limits.work_min:
            sentence = "A duty with undeferrable work is longer than allowed."
            yield Finding(duty.starts_at, duty.ends_at, duty.work_min, limits.work_min, "min", sentence)
        if last_at is not None and duty.starts_at - last_at < limits.every_days * DAY_S:
            between_days = (duty.starts_at - last_at) // DAY_S
            sentence = f"A second duty made longer by undeferrable work in {limits.every_days} days."
            yield Finding(duty.starts_at, duty.ends_at, between_days, limits.every_days, "days", sentence)
        last_at = duty.starts_at


KIND = RuleKind("atb-4-3-1", Limits, check, outside="no plan holds undeferrable work: recorded afterwards")
