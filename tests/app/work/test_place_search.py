"""An author types a place and chooses it from the team's own area."""

import pytest
from django.urls import reverse

from generiek.app.people.models import Account
from generiek.app.work import place_search
from generiek.app.work.places import ChosenPlace, chosen_place
from generiek.engine.geography.region import Place
from tests.cast import SignIn

PIER = Place(label="Jachthaven De Plas, steiger 1", kind="marina", x_m=190_500, y_m=508_200, node=1)


@pytest.fixture
def region_with_a_marina(monkeypatch: pytest.MonkeyPatch) -> None:
    """An area in which only the marina has a name."""

    def found(_team_id: object, text: str, limit: int = 10) -> tuple[Place, ...]:
        return (PIER,)[:limit] if "haven" in text else ()

    monkeypatch.setattr(place_search, "find_places", found)


@pytest.mark.usefixtures("region_with_a_marina")
def test_what_is_typed_is_offered_to_choose_from(anke: Account, browser_of: SignIn) -> None:
    page = browser_of(anke).get(reverse("work:places"), {"place_query": "haven"}).content.decode()

    assert 'value="190500|508200|Jachthaven De Plas, steiger 1"' in page


@pytest.mark.usefixtures("region_with_a_marina")
def test_what_was_chosen_stays_while_typing_on(anke: Account, browser_of: SignIn) -> None:
    asked = {"place_query": "markt", "place": "1|2|Dorpsplein"}

    page = browser_of(anke).get(reverse("work:places"), asked).content.decode()

    assert 'value="1|2|Dorpsplein" checked' in page
    assert "Hier heet niets “markt”." in page


@pytest.mark.usefixtures("region_with_a_marina")
def test_without_scripts_the_places_come_back_with_the_form(anke: Account, browser_of: SignIn) -> None:
    answer = browser_of(anke).post(
        reverse("work:write"), {"title": "", "place_query": "haven", "crew": "1", "interruptible": "direct"}
    )

    assert answer.status_code == 400
    assert "Jachthaven De Plas, steiger 1" in answer.content.decode()


def test_a_place_travels_through_a_form_and_back() -> None:
    place = ChosenPlace(190_500, 508_200, "Café | de Haven")

    assert chosen_place(str(place)) == place


@pytest.mark.parametrize("text", ["", "zomaar", "1|2", "1|2| ", "een|twee|Haven"])
def test_what_is_no_place_is_none(text: str) -> None:
    assert chosen_place(text) is None
