"""`generiek roster` on files: solve, check and repair, and files that say nothing."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generiek.cli.main import main

DAYS = 7


def problem(**changes: Any) -> dict[str, Any]:
    first = 1_793_574_000
    demands = [
        {
            "starts_at": first + day * 86_400 + 7 * 3600,
            "ends_at": first + day * 86_400 + 15 * 3600,
            "waterline": 2,
            "wanted": 2,
        }
        for day in range(DAYS)
    ]
    return {
        "first_date": "2026-11-02",
        "days": DAYS,
        "kinds": [{"id": 1, "code": "V", "start_min": 420, "length_min": 510}],
        "officers": [{"id": n, "contract_week_min": 2160} for n in range(1, 6)],
        "demands": demands,
        **changes,
    }


def written(directory: Path, name: str, data: object) -> str:
    path = directory / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)


def test_a_problem_is_solved_and_its_roster_checked(tmp_path: Path) -> None:
    file, out = written(tmp_path, "problem.json", problem()), tmp_path / "roster.json"
    assert main(["roster", "solve", file, "--out", str(out), "--work", "2"]) == 0
    assert main(["roster", "check", file, "--roster", str(out)]) == 0


def test_a_repair_tells_each_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = written(tmp_path, "problem.json", problem()), tmp_path / "roster.json"
    main(["roster", "solve", file, "--out", str(out), "--work", "2"])
    ill = sorted({duty["officer"] for duty in json.loads(out.read_text(encoding="utf-8"))})[0]
    changed = problem()
    changed["officers"][ill - 1]["away"] = [
        {"starts_date": "2026-11-04", "ends_date": "2026-11-09", "reason": "sick"}
    ]
    again = written(tmp_path, "changed.json", changed)
    words = ["roster", "repair", again, "--roster", str(out), "--now", "2026-11-02T07:00", "--work", "20"]
    assert main([*words, "--out", str(tmp_path / "new.json")]) == 0
    assert f"officer {ill} on" in capsys.readouterr().err


def test_a_roster_that_breaks_a_rule_is_told_and_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "problem.json", problem(demands=[]))
    first = 1_793_574_000
    duties = [
        {
            "officer": 1,
            "on_date": f"2026-11-0{day + 2}",
            "kind": 1,
            "starts_at": first + day * 86_400 + 7 * 3600,
            "ends_at": first + day * 86_400 + 15 * 3600 + 1800,
        }
        for day in range(7)
    ]
    assert main(["roster", "check", file, "--roster", written(tmp_path, "r.json", duties)]) == 1
    assert "weekly rest" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"days": 7}, "'first_date' is missing"),
        (problem(kinds=[{"id": 1, "code": "V", "start_min": 420, "length_min": 1800}]), "kinds[0]"),
        (problem(officers=[{"id": 1}]), "officers[0]"),
        (problem(rules={"nothing": {}}), "no rule nothing"),
        (problem(days=0), "at least one day"),
    ],
)
def test_a_bad_file_ends_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: dict[str, Any], sentence: str
) -> None:
    assert main(["roster", "solve", written(tmp_path, "problem.json", data)]) == 2
    assert sentence in capsys.readouterr().err


def test_check_without_a_roster_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["roster", "check", written(tmp_path, "problem.json", problem())]) == 2
    assert "--roster" in capsys.readouterr().err


def test_no_lawful_roster_is_answered_with_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = [{"starts_date": "2026-11-02", "ends_date": "2026-11-09"}]
    officers = [{"id": 1, "contract_week_min": 2160, "away": away}, {"id": 2, "contract_week_min": 2160}]
    file = written(tmp_path, "problem.json", problem(officers=officers, demands=[]))
    assert main(["roster", "solve", file, "--work", "1"]) == 1
    assert "officer 1" in capsys.readouterr().err


def test_a_moment_that_is_none_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["roster", "repair", "problem.json", "--now", "gisteren"])
    assert "gisteren is no moment; write it as 2026-11-23T14:00." in capsys.readouterr().err


def test_nothing_but_the_roster_stands_on_standard_output(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "generiek.cli.main", "roster", "solve"]
    words += [written(tmp_path, "problem.json", problem()), "--proven", "--work", "20"]
    answer = subprocess.run(words, capture_output=True, text=True, check=True)
    assert {"officer", "on_date", "kind", "starts_at", "ends_at"} == set(json.loads(answer.stdout)[0])
