"""One colleague: competences with dates, leaving, and being forgotten; kept by personnel administration."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from generiek.app.people.access import Role
from generiek.app.people.actions import ChangeOfPeopleNotAllowed
from generiek.app.people.models import Account, Person, PersonIdentity
from generiek.app.people.person_actions import (
    end_competence,
    forget_person,
    give_competence,
    leave_team,
)
from generiek.app.people.queries import competences_of, people_of
from tests.cast import LONG_AGO, AccountWith, SignIn

NEXT_WEEK = date(2026, 11, 30)


@pytest.fixture
def personnel(account_with: AccountWith, browser_of: SignIn) -> Client:
    return browser_of(account_with(Role.PERSONNEL))


def test_a_competence_holds_between_its_dates(bram: Person) -> None:
    give_competence(person=bram, code="boat", valid_from=NEXT_WEEK, valid_until=NEXT_WEEK + timedelta(days=7))

    held = [
        "boat" in competences_of(bram.team_id, NEXT_WEEK + timedelta(days=days))[bram.pk]
        for days in (-1, 0, 6, 7)
    ]
    assert held == [False, True, True, False]


def test_a_competence_is_not_written_down_twice_for_the_same_time(bram: Person) -> None:
    with pytest.raises(ChangeOfPeopleNotAllowed):
        give_competence(person=bram, code="ibt", valid_from=NEXT_WEEK)


def test_a_competence_that_ended_can_come_back(bram: Person) -> None:
    end_competence(person=bram, code="ibt", until=NEXT_WEEK)
    give_competence(person=bram, code="ibt", valid_from=NEXT_WEEK + timedelta(days=1))

    assert "ibt" not in competences_of(bram.team_id, NEXT_WEEK)[bram.pk]
    assert "ibt" in competences_of(bram.team_id, NEXT_WEEK + timedelta(days=1))[bram.pk]


def test_a_competence_that_began_today_can_be_taken_back_today(bram: Person) -> None:
    give_competence(person=bram, code="boat", valid_from=NEXT_WEEK)

    end_competence(person=bram, code="boat", until=NEXT_WEEK)

    assert not bram.competences.filter(code="boat").exists()


def test_who_has_left_stands_in_no_list_and_may_do_nothing(bram: Person) -> None:
    leave_team(person=bram, until=NEXT_WEEK)

    assert [row.id for row in people_of(bram.team_id, NEXT_WEEK - timedelta(days=1))] == [bram.pk]
    assert people_of(bram.team_id, NEXT_WEEK) == ()
    assert bram.pk not in competences_of(bram.team_id, NEXT_WEEK)


def test_nobody_leaves_before_they_came(bram: Person) -> None:
    with pytest.raises(ChangeOfPeopleNotAllowed):
        leave_team(person=bram, until=LONG_AGO)


def test_only_who_has_left_is_forgotten(bram: Person) -> None:
    with pytest.raises(ChangeOfPeopleNotAllowed):
        forget_person(person=bram, today=NEXT_WEEK)

    leave_team(person=bram, until=NEXT_WEEK)
    forget_person(person=bram, today=NEXT_WEEK)

    assert not PersonIdentity.objects.exists()
    assert Person.objects.filter(pk=bram.pk).exists()


def test_personnel_administration_keeps_a_colleague_on_the_page(bram: Person, personnel: Client) -> None:
    address = f"/people/{bram.pk}/"
    personnel.post(address + "competences/give/", {"code": "boat", "valid_from": "2020-02-01"})
    personnel.post(address + "competences/end/", {"code": "ibt"})

    page = personnel.get(address).content.decode()
    assert "Boot" in page
    assert "<strong>IBT</strong>" not in page


def test_a_date_that_cannot_be_read_is_told_and_changes_nothing(bram: Person, personnel: Client) -> None:
    answer = personnel.post(f"/people/{bram.pk}/leave/", {"until": "31-31-2026"})

    bram.refresh_from_db()
    assert answer.status_code == 400
    assert answer.context["leaving_form"].errors
    assert bram.active_until is None


def test_the_account_of_who_was_forgotten_gets_nobody_in(
    bram: Person, bram_account: Account, personnel: Client, browser_of: SignIn
) -> None:
    brams_browser = browser_of(bram_account)
    personnel.post(f"/people/{bram.pk}/leave/", {"until": str(timezone.localdate())})
    personnel.post(f"/people/{bram.pk}/forget/")

    assert brams_browser.get("/people/me/").status_code == 302
    assert "Wit" not in personnel.get(f"/people/{bram.pk}/").content.decode()


def test_a_colleague_of_another_team_is_not_found(
    bram: Person, account_with: AccountWith, carla: Account, browser_of: SignIn
) -> None:
    elsewhere = account_with(Role.PERSONNEL, team=carla.team, username="elsewhere")

    assert browser_of(elsewhere).get(f"/people/{bram.pk}/").status_code == 404
