"""A region survives being written, a damaged file is told, and its map is whole."""

import gzip
from pathlib import Path

import mapbox_vector_tile
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generiek.engine.geography import Region
from generiek.engine.geography.assemble import largest_part
from generiek.engine.geography.boundary import BoundaryDoesNotFit, cut_region
from generiek.engine.geography.network import Mode
from generiek.engine.geography.region_file import UnableToReadRegion
from generiek.engine.geography.tiles import TileArchive, write_tiles
from generiek.engine.geography.tiles.map_layers import map_layers
from generiek.engine.geography.tiles.vector_tile import LINE, POINT, POLYGON, Feature, encode_layer
from tests.engine.geography.drawing import network_of, region_of


def same(left: Region, right: Region) -> bool:
    networks = zip(
        (left.roads, left.paths, left.waterways), (right.roads, right.paths, right.waterways), strict=True
    )
    for a, b in networks:
        if a is None or b is None:
            if a is not b:
                return False
        elif (
            a.names != b.names
            or not (a.length_dm == b.length_dm).all()
            or not (a.shape_x_m == b.shape_x_m).all()
        ):
            return False
    texts = (
        "name",
        "source",
        "attribution",
        "is_generated",
        "places",
        "areas",
        "zones",
        "structures",
        "boundary",
        "report",
    )
    return all(getattr(left, name) == getattr(right, name) for name in texts)


def test_a_region_is_read_as_it_was_written(generated: Region, tmp_path: Path) -> None:
    generated.save(tmp_path / "a.region")

    assert same(Region.load(tmp_path / "a.region"), generated)
    assert [path.name for path in tmp_path.iterdir()] == ["a.region"]


@pytest.mark.parametrize("keep", [0, 1, 50, 0.5, 0.99])
def test_a_damaged_region_file_is_told(generated: Region, tmp_path: Path, keep: float) -> None:
    path = tmp_path / "a.region"
    generated.save(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(keep * len(whole)) if 0 < keep < 1 else int(keep)])

    with pytest.raises(UnableToReadRegion, match=r"a\.region is damaged or is not a region file\."):
        Region.load(path)


def test_another_archive_is_not_a_region(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", numbers=np.arange(4))

    with pytest.raises(UnableToReadRegion, match="is not a region file"):
        Region.load(tmp_path / "other.npz")
    with pytest.raises(UnableToReadRegion, match="There is no region file"):
        Region.load(tmp_path / "away.npz")


def tile_holding(archive: TileArchive, zoom: int, column: int, row: int) -> dict[str, dict[str, object]]:
    content = archive.tile(zoom, column, row)
    return {} if content is None else mapbox_vector_tile.decode(gzip.decompress(content))


def test_the_map_shows_roads_water_names_and_zones(generated: Region, tmp_path: Path) -> None:
    count = write_tiles(generated, tmp_path / "map.pmtiles")
    archive = TileArchive(tmp_path / "map.pmtiles")

    found: dict[str, set[str]] = {}
    for column in range(262, 268):
        for row in range(166, 172):
            for layer, content in tile_holding(archive, 9, column, row).items():
                names = {
                    f["properties"].get("name", f["properties"].get("class", "")) for f in content["features"]
                }  # type: ignore[attr-defined]
                found.setdefault(layer, set()).update(names)
    archive.close()

    assert count > 100
    assert set(found) >= {"land", "water", "road", "zone", "boundary", "label"}
    assert "motorway" in found["road"]
    assert {"De Plas", "De Waard"} <= found["water"]
    assert generated.name in found["label"]


def test_the_same_region_gives_the_same_map(generated: Region, tmp_path: Path) -> None:
    write_tiles(generated, tmp_path / "a.pmtiles")
    write_tiles(generated, tmp_path / "b.pmtiles")

    assert (tmp_path / "a.pmtiles").read_bytes() == (tmp_path / "b.pmtiles").read_bytes()


def test_outside_the_region_there_is_no_tile(generated: Region, tmp_path: Path) -> None:
    write_tiles(generated, tmp_path / "map.pmtiles")
    archive = TileArchive(tmp_path / "map.pmtiles")

    assert archive.tile(14, 0, 0) is None
    assert archive.tile(99, 0, 0) is None
    assert archive.tile(9, -1, 5) is None
    archive.close()


points = st.tuples(st.integers(-96, 4192), st.integers(-96, 4192))


@given(
    st.lists(points, min_size=2, max_size=30, unique=True), st.text(max_size=12), st.integers(-(2**40), 2**40)
)
def test_an_encoded_line_is_decoded_by_another_reader_as_it_was(
    line: list[tuple[int, int]], word: str, number: int
) -> None:
    tags = (("word", word), ("number", number), ("yes", True))

    decoded = mapbox_vector_tile.decode(
        encode_layer("road", [Feature(LINE, [line], tags), Feature(POINT, [line[:1]], ())]),
        default_options={"y_coord_down": True},
    )

    first, second = decoded["road"]["features"]
    assert [tuple(point) for point in first["geometry"]["coordinates"]] == line
    assert first["properties"] == {"word": word, "number": number, "yes": True}
    assert tuple(second["geometry"]["coordinates"]) == line[0]


def test_what_has_no_extent_is_left_out() -> None:
    assert encode_layer("empty", [Feature(POLYGON, [[(1, 1), (1, 1), (2, 2), (1, 1)]], ())]) == b""


def test_a_boundary_keeps_the_roads_around_it_and_the_places_inside(generated: Region) -> None:
    outline = (
        (144_000, 431_500),
        (149_000, 431_500),
        (149_000, 437_000),
        (144_000, 437_000),
        (144_000, 431_500),
    )

    cut = cut_region(generated, (outline,), margin_m=2000)

    assert 0 < cut.roads.node_count < generated.roads.node_count
    assert cut.roads.x_m.min() < 144_000 and cut.roads.x_m.max() > 149_000
    assert cut.roads.x_m.min() >= 142_000 and cut.roads.x_m.max() <= 151_000
    assert all(144_000 <= place.x_m <= 149_000 for place in cut.places)
    assert all(
        abs(int(cut.roads.x_m[p.node]) - p.x_m) + abs(int(cut.roads.y_m[p.node]) - p.y_m) < 1200
        for p in cut.places
    )
    assert largest_part(cut.roads, Mode.CAR)[0].node_count == cut.roads.node_count
    assert any("lie inside it" in str(line) for line in cut.report)


def test_structures_stay_on_their_roads_when_a_region_is_cut(generated: Region) -> None:
    outline = (
        (144_000, 431_500),
        (149_000, 431_500),
        (149_000, 437_000),
        (144_000, 437_000),
        (144_000, 431_500),
    )

    cut = cut_region(generated, (outline,), margin_m=2000)

    assert {s.name for s in cut.structures} < {s.name for s in generated.structures}
    for structure in cut.structures:
        for arc in structure.arcs:
            near = cut.roads.points(arc // 2)
            assert np.hypot(near[:, 0] - structure.x_m, near[:, 1] - structure.y_m).min() < 1000


def test_the_boundary_of_another_area_is_refused(generated: Region) -> None:
    far = ((10_000, 400_000), (20_000, 400_000), (20_000, 410_000), (10_000, 400_000))

    with pytest.raises(BoundaryDoesNotFit, match="another area"):
        cut_region(generated, (far,))


def test_a_region_without_roads_cannot_be() -> None:
    empty = network_of([(0, 0), (1, 1)], [(0, 1)])
    nothing = largest_part(empty, Mode.BOAT)[0]

    with pytest.raises(ValueError, match="at least one road"):
        region_of(nothing)


def test_each_water_and_each_part_of_the_area_is_named_once(generated: Region) -> None:
    labels = next(layer for layer in map_layers(generated) if layer.name == "label")
    named = [dict(tags) for tags in labels.tags]

    waters = [one["name"] for one in named if one["kind"] == "water"]
    villages = {one["name"] for one in named if one["kind"] == "locality"}
    zones = {one["name"] for one in named if str(one["kind"]).startswith("zone_")}
    assert waters and len(waters) == len(set(waters))
    assert villages and zones and not villages & zones
