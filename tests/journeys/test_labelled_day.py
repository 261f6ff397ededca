"""The same day on a labelled roster from the team's own systems: stage 1 needs no national permission."""

from typing import Any

from tests.journeys import day as steps
from tests.journeys.conftest import Installation

LABELLED = True


def test_a_day_on_an_imported_labelled_roster(chromium: Any, installation: Installation) -> None:
    day = steps.Day(chromium, installation)
    steps.own_files(day)
    steps.stages(day)
    steps.roster(day)
    steps.stock(day)
    shift_id = steps.briefing(day)
    steps.board(day, shift_id)
    steps.call(day, shift_id)
    steps.check(day, shift_id)
    steps.closing(day, shift_id)
    steps.settlement(day, shift_id)
    day.player("personnel").sees("ligt in de dienst en is betaald")
    assert day.complaints() == []
