"""A call that still runs at the end of a shift goes on in the next one, on every screen."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from generiek.app.dispatch.queries.calls import calls_page, shift_of_call
from generiek.app.people.models import Account, Person
from generiek.app.shift.actions import plan_shift
from generiek.app.shift.carrying import pass_calls_on, shift_to_pass_on_to
from generiek.app.shift.clock import set_simulated_clock
from generiek.app.shift.keeper import kept_state, stored_entries
from generiek.app.shift.models import LogbookEntry, Shift
from generiek.app.shift.opening import open_shift
from generiek.app.shift.queries.board import board_page
from generiek.app.shift.queries.finding import shift_of_person
from generiek.engine.shift.commands import SYSTEM, FormUnit, OpenShift, RecordCall, ReportPresent
from generiek.engine.shift.state import Settings
from tests.app.shift.conftest import ENDS, colleague, give
from tests.app.shift.test_pages import act
from tests.cast import SignIn

END_S = int(ENDS.timestamp())
NIGHT_END_S = END_S + 8 * 3600


@pytest.fixture
def running_call(late: Shift, unit_id: UUID) -> str:
    """Ten minutes before the end Bram and Els are sent to something."""
    call_id = str(uuid4())
    give(
        late,
        RecordCall(call_id, 1, (1, 2), "fight", "officer", 1, str(unit_id), 300),
        END_S - 600,
    )
    return call_id


@pytest.fixture(autouse=True)
def end_of_the_late_shift(late: Shift) -> None:
    set_simulated_clock(late.team_id, shift_now_s=END_S + 900, speed=0)


@pytest.fixture
def planned_night(late: Shift) -> Shift:
    return plan_shift(
        team_id=late.team_id,
        kind="night",
        on=date(2026, 11, 23),
        starts_at=ENDS,
        ends_at=ENDS + timedelta(hours=8),
    )


@pytest.fixture
def night(planned_night: Shift) -> Shift:
    """The night shift is open and Frits leads it."""
    frits = colleague(planned_night.team, "Faber", "opco")
    give(planned_night, OpenShift("night", END_S, NIGHT_END_S, Settings(), str(frits.pk)), END_S - 900)
    give(planned_night, ReportPresent(str(frits.pk), NIGHT_END_S, frozenset({"opco"})), END_S - 900)
    planned_night.refresh_from_db()
    return planned_night


@pytest.fixture
def dina_browser(browser_of: SignIn, dina_account: Account) -> Client:
    return browser_of(dina_account)


def test_the_leader_passes_calls_on_and_closes(
    late: Shift, night: Shift, running_call: str, bram: Person, dina_browser: Client
) -> None:
    page = dina_browser.get(f"/shift/closing/?shift={late.pk}").content.decode()
    assert "Doorgeven aan: Nachtdienst" in page
    answer = dina_browser.post(f"/shift/{late.pk}/pass-on/", headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.content
    found = shift_of_person(late.team_id, bram.pk)
    assert found is not None and found.pk == night.pk
    dina_browser.post(f"/shift/{late.pk}/everybody-home/")
    assert act(dina_browser, late, "shift-close")["status"] == "200"


def test_the_next_board_shows_the_call_and_who_runs_over(
    late: Shift, night: Shift, running_call: str, bram: Person
) -> None:
    pass_calls_on(shift=late, to=night, actor=SYSTEM, command_id=str(uuid4()))
    board = board_page(night)
    assert [call.call_id for call in board.calls] == [running_call]
    line = next(line for line in board.lines if line.person_id == str(bram.pk))
    assert (line.call_sign, line.note) == ("31.02", "loopt uit")
    assert board.figures.strength.present == 1
    assert not board_page(late).calls


def test_the_control_room_sees_the_call_once(late: Shift, night: Shift, running_call: str) -> None:
    pass_calls_on(shift=late, to=night, actor=SYSTEM, command_id=str(uuid4()))
    page = calls_page([late, night], late.team_id)
    assert [(row.call_id, row.shift_id) for row in page.open] == [(running_call, night.pk)]
    assert shift_of_call(late.team_id, running_call) == night


def test_without_an_open_next_shift_nothing_is_lost(
    late: Shift, planned_night: Shift, running_call: str, dina_browser: Client
) -> None:
    answer = dina_browser.post(f"/shift/{late.pk}/pass-on/", headers={"Accept": "application/json"})
    assert answer.status_code == 409
    assert "Open eerst de volgende dienst" in answer.json()["refused"]
    assert [call.call_id for call in board_page(late).calls] == [running_call]


def test_when_the_next_logbook_refuses_neither_is_written(
    late: Shift, night: Shift, running_call: str
) -> None:
    frits = str(next(iter(board_page(night).lines)).person_id)
    give(night, FormUnit(str(uuid4()), "31.02", (frits,)), END_S)
    before = LogbookEntry.objects.count()
    recorded = pass_calls_on(shift=late, to=night, actor=SYSTEM, command_id=str(uuid4()))
    assert recorded.refusal is not None and recorded.refusal.code == "call_sign_in_use"
    assert LogbookEntry.objects.count() == before
    with kept_state(late.pk) as state:
        assert state.calls[running_call].open


def test_passing_on_twice_does_it_once(late: Shift, night: Shift, running_call: str) -> None:
    command_id = str(uuid4())
    pass_calls_on(shift=late, to=night, actor=SYSTEM, command_id=command_id)
    before = LogbookEntry.objects.count()
    again = pass_calls_on(shift=late, to=night, actor=SYSTEM, command_id=command_id)
    assert again.accepted and LogbookEntry.objects.count() == before


def test_a_shift_opened_after_the_end_begins_with_the_calls_that_run(
    late: Shift, planned_night: Shift, running_call: str, bram: Person
) -> None:
    frits = colleague(late.team, "Faber", "opco")
    recorded = open_shift(shift=planned_night, actor=SYSTEM, opco_id=str(frits.pk))
    assert recorded.accepted
    kinds = [entry.kind for entry in stored_entries(planned_night.pk)]
    assert kinds == ["opened", "call_taken_over"]
    with kept_state(planned_night.pk) as state:
        assert state.persons[str(bram.pk)].from_shift_id == str(late.pk)


def test_before_the_end_of_the_earlier_shift_its_calls_stay_there(
    late: Shift, planned_night: Shift, running_call: str
) -> None:
    set_simulated_clock(late.team_id, shift_now_s=END_S - 300, speed=0)
    open_shift(shift=planned_night, actor=SYSTEM, opco_id=str(uuid4()))
    assert [entry.kind for entry in stored_entries(planned_night.pk)] == ["opened"]
    assert shift_to_pass_on_to(late) == planned_night
