"""A small team A with early, late and night duties, a waterline, and four colleagues; Anna plans."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from generiek.app.people.access import Role
from generiek.app.people.actions import Name, add_person
from generiek.app.people.models import Account, Person, Team
from generiek.app.roster.actions import (
    KindOfDuty,
    WaterlineLevel,
    begin_period,
    set_duty_kinds,
    set_waterline,
)
from generiek.app.roster.models import RosterPeriod
from tests.cast import AccountWith

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FIRST, UNTIL = date(2027, 1, 4), date(2027, 2, 1)


@pytest.fixture(autouse=True)
def english() -> object:
    """Sentences are checked in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def team(team_a: Team) -> Team:
    """Team A, with what it needs by day and by night; everybody can be reached in a break (regime D)."""
    team_a.settings = {"shift": {"regime": "D"}}
    team_a.save()
    set_duty_kinds(
        team_id=team_a.pk,
        kinds=[
            KindOfDuty("early", "Vroeg", "v", 7 * 60, 510),
            KindOfDuty("late", "Laat", "l", 14 * 60 + 30, 510),
            KindOfDuty("night", "Nacht", "n", 22 * 60 + 30, 510),
        ],
    )
    set_waterline(
        team_id=team_a.pk,
        from_date=date(2026, 1, 1),
        levels=[
            WaterlineLevel(7 * 60, 15 * 60, 1, 2),
            WaterlineLevel(7 * 60, 15 * 60, 1, 1, competence="opco"),
        ],
    )
    return team_a


@pytest.fixture
def period(team: Team) -> RosterPeriod:
    """Four weeks in January, six weeks ahead."""
    return begin_period(team_id=team.pk, first_date=FIRST, until_date=UNTIL)


def colleague(team: Team, last_name: str, *competences: str) -> Person:
    """Somebody of the team."""
    return add_person(
        team=team,
        name=Name(last_name=last_name, initials=f"{last_name[0]}."),
        function="generalist",
        active_from=date(2020, 1, 1),
        competences=competences,
    )


@pytest.fixture
def sanne(team: Team) -> Person:
    """Sanne leads shifts."""
    return colleague(team, "Sanders", "opco")


@pytest.fixture
def tom(team: Team) -> Person:
    """Tom works in the team."""
    return colleague(team, "Tolsma")


@pytest.fixture
def asli(team: Team) -> Person:
    """Asli is an aspirant, who does not count for the waterline."""
    return colleague(team, "Aydin", "aspirant")


@pytest.fixture
def opco_account(account_with: AccountWith, sanne: Person) -> Account:
    """Sanne's account."""
    return account_with(Role.OPCO, username="sanne", person=sanne)
