"""ATB 4.4:1: handing over may take fifteen minutes beyond the longest duty, and out of the rest after it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.rule import Case, Finding, RuleKind


@dataclass(frozen=True, slots=True)
class Limits:
    """Minutes of hand-over that the rules on length and rest leave out."""

    hand_over_min: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Every recorded hand-over against the limit."""
    for duty in case.person.duties:
        if duty.hand_over_min > limits.hand_over_min:
            sentence = "This hand-over took longer than the rest can spare."
            yield Finding(
                duty.rests_at, duty.ends_at, duty.hand_over_min, limits.hand_over_min, "min", sentence
            )


KIND = RuleKind("atb-4-4-1", Limits, check, outside="a plan hands over inside the duty: recorded afterwards")
