"""Barp 12(3)–(7): on average over the period the hours of the contract, leave and sickness counted."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.hours_window import worked_between_min
from generiek.engine.rules.rule import Case, Finding, RuleKind


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a period may stray from the contract before it is reported."""

    slack_min: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Work and absence in the period against its share of the contract."""
    period = case.period
    due_min = case.person.contract_week_min * period.days // 7
    found_min = worked_between_min(case.person, period.starts_at, period.ends_at)
    if abs(found_min - due_min) > limits.slack_min:
        sentence = "The period strays from the contract."
        yield Finding(period.starts_at, period.ends_at, found_min, due_min, "min", sentence)


KIND = RuleKind("barp-12-3", Limits, check, outside="the contract's cost at the end of each roster")
