"""A closed early shift in which Bram's break was broken by a call and not had again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.shift.actions import plan_shift
from generiek.app.shift.clock import set_simulated_clock
from generiek.app.shift.keeper import forget_states
from generiek.app.shift.models import Shift
from generiek.engine.shift.commands import (
    ClearUnit,
    CloseCall,
    CloseShift,
    DispatchUnits,
    FormUnit,
    LeaveShift,
    OpenShift,
    PlanBreak,
    RecordCall,
    ReportPresent,
    StartBreak,
)
from generiek.engine.shift.state import Settings
from tests.app.shift.conftest import colleague, give
from tests.cast import AccountWith, SignIn

STARTS = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
START_S = int(STARTS.timestamp())
END_S = START_S + 8 * 3600 + 1800
CALL = "11111111-1111-4111-8111-111111111111"


@pytest.fixture(autouse=True)
def fresh() -> None:
    forget_states()


@pytest.fixture
def dina(team_a: Team) -> Person:
    """Dina led the shift."""
    return colleague(team_a, "Dekker", "opco")


def play(team: Team, dina: Person, bram: Person, *, simulated: bool) -> Shift:
    set_simulated_clock(team.pk, shift_now_s=END_S + 3600, speed=0)
    shift = plan_shift(
        team_id=team.pk,
        kind="early",
        on=date(2026, 11, 20),
        starts_at=STARTS,
        ends_at=STARTS + timedelta(seconds=END_S - START_S),
        simulated=simulated,
    )
    unit = str(uuid4())
    give(shift, OpenShift("early", START_S, END_S, Settings(), str(dina.pk), simulated=simulated), START_S)
    for person in (dina, bram):
        give(shift, ReportPresent(str(person.pk), END_S, frozenset({"ibt"})), START_S)
    give(shift, FormUnit(unit, "31.02", (str(bram.pk),)), START_S)
    break_s = START_S + 4 * 3600
    give(shift, PlanBreak("b-bram", str(bram.pk), break_s, break_s + 1800), START_S)
    give(shift, StartBreak("b-bram"), break_s)
    give(shift, RecordCall(CALL, 1, None, "fire", "dispatcher"), break_s + 480)
    give(shift, DispatchUnits(CALL, (unit,), (240,)), break_s + 480)
    give(shift, ClearUnit(CALL, unit), break_s + 3000)
    give(shift, CloseCall(CALL), break_s + 3060)
    for person in (bram, dina):
        give(shift, LeaveShift(str(person.pk)), END_S)
    give(shift, CloseShift(), END_S)
    shift.refresh_from_db()
    return shift


@pytest.fixture
def early(team_a: Team, dina: Person, bram: Person) -> Shift:
    return play(team_a, dina, bram, simulated=False)


@pytest.fixture
def petra(account_with: AccountWith) -> Account:
    """Petra works for personnel administration."""
    return account_with(Role.PERSONNEL, username="petra")


@pytest.fixture
def personnel(browser_of: SignIn, petra: Account) -> Client:
    return browser_of(petra)


@pytest.fixture
def opco(browser_of: SignIn, account_with: AccountWith, dina: Person) -> Client:
    return browser_of(account_with(Role.OPCO, username="dina", person=dina))


@pytest.fixture
def officer(browser_of: SignIn, bram_account: Account) -> Client:
    return browser_of(bram_account)
