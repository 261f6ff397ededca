"""ATW 5:9: a call-out counts for at least half an hour of work."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import MINUTE_S
from generiek.engine.rules.rule import Case, Finding, RuleKind


@dataclass(frozen=True, slots=True)
class Limits:
    """The least that a call-out counts for."""

    counted_min: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """What each call-out was counted for, against how long it took and the least."""
    for one in case.person.call_outs:
        lasted_min = -(-(one.span.ends_at - one.span.starts_at) // MINUTE_S)
        due_min = max(lasted_min, limits.counted_min)
        if one.counted_min < due_min:
            sentence = "A call-out was counted for less than it is worth."
            yield Finding(one.span.starts_at, one.span.ends_at, one.counted_min, due_min, "min", sentence)


KIND = RuleKind("atw-5-9-call-out", Limits, check, outside="a call-out is known afterwards only")
