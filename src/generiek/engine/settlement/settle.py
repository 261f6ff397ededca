"""The settlement of one shift in shadow mode: it calculates under every regime and pays nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generiek.engine.settlement.happened import PlannedBreak, planned_breaks
from generiek.engine.settlement.reachability import REGIMES
from generiek.engine.settlement.regimes import Meaning, Policy, meanings_of
from generiek.engine.shift.state import ShiftState

HOURS_WITHOUT_BREAK_S = int(5.5 * 3600)
REST_MINUTES_MIN = 30


@dataclass(frozen=True, slots=True)
class SettledBreak:
    """What was planned, what happened, and what it means under A, B, C and D."""

    planned: PlannedBreak
    meanings: tuple[Meaning, ...]

    def under(self, regime: str) -> Meaning:
        return self.meanings[REGIMES.index(regime)]


@dataclass(frozen=True, slots=True)
class TooLittleRest:
    """Somebody who was on duty for more than 5½ hours without half an hour of rest (ATW 5:4)."""

    person_id: str
    present_s: int
    rested_s: int


@dataclass(frozen=True, slots=True)
class RegimeTotal:
    """A team's minutes under one regime; `breaks` are those that cost something."""

    regime: str
    breaks: int
    paid_minutes: int
    overtime_minutes: int
    home_earlier_minutes: int
    cost_minutes: int


@dataclass(frozen=True, slots=True)
class ShiftSettlement:
    """All breaks of a shift. `regime` is the one of the shift; simulated shifts are never settled."""

    shift_id: str
    regime: str
    simulated: bool
    breaks: tuple[SettledBreak, ...]
    totals: tuple[RegimeTotal, ...]
    too_little_rest: tuple[TooLittleRest, ...]


def settle(state: ShiftState, *, until_s: int, policy: Policy | None = None) -> ShiftSettlement:
    """Account for every planned break of a shift; what runs still is shown as running.

    Without a policy the shift's own settings count.
    """
    policy = policy or Policy(
        min_interruption_minutes=state.settings.min_interruption_minutes,
        break_prio_max_c=state.settings.break_prio_max_c,
    )
    end_s = min(until_s, state.closed_at_s) if state.closed_at_s is not None else until_s
    breaks = tuple(SettledBreak(one, meanings_of(one, policy)) for one in planned_breaks(state, end_s))
    return ShiftSettlement(
        shift_id=state.shift_id,
        regime=state.settings.regime,
        simulated=state.simulated,
        breaks=breaks,
        totals=totals_of(breaks),
        too_little_rest=_too_little_rest(state, breaks, end_s),
    )


def totals_of(breaks: Iterable[SettledBreak]) -> tuple[RegimeTotal, ...]:
    """Minutes of a team per regime, over any number of shifts; never per person."""
    listed = list(breaks)
    totals = []
    for regime in REGIMES:
        means = [one.under(regime) for one in listed]
        totals.append(
            RegimeTotal(
                regime=regime,
                breaks=sum(1 for meaning in means if meaning.cost_minutes),
                paid_minutes=sum(meaning.paid_minutes for meaning in means),
                overtime_minutes=sum(meaning.overtime_minutes for meaning in means),
                home_earlier_minutes=sum(meaning.home_earlier_minutes for meaning in means),
                cost_minutes=sum(meaning.cost_minutes for meaning in means),
            )
        )
    return tuple(totals)


def _too_little_rest(
    state: ShiftState, breaks: tuple[SettledBreak, ...], end_s: int
) -> tuple[TooLittleRest, ...]:
    found = []
    for person in state.persons.values():
        until_s = min(end_s, person.left_at_s) if person.left_at_s is not None else end_s
        present_s = max(0, until_s - person.present_from_s)
        rested_s = sum(one.planned.rested_s for one in breaks if one.planned.person_id == person.person_id)
        if present_s > HOURS_WITHOUT_BREAK_S and rested_s < REST_MINUTES_MIN * 60 - 60:
            found.append(TooLittleRest(person.person_id, present_s, rested_s))
    return tuple(sorted(found, key=lambda one: one.person_id))
