"""ATB 4.6:1: who works without breaks, alone or uninterruptibly, works on average at most 44 hours."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.hours_window import worked_between_min
from generiek.engine.rules.rule import Case, Finding, RuleKind
from generiek.engine.rules.weeks import week_windows


@dataclass(frozen=True, slots=True)
class Limits:
    """Average minutes a week over a number of calendar weeks in which somebody works alone."""

    weeks: int
    average_min: int
    week_starts_on: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """The hours of each run of weeks with a duty alone in it."""
    alone_at = [duty.starts_at for duty in case.person.duties if duty.alone]
    most_min = limits.weeks * limits.average_min
    for starts_at, ends_at in week_windows(case, limits.weeks, limits.week_starts_on):
        worked_min = worked_between_min(case.person, starts_at, ends_at)
        if worked_min > most_min and any(starts_at <= at < ends_at for at in alone_at):
            sentence = "More hours than allowed to somebody who works without breaks."
            yield Finding(starts_at, ends_at, worked_min, most_min, "min", sentence)


KIND = RuleKind("atb-4-6-1", Limits, check, outside="nobody is planned without a break: recorded afterwards")
