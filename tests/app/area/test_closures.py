"""A road that is closed is closed for every travel time at once, for as long as it was said."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from generiek.app.area import jobs
from generiek.app.area.actions import ClosureNotAllowed, Subject, close_road, import_region, open_road
from generiek.app.area.bridge import find_places, travel_times_of
from generiek.app.area.jobs import prepare_closures
from generiek.app.area.models import Closure, Region
from generiek.app.people.access import Role
from generiek.app.people.models import Account, Team
from generiek.app.shift.clock import set_simulated_clock
from generiek.engine.geography.closure_cost import ZoneCost
from tests.app.area.conftest import NOW
from tests.cast import AccountWith, SignIn

TUNNEL = Subject(Closure.Subject.STRUCTURE, "Proeftunnel")


def seconds(team: Team, at: datetime, start: str = "zuidstraat 1", goal: str = "havenweg 8") -> int:
    times = travel_times_of(team.pk, at=at)
    assert times is not None
    nodes = [find_places(team.pk, words)[0].node for words in (start, goal)]
    answer = times.travel_time_s("normal_day", *nodes)
    assert answer is not None
    return answer


@pytest.fixture
def opco(account_with: AccountWith, browser_of: SignIn) -> Client:
    return browser_of(account_with(Role.OPCO, username="dewit"))


def test_a_closed_tunnel_is_driven_around(team_a: Team, region: Region) -> None:
    before = seconds(team_a, NOW)

    close_road(team=team_a, subject=TUNNEL, starts_at=NOW, now=NOW)

    assert seconds(team_a, NOW) > before


def test_opened_again_it_is_as_it_was(team_a: Team, region: Region) -> None:
    before = seconds(team_a, NOW)
    closure = close_road(team=team_a, subject=TUNNEL, starts_at=NOW, now=NOW)
    later = NOW + timedelta(minutes=5)

    open_road(team=team_a, closure_id=closure.pk, now=later)
    open_road(team=team_a, closure_id=closure.pk, now=later + timedelta(hours=1))

    assert seconds(team_a, later) == before
    closure.refresh_from_db()
    assert closure.ends_at == later


def test_a_closure_counts_inside_its_hours_alone(team_a: Team, region: Region) -> None:
    free = seconds(team_a, NOW)
    starts_at, ends_at = NOW + timedelta(hours=1), NOW + timedelta(hours=2)

    close_road(team=team_a, subject=TUNNEL, starts_at=starts_at, ends_at=ends_at, now=NOW)

    assert seconds(team_a, NOW) == free
    assert seconds(team_a, starts_at) > free
    assert seconds(team_a, ends_at - timedelta(seconds=1)) > free
    assert seconds(team_a, ends_at) == free


def test_closing_the_same_thing_twice_is_one_closure(team_a: Team, region: Region) -> None:
    first = close_road(team=team_a, subject=TUNNEL, starts_at=NOW, now=NOW)
    second = close_road(team=team_a, subject=TUNNEL, starts_at=NOW, now=NOW)

    assert first == second
    assert Closure.objects.count() == 1


def test_a_street_and_a_piece_of_road_can_be_closed(team_a: Team, region: Region) -> None:
    street = close_road(team=team_a, subject=Subject(Closure.Subject.STREET, "Omweg"), starts_at=NOW, now=NOW)
    house = find_places(team_a.pk, "zuidstraat 1")[0]
    at_house = Subject(Closure.Subject.PIECE, "", "", house.x_m, house.y_m)
    piece = close_road(team=team_a, subject=at_house, starts_at=NOW, now=NOW)

    assert len(street.arcs) == 4
    assert piece.subject_name == "Zuidstraat"
    assert len(piece.arcs) == 2


@pytest.mark.parametrize(
    "subject",
    [
        Subject(Closure.Subject.STRUCTURE, "Nergensbrug"),
        Subject(Closure.Subject.STREET, "Nergensstraat"),
        Subject(Closure.Subject.STRUCTURE, "Proeftunnel", "up"),
    ],
)
def test_what_is_not_on_the_map_cannot_be_closed(team_a: Team, region: Region, subject: Subject) -> None:
    with pytest.raises(ClosureNotAllowed):
        close_road(team=team_a, subject=subject, starts_at=NOW, now=NOW)

    assert not Closure.objects.exists()


def test_without_a_map_nothing_can_be_closed(team_a: Team) -> None:
    with pytest.raises(ClosureNotAllowed):
        close_road(team=team_a, subject=TUNNEL, starts_at=NOW, now=NOW)


def test_a_closure_stays_when_the_map_is_renewed(team_a: Team, region: Region, map_file: Path) -> None:
    close_road(team=team_a, subject=TUNNEL, starts_at=NOW, now=NOW)
    held = seconds(team_a, NOW)

    renewed = import_region(team=team_a, path=map_file, now=NOW)

    assert Closure.objects.get().region_id == renewed.pk
    assert seconds(team_a, NOW) == held


def test_the_worker_prices_a_closure_per_zone(team_a: Team, region: Region) -> None:
    now = timezone.now()
    close_road(team=team_a, subject=TUNNEL, starts_at=now, now=now)

    prepare_closures.enqueue(str(team_a.pk))

    assert Closure.objects.get().cost == []


def test_the_opco_closes_and_opens_on_the_page(opco: Client, team_a: Team, region: Region) -> None:
    page = opco.post("/area/closures/", {"structure": "Proeftunnel|", "reason": "Ongeval"}, follow=True)
    closure = Closure.objects.get()

    assert "Proeftunnel is afgesloten." in page.content.decode()
    assert closure.reason == "Ongeval" and closure.made_by is not None
    page = opco.post(f"/area/closures/{closure.pk}/open/", follow=True)
    assert "Proeftunnel is weer open." in page.content.decode()


def test_one_thing_is_closed_at_a_time(opco: Client, region: Region) -> None:
    nothing = opco.post("/area/closures/", {})
    two = opco.post("/area/closures/", {"structure": "Proeftunnel|", "street": "Omweg"})

    for page in (nothing, two):
        assert "Kies één ding om af te sluiten" in page.content.decode()
    assert not Closure.objects.exists()


def test_a_click_in_the_sea_is_told(opco: Client, region: Region) -> None:
    page = opco.post("/area/closures/", {"longitude": "52.1", "latitude": "5.2"})

    assert "ligt niet in Nederland" in page.content.decode()


def test_an_officer_closes_nothing_and_an_outsider_opens_nothing(
    bram_account: Account, carla: Account, browser_of: SignIn, team_a: Team, region: Region
) -> None:
    closure = close_road(team=team_a, subject=TUNNEL, starts_at=NOW, now=NOW)

    assert browser_of(bram_account).post("/area/closures/", {"structure": "Proeftunnel|"}).status_code == 403
    assert browser_of(carla).post(f"/area/closures/{closure.pk}/open/").status_code == 404
    assert browser_of(carla).get(f"/area/closures/{closure.pk}/open/").status_code == 405
    closure.refresh_from_db()
    assert closure.ends_at is None


@pytest.mark.parametrize(
    ("cost", "shown"),
    [
        (ZoneCost("Noord", 75, 0.304, 0.0), {"extra_s": 75, "slower": 30, "cut_off": 0}),
        (ZoneCost("Noord", 0, 0.004, 0.001), {"extra_s": 0, "slower": 0, "cut_off": 1}),
        (ZoneCost("Noord", 0, 0.004, 0.0), None),
    ],
)
def test_a_zone_that_feels_nothing_in_whole_numbers_is_left_out(
    team_a: Team,
    region: Region,
    monkeypatch: pytest.MonkeyPatch,
    cost: ZoneCost,
    shown: dict[str, int] | None,
) -> None:
    monkeypatch.setattr(jobs, "closure_costs", lambda *_: (cost,))
    now = timezone.now()
    close_road(team=team_a, subject=TUNNEL, starts_at=now, now=now)

    prepare_closures.enqueue(str(team_a.pk))

    assert Closure.objects.get().cost == ([] if shown is None else [{"zone": "Noord", **shown}])


def test_a_road_closed_in_a_demonstration_is_closed_in_its_shift_time(
    opco: Client, team_a: Team, region: Region
) -> None:
    set_simulated_clock(team_a.pk, shift_now_s=NOW.timestamp() - 30 * 86_400, speed=0)
    opco.post("/area/closures/", {"structure": "Proeftunnel|"})

    closed_at = Closure.objects.get().starts_at

    assert closed_at == NOW - timedelta(days=30)
    assert seconds(team_a, closed_at) > seconds(team_a, closed_at - timedelta(seconds=1))
    now = travel_times_of(team_a.pk)
    assert now is not None and len(now.closures) == 1
