"""Accounts: opened by the administrator, with roles for a time, looked at once a year."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from generiek.app.people.access import Role
from generiek.app.people.account_queries import accounts_of
from generiek.app.people.actions import (
    ChangeOfPeopleNotAllowed,
    close_account,
    end_role,
    give_role,
    open_account,
    review_access,
)
from generiek.app.people.models import Account, AccountRole, Person, Team
from generiek.app.people.queries import roles_on
from tests.cast import LONG_AGO, PASSWORD, SignIn

TODAY = date(2026, 11, 23)


def test_a_role_holds_from_its_first_day_until_the_day_it_ends(anna: Account) -> None:
    give_role(account=anna, role=Role.OPCO, valid_from=date(2026, 12, 1), valid_until=date(2026, 12, 8))

    assert Role.OPCO not in roles_on(anna.pk, date(2026, 11, 30))
    assert Role.OPCO in roles_on(anna.pk, date(2026, 12, 1))
    assert Role.OPCO in roles_on(anna.pk, date(2026, 12, 7))
    assert Role.OPCO not in roles_on(anna.pk, date(2026, 12, 8))


def test_a_role_is_not_given_twice_for_the_same_time(anna: Account) -> None:
    with pytest.raises(ChangeOfPeopleNotAllowed, match="al"):
        give_role(account=anna, role=Role.PLANNER, valid_from=TODAY)

    assert AccountRole.objects.filter(account=anna).count() == 1


def test_a_role_that_has_ended_can_be_given_again(anna: Account) -> None:
    end_role(account=anna, role=Role.PLANNER, until=TODAY)
    give_role(account=anna, role=Role.PLANNER, valid_from=TODAY + timedelta(days=30))

    assert roles_on(anna.pk, TODAY) == frozenset()
    assert roles_on(anna.pk, TODAY + timedelta(days=30)) == {Role.PLANNER}


def test_the_last_administrator_stays(administrator: Account) -> None:
    with pytest.raises(ChangeOfPeopleNotAllowed):
        end_role(account=administrator, role=Role.ADMINISTRATOR, until=TODAY)
    with pytest.raises(ChangeOfPeopleNotAllowed):
        close_account(account=administrator, day=TODAY)

    administrator.refresh_from_db()
    assert administrator.is_active


def test_a_user_name_exists_once_whatever_its_capitals(team_a: Team, anna: Account) -> None:
    with pytest.raises(ChangeOfPeopleNotAllowed):
        open_account(team=team_a, username="ANNA", password=PASSWORD, roles=(), valid_from=TODAY)

    assert Account.objects.count() == 1


def test_an_account_is_not_tied_to_a_person_of_another_team(team_b: Team, bram: Person) -> None:
    with pytest.raises(ChangeOfPeopleNotAllowed):
        open_account(team=team_b, username="x", password=PASSWORD, roles=(), valid_from=TODAY, person=bram)


def test_nobody_reviews_their_own_access(administrator: Account) -> None:
    with pytest.raises(ChangeOfPeopleNotAllowed):
        review_access(account=administrator, reviewed_by=administrator, now=timezone.now())


def test_an_account_waits_for_review_after_a_year_and_no_more_once_reviewed(
    anna: Account, administrator: Account
) -> None:
    in_a_year = administrator.opened_at + timedelta(days=365)
    review_access(account=anna, reviewed_by=administrator, now=in_a_year)

    due = {row.username: row.review_is_due for row in accounts_of(anna.team_id, in_a_year)}
    assert due == {"anna": False, "administrator": True}


def test_the_administrator_opens_an_account_on_the_page(
    administrator: Account, bram: Person, browser_of: SignIn
) -> None:
    answer = browser_of(administrator).post(
        "/people/accounts/new/",
        {"username": "bram", "person": bram.pk, "roles": ["officer", "opco"], "password": PASSWORD},
    )

    account = Account.objects.get(username="bram")
    assert answer.status_code == 302
    assert account.person == bram
    assert roles_on(account.pk, timezone.localdate()) == {Role.OFFICER, Role.OPCO}
    assert account.check_password(PASSWORD)


def test_a_weak_password_is_refused_beside_its_field(administrator: Account, browser_of: SignIn) -> None:
    answer = browser_of(administrator).post(
        "/people/accounts/new/", {"username": "bram", "roles": ["officer"], "password": "kort"}
    )

    assert answer.status_code == 200
    assert "password" in answer.context["form"].errors
    assert not Account.objects.filter(username="bram").exists()


def test_an_administrator_sees_no_account_of_another_team(
    administrator: Account, carla: Account, browser_of: SignIn
) -> None:
    browser = browser_of(administrator)

    assert browser.get(f"/people/accounts/{carla.pk}/").status_code == 404
    assert browser.post(f"/people/accounts/{carla.pk}/close/").status_code == 404
    assert "carla" not in browser.get("/people/accounts/").content.decode()


def test_ending_a_role_on_the_page_shuts_the_door_at_once(
    administrator: Account, anna: Account, browser_of: SignIn
) -> None:
    annas_browser = browser_of(anna)
    assert annas_browser.get("/people/").status_code == 200

    browser_of(administrator).post(f"/people/accounts/{anna.pk}/roles/end/", {"role": "planner"})

    assert annas_browser.get("/people/").status_code == 403


def test_closing_an_account_ends_its_session(
    administrator: Account, anna: Account, browser_of: SignIn
) -> None:
    annas_browser = browser_of(anna)

    browser_of(administrator).post(f"/people/accounts/{anna.pk}/close/")

    assert annas_browser.get("/people/").status_code == 302


def test_everybody_can_take_along_what_is_kept_about_them(
    bram_account: Account, bram: Person, browser_of: SignIn
) -> None:
    answer = browser_of(bram_account).get("/people/me/export/")

    kept = json.loads(answer.content)
    assert kept["account"]["user_name"] == "bram"
    assert kept["roles"] == [{"role": "officer", "valid_from": str(LONG_AGO), "valid_until": None}]
    assert kept["person"]["name"] == "B. de Wit"
    assert [held["code"] for held in kept["person"]["competences"]] == ["emergency_driving", "ibt"]
