"""A map is taken as a whole or not at all, and only the administrator does it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from generiek.app.area.actions import (
    ChangeOfRegionNotAllowed,
    import_region,
    set_boundary,
    set_zones,
    use_generated_region,
)
from generiek.app.area.bridge import find_places, region_of, travel_times_of
from generiek.app.area.files import own_profiles
from generiek.app.area.models import Boundary, Region, RegionJob, Zone
from generiek.app.people.access import Role
from generiek.app.people.models import Account, Team
from generiek.engine.geography.calibration import profile_toml
from generiek.engine.geography.profiles import Fitted, default_profiles_toml, read_profiles
from tests.app.area.conftest import NOW
from tests.cast import AccountWith, SignIn

AROUND_TOWN = [(5.199, 52.099), (5.2045, 52.099), (5.2045, 52.104), (5.199, 52.104), (5.199, 52.099)]
AROUND_ALL = [(5.19, 52.09), (5.22, 52.09), (5.22, 52.12), (5.19, 52.12), (5.19, 52.09)]
AROUND_NOTHING = [(6.5, 53.0), (6.6, 53.0), (6.6, 53.1), (6.5, 53.0)]


def folders() -> set[str]:
    area = Path(settings.MEDIA_ROOT) / "area"
    return {path.name for path in area.iterdir() if path.name != "uploads"} if area.exists() else set()


@pytest.fixture
def beheer(account_with: AccountWith, browser_of: SignIn) -> Client:
    return browser_of(account_with(Role.ADMINISTRATOR, username="beheer"))


def test_an_imported_map_answers_how_far_it_is(team_a: Team, region: Region) -> None:
    times = travel_times_of(team_a.pk)
    assert times is not None
    home, harbour = (find_places(team_a.pk, words)[0] for words in ("zuidstraat 1", "havenweg 8"))

    assert region.is_active and region.version == 1
    assert times.travel_time_s("normal_day", home.node, harbour.node)
    assert home.locality == "Proefdorp"


def test_a_second_map_replaces_the_first(team_a: Team, region: Region, map_file: Path) -> None:
    second = import_region(team=team_a, path=map_file, now=NOW + timedelta(hours=1), name="Nieuw")

    region.refresh_from_db()
    assert (region.is_active, second.is_active, second.version) == (False, True, 2)
    current = region_of(team_a.pk)
    assert current is not None and current.name == "Nieuw"


def test_a_rotten_map_changes_nothing(team_a: Team, region: Region, tmp_path: Path) -> None:
    before = folders()
    rotten = tmp_path / "rot.osm"
    rotten.write_text("no map", "utf-8")

    with pytest.raises(ChangeOfRegionNotAllowed, match=r"rot\.osm"):
        import_region(team=team_a, path=rotten, now=NOW)

    assert [row.pk for row in Region.objects.filter(team=team_a)] == [region.pk]
    assert folders() == before


def test_the_map_of_one_team_is_not_that_of_another(team_b: Team, region: Region) -> None:
    assert region_of(team_b.pk) is None
    assert travel_times_of(team_b.pk) is None
    assert find_places(team_b.pk, "zuidstraat") == ()


def test_a_boundary_cuts_the_map_with_a_margin(team_a: Team, region: Region) -> None:
    cut = set_boundary(team=team_a, rings=[AROUND_TOWN], now=NOW)

    assert cut is not None and cut.original_id == region.pk
    assert find_places(team_a.pk, "zuidstraat 1")
    assert find_places(team_a.pk, "havenweg 8") == ()
    current = region_of(team_a.pk)
    assert current is not None and "Havenweg" in current.roads.names


def test_a_wider_boundary_brings_back_what_was_cut(team_a: Team, region: Region) -> None:
    set_boundary(team=team_a, rings=[AROUND_TOWN], now=NOW)
    set_boundary(team=team_a, rings=[AROUND_ALL], now=NOW)

    assert find_places(team_a.pk, "havenweg 8")
    assert Region.objects.filter(team=team_a, is_active=True).count() == 1


def test_a_boundary_of_another_area_changes_nothing(team_a: Team, region: Region) -> None:
    before = folders()

    with pytest.raises(ChangeOfRegionNotAllowed):
        set_boundary(team=team_a, rings=[AROUND_NOTHING], now=NOW)

    assert not Boundary.objects.filter(team=team_a).exists()
    assert Region.objects.get(team=team_a).pk == region.pk
    assert folders() == before


def test_own_zones_replace_those_of_the_map_and_stay_after_the_next_import(
    team_a: Team, region: Region, map_file: Path
) -> None:
    set_zones(team=team_a, zones=[("Kern", [AROUND_TOWN]), ("Buiten", [AROUND_ALL])], now=NOW)
    import_region(team=team_a, path=map_file, now=NOW)

    current = region_of(team_a.pk)
    assert current is not None
    assert [zone.name for zone in current.zones] == ["Kern", "Buiten"]


def test_two_zones_with_one_name_are_refused(team_a: Team, region: Region) -> None:
    with pytest.raises(ChangeOfRegionNotAllowed):
        set_zones(team=team_a, zones=[("Kern", [AROUND_TOWN]), ("Kern", [AROUND_ALL])], now=NOW)

    assert not Zone.objects.filter(team=team_a).exists()


def test_an_outline_with_swapped_degrees_is_refused(team_a: Team, region: Region) -> None:
    swapped = [(lat, lon) for lon, lat in AROUND_TOWN]

    with pytest.raises(ChangeOfRegionNotAllowed):
        set_boundary(team=team_a, rings=[swapped], now=NOW)


def test_zones_may_come_before_the_map(team_a: Team, map_file: Path) -> None:
    assert set_zones(team=team_a, zones=[("Kern", [AROUND_TOWN])], now=NOW) is None

    import_region(team=team_a, path=map_file, now=NOW)

    current = region_of(team_a.pk)
    assert current is not None and [zone.name for zone in current.zones] == ["Kern"]


def test_the_administrator_uploads_a_map(beheer: Client, team_a: Team, map_file: Path) -> None:
    upload = SimpleUploadedFile("proefdorp.osm", map_file.read_bytes())

    response = beheer.post("/area/regions/import/", {"file": upload}, follow=True)

    assert RegionJob.objects.get(team=team_a).status == RegionJob.Status.DONE
    assert Region.objects.get(team=team_a).source.endswith("proefdorp.osm")
    assert "proefdorp.osm" in response.content.decode()
    assert list((Path(settings.MEDIA_ROOT) / "area" / "uploads").iterdir()) == []


def test_a_rotten_upload_is_told_in_dutch(beheer: Client, team_a: Team) -> None:
    response = beheer.post(
        "/area/regions/import/", {"file": SimpleUploadedFile("rot.osm", b"no map")}, follow=True
    )

    job = RegionJob.objects.get(team=team_a)
    assert job.status == RegionJob.Status.REFUSED
    assert "is niet te lezen" in job.message
    assert "is niet te lezen" in response.content.decode()
    assert not Region.objects.filter(team=team_a).exists()


def test_a_file_that_is_no_map_is_not_even_kept(beheer: Client, team_a: Team) -> None:
    response = beheer.post("/area/regions/import/", {"file": SimpleUploadedFile("holiday.jpg", b"x")})

    assert response.status_code == 400
    assert not RegionJob.objects.filter(team=team_a).exists()


def test_the_report_of_an_import_says_what_each_figure_is_about(beheer: Client, region: Region) -> None:
    page = beheer.get("/area/regions/").content.decode()

    assert "<dt>Wegen</dt><dd>" in page
    assert "<dt>Adressen</dt><dd>2; andere plaatsen: " in page


@pytest.mark.parametrize("url", ["/area/regions/import/", "/area/regions/generate/"])
def test_importing_is_for_the_administrator_and_by_post(
    url: str, beheer: Client, anna: Account, browser_of: SignIn
) -> None:
    assert beheer.get(url).status_code == 405
    assert browser_of(anna).post(url, {}).status_code == 403


def test_a_seed_that_makes_no_sense_is_refused(beheer: Client, team_a: Team) -> None:
    assert beheer.post("/area/regions/generate/", {"seed": "-4"}).status_code == 400
    assert not RegionJob.objects.filter(team=team_a).exists()


def test_a_generated_region_is_marked(team_a: Team) -> None:
    region = use_generated_region(team=team_a, seed=3, now=NOW)

    assert region.is_generated
    current = region_of(team_a.pk)
    assert current is not None and current.places_of_kind("police_office")


SLOW_JUNCTIONS = profile_toml(
    replace(
        read_profiles(default_profiles_toml(), NOW.date())["normal_day"],
        valid_from=NOW.date(),
        junction_s=(60.0,) * 21,
    )
)


def test_a_team_that_drives_otherwise_gets_other_times(beheer: Client, team_a: Team, region: Region) -> None:
    def seconds() -> int:
        times = travel_times_of(team_a.pk)
        assert times is not None
        ends = [find_places(team_a.pk, words)[0].node for words in ("zuidstraat 1", "havenweg 8")]
        return times.travel_time_s("normal_day", *ends) or 0

    before = seconds()
    beheer.post("/area/regions/profiles/", {"profiles": SLOW_JUNCTIONS})
    slower = seconds()
    beheer.post("/area/regions/profiles/", {"profiles": ""})

    assert slower >= before + 50
    assert seconds() == before


@pytest.mark.parametrize(
    ("fitted", "words"),
    [
        (
            Fitted(320, 41, 22),
            "Gepast op 320 aankomsten. Op aankomsten die apart zijn gehouden, zat het er eerst",
        ),
        (None, "Niet naast aankomsten gelegd"),
    ],
)
def test_the_page_says_how_well_the_speeds_of_a_team_fit(
    beheer: Client, region: Region, fitted: Fitted | None, words: str
) -> None:
    usual = read_profiles(default_profiles_toml(), NOW.date())["emergency_day"]
    own = profile_toml(replace(usual, valid_from=NOW.date(), fitted=fitted))

    page = beheer.post("/area/regions/profiles/", {"profiles": own}, follow=True).content.decode()

    assert "Met spoed, overdag, vanaf ma 23 nov" in page
    assert words in page


def test_speeds_that_cannot_be_are_refused_and_change_nothing(
    beheer: Client, team_a: Team, region: Region
) -> None:
    bad = beheer.post("/area/regions/profiles/", {"profiles": '[[profile]]\nname = "hover"'})

    assert bad.status_code == 400
    assert "Deze getallen kunnen niet worden gebruikt" in bad.content.decode()
    assert own_profiles(team_a.pk) == ""
