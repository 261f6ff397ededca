"""A logbook gives the drives to calls: from where, to where, how long, and nothing about who."""

from dataclasses import fields

import pytest

from generiek.engine.dispatch.arrivals import Drive, drives_in
from generiek.engine.shift.commands import (
    ArriveOnScene,
    ClearUnit,
    CorrectTime,
    DispatchUnits,
    DissolveUnit,
    FormUnit,
    RecordCall,
)
from generiek.engine.shift.state import Place
from tests.engine.shift.play import DAAN, DISPATCHER, OPCO, START_S, Play, officer, opened_shift

STATION, SQUARE, HARBOUR = (100, 100), (900, 100), (900, 2500)


@pytest.fixture
def play() -> Play:
    """Daan's unit 31.07 stands at the station; 31.05 is his no longer."""
    play = opened_shift()
    play.done(DissolveUnit("u5"), OPCO)
    play.done(FormUnit("u7", "31.07", (DAAN,), place=STATION), OPCO)
    return play


def sent(play: Play, call_id: str, prio: int, place: Place | None, minutes: int | None) -> int:
    """Send 31.07 to a call and let it arrive after some minutes; the number of the arrival, if any."""
    play.done(RecordCall(call_id, prio, place, "accident", "dispatcher"), DISPATCHER)
    play.done(DispatchUnits(call_id, ("u7",), (60,), "nearest"), DISPATCHER)
    if minutes is None:
        return 0
    number = play.later(minutes).done(ArriveOnScene(call_id, "u7"), officer(DAAN))[0].number
    play.later(10).done(ClearUnit(call_id, "u7"), officer(DAAN))
    return number


def test_each_drive_starts_where_the_one_before_ended(play: Play) -> None:
    sent(play, "c1", 2, SQUARE, 4)
    sent(play, "c2", 1, HARBOUR, 3)

    assert drives_in("late", play.entries) == (
        Drive("normal", STATION, SQUARE, START_S, 240),
        Drive("emergency", SQUARE, HARBOUR, START_S + 840, 180),
    )


def test_a_corrected_arrival_counts_as_corrected(play: Play) -> None:
    number = sent(play, "c1", 2, SQUARE, 4)
    play.done(CorrectTime(number, START_S + 180), officer(DAAN))

    assert [drive.took_s for drive in drives_in("late", play.entries)] == [180]


@pytest.mark.parametrize(("place", "minutes"), [(None, 4), (SQUARE, None), (SQUARE, 0), (STATION, 4)])
def test_a_drive_of_which_an_end_or_an_instant_is_not_known_is_left_out(
    play: Play, place: Place | None, minutes: int | None
) -> None:
    sent(play, "c1", 2, place, minutes)

    assert drives_in("late", play.entries) == ()


def test_a_drive_tells_of_nobody() -> None:
    assert {field.name for field in fields(Drive)} == {
        "way_of_driving",
        "from_place",
        "to_place",
        "dispatched_at_s",
        "took_s",
    }
