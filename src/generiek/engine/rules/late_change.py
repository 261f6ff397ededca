"""Barp 12(12)–(13): inside seven days a duty changes only with recorded consent, and loses no hours."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.calendar import DAY_S
from generiek.engine.rules.rule import Case, Finding, RuleKind


@dataclass(frozen=True, slots=True)
class Limits:
    """Days before the duty inside which consent is needed."""

    consent_days: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Every change against its notice, consent and hours."""
    for change in case.person.changes:
        notice_days = max(0, (change.concerns_at - change.announced_at) // DAY_S)
        if change.announced_at <= change.concerns_at - limits.consent_days * DAY_S:
            continue
        ends_at = change.concerns_at + DAY_S
        if not change.consent:
            sentence = "A duty was changed late without consent."
            yield Finding(change.concerns_at, ends_at, notice_days, limits.consent_days, "days", sentence)
        if change.lost_min > 0:
            sentence = "A late change took hours away."
            yield Finding(change.concerns_at, ends_at, change.lost_min, 0, "min", sentence)


KIND = RuleKind("barp-12-12", Limits, check, outside="the prices of a repair, and the page of a change")
