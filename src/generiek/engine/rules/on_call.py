"""ATW 5:9: in each 28 days at least fourteen times 24 hours without being on call."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import DAY_S
from generiek.engine.rules.rule import Case, Finding, RuleKind


@dataclass(frozen=True, slots=True)
class Limits:
    """Free stretches of 24 hours in a number of days."""

    free_days: int
    days: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """From the start of each span on call, count the whole 24 hours free of it in the days that follow."""
    spans = sorted(case.person.on_call, key=lambda span: span.starts_at)
    for first, span in enumerate(spans):
        ends_at = span.starts_at + limits.days * DAY_S
        free, at = 0, span.starts_at
        for later in spans[first:]:
            free += max(0, min(later.starts_at, ends_at) - at) // DAY_S
            at = max(at, later.ends_at)
        free += max(0, ends_at - at) // DAY_S
        if free < limits.free_days:
            sentence = f"Too few days free of being on call in {limits.days} days."
            yield Finding(span.starts_at, ends_at, free, limits.free_days, "days", sentence)


KIND = RuleKind("atw-5-9", Limits, check, outside="being on call is not rostered by the solver")
