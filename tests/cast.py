"""The cast of the tests: Anna plans for team A, Bram works in A, Carla is OpCo in B and sees nothing of A."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from generiek.app.people.access import Role
from generiek.app.people.actions import Name, add_person, open_account
from generiek.app.people.models import Account, Person, Team

PASSWORD = "een-lang-wachtwoord-42"
LONG_AGO = date(2020, 1, 1)

SignIn = Callable[[Account], Client]
AccountWith = Callable[..., Account]


@pytest.fixture
def team_a(db: None) -> Team:
    """The team that most tests are about."""
    return Team.objects.create(name="Team A")


@pytest.fixture
def team_b(db: None) -> Team:
    """Another team, whose people must see nothing of team A."""
    return Team.objects.create(name="Team B")


@pytest.fixture
def bram(team_a: Team) -> Person:
    """Bram works in team A."""
    return add_person(
        team=team_a,
        name=Name(last_name="Wit", infix="de", initials="B.", first_name="Bram"),
        function="generalist",
        active_from=LONG_AGO,
        competences=("emergency_driving", "ibt"),
    )


@pytest.fixture
def account_with(team_a: Team) -> AccountWith:
    """Opens accounts with the roles that a test names, in team A unless it says otherwise."""

    def open_one(
        *roles: Role, team: Team = team_a, username: str = "", person: Person | None = None
    ) -> Account:
        return open_account(
            team=team,
            username=username or "-".join(roles) or "nobody",
            password=PASSWORD,
            roles=roles,
            valid_from=LONG_AGO,
            person=person,
        )

    return open_one


@pytest.fixture
def anna(account_with: AccountWith) -> Account:
    """Anna plans for team A."""
    return account_with(Role.PLANNER, username="anna")


@pytest.fixture
def bram_account(account_with: AccountWith, bram: Person) -> Account:
    """Bram's account: an officer."""
    return account_with(Role.OFFICER, username="bram", person=bram)


@pytest.fixture
def carla(account_with: AccountWith, team_b: Team) -> Account:
    """Carla is OpCo in team B."""
    return account_with(Role.OPCO, team=team_b, username="carla")


@pytest.fixture
def administrator(account_with: AccountWith) -> Account:
    """Who opens accounts and reads the audit in team A."""
    return account_with(Role.ADMINISTRATOR, username="administrator")


@pytest.fixture
def browser_of() -> SignIn:
    """Gives a browser in which somebody has signed in."""

    def sign_in(account: Account) -> Client:
        browser = Client()
        browser.force_login(account)
        return browser

    return sign_in
