"""What one break means in time and money: A (today), B (unlabelled), C (the concept), D (all paid)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generiek.engine.settlement.happened import NOT_TAKEN, RUNNING, PlannedBreak
from generiek.engine.settlement.reachability import REGIMES, break_is_paid, reachable_in_break

HALF_HOUR = 30
"""Bbp 27: overtime and part-hours are settled in half hours."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What is not settled between employer and unions, as parameters with a validity of their own.

    `min_interruption_minutes`: shorter work in a break counts as none. `overtime_percent`: what overtime
    costs beside plain salary (an hour, or 1 h leave and ½ h leave). `c_half_hour_minutes`: what C pays.
    """

    min_interruption_minutes: int = 0
    overtime_percent: int = 150
    c_half_hour_minutes: int = 30
    break_prio_max_c: int = 0

    def __post_init__(self) -> None:
        if self.min_interruption_minutes < 0:
            raise ValueError("The least interruption cannot be negative.")
        if self.overtime_percent < 100:
            raise ValueError("Overtime costs at least plain salary.")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One break under one regime. `why` is a code.

    `paid_minutes`: break time that is paid. `overtime_minutes`: on top. `home_earlier_minutes`: how much
    shorter the duty is because the break lies inside it. `cost_minutes`: plain-salary minutes it costs.
    `callable`: whether this person could have been called in the break under this regime at all.
    """

    regime: str
    paid_minutes: int
    overtime_minutes: int
    home_earlier_minutes: int
    cost_minutes: int
    callable: bool
    why: str


def meanings_of(one: PlannedBreak, policy: Policy) -> tuple[Meaning, ...]:
    """The break under A, B, C and D, in that order."""
    return tuple(meaning_under(regime, one, policy) for regime in REGIMES)


def meaning_under(regime: str, one: PlannedBreak, policy: Policy) -> Meaning:
    """What one regime makes of what happened."""
    callable_ = reachable_in_break(regime, label=one.label, break_prio_max_c=policy.break_prio_max_c)
    if break_is_paid(regime, label=one.label):
        return Meaning(regime, one.minutes, 0, one.minutes, one.minutes, callable_, "inside_the_duty")
    if one.what in (RUNNING, NOT_TAKEN):
        return Meaning(regime, 0, 0, 0, 0, callable_, "running" if one.what == RUNNING else "nothing_shown")
    if one.had_rest:
        return Meaning(regime, 0, 0, 0, 0, callable_, "had_the_break")
    if one.worked_s < max(60, policy.min_interruption_minutes * 60):
        return Meaning(regime, 0, 0, 0, 0, callable_, "interruption_too_short")
    if regime == "C":
        if not one.call_ids:
            return Meaning(regime, 0, 0, 0, 0, callable_, "no_call_in_it")
        paid = policy.c_half_hour_minutes
        return Meaning(regime, paid, 0, 0, paid, callable_, "paid_after_a_call")
    cost = HALF_HOUR * policy.overtime_percent // 100
    return Meaning(regime, 0, HALF_HOUR, 0, cost, callable_, "worked_in_unpaid_break")


def rounded_up_to_half_hours(minutes: int) -> int:
    """Minutes rounded up to half hours, as part-hours of four weeks together are (Bbp 27)."""
    if minutes < 0:
        raise ValueError("Minutes to settle cannot be negative.")
    return -(-minutes // HALF_HOUR) * HALF_HOUR


FOUR_WEEKS_S = 28 * 24 * 3600


def over_four_weeks(
    parts: Iterable[tuple[str, int, int]], *, first_period_starts_s: int
) -> dict[tuple[str, int], int]:
    """Minutes per (person, period), parts summed over four weeks first and then rounded up to half hours.

    `parts` are (person, instant, minutes); period 0 starts at `first_period_starts_s`.
    """
    sums: dict[tuple[str, int], int] = {}
    for person_id, at_s, minutes in parts:
        period = (at_s - first_period_starts_s) // FOUR_WEEKS_S
        sums[person_id, period] = sums.get((person_id, period), 0) + minutes
    return {key: rounded_up_to_half_hours(minutes) for key, minutes in sums.items()}
