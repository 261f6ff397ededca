"""Somebody types a few letters and finds the place that is meant."""

import pytest

from generiek.engine.geography.place_search import PlaceSearch, plain_words
from generiek.engine.geography.region import Place


def place(label: str, kind: str = "residential", locality: str = "") -> Place:
    return Place(label, kind, 0, 0, 0, "", locality)


SEARCH = PlaceSearch(
    [
        place("Stationsstraat 12"),
        place("Stationsstraat 2"),
        place("Station Veendam", "station"),
        place("Café 't Anker", "nightlife"),
        place("Israëlsstraat 7a"),
        place("Kerkstraat 1", locality="Oosterhoven"),
        place("Kerkstraat 1", locality="Westerhoven"),
        place("A37 Re 12,3", "hectometre_post"),
        place("Kerkstraat / Molenweg", "junction"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("station", "Station Veendam"),
        ("stationsstr 2", "Stationsstraat 2"),
        ("stationsstr 12", "Stationsstraat 12"),
        ("cafe anker", "Café 't Anker"),
        ("israels 7a", "Israëlsstraat 7a"),
        ("a37 12,3", "A37 Re 12,3"),
        ("molenweg kerkstraat", "Kerkstraat / Molenweg"),
    ],
)
def test_what_is_typed_finds(typed: str, first: str) -> None:
    assert SEARCH.find(typed)[0].label == first


def test_the_village_tells_two_streets_apart() -> None:
    assert [found.locality for found in SEARCH.find("kerkstraat 1 wester")] == ["Westerhoven"]


@pytest.mark.parametrize("typed", ["", "   ", "…", "zzz", "stationsstraat 99"])
def test_nothing_is_found_where_nothing_is(typed: str) -> None:
    assert SEARCH.find(typed) == ()


def test_no_more_than_asked_for() -> None:
    assert len(SEARCH.find("s", limit=2)) == 2
    assert SEARCH.find("s", limit=0) == ()


def test_words_lose_capitals_accents_and_glue() -> None:
    assert plain_words("Café 't Ánker-12b") == ["cafe", "t", "anker", "12", "b"]
