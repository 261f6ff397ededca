"""The hand-made shifts that the golden logbooks were written from."""

from __future__ import annotations

from collections.abc import Callable

from generiek.engine.shift import commands as c
from generiek.engine.shift.carrying import running_calls
from generiek.engine.shift.state import Settings, ShiftState, WaterlineBlock
from tests.engine.shift.play import ANNA, BRAM, CARLA, DAAN, EVA, OPCO, Play, officer

LATE_S = 1_795_440_600
"""Monday 23 November 2026, 14:30 in the Netherlands."""
LATE_END_S = LATE_S + 30_600
CLOCK_NIGHT_S = 1_792_874_700
"""Saturday 24 October 2026, 22:45: at three in the morning the clock goes back an hour."""
CLOCK_NIGHT_END_S = CLOCK_NIGHT_S + 9 * 3600 + 1800
"""Sunday 25 October, 07:15: eight and a half hours on the clock, nine and a half in truth."""
DISPATCHER = c.Actor("olga", frozenset({"dispatcher"}))
DESK = c.Actor("vera", frozenset({"vvc_desk"}))


def begun(shift_id: str, kind: str, from_s: int, until_s: int, *people: str, **settings: object) -> Play:
    """An open shift that Anna leads, with these people present."""
    play = Play(ShiftState(shift_id), now_s=from_s)
    waterline = (WaterlineBlock(from_s, until_s, 2),)
    play.done(c.OpenShift(kind, from_s, until_s, Settings(**settings), ANNA, waterline), OPCO)  # type: ignore[arg-type]
    for person_id in (ANNA, *people):
        competences = frozenset({"opco"} if person_id in (ANNA, DAAN) else {"emergency_driving"})
        play.done(
            c.ReportPresent(person_id, until_s, competences, "noodhulp" if person_id == BRAM else ""), OPCO
        )
    return play


def gone_home(play: Play) -> None:
    for person in play.state.present_persons():
        play.done(c.LeaveShift(person.person_id), OPCO)
    play.later(2).done(c.CloseShift(), OPCO)


def quiet() -> Play:
    """Nobody calls: briefing, work, a break, a check with feedback, a closing on its topic."""
    play = begun("quiet", "late", LATE_S, LATE_END_S, BRAM, CARLA)
    play.done(c.ReportAbsent(EVA, "sickness"), OPCO)
    play.done(c.FormUnit("u2", "31.02", (BRAM, CARLA), "car", (190_000, 508_000)), OPCO)
    play.done(c.PlanBreak("b1", BRAM, LATE_S + 2 * 3600, LATE_S + 2 * 3600 + 1800), OPCO)
    play.done(c.MoveBreak("b1", LATE_S + 3 * 3600, LATE_S + 3 * 3600 + 1800), OPCO)
    play.done(c.TickExplained("o1"), OPCO)
    play.done(c.StartBriefing(), OPCO)
    play.later(15).done(
        c.HandOutWork(
            "o1", (BRAM, CARLA), 90, "contact", "with_loss", 10, (191_200, 507_100), check_at_s=LATE_S + 5400
        ),
        OPCO,
    )
    play.done(c.HandOutWork("o2", (BRAM,), 40, "office", before_order_id="o1", pinned=True), OPCO)
    play.done(c.WithdrawWork("o2"), OPCO)
    play.later(10).done(c.EndBriefing(), OPCO)
    play.done(c.AcceptWork("o1", BRAM), officer(BRAM))
    play.later(2).done(c.StartWork("o1", BRAM, 480), officer(BRAM))
    play.later(9).done(c.ArriveAtWork("o1", BRAM), officer(BRAM))
    play.later(40).done(c.CheckWork("o1", "as_intended", "n1"), OPCO)
    play.done(c.GiveFeedback(BRAM, "n2", "o1"), OPCO)
    play.later(50).done(c.FinishWork("o1", BRAM, "as_intended", "n3"), officer(BRAM))
    play.later(53).done(c.StartBreak("b1"), officer(BRAM))
    play.later(30).done(c.EndBreak("b1"), officer(BRAM))
    play.done(c.PrepareTopic("t1"), OPCO)
    play.now_s = LATE_END_S - 2100
    play.done(c.StartClosing(), OPCO)
    play.later(10).done(c.NoteLearnt("n4"), OPCO)
    play.done(c.AddFollowUp("o3"), OPCO)
    play.later(20)
    gone_home(play)
    return play


def interrupted() -> Play:
    """Calls come between work and breaks: taken up again, broken, re-planned, kept for the settlement."""
    play = begun("interrupted", "late", LATE_S, LATE_END_S, BRAM, CARLA, DAAN, break_prio_max_c=1, regime="C")
    play.done(c.FormUnit("u2", "31.02", (BRAM, CARLA)), OPCO)
    play.done(c.FormUnit("u5", "31.05", (DAAN,), "bicycle"), OPCO)
    for number, person_id in enumerate((BRAM, CARLA, DAAN), 1):
        from_s = LATE_S + 2 * 3600
        play.done(c.PlanBreak(f"b{number}", person_id, from_s, from_s + 1800, False, True, ANNA), OPCO)
    play.done(c.NoteAppointment("a1", (DAAN,), LATE_S + 3600, LATE_S + 7200, "no", (188_000, 506_500)), OPCO)
    play.done(c.HandOutWork("o1", (BRAM, CARLA), 60, "vvc", case_id="case-118"), OPCO)
    play.later(20).done(c.StartWork("o1", BRAM, 300), officer(BRAM))
    question = play.later(5).done(c.AskHelp("o1", BRAM, "vvc", "n1"), officer(BRAM))[0]
    play.later(3).done(c.AnswerHelp(question.number, "n2"), DESK)
    play.later(7).done(c.RecordCall("c1", 2, (190_500, 508_900), "nuisance", "dispatcher", 2), DISPATCHER)
    play.done(c.AdviseCall("c1", "nearest", (("u2", 240, ("nearest",)),), (("u5", "solo"),)), DISPATCHER)
    play.done(c.ProposeUnit("c1", "u2"), OPCO)
    play.later(1).done(c.DispatchUnits("c1", ("u2",), (240,), "", 30), DISPATCHER)
    play.later(4).done(c.ArriveOnScene("c1", "u2"), officer(BRAM))
    play.done(c.ChangePriority("c1", 1), DISPATCHER)
    play.done(c.ScaleUp("c1"), OPCO)
    play.later(20).done(c.ClearUnit("c1", "u2", 15), officer(CARLA))
    play.done(c.StartAppointment("a1", DAAN, 420), officer(DAAN))
    play.later(5).done(c.CloseCall("c1", "arrest"), DISPATCHER)
    for person_id in (BRAM, CARLA):
        play.later(6).done(c.EndPaperwork(person_id), officer(person_id))
    play.done(c.AddInformation("o1", BRAM, "n3"), officer(BRAM))
    play.now_s = LATE_S + 7200
    play.done(c.EndAppointment("a1", DAAN), officer(DAAN))
    play.done(c.InterruptWork("o1", BRAM), officer(BRAM))
    play.done(c.StartBreak("b1"), officer(BRAM))
    play.done(c.StartBreak("b2"), officer(CARLA))
    play.done(c.StartBreak("b3"), officer(DAAN))
    play.later(12).done(c.RecordCall("c2", 1, None, "accident", "officer", 1, "u2", 300, 40), officer(BRAM))
    play.later(40).done(c.ClearUnit("c2", "u2"), officer(BRAM))
    play.done(c.MoveBreak("b1", play.now_s + 1800, play.now_s + 3600, "b4"), OPCO)
    play.done(c.KeepBreakForSettlement("b2"), OPCO)
    play.done(c.EndBreak("b3"), officer(DAAN))
    play.done(c.HandOverLead(DAAN), OPCO)
    play.done(c.MarkUnknown(DAAN, play.now_s), OPCO)
    play.later(25).done(c.FailWork("o1", CARLA, "no_access", "n4"), officer(CARLA))
    play.later(5).done(c.StartBreak("b4"), officer(BRAM))
    play.later(30).done(c.EndBreak("b4"), officer(BRAM))
    play.done(c.StartPaperwork(BRAM, "report", 30), officer(BRAM))
    play.later(30).done(c.EndPaperwork(BRAM), officer(BRAM))
    play.done(c.DissolveUnit("u5"), OPCO)
    play.done(c.CloseCall("c2"), DISPATCHER)
    play.now_s = LATE_END_S
    gone_home(play)
    return play


def clock_night() -> Play:
    """Work through the hour that comes twice, and a call that the early shift takes over."""
    play = begun("clock_night", "night", CLOCK_NIGHT_S, CLOCK_NIGHT_END_S, BRAM, CARLA)
    play.done(c.FormUnit("u2", "31.02", (BRAM, CARLA)), OPCO)
    play.done(c.HandOutWork("o1", (BRAM, CARLA), 300, "neighbourhood"), OPCO)
    play.later(60).done(c.StartWork("o1", BRAM), officer(BRAM))
    play.later(300).done(c.FinishWork("o1", BRAM, "partly"), officer(BRAM))
    play.now_s = CLOCK_NIGHT_END_S - 900
    play.done(c.RecordCall("c1", 1, (189_900, 507_700), "accident", "opco", 1, "u2", 600), OPCO)
    play.now_s = CLOCK_NIGHT_END_S + 300
    play.done(c.PassCallsOn("after_the_clock"), OPCO)
    gone_home(play)
    return play


def after_the_clock() -> Play:
    """The early shift after that night begins with its call; the two who are on it run over."""
    night = begun("clock_night", "night", CLOCK_NIGHT_S, CLOCK_NIGHT_END_S, BRAM, CARLA)
    night.done(c.FormUnit("u2", "31.02", (BRAM, CARLA)), OPCO)
    night.now_s = CLOCK_NIGHT_END_S - 900
    night.done(c.RecordCall("c1", 1, (189_900, 507_700), "accident", "opco", 1, "u2", 600), OPCO)
    going = c.TakeCallsOver("clock_night", running_calls(night.state))
    play = Play(ShiftState("after_the_clock"), now_s=CLOCK_NIGHT_END_S + 300)
    ends_s = CLOCK_NIGHT_END_S + 8 * 3600
    opening = c.OpenShift("early", CLOCK_NIGHT_END_S, ends_s, Settings(), DAAN, takes_over=going)
    play.done(opening, c.Actor(DAAN, frozenset({"opco"})))
    play.done(c.ReportPresent(DAAN, ends_s, frozenset({"opco"})), OPCO)
    play.later(5).done(c.ArriveOnScene("c1", "u2"), officer(BRAM))
    play.later(40).done(c.ClearUnit("c1", "u2"), officer(BRAM))
    play.done(c.CloseCall("c1"), DISPATCHER)
    play.later(5)
    gone_home(play)
    return play


def taken_late() -> Play:
    """The early shift was open already when the call came over."""
    play = begun("taken_late", "early", CLOCK_NIGHT_END_S, CLOCK_NIGHT_END_S + 8 * 3600, DAAN)
    crew = (c.CarriedPerson(BRAM, CLOCK_NIGHT_END_S, ("emergency_driving",), "noodhulp"),)
    unit = c.CarriedUnit("u2", "31.02", "car", None, crew, CLOCK_NIGHT_END_S - 600, 1500)
    call = c.CarriedCall("c1", 9, 2, CLOCK_NIGHT_END_S - 700, None, "alarm", 1, "dispatcher", "", (unit,))
    play.later(10).done(c.TakeCallsOver("clock_night", (call,)), OPCO)
    play.later(25).done(c.ClearUnit("c1", "u2"), officer(BRAM))
    play.done(c.CloseCall("c1", "nothing_found"), DISPATCHER)
    play.later(5)
    gone_home(play)
    return play


def undone() -> Play:
    """A wrong tap is undone, another gets its right time; both stay in the logbook."""
    play = begun("undone", "late", LATE_S, LATE_END_S, BRAM, CARLA)
    play.done(c.FormUnit("u2", "31.02", (BRAM, CARLA)), OPCO)
    play.done(c.HandOutWork("o1", (BRAM, CARLA), 60, "traffic"), OPCO)
    play.later(30).done(c.StartWork("o1", BRAM), officer(BRAM))
    wrong = play.later(20).done(c.FinishWork("o1", BRAM), officer(BRAM))[0]
    play.later(1).done(c.AnnulEntry(wrong.number), officer(BRAM))
    ended = play.later(29).done(c.FinishWork("o1", BRAM, "other_result"), officer(BRAM))[0]
    play.later(3).done(c.CorrectTime(ended.number, play.now_s - 780), officer(BRAM))
    play.now_s = LATE_END_S
    gone_home(play)
    return play


PLAYS: dict[str, Callable[[], Play]] = {
    play.__name__: play for play in (quiet, interrupted, clock_night, after_the_clock, taken_late, undone)
}
