"""What every answer says about itself: a strict content policy, no caching, no framing, no guessing."""

import pytest
from django.test import Client

from generiek.app.people.access import Role
from tests.cast import AccountWith
from tests.web.addresses import addresses

STRICT = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "worker-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def policy_of(header: str) -> dict[str, str]:
    """The directives of a content policy."""
    directives = (directive.strip().partition(" ") for directive in header.split(";") if directive.strip())
    return {name: words for name, _, words in directives}


@pytest.fixture
def browser(account_with: AccountWith) -> Client:
    """A browser of somebody with every role."""
    browser = Client(raise_request_exception=False)
    browser.force_login(account_with(*Role, username="everything"))
    return browser


def test_every_page_carries_the_strict_policy(browser: Client) -> None:
    different = {
        address.name: header
        for address in addresses()
        for header in (browser.get(address.path).headers.get("Content-Security-Policy", ""),)
        if policy_of(header) != STRICT
    }

    assert not different


def test_every_page_carries_the_other_headers(browser: Client) -> None:
    expected = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    for address in addresses():
        headers = browser.get(address.path).headers

        assert {name: headers.get(name) for name in expected} == expected, address.name
        assert "microphone=()" in headers["Permissions-Policy"], address.name


def test_a_page_made_for_somebody_is_kept_nowhere(browser: Client) -> None:
    assert browser.get("/people/").headers["Cache-Control"] == "no-store"


def test_a_page_that_does_not_exist_carries_them_too(browser: Client) -> None:
    answer = browser.get("/nothing/here/")

    assert answer.status_code == 404
    assert policy_of(answer.headers["Content-Security-Policy"]) == STRICT
    assert answer.headers["Cache-Control"] == "no-store"
