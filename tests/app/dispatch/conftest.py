"""Roads for calls: a plane on which everybody drives ten metres a second in a straight line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

import numpy as np
import pytest
from django.test import Client

from generiek.app.dispatch import bridge
from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.shift.actions import plan_shift
from generiek.app.shift.clock import set_simulated_clock
from generiek.app.shift.keeper import forget_states
from generiek.app.shift.models import Shift
from generiek.engine.shift.commands import FormUnit, OpenShift, ReportPresent
from generiek.engine.shift.state import Settings
from tests.app.shift.conftest import ENDS, NOW_S, STARTS, colleague, give
from tests.cast import AccountWith, SignIn

FULL = frozenset({"ibt", "emergency_driving"})
HARBOUR = (104_000, 502_000)


class PlaneTimes:
    """Travel times on a plane; a node is a place packed into one number."""

    WIDTH = 1_000_000

    def nearest_node(self, x_m: float, y_m: float) -> int:
        return int(x_m) * self.WIDTH + int(y_m)

    def many_to_many(self, _profile: str, from_nodes: Sequence[int], to_nodes: Sequence[int]) -> np.ndarray:
        start, end = (
            np.array([divmod(node, self.WIDTH) for node in nodes]).reshape(-1, 2)
            for nodes in (from_nodes, to_nodes)
        )
        metres = np.hypot(*(start[:, None, :] - end[None, :, :]).transpose(2, 0, 1))
        return (metres / 10).astype(np.int32)


@pytest.fixture(autouse=True)
def plane(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody's roads are the plane; there are no zones."""
    forget_states()
    monkeypatch.setattr(bridge, "travel_times_of", lambda _team, _at: PlaneTimes())
    monkeypatch.setattr(bridge, "office_of", lambda _team: None)
    monkeypatch.setattr(bridge, "cover_zones", lambda _team: ())


@pytest.fixture
def dina(team_a: Team) -> Person:
    """Dina is OpCo of the late shift."""
    return colleague(team_a, "Dekker", "opco")


@pytest.fixture
def near() -> UUID:
    """The unit of Bram and Els, 1.2 km from the harbour: 31.02."""
    return uuid4()


@pytest.fixture
def far() -> UUID:
    """The unit of Finn and Gea, 3 km from the harbour: 31.07."""
    return uuid4()


@pytest.fixture
def late(team_a: Team, dina: Person, bram: Person, near: UUID, far: UUID) -> Shift:
    """The late shift with two pairs on the road and Dina leading; the clock stands at 15:30."""
    set_simulated_clock(team_a.pk, shift_now_s=NOW_S, speed=0)
    shift = plan_shift(team_id=team_a.pk, kind="late", on=date(2026, 11, 23), starts_at=STARTS, ends_at=ENDS)
    start_s, end_s = int(STARTS.timestamp()), int(ENDS.timestamp())
    els, finn, gea = (colleague(team_a, name, "ibt") for name in ("Evers", "Faber", "Groot"))
    give(shift, OpenShift("late", start_s, end_s, Settings(), str(dina.pk)))
    give(shift, ReportPresent(str(dina.pk), end_s, frozenset({"opco"})))
    for person in (bram, els, finn, gea):
        give(shift, ReportPresent(str(person.pk), end_s, FULL))
    x_m, y_m = HARBOUR
    give(shift, FormUnit(str(near), "31.02", (str(bram.pk), str(els.pk)), place=(x_m + 1_200, y_m)))
    give(shift, FormUnit(str(far), "31.07", (str(finn.pk), str(gea.pk)), place=(x_m, y_m + 3_000)))
    shift.refresh_from_db()
    return shift


@pytest.fixture
def olga(account_with: AccountWith) -> Account:
    """Olga is dispatcher at the operational centre."""
    return account_with(Role.DISPATCHER, username="olga")


@pytest.fixture
def dispatcher(browser_of: SignIn, olga: Account) -> Client:
    return browser_of(olga)


@pytest.fixture
def opco(browser_of: SignIn, account_with: AccountWith, dina: Person) -> Client:
    return browser_of(account_with(Role.OPCO, username="dina", person=dina))
