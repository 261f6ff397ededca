"""Dutch unless the reader chose otherwise; light, dark or as the device has it."""

import pytest
from django.test import Client

from generiek.app.people.models import Account
from tests.cast import SignIn


def test_a_browser_that_prefers_english_still_gets_dutch(anna: Account, browser_of: SignIn) -> None:
    page = browser_of(anna).get("/people/", headers={"Accept-Language": "en"})

    assert "<h1>Mensen</h1>" in page.content.decode()
    assert page.headers["Content-Language"] == "nl"


def test_the_switch_gives_english_and_back(anna: Account, browser_of: SignIn) -> None:
    browser = browser_of(anna)

    answer = browser.post("/language/", {"language": "en", "next": "/people/"})
    assert answer.headers["Location"] == "/people/"
    assert "<h1>People</h1>" in browser.get("/people/").content.decode()

    browser.post("/language/", {"language": "nl"})
    assert "<h1>Mensen</h1>" in browser.get("/people/").content.decode()


def test_a_language_that_does_not_exist_changes_nothing(client: Client, db: None) -> None:
    client.post("/language/", {"language": "xx"})

    assert "language" not in client.cookies


@pytest.mark.parametrize("address", ["https://elders.example/", "//elders.example/", "javascript:alert(1)"])
def test_the_switch_leads_nowhere_else(client: Client, db: None, address: str) -> None:
    for path in ("/language/", "/theme/"):
        assert client.post(path, {"next": address}).headers["Location"] == "/"


def test_the_theme_is_remembered(anna: Account, browser_of: SignIn) -> None:
    browser = browser_of(anna)
    assert 'data-theme="auto"' in browser.get("/people/").content.decode()

    browser.post("/theme/", {"theme": "dark"})
    assert 'data-theme="dark"' in browser.get("/people/").content.decode()

    browser.post("/theme/", {"theme": "paars"})
    assert 'data-theme="dark"' in browser.get("/people/").content.decode()
