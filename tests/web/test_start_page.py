"""Where everybody's work starts, what the menu shows, and the few pages that belong to no app."""

import pytest
from django.test import Client, override_settings
from django.urls import resolve, reverse

from generiek.app.people.access import Role, Viewer, may_open
from generiek.app.people.models import Account
from generiek.app.people.viewers import viewer_for, viewer_still_there
from generiek.web.navigation import declared_entries, destinations_of, entries_of
from tests.cast import AccountWith, SignIn


@pytest.mark.parametrize("role", [*Role, None])
def test_everybody_gets_to_a_page_they_may_open(
    role: Role | None, account_with: AccountWith, browser_of: SignIn
) -> None:
    account = account_with(role) if role else account_with()

    answer = browser_of(account).get("/")

    assert answer.status_code == 302
    assert may_open(resolve(answer.headers["Location"]).func, viewer_for(account))


def test_an_opco_who_is_an_officer_too_starts_at_the_board(
    account_with: AccountWith, browser_of: SignIn
) -> None:
    account = account_with(Role.OFFICER, Role.OPCO)

    assert browser_of(account).get("/").headers["Location"] == "/shift/"


def test_the_menu_shows_what_the_viewer_may_open_and_where_they_are(anna: Account) -> None:
    viewer = viewer_for(anna)

    menu = destinations_of(viewer, "/people/")

    assert [entry.url for entry in menu if entry.current] == ["/people/"]
    assert "/audit/" not in [entry.url for entry in menu]
    assert all(may_open(resolve(entry.url).func, viewer) for entry in menu)


def test_only_the_entry_that_fits_a_page_best_is_current(administrator: Account) -> None:
    menu = destinations_of(viewer_for(administrator), "/people/stages/")

    assert [entry.url for entry in menu if entry.current] == ["/people/stages/"]


def test_no_role_starts_at_two_pages() -> None:
    homes = [role for entry in declared_entries() for role in entry.home_of]

    assert len(homes) == len(set(homes))


def test_whose_start_page_it_is_may_open_it(anna: Account) -> None:
    for entry in declared_entries():
        view = resolve(reverse(entry.url_name)).func
        for role in entry.home_of:
            viewer = Viewer(anna.pk, None, anna.team_id, frozenset({role}))
            assert may_open(view, viewer), (entry.url_name, role)
            assert entry in entries_of(viewer)


def test_the_server_says_that_it_is_healthy(client: Client, db: None) -> None:
    assert client.get("/health").json() == {"status": "ok"}


def test_an_installation_names_its_own_security_contact(client: Client, db: None) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404

    with override_settings(
        SECURITY_CONTACT="mailto:beveiliging@team.example", SECURITY_CONTACT_EXPIRES="2027-01-01T00:00:00Z"
    ):
        words = client.get("/.well-known/security.txt").content.decode()

    assert "Contact: mailto:beveiliging@team.example\nExpires: 2027-01-01T00:00:00Z\n" in words


def test_a_script_gets_a_status_instead_of_the_sign_in_page(client: Client, db: None) -> None:
    assert client.get("/people/", headers={"Accept": "application/json"}).status_code == 401
    assert client.get("/people/", headers={"Accept": "text/event-stream"}).status_code == 401
    assert client.get("/people/", headers={"HX-Request": "true"}).status_code == 401
    assert client.get("/people/", headers={"Accept": "text/html"}).status_code == 302


def test_a_refusal_says_whose_page_it_is(bram_account: Account, browser_of: SignIn) -> None:
    answer = browser_of(bram_account).get("/audit/")

    assert answer.status_code == 403
    assert "Deze pagina is voor: Beheerder." in answer.content.decode()


def test_an_open_stream_learns_that_its_viewer_has_gone(anna: Account, browser_of: SignIn) -> None:
    browser = browser_of(anna)
    viewer, key = viewer_for(anna), str(browser.session.session_key)
    assert viewer_still_there(viewer, key) == viewer

    anna.roles.all().delete()
    changed = viewer_still_there(viewer, key)
    assert changed is not None
    assert changed.roles == frozenset()

    browser.post("/accounts/logout/")
    assert viewer_still_there(viewer, key) is None


def test_an_open_stream_ends_when_the_account_is_closed(anna: Account, browser_of: SignIn) -> None:
    browser = browser_of(anna)
    viewer, key = viewer_for(anna), str(browser.session.session_key)

    anna.is_active = False
    anna.save()

    assert viewer_still_there(viewer, key) is None


def test_our_own_fault_is_told_in_dutch_and_asks_the_database_nothing(
    anna: Account, browser_of: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    browser = browser_of(anna)
    browser.raise_request_exception = False
    monkeypatch.setattr("generiek.app.people.views.people_of", fail)

    answer = browser.get("/people/")

    assert answer.status_code == 500
    assert "De fout ligt bij ons" in answer.content.decode()
    assert "broken on purpose" not in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
