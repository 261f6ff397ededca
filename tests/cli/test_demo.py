"""`generiek demo` and `generiek replay`: the same seed gives the same files, and every file replays."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generiek.cli.main import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    assert main(["demo", "--seed", "1", "--days", "1", "--out", str(out)]) == 0
    return out


def test_a_day_gives_three_logbooks_of_three_hundred_entries_and_an_index(folder):
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    assert [line["kind"] for line in index["shifts"]] == ["early", "late", "night"]
    for line in index["shifts"]:
        lines = (folder / line["file"]).read_text(encoding="utf-8").splitlines()
        assert len(lines) == line["entries"] >= 300
        assert list(json.loads(lines[0])) == sorted(json.loads(lines[0]))


def test_another_process_writes_the_same_bytes(folder, tmp_path):
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "generiek.cli.main", "demo", "--seed", "1", "--days", "1"]
    done = subprocess.run(
        [*command, "--out", str(tmp_path)], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for path in folder.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_replaying_tells_the_state_and_the_figures(folder, capsys):
    assert main(["replay", str(folder / "2026-11-23-late.jsonl")]) == 0
    told = capsys.readouterr().out
    assert "closed, regime B" in told and "work" in told and "state " in told


def test_a_file_that_was_tampered_with_is_told(folder, tmp_path, capsys):
    lines = (folder / "2026-11-23-late.jsonl").read_text(encoding="utf-8").splitlines()
    del lines[40]
    path = tmp_path / "shorter.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["replay", str(path)]) == 1
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "holds no entries"),
        (b"{}\n", "line 1 is no logbook entry"),
        (b"\xff\xfe\n", "cannot be read"),
        (b"[1, 2]\n", "line 1 is no logbook entry"),
    ],
)
def test_a_file_that_is_no_logbook_is_told_in_a_sentence(tmp_path, capsys, content, sentence):
    path = tmp_path / "rotten.jsonl"
    path.write_bytes(content)
    assert main(["replay", str(path)]) == 1
    assert sentence in capsys.readouterr().err


def test_a_region_file_that_is_none_ends_in_one_sentence(tmp_path, capsys):
    path = tmp_path / "town.osm.pbf"
    path.write_bytes(b"no map at all")
    assert main(["demo", "--days", "1", "--out", str(tmp_path / "out"), "--region", str(path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_no_days_is_refused(tmp_path, capsys):
    assert main(["demo", "--days", "0", "--out", str(tmp_path)]) == 1
    assert "at least one day" in capsys.readouterr().err
