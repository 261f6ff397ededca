"""Bbp 27(6), (8), (9): overtime is compensated by four weeks, rounded up to half hours.

Less than half an hour that adjoins a duty is not compensated. Four weeks are judged once they are settled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generiek.engine.rules.roster import For, Overtime
from generiek.engine.rules.rule import Case, Finding, RuleKind


@dataclass(frozen=True, slots=True)
class Limits:
    """The shortest overtime that counts beside a duty, and to what the sum of four weeks is rounded up."""

    least_min: int
    round_up_min: int


def compensated_min(pieces: Sequence[Overtime], limits: Limits) -> int:
    """What pieces of overtime in four weeks come to."""
    counted = sum(one.length_min for one in pieces if not one.adjoins or one.length_min >= limits.least_min)
    return -(-counted // limits.round_up_min) * limits.round_up_min


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Each settled four weeks against what its overtime comes to."""
    for settled in case.person.compensations:
        span = settled.span
        pieces = [one for one in case.person.overtime if span.starts_at <= one.starts_at < span.ends_at]
        due_min = compensated_min(pieces, limits)
        if settled.given_for is For.OVERTIME and settled.given_min < due_min:
            sentence = "Overtime was compensated for less than it is worth."
            yield Finding(span.starts_at, span.ends_at, settled.given_min, due_min, "min", sentence)


KIND = RuleKind("bbp-27", Limits, check, outside="overtime is known afterwards only")
