"""A year of calls has the mix, the hours and the durations that are known of the field."""

from collections import Counter
from datetime import date, datetime, timedelta
from functools import lru_cache
from statistics import mean, median
from zoneinfo import ZoneInfo

import pytest

from generiek.engine.demonstration.call_mix import SHARE_BY_NUMBER, SHARE_BY_TIME
from generiek.engine.demonstration.calls import make_calls
from tests.engine.demonstration.town import small_town

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@lru_cache(maxsize=1)
def year():
    return make_calls(1, small_town(), date(2025, 11, 23), date(2026, 11, 23))


def hour_of(call):
    return datetime.fromtimestamp(call.received_at_s, AMSTERDAM).hour


def test_on_average_four_calls_a_shift_are_urgent_and_others_come_on_top():
    urgent = [call for call in year() if call.urgent]
    assert len(urgent) / (3 * 365) == pytest.approx(4.0, abs=0.15)
    assert len(year()) > len(urgent) * 1.3


def test_prio_1_is_a_little_under_half_of_the_urgent_calls():
    urgent = [call.prio for call in year() if call.urgent]
    assert 0.33 < urgent.count(1) / len(urgent) < 0.5


def test_categories_come_in_their_known_shares():
    counted = Counter(call.category for call in year())
    for category, share in SHARE_BY_NUMBER.items():
        assert 100 * counted[category] / len(year()) == pytest.approx(share, abs=6), category


def test_time_spent_follows_the_known_shares_by_time():
    spent = Counter()
    for call in year():
        spent[call.category] += call.handling_minutes
    whole = sum(spent.values())
    for category, share in SHARE_BY_TIME.items():
        assert 100 * spent[category] / whole == pytest.approx(share, abs=8), category


def test_handling_lasts_as_abroad():
    minutes = [call.handling_minutes for call in year()]
    assert 28 <= mean(minutes) <= 55
    assert 17 <= median(minutes) <= 30


def test_more_happens_in_the_afternoon_than_before_dawn():
    hours = Counter(hour_of(call) for call in year() if call.urgent)
    assert sum(hours[hour] for hour in range(12, 18)) > 2 * sum(hours[hour] for hour in range(2, 8))


def test_fights_are_at_nightlife_at_night_and_wrong_way_drivers_on_the_motorway():
    fights = [call for call in year() if call.words.startswith("Vechtpartij")]
    assert {call.place.kind for call in fights} == {"nightlife"}
    assert sum(hour_of(call) >= 21 or hour_of(call) < 5 for call in fights) > 0.7 * len(fights)
    assert {call.place.kind for call in year() if call.words == "Spookrijder"} == {"hectometre_post"}


def test_a_day_is_the_same_whatever_period_it_is_made_in():
    day = date(2026, 3, 3)
    alone = make_calls(1, small_town(), day, day + timedelta(days=1))
    within = make_calls(1, small_town(), day - timedelta(days=3), day + timedelta(days=3))
    assert set(alone) <= set(within)


def test_a_region_without_water_or_motorway_still_has_calls_but_none_there():
    bare = small_town(("residential", "junction"))
    calls = make_calls(1, bare, date(2026, 7, 1), date(2026, 8, 1))
    assert len(calls) > 300
    assert {call.place.kind for call in calls} <= {"residential", "junction"}
    assert not any("Spookrijder" in call.words or "Zwemmer" in call.words for call in calls)


def test_the_night_in_which_the_clock_goes_back_has_its_calls_too():
    day = date(2026, 10, 25)
    calls = make_calls(3, small_town(), day, day + timedelta(days=1))
    local = {datetime.fromtimestamp(call.received_at_s, AMSTERDAM).date() for call in calls}
    assert local == {day}
