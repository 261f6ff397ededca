"""Call signs: mapped for a time, and none in use tells a function."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from generiek.app.dispatch.models import CallSign, SignRange, Vehicle
from generiek.app.people.access import Role
from generiek.app.people.models import Account, Team
from tests.cast import LONG_AGO, AccountWith, SignIn

TODAY = datetime.now(ZoneInfo("Europe/Amsterdam")).date()


@pytest.fixture
def planner(browser_of: SignIn, anna: Account) -> Client:
    return browser_of(anna)


def add(browser: Client, sign: str, national: str = "", valid_from: date = TODAY) -> int:
    answer = browser.post(
        "/dispatch/signs/add/", {"sign": sign, "national": national, "valid_from": str(valid_from)}
    )
    return answer.status_code


def test_a_sign_is_mapped_from_a_day_and_the_mapping_before_it_ends(planner: Client, team_a: Team) -> None:
    assert add(planner, "31.20", "4120", TODAY - timedelta(days=30)) == 302
    assert add(planner, "31.20", "4999") == 302
    before, after = CallSign.objects.filter(team=team_a).order_by("valid_from")
    assert before.valid_until == after.valid_from == TODAY
    assert after.valid_until is None


def test_a_mapping_cannot_be_put_under_a_later_one(planner: Client) -> None:
    add(planner, "31.20", "4120")
    assert add(planner, "31.20", "4999", TODAY - timedelta(days=5)) == 409
    assert CallSign.objects.count() == 1


def test_a_sign_of_the_old_emergency_series_is_pointed_out(planner: Client) -> None:
    planner.post("/dispatch/signs/range/", {"first": "31.01", "last": "31.05", "function": "noodhulp"})
    add(planner, "31.03")
    page = planner.get("/dispatch/signs/").content.decode()
    assert "Bekend als nummer van: noodhulp." in page
    planner.post(f"/dispatch/signs/range/{SignRange.objects.get().pk}/drop/")
    assert "Bekend als nummer van" not in planner.get("/dispatch/signs/").content.decode()


def test_ending_a_sign_keeps_its_history(planner: Client, team_a: Team) -> None:
    add(planner, "31.20", valid_from=LONG_AGO)
    sign = CallSign.objects.get()
    planner.post(f"/dispatch/signs/{sign.pk}/end/")
    sign.refresh_from_db()
    assert sign.valid_until == TODAY
    planner.post(f"/dispatch/signs/{sign.pk}/end/")
    assert CallSign.objects.get().valid_until == TODAY


def test_a_range_that_runs_backwards_is_refused_with_a_sentence(planner: Client) -> None:
    answer = planner.post("/dispatch/signs/range/", {"first": "31.9", "last": "31.1", "function": "x"})
    assert answer.status_code == 422
    assert "van een lager naar een hoger nummer" in answer.content.decode()


def test_a_vehicle_is_added_once(planner: Client, team_a: Team) -> None:
    fields = {"name": "Bus 1", "mode": "car", "seats": "3", "blue_light": "on"}
    assert planner.post("/dispatch/signs/vehicle/", fields).status_code == 302
    assert planner.post("/dispatch/signs/vehicle/", fields).status_code == 409
    assert Vehicle.objects.get(team=team_a).seats == 3


def test_an_officer_may_not_see_and_an_opco_may_not_change(
    browser_of: SignIn, bram_account: Account, account_with: AccountWith
) -> None:
    assert browser_of(bram_account).get("/dispatch/signs/").status_code == 403
    opco = browser_of(account_with(Role.OPCO, username="dina"))
    assert opco.get("/dispatch/signs/").status_code == 200
    assert add(opco, "31.20") == 403
