"""Instants, days and durations as a colleague says them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone, translation

from generiek.web.templatetags import moments

AT_17_22 = datetime(2026, 11, 23, 16, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_dutch():
    with translation.override("nl"):
        yield


def test_the_clock_is_the_teams_whatever_the_instant_is_written_in() -> None:
    assert moments.clock(AT_17_22) == "17:22"
    assert moments.clock(int(AT_17_22.timestamp())) == "17:22"


def test_not_yet_is_said_with_nothing() -> None:
    assert [moments.clock(None), moments.day(None), moments.epoch(None), moments.duration_filter(None)] == [
        ""
    ] * 4
    assert moments.travel(None) == ""


def test_the_clock_follows_summer_time() -> None:
    assert moments.clock(datetime(2026, 7, 1, 22, 5, tzinfo=UTC)) == "00:05"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (35, "35 min"),
        (59.6, "1 u"),
        (60, "1 u"),
        (130, "2 u 10"),
        (65, "1 u 05"),
        (-12, "−12 min"),
    ],
)
def test_a_duration_is_said_in_hours_from_an_hour_on(minutes: float, words: str) -> None:
    assert moments.duration_filter(minutes) == words
    assert moments.duration(minutes) == words


def test_a_duration_has_english_hours_in_english() -> None:
    with translation.override("en"):
        assert moments.duration(130) == "2 h 10"


def test_a_day_names_the_weekday_and_another_year() -> None:
    assert moments.day(date(2015, 11, 23)) == "ma 23 nov 2015"
    with translation.override("en"):
        assert moments.day(date(2015, 11, 23)) == "Mon 23 Nov 2015"


def test_a_day_of_this_year_needs_no_year() -> None:
    assert moments.day(timezone.localdate().replace(month=3, day=1)).endswith("1 mrt")


def test_an_instant_belongs_to_the_day_it_is_on_the_teams_clock() -> None:
    assert moments.day(datetime(2015, 6, 30, 22, 30, tzinfo=UTC)) == "wo 1 jul 2015"
    assert moments.day(int(datetime(2015, 6, 30, 22, 30, tzinfo=UTC).timestamp())) == "wo 1 jul 2015"


def test_travel_times_are_minutes_and_seconds() -> None:
    assert [moments.travel(250), moments.travel(59.6), moments.travel(3_725)] == ["4:10", "1:00", "1:02:05"]


def test_instants_reach_the_islands_as_whole_epoch_seconds() -> None:
    assert moments.epoch(AT_17_22) == str(int(AT_17_22.timestamp()))
    assert moments.epoch(12.9) == "12"
