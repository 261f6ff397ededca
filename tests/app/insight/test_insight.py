"""Insight: the team in figures that open to the logbook; never a person."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from generiek.app.insight.bridge import measured
from generiek.app.insight.models import ShiftMeasures
from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.shift.actions import plan_shift
from generiek.app.shift.clock import set_simulated_clock
from generiek.app.shift.keeper import forget_states
from generiek.app.shift.models import Shift
from generiek.engine.shift.commands import (
    AcceptWork,
    CheckWork,
    CloseShift,
    FinishWork,
    HandOutWork,
    LeaveShift,
    OpenShift,
    ReportPresent,
    StartWork,
)
from generiek.engine.shift.state import Settings
from tests.app.shift.conftest import STARTS, colleague, give
from tests.cast import AccountWith, SignIn

HOUR_S = 3600


@pytest.fixture(autouse=True)
def fresh() -> None:
    forget_states()


@pytest.fixture
def crew(team_a: Team, bram: Person) -> list[Person]:
    """Dina leads; Bram, Els and Finn work."""
    return [colleague(team_a, "Dekker"), bram, colleague(team_a, "Evers"), colleague(team_a, "Faber")]


def played(team: Team, crew: list[Person], day: int, *, accepted: bool = True) -> Shift:
    """A closed shift in which each works an hour on an order; one is accepted before, one is checked."""
    starts_at = STARTS + timedelta(days=day)
    start_s = int(starts_at.timestamp())
    end_s = start_s + 8 * HOUR_S
    set_simulated_clock(team.pk, shift_now_s=end_s + 60, speed=0)
    shift = plan_shift(
        team_id=team.pk,
        kind="late",
        on=date(2026, 11, 23) + timedelta(days=day),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=8),
    )
    dina, *others = crew
    give(shift, OpenShift("late", start_s, end_s, Settings(silence_minutes=600), str(dina.pk)), start_s)
    for person in crew:
        give(shift, ReportPresent(str(person.pk), end_s), start_s)
    for place, person in enumerate(others):
        order, who = str(uuid4()), str(person.pk)
        give(shift, HandOutWork(order, (who,), 60, "vvc"), start_s + 60)
        if accepted or place:
            give(shift, AcceptWork(order, who), start_s + 120)
        if accepted:
            give(shift, StartWork(order, who), start_s + HOUR_S)
            give(shift, CheckWork(order, "as_intended"), start_s + HOUR_S + 60)
            give(shift, FinishWork(order, who), start_s + 2 * HOUR_S)
    for person in reversed(crew):
        give(shift, LeaveShift(str(person.pk)), end_s)
    give(shift, CloseShift(), end_s)
    shift.refresh_from_db()
    return shift


@pytest.fixture
def chief(browser_of: SignIn, account_with: AccountWith) -> Client:
    return browser_of(account_with(Role.TEAM_CHIEF, username="chief"))


def test_the_shift_in_figures_opens_to_the_lines_behind_them(
    chief: Client, team_a: Team, crew: list[Person]
) -> None:
    shift = played(team_a, crew, 0)
    page = chief.get(f"/insight/shift/{shift.pk}/").content.decode()
    assert "32 u" in page
    assert f"/shift/{shift.pk}/logbook/?entries=" in page
    assert "Zoals bedoeld" in page
    address = page.split(f"/shift/{shift.pk}/logbook/?entries=")[1].split('"')[0]
    assert chief.get(f"/shift/{shift.pk}/logbook/?entries={address}").status_code == 200


def test_nobodys_name_stands_in_insight(chief: Client, team_a: Team, crew: list[Person]) -> None:
    shift = played(team_a, crew, 0)
    for address in ("/insight/", f"/insight/shift/{shift.pk}/", "/insight/part/P2.2/"):
        page = chief.get(address).content.decode()
        assert not [person for person in ("Dekker", "Evers", "Faber", "de Wit") if person in page]


def test_the_overview_takes_shifts_together_and_each_part_opens_its_trend(
    chief: Client, team_a: Team, crew: list[Person]
) -> None:
    for day in range(7):
        played(team_a, crew, day, accepted=day != 6)
    page = chief.get("/insight/").content.decode()
    assert "7 afgesloten diensten" in page
    assert "Niemand heeft een label" in page
    trend = chief.get("/insight/part/P3.1/").content.decode()
    assert "gemiddeld" in trend
    assert trend.count("/insight/shift/") == 14
    assert chief.get("/insight/part/P9.9/").status_code == 404


def test_a_figure_about_too_few_people_is_not_shown(chief: Client, team_a: Team, bram: Person) -> None:
    shift = played(team_a, [colleague(team_a, "Dekker"), bram], 0)
    page = chief.get(f"/insight/shift/{shift.pk}/").content.decode()
    assert "te weinig mensen om te tonen" in page


def test_measures_of_a_closed_shift_are_kept_and_read_back_the_same(team_a: Team, crew: list[Person]) -> None:
    shift = played(team_a, crew, 0)
    first = measured(shift)
    assert ShiftMeasures.objects.get().last_number == shift.last_number
    again = measured(shift)
    assert again.figures == first.figures
    assert again.parts == first.parts


def test_measures_of_another_version_are_made_again(team_a: Team, crew: list[Person]) -> None:
    shift = played(team_a, crew, 0)
    measured(shift)
    ShiftMeasures.objects.update(code_version="old", figures=[])
    assert measured(shift).figures["orders_done"].total == 3
    assert ShiftMeasures.objects.get().code_version != "old"


def test_officers_may_not_look_and_another_team_sees_nothing(
    browser_of: SignIn, bram_account: Account, carla: Account, team_a: Team, crew: list[Person]
) -> None:
    shift = played(team_a, crew, 0)
    assert browser_of(bram_account).get("/insight/").status_code == 403
    outsider = browser_of(carla)
    assert outsider.get(f"/insight/shift/{shift.pk}/").status_code == 404
    assert "Er is nog geen dienst afgesloten" in outsider.get("/insight/").content.decode()


def test_a_researcher_sees_figures_without_a_way_into_the_logbook(
    browser_of: SignIn, account_with: AccountWith, team_a: Team, crew: list[Person]
) -> None:
    shift = played(team_a, crew, 0)
    page = browser_of(account_with(Role.RESEARCHER)).get(f"/insight/shift/{shift.pk}/").content.decode()
    assert "logbook/?entries" not in page
