"""ATW 5:7: 60 hours of work a week, on average 55 over 4 weeks and 48 over 16; leave counts (5:2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

from generiek.engine.rules.calendar import MINUTE_S, Days
from generiek.engine.rules.roster import Duty, Person
from generiek.engine.rules.rule import Case, Finding, RuleKind, WindowLimit, WindowPart
from generiek.engine.rules.weeks import week_windows


@dataclass(frozen=True, slots=True)
class Limits:
    """Average minutes a week over a number of calendar weeks; `week_starts_on` 0 is Monday."""

    weeks: int
    average_min: int
    week_starts_on: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """Every run of so many weeks that ends in the period."""
    for starts_at, ends_at in week_windows(case, limits.weeks, limits.week_starts_on):
        worked_min = worked_between_min(case.person, starts_at, ends_at)
        if worked_min > limits.weeks * limits.average_min:
            sentence = f"More hours than allowed in {limits.weeks} weeks."
            yield Finding(starts_at, ends_at, worked_min, limits.weeks * limits.average_min, "min", sentence)


def worked_between_min(person: Person, starts_at: int, ends_at: int) -> int:
    """Work in a span: duties without their unpaid breaks, absences and call-outs.

    Of what lies partly inside, the same part of its minutes counts, rounded to a whole minute.
    """
    total = 0
    for duty in person.duties:
        inside = (min(duty.ends_at, ends_at) - max(duty.starts_at, starts_at)) / (
            duty.ends_at - duty.starts_at
        )
        total += floor(duty.work_min * inside + 0.5) if inside > 0 else 0
    for absence in person.absences:
        span = absence.span
        inside = (min(span.ends_at, ends_at) - max(span.starts_at, starts_at)) / (
            span.ends_at - span.starts_at
        )
        total += floor(absence.counted_min * inside + 0.5) if inside > 0 else 0
    for call_out in person.call_outs:
        total += call_out.counted_min if starts_at <= call_out.span.starts_at < ends_at else 0
    return total


class Windows:
    """What is left of each window for the duties of the period."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def windows(self, case: Case) -> list[WindowLimit]:
        """Take the past and the absences off."""
        limits = self._limits
        return [
            WindowLimit(first, last, limits.weeks * limits.average_min - self._used(case.person, first, last))
            for first, last in week_windows(case, limits.weeks, limits.week_starts_on)
        ]

    def _used(self, person: Person, starts_at: int, ends_at: int) -> int:
        used = sum(self.amount(duty, starts_at, ends_at) for duty in person.duties)
        for absence in person.absences:
            length_s = absence.span.ends_at - absence.span.starts_at
            inside_s = min(absence.span.ends_at, ends_at) - max(absence.span.starts_at, starts_at)
            used += _rounded(absence.counted_min * max(0, inside_s), length_s)
        outs = (one for one in person.call_outs if starts_at <= one.span.starts_at < ends_at)
        return used + sum(one.counted_min for one in outs)

    def amount(self, duty: Duty, starts_at: int, ends_at: int) -> int:
        """Minutes of work inside the window, rounded to a whole minute."""
        inside_s = max(0, min(duty.ends_at, ends_at) - max(duty.starts_at, starts_at))
        return _rounded(duty.work_min * inside_s, duty.length_min * MINUTE_S)


def _rounded(dividend: int, divisor: int) -> int:
    return (2 * dividend + divisor) // (2 * divisor)


def windows(limits: Limits, days: Days) -> WindowPart:  # noqa: ARG001
    """The solver part of this rule."""
    return Windows(limits)


KIND_WEEK = RuleKind("atw-5-7-week", Limits, check, windows=windows)
KIND_FOUR_WEEKS = RuleKind("atw-5-7-4-weeks", Limits, check, windows=windows)
KIND_SIXTEEN_WEEKS = RuleKind("atw-5-7-16-weeks", Limits, check, windows=windows)
