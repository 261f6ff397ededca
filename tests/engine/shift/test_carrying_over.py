"""A call that still runs when a shift ends goes on in the next one, with the people who are on it."""

from __future__ import annotations

import pytest

from generiek.engine.evidence.call_figures import call_figures
from generiek.engine.shift import commands as c
from generiek.engine.shift.carrying import running_calls
from generiek.engine.shift.digest import entry_from_line, entry_line, state_digest
from generiek.engine.shift.machine import fold
from generiek.engine.shift.reading import idle_people, strength
from generiek.engine.shift.state import Settings, ShiftState
from generiek.engine.shift.timeline import presence_s, seconds_of
from generiek.engine.shift.viewing import LiveViewer, view_of
from tests.engine.shift.play import (
    ANNA,
    BRAM,
    CARLA,
    DAAN,
    DISPATCHER,
    END_S,
    EVA,
    OPCO,
    Play,
    officer,
    opened_shift,
)

NIGHT_END_S = END_S + 8 * 3600
LEADER = c.Actor(EVA, frozenset({"opco"}))


def late_with_a_call() -> Play:
    """Ten minutes before its end Bram and Carla are sent to a fight, ten minutes of driving away."""
    play = opened_shift()
    play.now_s = END_S - 600
    play.done(c.RecordCall("c1", 1, (3, 4), "fight", "dispatcher"), DISPATCHER)
    play.done(c.DispatchUnits("c1", ("u2",), (600,)), DISPATCHER)
    return play


def night(now_s: int) -> Play:
    play = Play(ShiftState("night"), now_s=now_s)
    play.done(c.OpenShift("night", END_S, NIGHT_END_S, Settings(), EVA), LEADER)
    play.done(c.ReportPresent(EVA, NIGHT_END_S, frozenset({"opco"})), LEADER)
    return play


def carry(late: Play, to: Play) -> None:
    going = running_calls(late.state)
    late.done(c.PassCallsOn("night"), OPCO)
    to.now_s = late.now_s
    to.done(c.TakeCallsOver("late", going), LEADER)


def test_the_people_on_a_call_leave_the_one_shift_and_go_on_in_the_other() -> None:
    late = late_with_a_call()
    after = night(late.now_s)
    late.later(15)
    carry(late, after)
    assert not late.state.open_calls()
    assert {person.person_id for person in late.state.present_persons()} == {ANNA, DAAN}
    assert {person.person_id for person in after.state.present_persons()} == {EVA, BRAM, CARLA}
    call = after.state.calls["c1"]
    assert (call.status, call.taken_from_id, call.received_at_s) == ("dispatched", "late", END_S - 600)
    assert after.state.units["u2"].call_id == "c1"


def test_a_call_that_went_over_names_the_line_that_tells_of_it() -> None:
    late = late_with_a_call()
    after = night(late.now_s)
    carry(late, after)
    told = next(entry for entry in late.entries if entry.number == after.state.calls["c1"].first_number)
    assert (told.kind, told.data["call"]) == ("call_received", "c1")


def test_the_minutes_of_both_shifts_together_are_the_whole_presence() -> None:
    late = late_with_a_call()
    after = night(late.now_s)
    late.later(4)
    carry(late, after)
    after.later(20).done(c.ArriveOnScene("c1", "u2"), officer(BRAM))
    after.later(30).done(c.ClearUnit("c1", "u2"), officer(BRAM))
    after.later(5).done(c.LeaveShift(BRAM), officer(BRAM))
    here, there = seconds_of(late.state, BRAM, late.now_s), seconds_of(after.state, BRAM, after.now_s)
    assert sum(here.values()) == presence_s(late.state, BRAM, late.now_s)
    assert sum(there.values()) == presence_s(after.state, BRAM, after.now_s) == 55 * 60
    assert (here["travel"], there["travel"], there["call"], there["idle"]) == (240, 1200, 1800, 300)


def test_who_is_not_known_to_have_arrived_is_unknown_in_both_shifts() -> None:
    late = late_with_a_call()
    after = night(late.now_s)
    late.later(15)
    carry(late, after)
    after.later(10)
    assert seconds_of(late.state, BRAM, late.now_s)["unknown"] == 300
    there = seconds_of(after.state, BRAM, after.now_s)
    assert (there["travel"], there["unknown"], there["call"]) == (1, 599, 0)


def test_who_comes_over_is_no_strength_of_the_next_shift_and_gets_no_work() -> None:
    late = late_with_a_call()
    after = night(late.now_s)
    carry(late, after)
    assert strength(after.state, after.now_s).present == 1
    after.later(20).done(c.ClearUnit("c1", "u2"), officer(BRAM))
    assert idle_people(after.state, after.later(30).now_s) == ()


def test_after_passing_on_the_shift_can_close() -> None:
    late = late_with_a_call()
    assert late.refused(c.LeaveShift(BRAM), officer(BRAM)) == "busy"
    late.done(c.PassCallsOn("night"), OPCO)
    for person_id in (ANNA, DAAN):
        late.done(c.LeaveShift(person_id), OPCO)
    late.done(c.CloseShift(), OPCO)
    assert late.state.status == "closed"


def test_a_shift_opened_after_the_end_of_the_one_before_begins_with_its_calls() -> None:
    late = late_with_a_call()
    late.later(25)
    going = c.TakeCallsOver("late", running_calls(late.state))
    late.done(c.PassCallsOn("night"), OPCO)
    play = Play(ShiftState("night"), now_s=late.now_s)
    entries = play.done(c.OpenShift("night", END_S, NIGHT_END_S, Settings(), EVA, takes_over=going), LEADER)
    assert [entry.kind for entry in entries] == ["opened", "call_taken_over"]
    assert play.state.persons[BRAM].from_shift_id == "late"


def test_both_logbooks_replay_to_the_same_state() -> None:
    late = late_with_a_call()
    after = night(late.now_s)
    late.done(c.ScaleUp("c1"), OPCO)
    carry(late, after)
    for play in (late, after):
        stored = [entry_from_line(entry_line(entry)) for entry in play.entries]
        assert state_digest(fold(play.state.shift_id, stored)) == state_digest(play.state)
    assert after.state.calls["c1"].scaled_up_to == "OvD-P"


@pytest.mark.parametrize("half", ["call_passed_on", "call_taken_over"])
def test_neither_half_is_undone_or_moved_by_itself(half: str) -> None:
    late = late_with_a_call()
    after = night(late.now_s)
    carry(late, after)
    play, leader = (late, OPCO) if half == "call_passed_on" else (after, LEADER)
    number = next(entry.number for entry in play.entries if entry.kind == half)
    assert play.refused(c.AnnulEntry(number), leader) == "not_annullable"
    assert play.refused(c.CorrectTime(number, play.now_s - 60), leader) == "time_not_correctable"


def test_nothing_comes_over_that_is_there_already() -> None:
    late = late_with_a_call()
    going = running_calls(late.state)
    taking = c.TakeCallsOver("late", going)
    after = night(late.now_s)
    after.elsewhere = frozenset({BRAM})
    assert after.refused(taking, LEADER) == "person_in_other_shift"
    after.elsewhere = frozenset()
    after.done(c.FormUnit("u9", "31.02", (EVA,)), LEADER)
    assert after.refused(taking, LEADER) == "call_sign_in_use"
    after.done(c.DissolveUnit("u9"), LEADER)
    after.done(taking, LEADER)
    assert after.refused(taking, LEADER) == "call_recorded_before"


def test_nobody_passes_on_what_does_not_run_or_to_the_same_shift() -> None:
    assert opened_shift().refused(c.PassCallsOn("night"), OPCO) == "nothing_to_pass_on"
    late = late_with_a_call()
    assert late.refused(c.PassCallsOn("late"), OPCO) == "same_shift"
    assert late.refused(c.PassCallsOn("night"), officer(BRAM)) == "not_yours_to_do"


def test_an_arrival_before_the_call_came_over_belongs_in_the_other_logbook() -> None:
    late = late_with_a_call()
    after = night(late.now_s)
    late.later(12)
    carry(late, after)
    assert after.refused(c.ArriveOnScene("c1", "u2"), officer(BRAM), after.now_s - 60) == "before_taking_over"


def test_a_call_counts_once_and_its_response_where_somebody_arrived() -> None:
    late = late_with_a_call()
    after = night(late.now_s)
    late.later(2)
    carry(late, after)
    after.later(8).done(c.ArriveOnScene("c1", "u2"), officer(BRAM))
    here = {figure.code: figure for figure in call_figures(late.state)}
    there = {figure.code: figure for figure in call_figures(after.state)}
    assert (here["calls"].total, there["calls"].total) == (1, 0)
    assert (here["prio_1_response"].of, there["prio_1_response"].values) == (0, (600,))


def test_the_control_room_sees_the_unit_that_comes_over_and_not_who_is_in_it() -> None:
    late = late_with_a_call()
    after = night(late.now_s)
    carry(late, after)
    told = next(entry for entry in after.entries if entry.kind == "call_taken_over")
    seen = view_of(told, LiveViewer(frozenset({"dispatcher"})))
    assert seen is not None
    assert "31.02" in str(seen)
    assert BRAM not in str(seen) and CARLA not in str(seen)
