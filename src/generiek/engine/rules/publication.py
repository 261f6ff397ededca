"""Barp 12(9)–(12): period roster 28 and duty roster 7 days before the period, day roster 7 before the day."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import DAY_S, instant
from generiek.engine.rules.rule import Case, Finding, RuleKind


@dataclass(frozen=True, slots=True)
class Limits:
    """Days beforehand for each stage."""

    period_days: int
    duty_days: int
    day_days: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Only stages that have been published can be late; what is still to come is no violation."""
    starts_at, published = case.period.starts_at, case.publication
    stages = (
        (published.period_roster_at, limits.period_days, "The period roster was published too late."),
        (published.duty_roster_at, limits.duty_days, "The duty roster was published too late."),
    )
    for at, days, sentence in stages:
        if at is not None and at > starts_at - days * DAY_S:
            beforehand = max(0, (starts_at - at) // DAY_S)
            yield Finding(starts_at, case.period.ends_at, beforehand, days, "days", sentence)
    for on, at in published.day_rosters:
        opens = instant(on, 0, case.period.zone)
        if at > opens - limits.day_days * DAY_S:
            beforehand = max(0, (opens - at) // DAY_S)
            sentence = "A day roster was published too late."
            yield Finding(opens, opens + DAY_S, beforehand, limits.day_days, "days", sentence)


KIND = RuleKind("barp-12-9", Limits, check, outside="the publication of a roster")
