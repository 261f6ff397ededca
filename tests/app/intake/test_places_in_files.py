"""Places in words are looked up on the team's own map; one that is not there is told with its row."""

from pathlib import Path

import pytest
from django.utils import translation

from generiek.app.area.actions import import_region
from generiek.app.area.bridge import find_places, forget_regions
from generiek.app.cases.models import Case
from generiek.app.dispatch.models import Call
from generiek.app.intake.actions import confirm_intake
from generiek.app.people.models import Team
from tests.app.area.conftest import town_with_tunnel
from tests.app.intake.conftest import NOW, Offering, Tables

CASES = """
[columns]
number = "Zaak"
offence = "Feit"
occurred_at = "Gepleegd"
reported_at = "Gemeld"
place = "Pleegplaats"
[values.offence]
A20 = "bicycle_theft"
"""
CALLS = """
[columns]
number = "Nummer"
received_at = "Binnen"
prio = "Prio"
category = "Soort"
place = "Adres"
[values.category]
Ongeval = "accident"
"""
FILES = {
    "cases": (
        CASES,
        "Zaak;Feit;Gepleegd;Gemeld;Pleegplaats\n",
        "{n};A20;20-11-2026 13:30;21-11-2026 10:00;{place}\n",
    ),
    "calls": (CALLS, "Nummer;Binnen;Prio;Soort;Adres\n", "{n};20-11-2026 13:30;2;Ongeval;{place}\n"),
}
COLUMN = {"cases": "Pleegplaats", "calls": "Adres"}


@pytest.fixture(autouse=True)
def map_of_the_team(team: Team, tmp_path: Path) -> None:
    forget_regions()
    import_region(team=team, path=town_with_tunnel().write(tmp_path / "proefdorp.osm"), now=NOW)


def file_of(kind: str, *places: str) -> str:
    _, header, row = FILES[kind]
    return header + "".join(row.format(n=f"z-{n}", place=place) for n, place in enumerate(places))


@pytest.mark.parametrize("kind", ["cases", "calls"])
def test_an_unknown_place_is_told_with_its_row_and_changes_nothing(
    kind: str, offer: Offering, tables: Tables
) -> None:
    before = tables()

    intake = offer(kind, file_of(kind, "Havenweg 8", "Nergenslaan 3"), FILES[kind][0])

    assert (intake.status, tables()) == ("refused", before)
    problem = intake.problems[0]
    assert (intake.problem_count, problem["row"], problem["column"]) == (1, 3, COLUMN[kind])
    assert "“Nergenslaan 3” is not on the map" in problem["reason"]


@pytest.mark.parametrize(("kind", "model"), [("cases", Case), ("calls", Call)])
def test_a_team_may_keep_what_is_not_on_its_map(
    kind: str, model: type[Case] | type[Call], team: Team, offer: Offering
) -> None:
    mapping = f'[file]\nunknown_places = "keep"\n{FILES[kind][0]}'

    intake = offer(kind, file_of(kind, "Havenweg 8", "Nergenslaan 3"), mapping)
    confirm_intake(team=team, account_id=None, intake_id=intake.pk, now=NOW)

    house = find_places(team.pk, "Havenweg 8")[0]
    found = set(model.objects.values_list("x_m", "y_m"))
    assert found == {(house.x_m, house.y_m), (None, None)}
    assert any("not on the map" in remark for remark in intake.remarks)


@pytest.mark.parametrize(
    ("kind", "content", "mapping", "words"),
    [
        (
            "staff",
            "Nummer\n1\n",
            "[columns]\nname = x\n",
            "De toewijzing is geen TOML: kijk bij regel 2, teken 8.",
        ),
        ("zones", '{\n "type": ', "", "Dit is geen JSON: kijk bij regel 2, teken 10."),
        ("zones", '{"type": NaN}', "", "Dit is geen JSON: NaN is geen plaats."),
    ],
)
def test_what_a_reader_cannot_follow_is_told_in_the_readers_language(
    offer: Offering, kind: str, content: str, mapping: str, words: str
) -> None:
    with translation.override("nl"):
        intake = offer(kind, content, mapping)

    assert [problem["reason"] for problem in intake.problems] == [words]
