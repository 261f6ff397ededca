"""Figures of a shift: they add up, name their entries and tell of no person."""

from __future__ import annotations

import pytest

from generiek.engine.evidence.fidelity import CODES, NOT_IN_LOGBOOK, fidelity
from generiek.engine.evidence.figure import COUNT, Figure, interval, period, together
from generiek.engine.evidence.shift_figures import shift_figures
from generiek.engine.shift.commands import (
    AcceptWork,
    AdviseCall,
    ArriveOnScene,
    CheckWork,
    ClearUnit,
    CloseCall,
    DispatchUnits,
    FailWork,
    FinishWork,
    PlanBreak,
    PrepareTopic,
    RecordCall,
    StartBreak,
    StartWork,
    TickExplained,
)
from generiek.engine.shift.state import Settings
from tests.engine.shift.play import (
    BRAM,
    CARLA,
    DAAN,
    DISPATCHER,
    OPCO,
    START_S,
    Play,
    hand_out,
    officer,
    opened_shift,
)


def figures_of(play: Play) -> dict[str, Figure]:
    return {figure.code: figure for figure in shift_figures(play.state, until_s=play.now_s)}


def worked() -> Play:
    """Bram and Carla do a case as intended, Daan's contact fails; both were explained, one was checked."""
    play = opened_shift(Settings(silence_minutes=600))
    hand_out(play, "case", BRAM, CARLA)
    hand_out(play, "visit", DAAN)
    for order_id in ("case", "visit"):
        play.done(TickExplained(order_id), OPCO)
    play.done(AcceptWork("case", BRAM), officer(BRAM))
    play.done(StartWork("case", BRAM, travel_s=300), officer(BRAM))
    play.done(StartWork("visit", DAAN), officer(DAAN))
    play.later(40).done(CheckWork("case", "as_intended"), OPCO)
    play.done(FinishWork("case", BRAM), officer(BRAM))
    play.done(FailWork("visit", DAAN, "no_access"), officer(DAAN))
    return play.later(20)


def test_time_by_category_adds_up_to_presence() -> None:
    found = figures_of(worked())
    times = [figure for code, figure in found.items() if code.startswith("time_")]
    assert sum(figure.total for figure in times) == times[0].of == 4 * 3600
    assert found["time_travel"].total == 600
    led_s = 3600
    assert found["time_work"].total == 2 * 35 * 60 + 40 * 60 + led_s


def test_every_figure_opens_to_the_entries_behind_it() -> None:
    play = worked()
    found = figures_of(play)
    kinds = {entry.number: entry.kind for entry in play.entries}
    assert {kinds[number] for number in found["orders_done"].entry_numbers} == {"work_finished"}
    assert {kinds[number] for number in found["failed_no_access"].entry_numbers} == {"work_failed"}
    assert {kinds[number] for number in found["time_work"].entry_numbers} == {"work_started"}
    assert all(number in kinds for figure in found.values() for number in figure.entry_numbers)


def test_work_results_and_reasons_are_counted() -> None:
    found = figures_of(worked())
    shares = {
        code: (found[code].total, found[code].of) for code in found if code.startswith(("result_", "failed_"))
    }
    assert shares["result_as_intended"] == (1, 2)
    assert shares["failed_no_access"] == (1, 2)
    assert shares["failed_unsafe"] == (0, 2)
    assert (found["orders_checked"].total, found["orders_checked"].of) == (1, 2)
    assert (found["orders_explained"].total, found["orders_explained"].of) == (2, 2)


def test_a_figure_about_too_few_people_is_suppressed() -> None:
    found = figures_of(worked())
    assert found["vvc_work"].people == 3
    assert not found["vvc_work"].suppressed
    assert found["time_travel"].people == 2
    assert found["time_travel"].suppressed
    assert not found["time_break"].suppressed


def with_call(on_scene: bool, minutes: int = 5, prio: int = 1) -> Play:
    play = worked()
    play.done(RecordCall("fire", prio, None, "fire", "dispatcher"), DISPATCHER)
    play.done(AdviseCall("fire", "nearest", (("u5", 100, ("nearest",)), ("u2", 200, ()))), DISPATCHER)
    play.done(DispatchUnits("fire", ("u2",), (200,), "sees it already"), DISPATCHER)
    play.later(minutes)
    if on_scene:
        play.done(ArriveOnScene("fire", "u2"), officer(BRAM))
    play.later(30).done(ClearUnit("fire", "u2"), officer(BRAM))
    play.done(CloseCall("fire"), DISPATCHER)
    return play


@pytest.mark.parametrize(
    ("on_scene", "minutes", "expected"),
    [(True, 5, (1, 0, 0)), (True, 16, (0, 1, 0)), (False, 5, (0, 0, 1))],
)
def test_a_call_without_status_is_unknown_and_neither_on_time_nor_late(
    on_scene: bool, minutes: int, expected: tuple[int, int, int]
) -> None:
    found = figures_of(with_call(on_scene, minutes))
    assert tuple(found[f"prio_1_{how}"].total for how in ("on_time", "late", "unknown")) == expected
    assert found["prio_1_response"].values == ((minutes * 60,) if on_scene else ())


def test_advice_against_choice_is_measured() -> None:
    found = figures_of(with_call(on_scene=True))
    assert (found["calls_advised"].total, found["calls_advised"].of) == (1, 1)
    assert (found["advice_followed"].total, found["advice_followed"].of) == (0, 1)


def test_breaks_planned_taken_and_broken_are_told_apart() -> None:
    play = worked()
    play.done(PlanBreak("b", DAAN, play.now_s, play.now_s + 1800), OPCO)
    play.done(StartBreak("b"), officer(DAAN))
    play.later(5).done(RecordCall("fire", 1, None, "fire", "dispatcher", unit_id="u5"), officer(DAAN))
    play.later(60)
    found = figures_of(play)
    counts = {code: found[code].total for code in found if code.startswith("breaks_")}
    assert counts == {
        "breaks_planned": 1,
        "breaks_taken": 0,
        "breaks_broken": 1,
        "breaks_replanned": 0,
        "breaks_not_taken": 0,
    }


def test_each_part_of_the_concept_is_measured_or_says_why_not() -> None:
    play = worked()
    play.done(PrepareTopic("topic"), OPCO)
    lines = fidelity(play.state, tuple(figures_of(play).values()), until_s=play.now_s)
    assert [line.code for line in lines] == list(CODES)
    by_code = {line.code: line for line in lines}
    assert by_code["P1.1"].percent == 100
    assert by_code["P2.2"].percent == 50
    assert by_code["P2.4"].percent == 100
    assert by_code["P3.2"].percent == 100
    assert by_code["P3.3"].percent == 50
    assert by_code["P3.4"].percent == 33
    assert by_code["P1.6"].why == "nothing_to_measure"
    assert {line.code for line in lines if line.why == "not_in_logbook"} == NOT_IN_LOGBOOK


def test_idle_time_lowers_the_part_that_nobody_waits() -> None:
    play = worked()
    idle = figures_of(play)["time_idle"]
    by_code = {
        line.code: line for line in fidelity(play.state, tuple(figures_of(play).values()), until_s=play.now_s)
    }
    assert by_code["P3.5"].percent == round(100 * (1 - idle.total / idle.of))


def test_a_period_takes_shifts_together() -> None:
    first, second = (
        tuple(figures_of(play).values()) for play in (worked(), with_call(on_scene=True, minutes=6))
    )
    both = {figure.code: figure for figure in period([first, second])}
    assert both["orders_done"].total == 2
    assert both["prio_1_response"].median == 360
    assert both["time_work"].of == sum(
        figure.of for figures in (first, second) for figure in figures if figure.code == "time_work"
    )
    with pytest.raises(ValueError, match="of one kind"):
        together([Figure("a", COUNT, 1), Figure("b", COUNT, 1)])


def test_a_share_has_an_interval() -> None:
    low, high = interval(Figure("x", COUNT, 84, 100)) or (0, 0)
    assert (round(low, 3), round(high, 3)) == (0.756, 0.899)
    assert interval(Figure("x", COUNT, 0)) is None


def test_a_shift_that_just_opened_has_figures_without_wholes() -> None:
    play = opened_shift()
    found = figures_of(play)
    assert found["time_work"].of == 0
    assert found["time_work"].share is None
    assert play.now_s == START_S
