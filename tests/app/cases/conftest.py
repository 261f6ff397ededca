"""The cases of team A: a promising one, who screens it, and who helps."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from generiek.app.cases import actions
from generiek.app.cases.case_facts import CaseFacts
from generiek.app.people.access import Role
from generiek.app.people.actions import Name, add_person
from generiek.app.people.models import Account, Person, Team
from tests.cast import AccountWith

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ORIGIN = "test"

TakeIn = Callable[..., UUID]


@pytest.fixture
def take_in(team_a: Team) -> TakeIn:
    """Takes in a case of shoplifting with images and a witness; a test names what is different."""

    def take_one(number: str = "118", team: Team = team_a, **different: object) -> UUID:
        known: dict[str, object] = {
            "offence": "shoplifting",
            "occurred_at": NOW - timedelta(days=2, hours=3),
            "reported_at": NOW - timedelta(days=2),
            "place_label": "Molenstraat 6",
            "x_m": 190_000,
            "y_m": 508_000,
            "leads": ("images", "witness"),
            "provability": 3,
        }
        facts = CaseFacts(number=number, **(known | different))  # type: ignore[arg-type]
        return actions.take_in_case(
            team_id=team.pk, facts=facts, words="De buurvrouw zag een bestelbus.", by=None, origin=ORIGIN
        )

    return take_one


@pytest.fixture
def taken(take_in: TakeIn, team_a: Team) -> UUID:
    """A case that the screening took."""
    case_id = take_in()
    actions.screen_case(
        team_id=team_a.pk,
        case_id=case_id,
        outcome="take",
        reason="Beelden en een getuige.",
        manageable=True,
        by=None,
        origin=ORIGIN,
        now=NOW,
    )
    return case_id


@pytest.fixture
def sanne(account_with: AccountWith) -> Account:
    """Sanne screens the cases of team A."""
    return account_with(Role.SCREENER, username="sanne")


@pytest.fixture
def vera(team_a: Team) -> Person:
    """Vera works at the VVC desk of team A."""
    return add_person(
        team=team_a,
        name=Name(last_name="Vos", initials="V."),
        function="senior",
        active_from=date(2020, 1, 1),
        competences=("vvc",),
    )
