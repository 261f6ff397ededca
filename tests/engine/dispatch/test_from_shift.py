"""The situation of a call, read from a shift as it stands."""

from __future__ import annotations

from generiek.engine.dispatch import reasons as why
from generiek.engine.dispatch.advice import Advice, advise
from generiek.engine.dispatch.from_shift import situation_of, starts_of
from generiek.engine.dispatch.situation import CallAsked
from generiek.engine.shift.commands import (
    DispatchUnits,
    HandOutWork,
    NoteAppointment,
    PlanBreak,
    RecordCall,
    StartAppointment,
    StartBreak,
    StartWork,
)
from generiek.engine.shift.state import Settings
from tests.engine.shift.play import BRAM, CARLA, DAAN, DISPATCHER, OPCO, Play, officer, opened_shift

CALL = CallAsked(prio=2, place=(0, 0))


def advice_in(play: Play, call: CallAsked = CALL, **travel_s: int) -> Advice:
    ways = {"u2": 300, "u5": 200, "anna": 60} | travel_s
    return advise(situation_of(play.state, call, now_s=play.now_s, travel_s=ways, base=(5, 5)))


def why_not(advice: Advice, unit_id: str) -> set[str]:
    return {reason.code for one in advice.not_advised if one.unit_id == unit_id for reason in one.reasons}


def trained(settings: Settings | None = None) -> Play:
    play = opened_shift(settings)
    for person in play.state.persons.values():
        person.competences |= {"ibt"}
    return play


def test_units_and_people_without_a_unit_are_candidates() -> None:
    starts = starts_of(trained().state, 1, {"u5": (7, 7)}, base=(5, 5))
    assert [(one.unit_id, one.profile, one.place) for one in starts] == [
        ("u2", "emergency", (5, 5)),
        ("u5", "emergency", (7, 7)),
        ("anna", "foot", (5, 5)),
    ]


def test_who_leads_the_shift_is_left_out_and_an_assumed_place_is_said() -> None:
    advice = advice_in(trained())
    assert why_not(advice, "anna") == {why.LEADS_SHIFT}
    assert [option.unit_id for option in advice.advised] == ["u5", "u2"]
    assert why.PLACE_ASSUMED in advice.advised[0].codes


def test_work_in_hand_says_what_it_costs() -> None:
    play = trained()
    play.done(HandOutWork("w", (BRAM, CARLA), 40, "vvc", "with_loss", 10, (3, 3)), OPCO)
    play.done(StartWork("w", BRAM), officer(BRAM))
    option = next(one for one in advice_in(play).advised if one.unit_id == "u2")
    assert option.loss_minutes == 10
    assert {why.INTERRUPTS_WITH_LOSS} <= set(option.codes)
    assert why.PLACE_ASSUMED not in option.codes


def test_an_appointment_that_cannot_be_left_keeps_a_unit_away() -> None:
    play = trained()
    play.done(NoteAppointment("court", (DAAN,), play.now_s, play.now_s + 3600, "no"), OPCO)
    play.done(StartAppointment("court", DAAN), officer(DAAN))
    assert why_not(advice_in(play), "u5") == {why.NOT_INTERRUPTIBLE}


def test_a_break_is_respected_under_b_and_open_to_urgent_calls_under_d() -> None:
    for regime, reached in (("B", False), ("D", True)):
        play = trained(Settings(regime=regime))
        play.done(PlanBreak("b", DAAN, play.now_s, play.now_s + 1800), OPCO)
        play.done(StartBreak("b"), officer(DAAN))
        advice = advice_in(play)
        assert (why.IN_BREAK in why_not(advice, "u5")) is not reached


def test_a_planned_break_soon_is_said() -> None:
    play = trained()
    play.done(PlanBreak("b", BRAM, play.now_s + 1200, play.now_s + 3000), OPCO)
    option = next(one for one in advice_in(play).advised if one.unit_id == "u2")
    assert why.RUNS_INTO_BREAK in option.codes


def test_a_unit_on_this_call_or_on_one_as_urgent_is_left_out() -> None:
    play = trained()
    play.done(RecordCall("fire", 2, None, "fire", "dispatcher"), DISPATCHER)
    play.done(DispatchUnits("fire", ("u2",), (100,)), DISPATCHER)
    this = CallAsked(prio=2, place=(0, 0), call_id="fire")
    assert why_not(advice_in(play, this), "u2") == {why.ON_THIS_CALL}
    assert why_not(advice_in(play), "u2") == {why.ON_OTHER_CALL}
