"""Who may open what: every address × every role, against a table that people read and agree on."""

import tomllib
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.http.response import HttpResponseBase
from django.test import Client

from generiek.app.people.access import Role, access_of
from generiek.app.people.models import Account, AccountRole, Team
from tests.cast import LONG_AGO, PASSWORD
from tests.web.addresses import Address, addresses

TABLE_FILE = Path(__file__).with_name("access_matrix.toml")
TABLE: dict[str, str | list[str]] = tomllib.loads(TABLE_FILE.read_text(encoding="utf-8"))
EVERYBODY = [*Role, None]
PARTS = sorted({address.name.rpartition(":")[0] for address in addresses()})
SIGN_IN_PAGE = "/accounts/login/?next="


@pytest.fixture
def accounts(team_a: Team) -> dict[Role | None, Account]:
    """One account for every role, and one without any."""
    hashed = make_password(PASSWORD)
    made = {role: Account(username=role or "nobody", team=team_a, password=hashed) for role in EVERYBODY}
    Account.objects.bulk_create(made.values())
    AccountRole.objects.bulk_create(
        AccountRole(account=account, role=role, valid_from=LONG_AGO) for role, account in made.items() if role
    )
    return made


def addresses_of(part: str) -> list[Address]:
    """The addresses of one part of the product; those of no part carry no name before theirs."""
    return [address for address in addresses() if address.name.rpartition(":")[0] == part]


def method_of(client: Client, address: Address) -> str:
    """The method by which the address can be asked: GET where it shows something, else POST."""
    return "POST" if client.get(address.path).status_code == 405 else "GET"


def ask(client: Client, address: Address, method: str) -> HttpResponseBase:
    """What the address answers."""
    answer: HttpResponseBase = client.generic(method, address.path)
    return answer


def is_turned_away(answer: HttpResponseBase) -> bool:
    """Whether the reader was refused or sent to the sign-in page."""
    sent_to = answer.headers.get("Location", "")
    return answer.status_code in (401, 403) or sent_to.startswith(SIGN_IN_PAGE)


def in_words(address: Address) -> str | list[str] | None:
    """What the view itself says, in the words of the table."""
    access = access_of(address.view)
    if access is None:
        return None
    if access.is_public:
        return "public"
    return sorted(access.roles) if access.roles else "signed_in"


def test_every_address_stands_in_the_table_and_no_other() -> None:
    assert sorted(address.name for address in addresses()) == sorted(TABLE)


def test_every_name_belongs_to_one_address() -> None:
    names = [address.name for address in addresses()]

    assert len(set(names)) == len(names)


def test_the_table_knows_only_roles_that_exist() -> None:
    named = {role for roles in TABLE.values() if isinstance(roles, list) for role in roles}

    assert named <= set(Role)


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_every_view_says_what_the_table_says(address: Address) -> None:
    agreed = TABLE.get(address.name)

    assert in_words(address) == (sorted(agreed) if isinstance(agreed, list) else agreed)


@pytest.mark.parametrize("part", PARTS)
def test_only_the_roles_of_the_table_get_in(part: str, accounts: dict[Role | None, Account]) -> None:
    browsers = {role: Client() for role in accounts}
    for role, account in accounts.items():
        browsers[role].force_login(account)

    for address in addresses_of(part):
        agreed = TABLE.get(address.name, [])
        method = method_of(browsers[Role.OPCO], address)
        for role, browser in browsers.items():
            let_in = not is_turned_away(ask(browser, address, method))
            assert let_in == (agreed in ("public", "signed_in") or role in agreed), (address.name, role)


@pytest.mark.parametrize("part", PARTS)
def test_who_is_not_signed_in_sees_public_pages_alone(part: str, db: None) -> None:
    nobody = Client()

    seen = {
        address.name
        for address in addresses_of(part)
        if not is_turned_away(ask(nobody, address, method_of(nobody, address)))
    }

    assert seen == {address.name for address in addresses_of(part) if TABLE.get(address.name) == "public"}
