"""An OpenStreetMap extract becomes a network as a driver would find it, or a sentence says why not."""

from pathlib import Path

import numpy as np
import pytest

from generiek.engine.geography import Region, TravelTimes
from generiek.engine.geography.network import ROAD_CLASSES, Flag
from generiek.engine.geography.osm import UnableToImport, import_osm
from generiek.engine.geography.osm.road_tags import read_speed
from tests.engine.geography.conftest import DAY
from tests.engine.geography.drawing import MapFile, town


def imported(map_file: MapFile, folder: Path) -> Region:
    return import_osm(map_file.write(folder / "proef.osm"))


def seconds(region: Region, start: str, goal: str, profile: str = "normal_day") -> int | None:
    """From the place of one label to that of another."""
    places = {place.label: place.node for place in region.places}
    return TravelTimes(region, on_date=DAY).travel_time_s(profile, places[start], places[goal])


def with_addresses(map_file: MapFile) -> MapFile:
    """A house near each corner of the town."""
    for number, (east, north, street) in enumerate(
        (
            (0.2, -0.05, "Zuidstraat"),
            (2.9, 0.3, "Ooststraat"),
            (2.8, 3.05, "Noordstraat"),
            (0.1, 2.8, "Weststraat"),
        )
    ):
        map_file.node(
            900 + number, east, north, addr__street=street, addr__housenumber="1", addr__city="Proefdorp"
        )
    return map_file


def test_a_square_of_streets_becomes_four_pieces(tmp_path: Path) -> None:
    region = imported(with_addresses(town()), tmp_path)

    assert (region.roads.node_count, region.roads.segment_count) == (4, 4)
    assert set(region.roads.names) == {"", "Zuidstraat", "Ooststraat", "Noordstraat", "Weststraat"}
    assert {place.label for place in region.places_of_kind("residential")} == {
        "Zuidstraat 1", "Ooststraat 1", "Noordstraat 1", "Weststraat 1",
    }  # fmt: skip
    assert region.places[0].locality == "Proefdorp"
    assert region.attribution.startswith("© OpenStreetMap")


def test_ways_are_cut_where_they_meet_and_nowhere_else(tmp_path: Path) -> None:
    square = town().node(5, 1.5, 0).node(6, 1.5, 3).node(7, 1.5, 1.5).way(20, 1, 5, 2, highway="residential")
    region = imported(square.way(21, 5, 7, 6, highway="residential"), tmp_path)

    assert region.roads.node_count == 6
    lengths = sorted(region.roads.length_dm.tolist())
    assert lengths[-1] > 1500


@pytest.mark.parametrize(
    ("tags", "there", "back"),
    [
        ({"oneway": "yes"}, True, False),
        ({"oneway": "-1"}, False, True),
        ({"oneway": "no"}, True, True),
        ({"junction": "roundabout"}, True, False),
    ],
)
def test_one_way_streets_are_driven_one_way(
    tags: dict[str, str], there: bool, back: bool, tmp_path: Path
) -> None:
    square = town().node(5, 5, 0).way(20, 2, 5, highway="residential", name="Enkel", **tags)
    square.node(6, 5, 3).way(21, 5, 6, highway="residential").way(22, 6, 3, highway="residential")
    region = imported(square, tmp_path)
    segment = region.roads.name.tolist().index(region.roads.names.index("Enkel"))

    assert (bool(region.roads.forward[segment] & 1), bool(region.roads.backward[segment] & 1)) == (
        there,
        back,
    )


def test_contraflow_is_never_allowed_on_trunk_roads_or_roundabouts(tmp_path: Path) -> None:
    square = town().node(5, 5, 0).node(6, 5, 3)
    for number, (tail, head, tags) in enumerate(
        ((2, 5, {"highway": "trunk"}), (5, 6, {"highway": "residential"}), (6, 3, {"junction": "roundabout"}))
    ):
        square.way(20 + number, tail, head, oneway="yes", **{"highway": "tertiary", **tags})
    roads = imported(square, tmp_path).roads

    against = {ROAD_CLASSES[c]: int(mask) for c, mask in zip(roads.road_class, roads.backward, strict=True)}

    assert against["trunk"] == 0
    assert against["tertiary"] == 0
    assert against["residential"] != 0


def test_a_banned_turn_costs_a_detour(tmp_path: Path) -> None:
    free = imported(with_addresses(town()), tmp_path)
    banned = town().relation(
        50,
        [("way", 10, "from"), ("node", 2, "via"), ("way", 11, "to")],
        type="restriction",
        restriction="no_left_turn",
    )
    held = imported(with_addresses(banned), tmp_path)

    assert len(held.roads.banned_turns) == 1
    before, after = (
        seconds(free, "Zuidstraat 1", "Noordstraat 1"),
        seconds(held, "Zuidstraat 1", "Noordstraat 1"),
    )
    assert before is not None and after is not None
    assert after >= before


def test_an_only_straight_on_bans_every_other_turn(tmp_path: Path) -> None:
    crossing = (
        town()
        .node(5, 6, 0)
        .node(6, 3, -3)
        .way(20, 2, 5, highway="residential")
        .way(21, 2, 6, highway="residential")
    )
    crossing.relation(
        50,
        [("way", 10, "from"), ("node", 2, "via"), ("way", 20, "to")],
        type="restriction",
        restriction="only_straight_on",
    )
    region = imported(crossing, tmp_path)

    roads = region.roads
    allowed = 2 * int(np.flatnonzero(roads.length_dm == roads.length_dm.max())[0]) // 2
    assert len(roads.banned_turns) == 3
    assert allowed not in roads.banned_turns[:, 1] // 2 or len(set(roads.banned_turns[:, 0].tolist())) == 1


def test_restrictions_for_others_do_not_count(tmp_path: Path) -> None:
    members = [("way", 10, "from"), ("node", 2, "via"), ("way", 11, "to")]
    square = town().relation(
        50, members, type="restriction", restriction="no_left_turn", **{"except": "psv;motorcar"}
    )

    assert len(imported(square, tmp_path).roads.banned_turns) == 0


def test_a_bollard_stops_cars_but_not_bicycles(tmp_path: Path) -> None:
    open_way = town().node(5, 1.5, 1.5).way(20, 1, 5, 3, highway="residential", name="Schuin")
    closed_way = (
        town().node(5, 1.5, 1.5, barrier="bollard").way(20, 1, 5, 3, highway="residential", name="Schuin")
    )
    free, held = imported(open_way, tmp_path), imported(closed_way, tmp_path)

    def corners(region: Region) -> tuple[int, int]:
        roads = region.roads
        return int((roads.x_m + roads.y_m).argmin()), int((roads.x_m + roads.y_m).argmax())

    def across(region: Region, profile: str) -> int:
        answer = TravelTimes(region, on_date=DAY).travel_time_s(profile, *corners(region))
        assert answer is not None
        return answer

    assert across(held, "normal_day") > across(free, "normal_day")
    assert across(held, "bicycle") == across(free, "bicycle")


def test_a_gate_slows_and_private_ground_is_driven_slowly(tmp_path: Path) -> None:
    square = (
        town()
        .node(5, 5, 0, barrier="gate")
        .node(6, 6, 0)
        .way(20, 2, 5, 6, highway="service", access="private", name="Erf")
    )
    region = imported(square, tmp_path)

    flags = region.roads.flags[region.roads.name == region.roads.names.index("Erf")]

    assert flags.tolist() == [Flag.PRIVATE | Flag.GATE]


def test_tunnels_movable_bridges_and_ferries_can_be_closed(tmp_path: Path) -> None:
    square = town().node(5, 6, 0).node(6, 6, 3).node(7, 9, 0)
    square.way(20, 2, 5, highway="primary", tunnel="yes", tunnel__name="Proeftunnel")
    square.way(21, 5, 6, highway="tertiary", bridge="movable", name="Kade")
    square.way(22, 6, 3, route="ferry", motor_vehicle="yes", name="Pont")
    region = imported(square, tmp_path)

    assert {(s.name, s.kind) for s in region.structures} == {
        ("Proeftunnel", "tunnel"), ("Kade", "movable_bridge"), ("Pont", "ferry"),
    }  # fmt: skip
    assert all(set(s.directions) in ({"east", "west"}, {"north", "south"}) for s in region.structures)


def test_footpaths_are_for_feet_and_cycleways_for_both(tmp_path: Path) -> None:
    square = town().way(20, 1, 3, highway="cycleway").way(21, 2, 4, highway="steps")
    region = imported(square, tmp_path)

    assert region.roads.segment_count == 4
    assert region.paths is not None
    masks = {
        ROAD_CLASSES[c]: int(m) for c, m in zip(region.paths.road_class, region.paths.forward, strict=True)
    }
    assert masks["cycleway"] == 4 + 8
    assert masks["footway"] == 8


def test_water_land_use_and_names_are_drawn(tmp_path: Path) -> None:
    square = town()
    for number, (east, north) in enumerate(((1, 1), (2, 1), (2, 2), (1, 2)), start=30):
        square.node(number, east, north)
    square.way(40, 30, 31, 32, 33, 30, natural="water", name="Vijver")
    square.node(50, 0.5, 0.5, place="village", name="Proefdorp").node(
        51, 1, 1, amenity="police", name="Bureau"
    )
    region = imported(square, tmp_path)

    assert [(area.kind, area.name, len(area.rings)) for area in region.areas] == [("water", "Vijver", 1)]
    assert {(p.label, p.kind) for p in region.places} >= {
        ("Proefdorp", "locality"),
        ("Bureau", "police_office"),
    }


def test_named_places_are_zones_until_the_team_draws_its_own(tmp_path: Path) -> None:
    square = town().node(50, 0.5, 1.5, place="village", name="Westdorp")
    region = imported(square.node(51, 2.5, 1.5, place="quarter", name="Oostwijk"), tmp_path)

    assert [zone.name for zone in region.zones] == ["Oostwijk", "Westdorp"]
    west, east = int(region.roads.x_m.argmin()), int(region.roads.x_m.argmax())
    assert region.zone_at(int(region.roads.x_m[west]), int(region.roads.y_m[west])) == 1
    assert region.zone_at(int(region.roads.x_m[east]), int(region.roads.y_m[east])) == 0
    assert imported(town(), tmp_path).zones == ()


def test_a_surface_with_a_hole_keeps_its_hole(tmp_path: Path) -> None:
    lake = town()
    corners = ((0.2, 0.2), (2.8, 0.2), (2.8, 2.8), (0.2, 2.8), (1, 1), (2, 1), (2, 2), (1, 2))
    for number, (east, north) in enumerate(corners, start=30):
        lake.node(number, east, north)
    lake.way(40, 30, 31, 32, 33, 30).way(41, 34, 35, 36, 37, 34)
    lake.relation(
        60, [("way", 40, "outer"), ("way", 41, "inner")], type="multipolygon", natural="water", name="Meer"
    )
    region = imported(lake, tmp_path)

    assert [(area.kind, len(area.rings)) for area in region.areas] == [("water", 2)]


def test_water_that_leaves_the_extract_is_closed_at_its_edge(tmp_path: Path) -> None:
    river = town()
    for number, (east, north) in enumerate(((3.2, 0), (3.2, 3), (4, 3), (4, 0.1)), start=30):
        river.node(number, east, north)
    river.way(40, 30, 31, 32, 33)
    outer = [("way", 40, "outer"), ("way", 41, "outer")]
    river.relation(60, outer, type="multipolygon", natural="water", name="Stroom")
    river.relation(61, outer, type="multipolygon", landuse="forest", name="Bos")
    region = imported(river, tmp_path)

    assert [(area.kind, area.name) for area in region.areas] == [("water", "Stroom")]


def test_what_cannot_be_reached_is_dropped_and_told(tmp_path: Path) -> None:
    island = town().node(5, 9, 9).node(6, 9.2, 9).way(20, 5, 6, highway="residential")
    region = imported(island, tmp_path)

    assert region.roads.node_count == 4
    assert any("2 junctions" in str(line) and "cannot be reached" in str(line) for line in region.report)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50", (50, False)),
        ("30 mph", (48, False)),
        ("80;60", (80, False)),
        ("NL:urban", (50, False)),
        ("none", (130, False)),
        ("signals", (30, False)),
        ("-50", (30, True)),
        ("5000", (30, True)),
        ("0", (30, True)),
        ("nan", (30, True)),
        ("fast", (30, True)),
        (None, (30, False)),
    ],
)
def test_a_speed_limit_is_believed_or_replaced(text: str | None, expected: tuple[int, bool]) -> None:
    assert read_speed(text, 30) == expected


def test_absurd_speeds_are_told(tmp_path: Path) -> None:
    square = (
        town()
        .way(20, 1, 3, highway="residential", maxspeed="-80")
        .way(21, 2, 4, highway="residential", maxspeed="9999")
    )
    region = imported(square, tmp_path)

    assert any(str(line).startswith("Speed limits: 2 roads") for line in region.report)


def rotten(folder: Path, kind: str) -> Path:
    path = folder / "rot.osm"
    whole = with_addresses(town()).write(path).read_text("utf-8")
    texts = {
        "empty": "",
        "truncated": whole[: len(whole) // 2],
        "no xml": "this is no map at all",
        "roadless": whole.replace("residential", "footway"),
        "no ways": whole[: whole.index("<way")] + "</osm>",
        "doubled": whole.replace(
            "</osm>",
            '<way id="10" version="2"><nd ref="1"/><nd ref="3"/><tag k="highway" v="service"/></way></osm>',
        ),
        "elsewhere": whole.replace('lat="52', 'lat="12'),
    }
    path.write_text(texts[kind], "utf-8")
    return path


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("empty", "cannot be read"),
        ("truncated", "cannot be read"),
        ("no xml", "cannot be read"),
        ("roadless", "no road that a car can use"),
        ("no ways", "no road that a car can use"),
        ("doubled", "the same road twice"),
        ("elsewhere", "outside the Netherlands"),
    ],
)
def test_a_rotten_file_ends_in_one_clear_sentence(kind: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(UnableToImport, match=words) as refusal:
        import_osm(rotten(tmp_path, kind))

    sentence = str(refusal.value)
    assert "\n" not in sentence and sentence.endswith(".") and "rot.osm" in sentence
    assert str(tmp_path) not in sentence


def test_scattered_roads_are_no_region(tmp_path: Path) -> None:
    scattered = MapFile()
    for number in range(8):
        scattered.node(2 * number, number * 3, 0).node(2 * number + 1, number * 3 + 1, 0)
        scattered.way(100 + number, 2 * number, 2 * number + 1, highway="residential")

    with pytest.raises(UnableToImport, match="fall apart: the largest connected part has 2 of 16"):
        imported(scattered, tmp_path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnableToImport, match=r"There is no file away\.osm\.pbf"):
        import_osm(tmp_path / "away.osm.pbf")
