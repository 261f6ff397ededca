"""Team A with two colleagues who have personnel numbers, its kinds of duty, and a way to see every table."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.utils import translation

from generiek.app.intake.actions import offer_file
from generiek.app.intake.models import Intake
from generiek.app.people.actions import Name, add_person
from generiek.app.people.models import Person, Team
from generiek.app.roster.actions import KindOfDuty, set_duty_kinds

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Offering = Callable[..., Intake]
Tables = Callable[[], dict[str, str]]


@pytest.fixture(autouse=True)
def english() -> object:
    """Reports are checked in English; one test of its own looks at the Dutch."""
    with translation.override("en"):
        yield


@pytest.fixture
def team(team_a: Team) -> Team:
    """Team A with early, late and night duties, and Anna (1001) and Bram (1002)."""
    set_duty_kinds(
        team_id=team_a.pk,
        kinds=[
            KindOfDuty("early", "Vroeg", "v", 7 * 60, 510),
            KindOfDuty("late", "Laat", "l", 14 * 60 + 30, 510),
            KindOfDuty("night", "Nacht", "n", 22 * 60 + 30, 510),
        ],
    )
    for number, last_name in (("1001", "Visser"), ("1002", "Bakker")):
        add_person(
            team=team_a,
            name=Name(last_name=last_name, initials="A.", personnel_number=number),
            function="generalist",
            active_from=date(2020, 1, 1),
        )
    return team_a


@pytest.fixture
def anna_person(team: Team) -> Person:
    """Colleague 1001."""
    return Person.objects.get(identity__personnel_number="1001")


@pytest.fixture
def offer(team: Team) -> Offering:
    """Offers a file to team A."""

    def offer_one(kind: str, content: bytes | str, mapping: str = "", file_name: str = "file.csv") -> Intake:
        return offer_file(
            team=team,
            account_id=None,
            kind=kind,
            file_name=file_name,
            content=content.encode() if isinstance(content, str) else content,
            mapping=mapping,
            now=NOW,
        )

    return offer_one


@pytest.fixture
def tables() -> Tables:
    """Everything that stands in the tables of the product, reports of intake apart."""

    def everything() -> dict[str, str]:
        return {
            model._meta.label: repr(list(model._default_manager.order_by("pk").values_list()))
            for config in apps.get_app_configs()
            if config.name.startswith("generiek.")
            for model in config.get_models(include_auto_created=True)
            if model is not Intake
        }

    return everything
