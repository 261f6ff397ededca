"""What a break meant: the same logbook under A, B, C and D."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generiek.engine.settlement import happened
from generiek.engine.settlement.ledger import (
    APPROVED,
    CALCULATED,
    LedgerLine,
    SealedLine,
    UnableToSettle,
    calculated_lines,
    first_broken_seal,
    seal,
)
from generiek.engine.settlement.regimes import Policy, over_four_weeks, rounded_up_to_half_hours
from generiek.engine.settlement.settle import SettledBreak, ShiftSettlement, settle, totals_of
from generiek.engine.shift.commands import (
    ClearUnit,
    DispatchUnits,
    EndBreak,
    KeepBreakForSettlement,
    MoveBreak,
    OpenShift,
    PlanBreak,
    RecordCall,
    ReportPresent,
    StartBreak,
)
from generiek.engine.shift.state import Settings
from tests.engine.shift.play import BRAM, DAAN, DISPATCHER, END_S, OPCO, START_S, Play, officer, opened_shift

BREAK_S = START_S + 3 * 3600
HALF_HOUR_S = 1800


def planned(settings: Settings | None = None) -> Play:
    """Daan has a break three hours after the start; it is ten minutes before that."""
    play = opened_shift(settings)
    play.done(PlanBreak("b-daan", DAAN, BREAK_S, BREAK_S + HALF_HOUR_S), OPCO)
    play.now_s = BREAK_S - 600
    return play


def call_comes(play: Play) -> None:
    play.done(RecordCall("fire", 1, None, "fire", "dispatcher"), DISPATCHER)
    play.done(DispatchUnits("fire", ("u5",), (240,)), DISPATCHER)


def broken_after(minutes: int, call_minutes: int, settings: Settings | None = None) -> Play:
    play = planned(settings).later(10)
    play.done(StartBreak("b-daan"), officer(DAAN))
    call_comes(play.later(minutes))
    play.later(call_minutes).done(ClearUnit("fire", "u5"), officer(DAAN))
    return play


def settled(play: Play, policy: Policy | None = None) -> SettledBreak:
    [one] = settle(play.state, until_s=play.now_s, policy=policy).breaks
    return one


def cost(one: SettledBreak) -> dict[str, tuple[int, int]]:
    return {mean.regime: (mean.paid_minutes, mean.overtime_minutes) for mean in one.meanings}


def test_a_break_that_was_had_costs_nothing_except_where_everybodys_is_paid() -> None:
    play = planned().later(10)
    play.done(StartBreak("b-daan"), officer(DAAN))
    play.later(30).done(EndBreak("b-daan"), officer(DAAN))
    one = settled(play)
    assert one.planned.what == happened.TAKEN
    assert one.planned.rested_s == HALF_HOUR_S
    assert cost(one) == {"A": (0, 0), "B": (0, 0), "C": (0, 0), "D": (30, 0)}


def test_a_break_broken_by_a_call_is_overtime_under_b_and_paid_plain_under_c() -> None:
    one = settled(broken_after(minutes=8, call_minutes=40))
    assert one.planned.what == happened.BROKEN
    assert one.planned.call_ids == ("fire",)
    assert one.planned.worked_s == 22 * 60
    assert cost(one) == {"A": (0, 30), "B": (0, 30), "C": (30, 0), "D": (30, 0)}
    assert [one.under(regime).cost_minutes for regime in "ABCD"] == [45, 45, 30, 30]


def test_the_evidence_is_the_entries_of_the_break_and_of_the_call() -> None:
    play = broken_after(minutes=8, call_minutes=40)
    numbers = settled(play).planned.entry_numbers
    kinds = [entry.kind for entry in play.entries if entry.number in numbers]
    assert kinds == ["break_planned", "break_started", "break_broken", "unit_dispatched", "unit_cleared"]


def test_a_broken_break_that_was_had_later_costs_nothing() -> None:
    play = broken_after(minutes=8, call_minutes=40)
    later_s = play.now_s + 3600
    play.done(MoveBreak("b-daan", later_s, later_s + HALF_HOUR_S, "b-daan-2"), OPCO)
    play.later(60).done(StartBreak("b-daan-2"), officer(DAAN))
    play.later(30).done(EndBreak("b-daan-2"), officer(DAAN))
    one = settled(play)
    assert one.planned.what == happened.REPLANNED_TAKEN
    assert one.planned.break_ids == ("b-daan", "b-daan-2")
    assert cost(one)["B"] == cost(one)["C"] == (0, 0)


def test_a_call_through_the_planned_time_counts_when_the_break_never_began() -> None:
    play = planned()
    call_comes(play)
    play.later(90).done(ClearUnit("fire", "u5"), officer(DAAN))
    play.done(KeepBreakForSettlement("b-daan"), OPCO)
    one = settled(play)
    assert one.planned.what == happened.MISSED_BY_CALL
    assert one.planned.worked_s == HALF_HOUR_S
    assert one.planned.kept_for_settlement
    assert cost(one)["B"] == (0, 30)


def test_a_break_that_nobody_says_anything_about_is_shown_and_costs_nothing() -> None:
    one = settled(planned().later(120))
    assert one.planned.what == happened.NOT_TAKEN
    assert one.under("B").why == "nothing_shown"
    assert cost(one)["B"] == cost(one)["C"] == (0, 0)


def test_a_break_to_come_is_running_and_one_moved_keeps_its_first_plan() -> None:
    play = planned()
    play.done(MoveBreak("b-daan", BREAK_S + 3600, BREAK_S + 5400), officer(DAAN))
    one = settled(play.later(60))
    assert one.planned.what == happened.RUNNING
    assert one.planned.from_s == BREAK_S
    play.later(30).done(StartBreak("b-daan"), officer(DAAN))
    play.later(30).done(EndBreak("b-daan"), officer(DAAN))
    assert settled(play).planned.what == happened.TAKEN_LATER


def test_a_call_in_the_planned_time_counts_also_when_the_break_was_moved_for_it_and_never_had() -> None:
    play = planned().later(10)
    call_comes(play)
    play.later(12).done(MoveBreak("b-daan", BREAK_S + 5400, BREAK_S + 7200), OPCO)
    play.later(30).done(ClearUnit("fire", "u5"), officer(DAAN))
    play.later(180).done(KeepBreakForSettlement("b-daan"), OPCO)
    one = settled(play)
    assert one.planned.call_ids == ("fire",)
    assert one.planned.worked_s == 12 * 60
    assert cost(one)["B"] == (0, 30)
    assert cost(one)["C"] == (30, 0)


def test_a_break_ended_early_by_oneself_is_shortened_and_costs_nothing_without_work() -> None:
    play = planned().later(10)
    play.done(StartBreak("b-daan"), officer(DAAN))
    play.later(12).done(EndBreak("b-daan"), officer(DAAN))
    one = settled(play.later(60))
    assert one.planned.what == happened.SHORTENED
    assert one.under("B").why == "interruption_too_short"


@pytest.mark.parametrize(("least", "overtime"), [(0, 30), (10, 30), (11, 0)])
def test_whether_ten_minutes_count_is_a_policy(least: int, overtime: int) -> None:
    play = broken_after(minutes=5, call_minutes=10)
    assert settled(play, Policy(least)).under("B").overtime_minutes == overtime


def labelled(label: str) -> SettledBreak:
    play = Play()
    play.done(OpenShift("late", START_S, END_S, Settings(regime="A"), DAAN))
    play.done(ReportPresent(DAAN, END_S, frozenset(), label))
    play.done(PlanBreak("b-daan", DAAN, BREAK_S, BREAK_S + HALF_HOUR_S), OPCO)
    play.now_s = BREAK_S
    play.done(StartBreak("b-daan"), officer(DAAN))
    play.later(30).done(EndBreak("b-daan"), officer(DAAN))
    return settled(play)


def test_the_label_is_money_under_a_alone() -> None:
    emergency, neighbourhood = labelled("emergency"), labelled("neighbourhood")
    assert cost(emergency)["A"] == (30, 0)
    assert emergency.under("A").home_earlier_minutes == 30
    assert emergency.under("A").callable
    assert cost(neighbourhood)["A"] == (0, 0)
    assert cost(emergency)["B"] == cost(neighbourhood)["B"] == (0, 0)


def test_who_had_no_half_hour_of_rest_in_a_long_duty_is_named() -> None:
    play = broken_after(minutes=8, call_minutes=40)
    play.now_s = START_S + 6 * 3600
    settlement = settle(play.state, until_s=play.now_s)
    assert {one.person_id for one in settlement.too_little_rest} == {"anna", BRAM, "carla", DAAN}
    assert next(one for one in settlement.too_little_rest if one.person_id == DAAN).rested_s == 8 * 60


def test_totals_are_the_teams_over_any_number_of_shifts() -> None:
    one = settled(broken_after(minutes=8, call_minutes=40))
    by_regime = {total.regime: total for total in totals_of([one, one])}
    assert (by_regime["B"].breaks, by_regime["B"].overtime_minutes, by_regime["B"].cost_minutes) == (
        2,
        60,
        90,
    )
    assert by_regime["C"].paid_minutes == 60


@given(st.integers(0, 29), st.integers(1, 90), st.integers(0, 20))
def test_c_never_costs_more_than_b_and_d_never_less_than_c(
    minutes: int, call_minutes: int, least: int
) -> None:
    one = settled(broken_after(minutes, call_minutes), Policy(least))
    b, c, d = (one.under(regime).cost_minutes for regime in "BCD")
    assert c <= b
    assert c <= d
    assert one.planned.rested_s + one.planned.worked_s <= HALF_HOUR_S


def test_part_hours_are_summed_over_four_weeks_before_they_are_rounded_up() -> None:
    four_weeks_s = 28 * 86_400
    parts = [("daan", 0, 10), ("daan", 5 * 86_400, 10), ("daan", four_weeks_s, 10), ("bram", 0, 31)]
    assert over_four_weeks(parts, first_period_starts_s=0) == {
        ("daan", 0): 30,
        ("daan", 1): 30,
        ("bram", 0): 60,
    }


@given(st.integers(0, 10_000))
def test_rounding_up_adds_less_than_half_an_hour(minutes: int) -> None:
    rounded = rounded_up_to_half_hours(minutes)
    assert rounded % 30 == 0
    assert 0 <= rounded - minutes < 30


def ledger(settlement: ShiftSettlement) -> tuple[SealedLine, ...]:
    return seal(calculated_lines(settlement, at_s=END_S, by="system", first_number=1))


def test_the_ledger_holds_what_costs_something_and_its_seals_show_any_change() -> None:
    settlement = settle(broken_after(8, 40).state, until_s=END_S)
    [first] = ledger(settlement)
    assert (first.line.kind, first.line.shadow, first.line.overtime_minutes) == (CALCULATED, True, 30)
    approval = replace(first.line, number=2, kind=APPROVED, refers_to=1, by="personnel")
    whole = (first, *seal([approval], previous=first.digest))
    assert first_broken_seal(whole) is None
    tampered = (SealedLine(replace(first.line, overtime_minutes=60), first.digest), whole[1])
    assert first_broken_seal(tampered) == 1
    assert first_broken_seal((whole[1],)) == 2


def test_a_simulated_shift_is_never_settled() -> None:
    play = Play()
    play.done(OpenShift("late", START_S, END_S, Settings(), DAAN, simulated=True))
    with pytest.raises(UnableToSettle, match="simulated"):
        ledger(settle(play.state, until_s=END_S))


def test_a_line_that_approves_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="refers to another line"):
        LedgerLine(1, APPROVED, 0, "x", "s", "p", "b", "B", "broken", 0, 30, 45, ())
