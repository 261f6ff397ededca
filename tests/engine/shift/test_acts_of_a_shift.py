"""Single acts: what happens, what is refused, and what the time line says."""

from __future__ import annotations

import pytest

from generiek.engine.shift import commands as c
from generiek.engine.shift.machine import decide
from generiek.engine.shift.outlook import outlook
from generiek.engine.shift.reading import checks_due, idle_people, strength
from generiek.engine.shift.state import Settings
from generiek.engine.shift.timeline import seconds_of
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
    START_S,
    hand_out,
    officer,
    opened_shift,
)


def test_an_officer_may_not_hand_out_work() -> None:
    play = opened_shift()
    assert play.refused(c.HandOutWork("o1", (BRAM,), 40, "vvc"), officer(BRAM)) == "not_yours_to_do"


def test_a_colleague_of_another_unit_may_not_finish_my_work() -> None:
    play = opened_shift()
    hand_out(play, "o1", BRAM, CARLA)
    play.done(c.StartWork("o1", BRAM), officer(BRAM))
    assert play.refused(c.FinishWork("o1", BRAM), officer(DAAN)) == "not_yours_to_do"


def test_starting_together_starts_the_whole_crew() -> None:
    play = opened_shift()
    hand_out(play, "o1", BRAM, CARLA)
    play.done(c.StartWork("o1", BRAM, 600), officer(BRAM))
    play.later(30)
    carla = seconds_of(play.state, CARLA, play.now_s)
    assert (carla["travel"], carla["work"]) == (600, 1200)


def test_who_leads_and_has_nothing_else_in_hand_leads_and_is_not_idle() -> None:
    play = opened_shift()
    play.later(60).done(c.MarkUnknown(ANNA, play.now_s - 600), OPCO)
    play.done(c.StartPaperwork(ANNA, "report"), OPCO)
    play.later(30).done(c.EndPaperwork(ANNA), OPCO)
    play.later(20)
    found = {what: number for what, number in seconds_of(play.state, ANNA, play.now_s).items() if number}
    assert found == {"work": 50 * 60 + 20 * 60, "unknown": 600, "paperwork": 1800}


def test_leading_ends_where_the_lead_goes_over() -> None:
    play = opened_shift()
    play.done(c.ReportPresent(EVA, END_S, frozenset({"opco"})), OPCO)
    play.later(90).done(c.HandOverLead(EVA), OPCO)
    play.later(30)
    anna, eva = (seconds_of(play.state, one, play.now_s) for one in (ANNA, EVA))
    assert (anna["work"], anna["idle"]) == (5400, 1800)
    assert (eva["work"], eva["idle"]) == (1800, 5400)


def test_work_that_was_taken_up_again_cannot_be_finished_before_that() -> None:
    play = opened_shift()
    hand_out(play, "o1", DAAN)
    play.done(c.StartWork("o1", DAAN), officer(DAAN))
    play.later(10).done(c.RecordCall("c1", 2, None, "alarm", "officer", 1, "u5"), officer(DAAN))
    late_s = play.now_s - 60
    play.later(20).done(c.ClearUnit("c1", "u5"), officer(DAAN))
    assert play.refused(c.FinishWork("o1", DAAN), officer(DAAN), late_s) == "something_later_is_recorded"
    play.later(5).done(c.FinishWork("o1", DAAN), officer(DAAN))


def test_a_finish_noted_before_a_call_and_sent_after_it_counts() -> None:
    play = opened_shift()
    hand_out(play, "o1", DAAN)
    play.done(c.StartWork("o1", DAAN), officer(DAAN))
    noted_s = play.later(10).now_s
    play.later(1).done(c.RecordCall("c1", 2, None, "alarm", "officer", 1, "u5"), officer(DAAN))
    play.done(c.FinishWork("o1", DAAN), officer(DAAN), noted_s)
    assert play.state.orders["o1"].status == "finished"
    assert seconds_of(play.state, DAAN, play.now_s)["work"] == 600


def test_a_call_interrupts_work_and_clearing_resumes_it() -> None:
    play = opened_shift()
    hand_out(play, "o1", BRAM, CARLA)
    play.done(c.StartWork("o1", BRAM), officer(BRAM))
    play.later(10).done(c.RecordCall("c1", 1, (1, 2), "accident", "dispatcher"), DISPATCHER)
    play.done(c.DispatchUnits("c1", ("u2",), (300,)), DISPATCHER)
    assert play.state.orders["o1"].status == "interrupted"
    play.later(5).done(c.ArriveOnScene("c1", "u2"), officer(BRAM))
    play.later(20).done(c.ClearUnit("c1", "u2"), officer(BRAM))
    assert play.state.orders["o1"].status == "started"
    bram = seconds_of(play.state, BRAM, play.now_s)
    assert (bram["work"], bram["travel"], bram["call"]) == (600, 300, 1200)


def test_a_broken_break_can_be_planned_again_once() -> None:
    play = opened_shift()
    play.done(c.PlanBreak("b1", DAAN, START_S, START_S + 1800), OPCO)
    play.done(c.StartBreak("b1"), officer(DAAN))
    play.later(5).done(c.RecordCall("c1", 1, None, "alarm", "officer", 1, "u5", 60), officer(DAAN))
    assert play.state.breaks["b1"].broken_by == "c1"
    later_s = play.now_s + 7200
    play.done(c.MoveBreak("b1", later_s, later_s + 1800, "b2"), OPCO)
    assert play.state.breaks["b1"].replanned_as == "b2"
    assert play.refused(c.MoveBreak("b1", later_s, later_s + 1800, "b3"), OPCO) == "break_not_movable"
    assert play.refused(c.KeepBreakForSettlement("b1"), OPCO) == "break_not_to_settle"


def test_passing_over_the_first_advised_unit_needs_a_reason() -> None:
    play = opened_shift()
    play.done(c.RecordCall("c1", 1, None, "alarm", "dispatcher"), DISPATCHER)
    play.done(c.AdviseCall("c1", "nearest", (("u2", 120, ("nearest",)), ("u5", 300, ()))), DISPATCHER)
    assert play.refused(c.DispatchUnits("c1", ("u5",), (300,)), DISPATCHER) == "reason_needed"
    play.done(c.DispatchUnits("c1", ("u5",), (300,), "knows_the_people"), DISPATCHER)
    assert play.state.calls["c1"].deviations == 1


def test_an_unseen_start_is_unknown_and_neither_work_nor_idle() -> None:
    play = opened_shift()
    hand_out(play, "o2", DAAN)
    play.later(50).done(c.FinishWork("o2", DAAN), officer(DAAN))
    daan = seconds_of(play.state, DAAN, play.now_s)
    assert (daan["unknown"], daan["work"], daan["idle"]) == (3000, 0, 0)


def test_long_silence_becomes_unknown() -> None:
    play = opened_shift(Settings(silence_minutes=30))
    hand_out(play, "o2", DAAN, minutes=40)
    play.done(c.StartWork("o2", DAAN), officer(DAAN))
    play.later(120)
    daan = seconds_of(play.state, DAAN, play.now_s)
    assert (daan["work"], daan["unknown"]) == (70 * 60, 50 * 60)


def test_something_late_is_refused_when_it_would_put_somebody_in_two_places() -> None:
    play = opened_shift()
    hand_out(play, "o1", BRAM)
    play.later(30).done(c.RecordCall("c1", 2, None, "alarm", "officer", 1, "u2", 60), officer(BRAM))
    late_s = play.now_s - 600
    play.later(10)
    assert play.refused(c.StartWork("o1", BRAM), officer(BRAM), late_s) == "busy"
    play.done(c.ClearUnit("c1", "u2", 0, False), officer(BRAM))
    assert play.refused(c.StartWork("o1", BRAM), officer(BRAM), late_s) == "something_later_is_recorded"


def test_a_finish_recorded_late_fits_before_the_call_that_followed() -> None:
    play = opened_shift()
    hand_out(play, "o2", DAAN)
    play.done(c.StartWork("o2", DAAN), officer(DAAN))
    play.later(40).done(c.RecordCall("c1", 2, None, "alarm", "officer", 1, "u5", 60), officer(DAAN))
    play.later(5).done(c.FinishWork("o2", DAAN), officer(DAAN), play.now_s - 20 * 60)
    daan = seconds_of(play.state, DAAN, play.now_s)
    assert (daan["work"], daan["idle"]) == (25 * 60, 15 * 60)


def test_undoing_restores_what_was_and_keeps_the_lines() -> None:
    play = opened_shift()
    hand_out(play, "o2", DAAN)
    started = play.done(c.StartWork("o2", DAAN), officer(DAAN))
    play.later(3).done(c.AnnulEntry(started[0].number), officer(DAAN))
    assert play.state.orders["o2"].status == "handed_out"
    assert play.state.persons[DAAN].doing.activity == "idle"
    assert [entry.kind for entry in play.entries[-2:]] == ["work_started", "annulled"]


def test_what_others_build_on_cannot_be_undone() -> None:
    play = opened_shift()
    hand_out(play, "o2", DAAN)
    handed_out = play.entries[-1]
    play.done(c.StartWork("o2", DAAN), officer(DAAN))
    assert play.refused(c.AnnulEntry(handed_out.number), OPCO) == "later_builds_on_it"


def test_a_time_can_be_corrected_between_its_neighbours_only() -> None:
    play = opened_shift()
    hand_out(play, "o2", DAAN)
    started = play.later(30).done(c.StartWork("o2", DAAN), officer(DAAN))[0]
    play.later(30)
    play.done(c.CorrectTime(started.number, play.now_s - 50 * 60), OPCO)
    assert seconds_of(play.state, DAAN, play.now_s)["work"] == 50 * 60
    assert play.refused(c.CorrectTime(started.number, START_S - 60), OPCO) == "order_would_change"


def test_idle_people_are_seen_longest_first_and_the_opco_is_not_among_them() -> None:
    play = opened_shift()
    hand_out(play, "o1", BRAM, CARLA)
    play.later(5)
    assert [idle.person_id for idle in idle_people(play.state, play.now_s)] == [DAAN]
    play.later(6)
    waiting = [idle.person_id for idle in idle_people(play.state, play.now_s) if idle.waiting]
    assert waiting == [BRAM, CARLA]


def test_a_check_falls_due_after_a_start_and_is_done_once() -> None:
    play = opened_shift()
    hand_out(play, "o2", DAAN)
    play.done(c.StartWork("o2", DAAN), officer(DAAN))
    assert [check.due_at_s for check in checks_due(play.state)] == [START_S + 45 * 60]
    play.done(c.CheckWork("o2", "as_intended"), OPCO)
    assert checks_due(play.state) == ()


def test_an_aspirant_counts_for_forty_percent_of_the_waterline() -> None:
    play = opened_shift()
    play.done(c.ReportPresent(EVA, END_S, frozenset({"aspirant"})), OPCO)
    assert strength(play.state, play.now_s).counted_percent == 440


def test_a_shift_closes_when_everybody_has_left_and_says_what_was_left_over() -> None:
    play = opened_shift()
    hand_out(play, "o2", DAAN)
    assert play.refused(c.CloseShift(), OPCO) == "people_present"
    for person_id in (ANNA, BRAM, CARLA, DAAN):
        play.done(c.LeaveShift(person_id))
    closed = play.done(c.CloseShift(), OPCO)
    assert closed[0].data["unfinished"] == ["o2"]
    assert play.refused(c.StartBriefing(), OPCO) == "shift_not_open"


def test_somebody_present_elsewhere_cannot_be_reported_present() -> None:
    play = opened_shift()
    request = c.Request("x", OPCO, play.now_s, play.now_s, c.ReportPresent(EVA, END_S), frozenset({EVA}))
    assert getattr(decide(play.state, request), "code", "") == "person_in_other_shift"


@pytest.mark.parametrize(
    ("roles", "person", "sees"),
    [
        ({"opco"}, "", True),
        ({"officer"}, DAAN, True),
        ({"officer"}, BRAM, False),
        ({"dispatcher"}, "", False),
        ({"researcher"}, "", False),
    ],
)
def test_feedback_is_for_the_leader_and_the_officer_himself(roles: set[str], person: str, sees: bool) -> None:
    play = opened_shift()
    feedback = play.done(c.GiveFeedback(DAAN, "note-1"), OPCO)[0]
    assert (view_of(feedback, LiveViewer(frozenset(roles), person)) is not None) is sees


def test_a_dispatcher_sees_calls_without_names() -> None:
    play = opened_shift()
    play.done(c.RecordCall("c1", 1, None, "alarm", "officer", 1, "u5", 60), officer(DAAN))
    seen = view_of(play.entries[-1], LiveViewer(frozenset({"dispatcher"})))
    assert seen is not None
    assert "persons" not in seen["data"]  # type: ignore[operator]


def test_work_in_hand_stops_for_a_break_and_goes_on_after_it() -> None:
    play = opened_shift()
    hand_out(play, "o1", DAAN, minutes=120)
    hand_out(play, "o2", DAAN, minutes=30)
    break_s = START_S + 3600
    play.done(c.PlanBreak("b1", DAAN, break_s, break_s + 1800))
    play.done(c.StartWork("o1", DAAN), officer(DAAN))
    found = [
        (one.ref, (one.from_s - START_S) // 60, (one.until_s - START_S) // 60, one.running)
        for one in outlook(play.state, DAAN, play.now_s)
    ]
    assert found == [
        ("o1", 0, 60, True),
        ("b1", 60, 90, False),
        ("o1", 90, 150, False),
        ("o2", 150, 180, False),
    ]


def test_the_desk_takes_back_its_own_answer_only() -> None:
    play = opened_shift()
    hand_out(play, "o1", BRAM)
    desk = c.Actor("vera", frozenset({"vvc_desk"}))
    question = play.done(c.AskHelp("o1", BRAM, "vvc"), officer(BRAM))[0]
    answer = play.done(c.AnswerHelp(question.number), desk)[0]
    other = c.Actor("wim", frozenset({"vvc_desk"}))
    assert play.refused(c.AnnulEntry(answer.number), other) == "not_yours_to_do"
    play.done(c.AnnulEntry(answer.number), desk)
