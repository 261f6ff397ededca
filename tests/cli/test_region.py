"""`generiek region` turns an extract into a region file, or says in one sentence why it cannot."""

from pathlib import Path

import pytest

from generiek.cli.main import main
from generiek.engine.geography import Region
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
