"""A team fits its speeds to its own arrivals: the page gives them, the command line fits them."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from generiek.app.area.bridge import find_places
from generiek.app.area.models import Region
from generiek.app.audit.models import AuditLine
from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.shift.actions import plan_shift, record
from generiek.app.shift.clock import set_simulated_clock
from generiek.app.shift.keeper import forget_states
from generiek.app.shift.models import Shift
from generiek.engine.shift import commands as c
from generiek.engine.shift.state import Settings
from tests.cast import AccountWith, SignIn

STARTS = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
ENDS = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
START_S = int(STARTS.timestamp())


@pytest.fixture
def closed_shift(team_a: Team, bram: Person, region: Region) -> Shift:
    """Bram drove from the Zuidstraat to the Havenweg in four minutes; the shift is closed."""
    forget_states()
    set_simulated_clock(team_a.pk, shift_now_s=START_S + 9000, speed=0)
    shift = plan_shift(team_id=team_a.pk, kind="late", on=STARTS.date(), starts_at=STARTS, ends_at=ENDS)
    home, harbour = (find_places(team_a.pk, words)[0] for words in ("zuidstraat 1", "havenweg 8"))
    end_s = int(ENDS.timestamp())
    steps = (
        (0, c.OpenShift("late", START_S, end_s, Settings(), str(bram.pk))),
        (0, c.ReportPresent(str(bram.pk), end_s, frozenset())),
        (0, c.FormUnit("u2", "31.02", (str(bram.pk),), place=(home.x_m, home.y_m))),
        (60, c.RecordCall("c1", 2, (harbour.x_m, harbour.y_m), "accident", "dispatcher")),
        (60, c.DispatchUnits("c1", ("u2",), (200,), "nearest")),
        (300, c.ArriveOnScene("c1", "u2")),
    )
    for at_s, command in steps:
        recorded = record(
            shift_id=shift.pk,
            actor=c.SYSTEM,
            command=command,
            command_id=str(uuid4()),
            occurred_at_s=START_S + at_s,
        )
        assert recorded.refusal is None, recorded.refusal
    Shift.objects.filter(pk=shift.pk).update(status=Shift.Status.CLOSED)
    return shift


def test_the_administrator_gets_the_drives_of_one_way_of_driving(
    account_with: AccountWith, browser_of: SignIn, team_a: Team, closed_shift: Shift
) -> None:
    browser = browser_of(account_with(Role.ADMINISTRATOR, username="beheer"))

    by_day = browser.get("/area/regions/arrivals.csv?profile=normal_day").content.decode().splitlines()
    urgent = browser.get("/area/regions/arrivals.csv?profile=emergency_day").content.decode().splitlines()

    assert by_day[0] == "from_x,from_y,to_x,to_y,seconds"
    assert [row.split(",")[4] for row in by_day[1:]] == ["240"]
    assert urgent == [by_day[0]]
    assert ("disclose", "arrivals") in AuditLine.objects.values_list("action", "object_kind")


def test_a_simulated_shift_teaches_a_real_team_nothing(
    account_with: AccountWith, browser_of: SignIn, closed_shift: Shift
) -> None:
    Shift.objects.update(simulated=True)
    browser = browser_of(account_with(Role.ADMINISTRATOR, username="beheer"))

    page = browser.get("/area/regions/arrivals.csv?profile=normal_day")

    assert page.content.decode().splitlines() == ["from_x,from_y,to_x,to_y,seconds"]


def test_others_get_no_arrivals_and_nonsense_gives_none(
    account_with: AccountWith, browser_of: SignIn, bram_account: Account, region: Region
) -> None:
    beheer = browser_of(account_with(Role.ADMINISTRATOR, username="beheer"))

    assert browser_of(bram_account).get("/area/regions/arrivals.csv?profile=normal_day").status_code == 403
    assert beheer.get("/area/regions/arrivals.csv?profile=hover").status_code == 404
    assert beheer.post("/area/regions/arrivals.csv?profile=normal_day").status_code == 405
