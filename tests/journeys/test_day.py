"""The whole day from roster to closing, with each role, on the demonstration team."""

from typing import Any

from tests.journeys import day as steps
from tests.journeys.conftest import Installation

LABELLED = False


def test_a_day_from_roster_to_closing(chromium: Any, installation: Installation) -> None:
    day = steps.Day(chromium, installation)
    steps.roster(day)
    steps.stock(day)
    shift_id = steps.briefing(day)
    steps.board(day, shift_id)
    detour = steps.road_closed(day, shift_id)
    steps.call(day, shift_id, detour.place)
    steps.check(day, shift_id)
    steps.road_open_again(day, shift_id, detour)
    steps.closing(day, shift_id)
    steps.settlement(day, shift_id)
    assert day.complaints() == []
