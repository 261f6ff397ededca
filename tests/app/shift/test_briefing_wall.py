"""The briefing on the wall: those who do the same work together stand on one card."""

from datetime import date, timedelta

import pytest
from django.test import Client

from generiek.app.people.models import Account, Person, Team
from generiek.app.roster.actions import DutyEntry, begin_period, take_in_duties
from generiek.app.roster.models import Duty
from generiek.app.shift.models import Shift
from generiek.app.work.models import WorkOrder
from generiek.engine.shift.commands import HandOutWork
from tests.app.shift.conftest import ENDS, STARTS, give
from tests.cast import SignIn

WALL = "/shift/briefing/wall/"
DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def rostered(team_a: Team, bram: Person, els: Person) -> None:
    """Bram and Els have the late duty."""
    begin_period(team_id=team_a.pk, first_date=DAY, until_date=DAY + timedelta(days=28))
    duties = [DutyEntry(one.pk, DAY, STARTS, ENDS, "late", "", 30) for one in (bram, els)]
    take_in_duties(team_id=team_a.pk, entries=duties, source=Duty.Source.IMPORT)


def test_a_pair_with_the_same_work_is_one_card(
    late: Shift, order: WorkOrder, bram: Person, els: Person, browser_of: SignIn, dina_account: Account
) -> None:
    give(late, HandOutWork(str(order.pk), (str(bram.pk), str(els.pk)), 35, "vvc"))

    page = shown(browser_of(dina_account))

    assert page.count(order.title) == 1
    assert page.count('<section class="wall-person">') == 1


def test_a_pair_with_different_work_is_two_cards(
    late: Shift, order: WorkOrder, bram: Person, browser_of: SignIn, dina_account: Account
) -> None:
    give(late, HandOutWork(str(order.pk), (str(bram.pk),), 35, "vvc"))

    page = shown(browser_of(dina_account))

    assert page.count('<section class="wall-person">') == 2
    assert "Nog geen werk" in page


def shown(browser: Client) -> str:
    return browser.get(WALL).content.decode()
