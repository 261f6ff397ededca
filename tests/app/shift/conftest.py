"""A late shift of team A: Dina leads, Bram and Els drive together under 31.02."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from generiek.app.people.access import Role
from generiek.app.people.actions import Name, add_person
from generiek.app.people.models import Account, Person, Team
from generiek.app.shift.actions import plan_shift, record
from generiek.app.shift.clock import set_simulated_clock
from generiek.app.shift.keeper import forget_states
from generiek.app.shift.models import Shift
from generiek.app.work.models import WorkOrder
from generiek.app.work.words import Category, Status
from generiek.engine.shift.commands import SYSTEM, FormUnit, OpenShift, ReportPresent
from generiek.engine.shift.state import Settings
from tests.cast import LONG_AGO, AccountWith

STARTS = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
ENDS = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
NOW_S = int(STARTS.timestamp()) + 3600


@pytest.fixture(autouse=True)
def fresh_states() -> Iterator[None]:
    """No state of another test is kept in this process."""
    forget_states()
    yield
    forget_states()


def colleague(team: Team, last_name: str, *competences: str) -> Person:
    return add_person(
        team=team,
        name=Name(last_name=last_name, initials=f"{last_name[0]}."),
        function="generalist",
        active_from=LONG_AGO,
        competences=competences,
    )


@pytest.fixture
def dina(team_a: Team) -> Person:
    """Dina is OpCo of the late shift."""
    return colleague(team_a, "Dekker", "opco")


@pytest.fixture
def els(team_a: Team) -> Person:
    """Els drives with Bram."""
    return colleague(team_a, "Evers", "emergency_driving")


@pytest.fixture
def dina_account(account_with: AccountWith, dina: Person) -> Account:
    return account_with(Role.OPCO, username="dina", person=dina)


@pytest.fixture
def olga(account_with: AccountWith) -> Account:
    """Olga is dispatcher at the operational centre."""
    return account_with(Role.DISPATCHER, username="olga")


@pytest.fixture
def unit_id() -> UUID:
    return uuid4()


@pytest.fixture
def late(team_a: Team, dina: Person, bram: Person, els: Person, unit_id: UUID) -> Shift:
    """The late shift, opened, with Dina, Bram and Els present and one unit; the clock stands at 15:30."""
    set_simulated_clock(team_a.pk, shift_now_s=NOW_S, speed=0)
    shift = plan_shift(team_id=team_a.pk, kind="late", on=date(2026, 11, 23), starts_at=STARTS, ends_at=ENDS)
    start_s, end_s = int(STARTS.timestamp()), int(ENDS.timestamp())
    opening = OpenShift("late", start_s, end_s, Settings(), str(dina.pk))
    give(shift, opening)
    for person, competences in ((dina, {"opco"}), (bram, {"ibt"}), (els, {"emergency_driving"})):
        give(shift, ReportPresent(str(person.pk), end_s, frozenset(competences)))
    give(shift, FormUnit(str(unit_id), "31.02", (str(bram.pk), str(els.pk))))
    shift.refresh_from_db()
    return shift


@pytest.fixture
def order(late: Shift) -> WorkOrder:
    """An approved order in the stock of team A."""
    return WorkOrder.objects.create(
        team_id=late.team_id,
        title="Getuige horen, Molenstraat 6",
        expected_result="Ondertekende verklaring met kenteken of kleur.",
        category=Category.VVC,
        effort_minutes=35,
        status=Status.APPROVED,
        created_at=STARTS,
        changed_at=STARTS,
    )


def give(shift: Shift, command: object, at_s: int = NOW_S - 1800) -> None:
    """Record something that must succeed."""
    recorded = record(
        shift_id=shift.pk,
        actor=SYSTEM,
        command=command,  # type: ignore[arg-type]
        command_id=str(uuid4()),
        occurred_at_s=at_s,
    )
    assert recorded.refusal is None, recorded.refusal
