"""The decorators of access, for views of both kinds, and what a page costs in questions to the database."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from generiek.app.people.access import Role, Viewer, access_of, may, may_open, public, signed_in
from generiek.app.people.models import Account, Person
from generiek.app.people.queries import people_of
from tests.cast import LONG_AGO, SignIn


def viewer(*roles: Role) -> Viewer:
    """Somebody with these roles."""
    return Viewer(uuid4(), None, uuid4(), frozenset(roles))


@may(Role.OPCO, Role.TEAM_CHIEF)
def at_once(request: HttpRequest) -> HttpResponse:
    return HttpResponse("gezien")


@may(Role.OPCO, Role.TEAM_CHIEF)
async def after_a_while(request: HttpRequest) -> HttpResponse:
    await asyncio.sleep(0)
    return HttpResponse("gezien")


def ask(view: Any, who: Viewer | None) -> HttpResponse:
    """Call a view of either kind."""
    request: Any = RequestFactory().get("/")
    request.viewer = who
    answer = view(request)
    return asyncio.run(answer) if asyncio.iscoroutine(answer) else answer


@pytest.mark.parametrize("view", [at_once, after_a_while])
def test_a_role_that_is_named_gets_in(view: Any) -> None:
    assert ask(view, viewer(Role.OFFICER, Role.TEAM_CHIEF)).content == b"gezien"


@pytest.mark.parametrize("view", [at_once, after_a_while])
def test_another_role_is_told_whose_page_it_is(view: Any) -> None:
    with pytest.raises(PermissionDenied, match="OpCo, Teamchef"):
        ask(view, viewer(Role.OFFICER))


@pytest.mark.parametrize("view", [at_once, after_a_while])
def test_nobody_is_led_to_the_sign_in_page(view: Any) -> None:
    assert ask(view, None).headers["Location"] == "/accounts/login/?next=%2F"


def test_a_view_that_says_nothing_is_open_to_nobody() -> None:
    def silent(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert access_of(silent) is None
    assert not may_open(silent, viewer(*Role))


def test_public_and_signed_in_say_so() -> None:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert not may_open(signed_in(page), None)
    assert may_open(signed_in(page), viewer())
    assert may_open(public(page), None)


def test_no_role_at_all_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(ValueError, match="at least one role"):
        may()


def test_the_page_of_the_people_asks_as_much_for_one_as_for_many(
    anna: Account, bram: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    others = [Person(team_id=anna.team_id, function="senior", active_from=LONG_AGO) for _ in range(30)]
    Person.objects.bulk_create(others)

    with django_assert_num_queries(2):
        assert len(people_of(anna.team_id, LONG_AGO)) == 31


def test_a_page_asks_for_session_account_roles_and_team_and_nothing_more(
    anna: Account, browser_of: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = browser_of(anna)

    with django_assert_num_queries(4):
        browser.get("/health/nothing-here")
