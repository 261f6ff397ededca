"""`generiek region` turns an extract into a region file, or says in one sentence why it cannot."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from generiek.cli.main import main
from generiek.engine.geography import Region, TravelTimes
from generiek.engine.geography.profiles import default_profiles_toml, read_profiles
from generiek.engine.geography.synthetic import generate_region
from tests.engine.geography.drawing import town


def test_an_extract_becomes_a_region_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = town().write(tmp_path / "proef.osm")

    assert (
        main(["region", "import", str(source), "--out", str(tmp_path / "p.region"), "--name", "Proef"]) == 0
    )

    assert Region.load(tmp_path / "p.region").name == "Proef"
    assert "4 junctions" in capsys.readouterr().out
    assert main(["region", "show", str(tmp_path / "p.region")]) == 0


def test_a_rotten_extract_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rot.osm").write_text("no map", "utf-8")

    assert main(["region", "import", str(tmp_path / "rot.osm"), "--out", str(tmp_path / "p.region")]) == 1

    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "rot.osm cannot be read" in told
    assert not (tmp_path / "p.region").exists()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = town().write(tmp_path / "proef.osm")
    blocked = tmp_path / "proef.osm" / "p.region"

    assert main(["region", "import", str(source), "--out", str(blocked)]) == 1

    assert "cannot be written" in capsys.readouterr().err


def test_arrivals_give_a_profile_and_its_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    region = generate_region(1, density=0.6)
    region.save(tmp_path / "p.region")
    times = TravelTimes(region, on_date=date(2026, 1, 15))
    draw = np.random.default_rng(1)
    rows = ["from_x,from_y,to_x,to_y,seconds"]
    for start, goal in draw.integers(0, region.roads.node_count, (150, 2)).tolist():
        ends = [
            str(value) for node in (start, goal) for value in (region.roads.x_m[node], region.roads.y_m[node])
        ]
        rows.append(",".join([*ends, str(1.2 * (times.travel_time_s("normal_day", start, goal) or 0))]))
    (tmp_path / "a.csv").write_text("\n".join(rows), "utf-8")
    words = ["region", "calibrate", str(tmp_path / "p.region"), str(tmp_path / "a.csv")]

    assert main([*words, "--profile", "normal_day", "--from", "2026-02-01"]) == 0

    told = capsys.readouterr()
    both = default_profiles_toml() + told.out
    assert read_profiles(both, date(2026, 2, 1))["normal_day"].valid_from == date(2026, 2, 1)
    assert "Median error" in told.err and "(17%) before" in told.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("from_x,from_y\n1,2\n", "row 2"),
        ("", "at least 60"),
        ("from_x,from_y,to_x,to_y,seconds\n1,2,3,4,soon\n", "row 2"),
        ("from_x,from_y,to_x,to_y,seconds\n1,2,3,4,nan\n", "row 2"),
        ("from_x,from_y,to_x,to_y,seconds\n1,2,3,4,-60\n", "row 2: a drive takes more than -60 seconds"),
        ("from_x,from_y,to_x,to_y,seconds\n1,2,3,4,60\n", "row 2: 1, 2 lies far from every road"),
    ],
)
def test_bad_arrivals_end_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, words: str
) -> None:
    main(["region", "import", str(town().write(tmp_path / "t.osm")), "--out", str(tmp_path / "t.region")])
    (tmp_path / "a.csv").write_text(content, "utf-8")

    assert (
        main(
            [
                "region",
                "calibrate",
                str(tmp_path / "t.region"),
                str(tmp_path / "a.csv"),
                "--from",
                "2026-02-01",
            ]
        )
        == 1
    )

    assert words in capsys.readouterr().err
