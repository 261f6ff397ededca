"""The stages of generic working: switched by the team chief, each by itself, with its ground."""

from generiek.app.people.access import Role
from generiek.app.people.models import StageChange, Team
from tests.cast import AccountWith, SignIn


def test_a_team_begins_with_the_stage_that_needs_no_permission(team_a: Team) -> None:
    assert (team_a.stage_work_on, team_a.stage_dispatch_on, team_a.stage_roster_on) == (True, False, False)


def test_the_team_chief_switches_a_stage_and_the_page_says_on_what_ground(
    account_with: AccountWith, team_a: Team, browser_of: SignIn
) -> None:
    browser = browser_of(account_with(Role.TEAM_CHIEF))

    browser.post("/people/stages/", {"stage": "dispatch", "on": "yes", "ground": "Meldkamer akkoord, 3 nov"})

    team_a.refresh_from_db()
    assert team_a.stage_dispatch_on
    assert not team_a.stage_roster_on
    assert "Meldkamer akkoord, 3 nov" in browser.get("/people/stages/").content.decode()


def test_switching_twice_is_harmless(account_with: AccountWith, browser_of: SignIn) -> None:
    browser = browser_of(account_with(Role.TEAM_CHIEF))
    for _ in range(2):
        browser.post("/people/stages/", {"stage": "roster", "on": "yes", "ground": "proef"})

    assert StageChange.objects.count() == 1


def test_a_stage_is_not_switched_without_a_ground(
    account_with: AccountWith, team_a: Team, browser_of: SignIn
) -> None:
    answer = browser_of(account_with(Role.TEAM_CHIEF)).post(
        "/people/stages/", {"stage": "roster", "on": "yes", "ground": " "}, follow=True
    )

    team_a.refresh_from_db()
    assert "op welke grond" in answer.content.decode()
    assert not team_a.stage_roster_on


def test_a_stage_that_does_not_exist_is_not_found(account_with: AccountWith, browser_of: SignIn) -> None:
    browser = browser_of(account_with(Role.TEAM_CHIEF))

    assert browser.post("/people/stages/", {"stage": "vier", "ground": "x"}).status_code == 404
