"""What the units reach as they stand: on the map and, the same, as a list per zone."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from generiek.app.area.actions import Subject, close_road
from generiek.app.area.bridge import find_places
from generiek.app.area.models import Closure, Region
from generiek.app.area.units_reach import units_reach
from generiek.app.people.access import Role
from generiek.app.people.models import Person, Team
from generiek.app.shift.actions import plan_shift, record
from generiek.app.shift.clock import set_simulated_clock
from generiek.app.shift.keeper import forget_states
from generiek.app.shift.models import Shift
from generiek.engine.shift.commands import SYSTEM, Command, FormUnit, OpenShift, ReportPresent
from generiek.engine.shift.state import Settings
from tests.cast import AccountWith, SignIn

STARTS = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
ENDS = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
TUNNEL = Subject(Closure.Subject.STRUCTURE, "Proeftunnel")


def give(shift: Shift, command: Command) -> None:
    at_s = int(STARTS.timestamp()) + 600
    recorded = record(
        shift_id=shift.pk, actor=SYSTEM, command=command, command_id=str(uuid4()), occurred_at_s=at_s
    )
    assert recorded.refusal is None, recorded.refusal


@pytest.fixture
def unit(team_a: Team, bram: Person, region: Region) -> None:
    """Bram stands with 31.02 in the south of the town; the clock stands at 14:40."""
    forget_states()
    set_simulated_clock(team_a.pk, shift_now_s=STARTS.timestamp() + 600, speed=0)
    shift = plan_shift(team_id=team_a.pk, kind="late", on=STARTS.date(), starts_at=STARTS, ends_at=ENDS)
    start_s, end_s = int(STARTS.timestamp()), int(ENDS.timestamp())
    give(shift, OpenShift("late", start_s, end_s, Settings(), str(bram.pk)))
    give(shift, ReportPresent(str(bram.pk), end_s, frozenset()))
    house = find_places(team_a.pk, "zuidstraat 1")[0]
    give(shift, FormUnit(str(uuid4()), "31.02", (str(bram.pk),), place=(house.x_m, house.y_m)))


def test_a_closed_tunnel_makes_what_is_reached_smaller(team_a: Team, unit: None) -> None:
    before = units_reach(team_a.pk, minutes=1, urgent=False)
    close_road(team=team_a, subject=TUNNEL, starts_at=STARTS, now=STARTS)
    after = units_reach(team_a.pk, minutes=1, urgent=False)

    assert before is not None and after is not None
    assert before.call_signs == ("31.02",)
    assert before.percent == 100
    assert after.percent < 100


def test_with_nobody_on_shift_nothing_is_reached(team_a: Team, region: Region) -> None:
    found = units_reach(team_a.pk, minutes=30, urgent=True)

    assert found is not None
    assert (found.call_signs, found.percent, found.features["features"]) == ((), 0, [])
    assert {zone.median_s for zone in found.zones} == {None}


def test_the_opco_sees_map_and_list_of_the_same(
    account_with: AccountWith, browser_of: SignIn, unit: None
) -> None:
    browser = browser_of(account_with(Role.OPCO, username="dewit"))

    page = browser.get("/area/reach/units/?minutes=30&driving=plain").content.decode()
    drawn = browser.get("/area/reach/units.json?minutes=30&driving=plain").json()

    assert "31.02" in page and "100% van de adressen wordt binnen 30 min bereikt." in page
    assert "/area/reach/units.json?minutes=30&amp;driving=plain" in page
    assert [feature["properties"]["units"] for feature in drawn["features"]] == [1]


@pytest.mark.parametrize(
    "query", ["minutes=0&driving=plain", "minutes=soon&driving=plain", "minutes=8&driving=fly"]
)
def test_nonsense_is_told(account_with: AccountWith, browser_of: SignIn, region: Region, query: str) -> None:
    browser = browser_of(account_with(Role.OPCO, username="dewit"))

    page = browser.get(f"/area/reach/units/?{query}")

    assert page.status_code == 200 and "field-error" in page.content.decode()
    assert browser.get(f"/area/reach/units.json?{query}").status_code == 400


def test_before_there_is_a_map_the_page_says_so(account_with: AccountWith, browser_of: SignIn) -> None:
    page = browser_of(account_with(Role.OPCO, username="dewit")).get("/area/reach/units/")

    assert "Er is nog geen kaart" in page.content.decode()
