"""Bbp 27b: a moved duty is compensated per hour, a moved free Sunday or weekly rest for eight hours.

A move of less than half an hour is none. Four weeks are summed, rounded up, and judged once settled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generiek.engine.rules.roster import Change, For
from generiek.engine.rules.rule import Case, Finding, RuleKind


@dataclass(frozen=True, slots=True)
class Limits:
    """The shortest move that counts, what a moved rest counts for, and to what four weeks are rounded up."""

    least_min: int
    rest_min: int
    round_up_min: int


def compensated_min(changes: Sequence[Change], limits: Limits) -> int:
    """What the moves of four weeks come to."""
    moved = sum(one.moved_min for one in changes if one.moved_min >= limits.least_min)
    rests = sum(limits.rest_min for one in changes if one.moved_rest)
    return -(-(moved + rests) // limits.round_up_min) * limits.round_up_min


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Each settled four weeks against what its moves come to."""
    for settled in case.person.compensations:
        span = settled.span
        moves = [one for one in case.person.changes if span.starts_at <= one.concerns_at < span.ends_at]
        due_min = compensated_min(moves, limits)
        if settled.given_for is For.MOVED and settled.given_min < due_min:
            sentence = "Moved duties were compensated for less than they are worth."
            yield Finding(span.starts_at, span.ends_at, settled.given_min, due_min, "min", sentence)


KIND = RuleKind("bbp-27b", Limits, check, outside="the prices of a repair, and the settlement of moves")
