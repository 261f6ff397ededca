"""The fleet of the demonstration is named as a team names it."""

from datetime import date

from generiek.app.demonstration.team_rows import write_vehicles
from generiek.app.dispatch.models import Vehicle
from generiek.app.people.models import Team
from generiek.engine.demonstration.vehicles import make_vehicles


def test_what_has_no_number_plate_has_a_dutch_name_and_a_number(team_a: Team) -> None:
    write_vehicles(team_a, make_vehicles(1), date(2026, 11, 1))
    names = set(Vehicle.objects.exclude(mode__in=("car", "motorcycle")).values_list("name", flat=True))
    assert names == {
        *(f"Dienstfiets {number}" for number in range(1, 7)),
        "Surveillanceboot",
        *(f"Te voet {number}" for number in range(1, 5)),
    }


def test_no_two_have_the_same_name(team_a: Team) -> None:
    fleet = make_vehicles(1)
    write_vehicles(team_a, fleet, date(2026, 11, 1))
    assert Vehicle.objects.values("name").distinct().count() == len(fleet)
