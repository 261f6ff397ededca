"""Profiles come from a data file with dates, and a team's own arrivals correct them."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from generiek.engine.geography import TravelTimes
from generiek.engine.geography.calibration import Calibration, TooFewTrips, Trip, calibrate, profile_toml
from generiek.engine.geography.profiles import PROFILE_NAMES, Fitted, default_profiles_toml, read_profiles
from tests.engine.geography.conftest import DAY
from tests.engine.geography.drawing import network_of, region_of

TEXT = default_profiles_toml()


def seconds(class_name: str, profile: str, speed_kmh: int = 50) -> int:
    network = network_of([(0, 0), (1000, 0)], [(0, 1)], classes={0: class_name}, speed_kmh=speed_kmh)
    answer = TravelTimes(region_of(network), on_date=DAY).travel_time_s(profile, 0, 1)
    assert answer is not None
    return answer


def test_every_profile_is_there_today() -> None:
    assert set(read_profiles(TEXT, DAY)) == set(PROFILE_NAMES)


def test_a_later_profile_replaces_an_earlier_one_from_its_first_day() -> None:
    profile = replace(read_profiles(TEXT, DAY)["normal_day"], valid_from=DAY, signals_s=99.0)
    both = TEXT + "\n" + profile_toml(profile)

    assert read_profiles(both, DAY)["normal_day"].signals_s == 99.0
    assert read_profiles(both, DAY - timedelta(days=1))["normal_day"].signals_s != 99.0


def test_a_profile_survives_being_written_down() -> None:
    for profile in read_profiles(TEXT, DAY).values():
        again = read_profiles(TEXT + "\n" + profile_toml(replace(profile, valid_from=DAY)), DAY)
        assert again[profile.name] == replace(profile, valid_from=DAY)


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ("[[profile]", "not valid TOML"),
        ("", "No profile is valid"),
        ('[[profile]]\nname = "hover"\nvalid_from = 2024-01-01', "no profile called hover"),
        ('[[profile]]\nname = "foot"', "needs valid_from"),
        ('[[profile]]\nname = "foot"\nvalid_from = 2024-01-01\nfixed_kmh = 900', "between 1 and 250"),
        ('[[profile]]\nname = "foot"\nvalid_from = 2024-01-01\nsignals_s = -1', "cannot be negative"),
        (
            '[[profile]]\nname = "foot"\nvalid_from = 2024-01-01\nfactor = { lane = 1 }',
            "unknown road classes: lane",
        ),
        ('[[profile]]\nname = "foot"\nvalid_from = 2024-01-01\ngate_s = "long"', "must be a number"),
        ('[[profile]]\nname = "foot"\nvalid_from = 2024-01-01\nsignals_s = nan', "must be a number"),
        (
            '[[profile]]\nname = "foot"\nvalid_from = 2024-01-01\nfactor = { primary = inf }',
            "must be a number",
        ),
        ('[[profile]]\nname = "foot"\nvalid_from = 2024-01-01\nover_limit_kmh = 60', "at most 40 km/h"),
        ('[[profile]]\nname = "foot"\nvalid_from = 2024-01-01T10:00:00', "as dates"),
        (
            '[[profile]]\nname = "foot"\nvalid_from = 2024-01-01\nfitted = { arrivals = 9 }',
            "must be a number",
        ),
        ('[profile]\nname = "foot"', "with two brackets"),
    ],
)
def test_a_bad_profile_is_refused_in_a_sentence(broken: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_profiles(broken, DAY)


def test_emergency_driving_is_faster_and_nobody_speeds_by_more_than_forty() -> None:
    assert seconds("secondary", "emergency_day", 80) < seconds("secondary", "normal_day", 80)
    assert seconds("secondary", "emergency_night", 80) >= round(3600 / 120)


def test_nights_are_quieter_than_days() -> None:
    assert seconds("secondary", "normal_night", 80) < seconds("secondary", "normal_day", 80)


def test_one_walks_and_cycles_at_the_same_pace_on_every_road() -> None:
    assert seconds("secondary", "foot") == seconds("residential", "foot") == 720
    assert seconds("secondary", "bicycle") == seconds("residential", "bicycle") == 212


def trips_by(slower: float, times: TravelTimes, count: int = 400) -> list[Trip]:
    draw = np.random.default_rng(4)
    nodes = draw.integers(0, times.region.roads.node_count, (count, 2))
    block = [times.travel_time_s("normal_day", int(a), int(b)) or 0 for a, b in nodes]
    took = [round(t * slower * draw.lognormal(0, 0.08)) for t in block]
    return [Trip(int(a), int(b), t) for (a, b), t in zip(nodes, took, strict=True)]


def errors_of(found: Calibration) -> tuple[float, float]:
    return found.error_before_s, found.error_after_s


def test_a_way_of_travelling_that_is_not_there_is_told(times: TravelTimes) -> None:
    with pytest.raises(ValueError, match="no profile called hover"):
        calibrate(times, "hover", trips_by(1.0, times), valid_from=DAY)


def test_calibration_finds_a_team_that_drives_a_third_slower(times: TravelTimes) -> None:
    found = calibrate(times, "normal_day", trips_by(1.33, times), valid_from=DAY)

    assert found.share_before == pytest.approx(0.25, abs=0.05)
    assert found.share_after < 0.08
    assert found.profile.valid_from == DAY
    assert read_profiles(TEXT + "\n" + profile_toml(found.profile), DAY)["normal_day"] == found.profile
    assert found.profile.fitted == Fitted(400 - found.dropped_count, *map(round, errors_of(found)))
    slower = replace(times.profiles["normal_day"])
    assert found.profile.factor[11] < slower.factor[11]


def test_calibration_leaves_a_right_profile_alone(times: TravelTimes) -> None:
    found = calibrate(times, "normal_day", trips_by(1.0, times), valid_from=DAY)

    assert np.allclose(found.profile.factor, times.profiles["normal_day"].factor, rtol=0.06)


def test_trips_that_were_no_straight_drives_are_dropped(times: TravelTimes) -> None:
    good = trips_by(1.0, times, 200)
    odd = [replace(trip, took_s=trip.took_s * 20) for trip in good[:50]]

    found = calibrate(times, "normal_day", good + odd, valid_from=DAY)

    assert found.dropped_count >= 50
    assert found.share_after < 0.12


def test_a_handful_of_trips_is_not_enough(times: TravelTimes) -> None:
    with pytest.raises(TooFewTrips, match="at least 60 arrivals"):
        calibrate(times, "normal_day", trips_by(1.0, times, 20), valid_from=date(2026, 2, 1))
