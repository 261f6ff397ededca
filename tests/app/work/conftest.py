"""The work stock of team A: a goal, a good order, its author and who decides about it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Team
from generiek.app.work import actions
from generiek.app.work.order_words import OrderWords
from generiek.app.work.words import Category
from tests.cast import AccountWith

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)

Write = Callable[..., UUID]


@pytest.fixture
def goal_id(team_a: Team) -> UUID:
    """What the orders of these tests are for."""
    priority_id = actions.set_priority(
        team_id=team_a.pk,
        code="marina",
        title="Ondermijning havens",
        weight=3,
        valid_from_date=date(2020, 1, 1),
    )
    return actions.set_goal(
        team_id=team_a.pk,
        title="Minder diefstal in de jachthaven",
        priority_id=priority_id,
        valid_from_date=date(2020, 1, 1),
    )


@pytest.fixture
def good_words(goal_id: UUID) -> OrderWords:
    """An order with which a colleague can go to work."""
    return OrderWords(
        title="Jachthaven: zes eigenaren hun motor laten merken",
        category=Category.WATER,
        goal_id=goal_id,
        why="Sinds juni zijn negen motoren gestolen.",
        expected_result="Zes eigenaren gesproken en hun motoren gemerkt.",
        approach="Begin bij de havenmeester en spreek daarna de eigenaren aan steiger B.",
        place_label="Jachthaven, steiger B",
        x_m=190_500,
        y_m=508_200,
        effort_minutes=90,
        crew=2,
    )


@pytest.fixture
def anke(account_with: AccountWith) -> Account:
    """Anke devises work in team A."""
    return account_with(Role.AUTHOR, username="anke")


@pytest.fixture
def olga(account_with: AccountWith) -> Account:
    """Olga is OpCo in team A."""
    return account_with(Role.OPCO, username="olga")


@pytest.fixture
def chief(account_with: AccountWith) -> Account:
    """The chief of team A."""
    return account_with(Role.TEAM_CHIEF, username="chief")


@pytest.fixture
def write(team_a: Team, anke: Account, good_words: OrderWords) -> Write:
    """Writes a good order of Anke's as far as a test wants it: draft, submitted or approved."""

    def write_one(status: str = "draft", words: OrderWords = good_words, by: Account = anke) -> UUID:
        order_id = actions.write_order(team_id=team_a.pk, by=by.pk, words=words, now=NOW)
        if status != "draft":
            actions.submit_order(team_id=team_a.pk, order_id=order_id, by=by.pk, now=NOW)
        if status == "approved":
            actions.approve_order(team_id=team_a.pk, order_id=order_id, by=None, now=NOW)
        return order_id

    return write_one
