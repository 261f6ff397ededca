"""The people of the demonstration are a team that could exist."""

from collections import Counter
from datetime import date

from generiek.engine.demonstration.officers import FUNCTIONS, make_officers
from generiek.engine.demonstration.streams import chance, lognormal, stable_id
from generiek.engine.demonstration.vehicles import make_vehicles

MONDAY = date(2026, 11, 23)


def test_a_hundred_people_are_rostered_and_a_few_sit_at_desks():
    officers = make_officers(1, MONDAY)
    assert sum(officer.rostered for officer in officers) == 100
    assert {officer.desk for officer in officers if not officer.rostered} >= {
        "team_chief",
        "planner",
        "vvc_desk",
    }


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    assert make_officers(1, MONDAY) == make_officers(1, MONDAY)
    assert make_officers(1, MONDAY) != make_officers(2, MONDAY)


def test_names_are_those_of_today_and_hardly_repeat():
    names = [officer.name for officer in make_officers(1, MONDAY)]
    assert len({name.family for name in names}) >= 95
    assert {"Yilmaz", "El Amrani", "de Boer"} <= {name.family for name in names}
    assert len({name.short for name in names}) == len(names)


def test_a_name_stands_alone_with_a_capital_and_after_an_initial_without():
    boer = next(one.name for one in make_officers(1, MONDAY) if one.name.family == "de Boer")
    assert boer.alone == "De Boer"
    assert boer.short.endswith(". de Boer")
    assert boer.prefix == "de"


def test_twelve_people_can_lead_and_trainees_neither_lead_nor_drive_with_blue_light():
    officers = make_officers(1, MONDAY)
    assert sum(officer.may("opco", MONDAY) for officer in officers) == 12
    trainees = [officer for officer in officers if officer.may("aspirant", MONDAY)]
    assert trainees
    assert not any(one.may("opco", MONDAY) or one.may("emergency_driving", MONDAY) for one in trainees)


def test_functions_are_those_of_the_national_list():
    rostered = [officer for officer in make_officers(1, MONDAY) if officer.rostered]
    assert {officer.function for officer in rostered} == set(FUNCTIONS)


def test_part_timers_have_free_weekdays_and_fewer_hours():
    part = [one for one in make_officers(1, MONDAY) if one.contract.free_weekdays]
    assert 8 <= len(part) <= 40
    assert all(one.contract.hours_week < 36 and one.contract.part < 1 for one in part)


def test_emergency_driving_ends_some_day_for_everybody():
    rows = [c for one in make_officers(1, MONDAY) for c in one.competences if c.code == "emergency_driving"]
    assert len(rows) > 60
    assert all((row.until_date - row.from_date).days == 1095 for row in rows)


def test_call_signs_are_neutral_and_unique():
    signs = [vehicle.call_sign for vehicle in make_vehicles(1)]
    assert len(set(signs)) == len(signs)
    assert signs[6] == "31.07"
    modes = Counter(vehicle.mode for vehicle in make_vehicles(1))
    assert modes["boat"] == 1 and modes["bicycle"] > 1


def test_luck_by_name_depends_on_nothing_else():
    assert chance(1, "a", 2) == chance(1, "a", 2) != chance(2, "a", 2)
    assert stable_id(1, "a") == stable_id(1, "a") != stable_id(1, "b")
    drawn = [lognormal(1, number, median=100.0, sigma=0.5) for number in range(2000)]
    assert 92 < sorted(drawn)[1000] < 108
