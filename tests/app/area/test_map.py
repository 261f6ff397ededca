"""The map comes from our own tiles alone, to the team whose area it is."""

import gzip
import json
import re

import mapbox_vector_tile
import pytest
from django.test import Client
from django.utils import translation

from generiek.app.area.actions import Subject, close_road
from generiek.app.area.engine_words import told
from generiek.app.area.models import Closure, Region
from generiek.app.area.ranges import ByteRange, RangeNotSatisfiable, read_range
from generiek.app.people.models import Account, Team
from tests.app.area.conftest import NOW
from tests.cast import SignIn


@pytest.fixture
def bram_client(bram_account: Account, browser_of: SignIn) -> Client:
    return browser_of(bram_account)


def test_the_style_names_no_address_outside(bram_client: Client, region: Region) -> None:
    for theme in ("light", "dark"):
        style = bram_client.get(f"/area/map/style.json?theme={theme}").json()
        addresses = re.findall(r"https?://[^\"]+", json.dumps(style))

        assert addresses and all(address.startswith("http://testserver/area/") for address in addresses)
        assert "glyphs" not in style and "sprite" not in style
        assert style["sources"]["region"]["attribution"] == region.attribution


def test_light_and_dark_differ_in_colour_alone(bram_client: Client, region: Region) -> None:
    light, dark = (
        bram_client.get(f"/area/map/style.json?theme={theme}").json() for theme in ("light", "dark")
    )

    assert [layer["id"] for layer in light["layers"]] == [layer["id"] for layer in dark["layers"]]
    assert light["layers"][0]["paint"] != dark["layers"][0]["paint"]


def test_without_a_map_there_is_only_ground(bram_client: Client) -> None:
    style = bram_client.get("/area/map/style.json").json()

    assert {layer["id"] for layer in style["layers"]} >= {"ground"}
    assert "region" not in style["sources"]
    assert bram_client.get("/area/").status_code == 200


def middle_tile(client: Client) -> str:
    style = client.get("/area/map/style.json").json()
    lon, _lat = style["center"]
    template = style["sources"]["region"]["tiles"][0].removeprefix("http://testserver")
    column = int((lon + 180) / 360 * 2**12)
    for row in range(1340, 1370):
        url = template.format(z=12, x=column, y=row)
        if client.get(url).status_code == 200:
            return url
    raise AssertionError("No tile holds the town.")


def test_a_tile_shows_the_streets(bram_client: Client, region: Region) -> None:
    response = bram_client.get(middle_tile(bram_client))

    assert response["Content-Encoding"] == "gzip"
    assert "immutable" in response["Cache-Control"]
    layers = mapbox_vector_tile.decode(gzip.decompress(response.content))
    assert {"Havenweg", "Omweg"} <= {f["properties"].get("name") for f in layers["road"]["features"]}


def test_the_tiles_of_another_team_are_not_there(
    bram_client: Client, carla: Account, browser_of: SignIn, region: Region
) -> None:
    other = browser_of(carla)

    assert other.get(middle_tile(bram_client)).status_code == 404
    assert other.get(f"/area/map/{region.pk}.pmtiles").status_code == 404


def test_where_nothing_is_there_is_nothing(bram_client: Client, region: Region) -> None:
    assert bram_client.get(f"/area/map/tiles/{region.pk}/12/0/0").status_code == 204


def test_the_archive_can_be_read_in_parts(bram_client: Client, region: Region) -> None:
    url = f"/area/map/{region.pk}.pmtiles"
    whole = b"".join(bram_client.get(url).streaming_content)  # type: ignore[attr-defined]

    part = bram_client.get(url, headers={"Range": "bytes=0-126"})
    last = bram_client.get(url, headers={"Range": "bytes=-10"})
    beyond = bram_client.get(url, headers={"Range": f"bytes={len(whole)}-"})
    stale = bram_client.get(url, headers={"Range": "bytes=0-9", "If-Range": '"other"'})

    assert whole.startswith(b"PMTiles")
    assert (part.status_code, part.content) == (206, whole[:127])
    assert part["Content-Range"] == f"bytes 0-126/{len(whole)}"
    assert last.content == whole[-10:]
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(whole)}")
    assert stale.status_code == 200
    b"".join(stale.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-0", ByteRange(0, 0)),
        ("bytes=5-", ByteRange(5, 99)),
        ("bytes=5-500", ByteRange(5, 99)),
        ("bytes=-500", ByteRange(0, 99)),
        ("bytes=9-5", None),
        ("bytes=0-5,9-10", None),
        ("rows=0-5", None),
        ("bytes=-", None),
        ("nonsense", None),
    ],
)
def test_a_range_is_read_or_ignored(header: str, expected: ByteRange | None) -> None:
    assert read_range(header, 100) == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=-0"])
def test_a_range_behind_the_end_cannot_be_met(header: str) -> None:
    with pytest.raises(RangeNotSatisfiable):
        read_range(header, 100)


def test_closed_roads_are_lines_on_the_map(bram_client: Client, team_a: Team, region: Region) -> None:
    close_road(team=team_a, subject=Subject(Closure.Subject.STREET, "Omweg"), starts_at=NOW, now=NOW)

    features = bram_client.get("/area/map/closed.json").json()["features"]

    assert {f["properties"]["title"] for f in features} == {"Omweg"}
    assert [f["geometry"]["type"] for f in features] == ["MultiLineString", "Point"]


def test_places_are_found_by_their_name(bram_client: Client, region: Region) -> None:
    rows = bram_client.get("/area/places/?q=haven 8").json()["places"]

    assert rows[0]["label"] == "Havenweg 8"
    assert rows[0]["at"] == pytest.approx([5.2091, 52.1002], abs=1e-4)
    assert bram_client.get("/area/places/?q=").json() == {"places": []}


def test_reach_grows_with_the_minutes(bram_client: Client, region: Region) -> None:
    rows = bram_client.get("/area/places/?q=zuidstraat 1").json()["places"]
    start = f"{rows[0]['x']},{rows[0]['y']}"

    reached = bram_client.get(f"/area/reach/?minutes=5&from={start};{start}").json()["features"]

    assert [f["properties"]["units"] for f in reached] == [1, 2]


@pytest.mark.parametrize("query", ["minutes=soon", "minutes=0", "minutes=900", "from=here"])
def test_reach_with_nonsense_is_refused_in_words(bram_client: Client, region: Region, query: str) -> None:
    response = bram_client.get(f"/area/reach/?{query}")

    assert response.status_code == 400
    assert response.json()["detail"]


def test_the_map_opens_on_the_whole_area(bram_client: Client, region: Region) -> None:
    west, south, east, north = bram_client.get("/area/map/style.json").json()["metadata"]["bounds"]

    assert 3 < west < east < 8 and 50 < south < north < 54


def test_without_a_map_it_opens_on_the_country(bram_client: Client) -> None:
    assert bram_client.get("/area/map/style.json").json()["metadata"] == {"bounds": None}


@pytest.mark.parametrize(("km", "words"), [("18.7", "(18,7 km)"), ("19", "(19 km)")])
def test_a_stored_report_writes_numbers_as_the_reader_does(km: str, words: str) -> None:
    with translation.override("nl"):
        sentence = told(
            "Dropped: %(junctions)s junctions (%(km)s km) that cannot be reached from the rest and back.",
            {"junctions": 132, "km": km},
        )

    assert words in sentence
