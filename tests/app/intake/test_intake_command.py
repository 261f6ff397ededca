"""`generiek intake` does what the pages do, and says so on the command line."""

from argparse import ArgumentParser
from pathlib import Path

import pytest

from generiek.app.intake.models import Intake
from generiek.app.people.models import PersonIdentity, Team
from generiek.cli import intake
from tests.app.intake.conftest import Tables
from tests.app.intake.files import STAFF, STAFF_MAPPING

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a good staff file and its mapping."""
    (tmp_path / "staff.csv").write_text(STAFF, encoding="utf-8")
    (tmp_path / "staff.toml").write_text(STAFF_MAPPING, encoding="utf-8")
    return tmp_path


def run(folder: Path, *more: str, name: str = "staff.csv") -> int:
    parser = ArgumentParser()
    intake.add_arguments(parser)
    words = ["staff", str(folder / name), "--mapping", str(folder / "staff.toml"), "--language", "en", *more]
    return intake.run(parser.parse_args(words))


def test_a_good_file_is_taken_and_counted(team: Team, files: Path, capsys: Capture) -> None:
    assert run(files) == 0
    told = capsys.readouterr().out
    assert "2 rows read: 2 new, 0 changed, 0 known already." in told and "Taken in." in told
    assert PersonIdentity.objects.filter(personnel_number="2001").exists()


def test_the_same_file_again_changes_nothing(
    team: Team, files: Path, tables: Tables, capsys: Capture
) -> None:
    run(files)
    before = tables()
    assert run(files) == 0
    assert "taken in before" in capsys.readouterr().out
    assert tables() == before


def test_checking_takes_nothing(team: Team, files: Path, capsys: Capture) -> None:
    assert run(files, "--check") == 0
    assert "nothing was taken" in capsys.readouterr().out
    assert Intake.objects.get().status == "withdrawn"


def test_a_bad_file_is_refused_with_row_column_and_reason(
    team: Team, files: Path, tables: Tables, capsys: Capture
) -> None:
    before = tables()
    (files / "staff.csv").write_text(STAFF.replace("01-09-2019", "yesterday"), encoding="utf-8")
    assert run(files) == 1
    told = capsys.readouterr()
    assert "row 2, In dienst: “yesterday” is no date written as dd-mm-yyyy." in told.out
    assert "Refused: nothing was taken." in told.err
    assert tables() == before


def test_a_missing_file_is_said(team: Team, files: Path, capsys: Capture) -> None:
    assert run(files, name="gone.csv") == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_with_two_teams_it_asks_which(team: Team, team_b: Team, files: Path, capsys: Capture) -> None:
    assert run(files) == 2
    assert "--team" in capsys.readouterr().err
    assert run(files, "--team", "Team A") == 0
