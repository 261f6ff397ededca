"""Barp 12(16): a duty cancelled or shortened late and without consent counts as worked in whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import DAY_S
from generiek.engine.rules.rule import Case, Finding, RuleKind


@dataclass(frozen=True, slots=True)
class Limits:
    """Days before the duty inside which its hours are not lost."""

    notice_days: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Every late change that took hours away against what was credited."""
    for change in case.person.changes:
        late = change.announced_at > change.concerns_at - limits.notice_days * DAY_S
        if late and not change.consent and change.credited_min < change.lost_min:
            sentence = "A duty withdrawn late does not count as worked."
            yield Finding(
                change.concerns_at,
                change.concerns_at + DAY_S,
                change.credited_min,
                change.lost_min,
                "min",
                sentence,
            )


KIND = RuleKind("barp-12-16", Limits, check, outside="the page of a change, and the hours that are kept")
