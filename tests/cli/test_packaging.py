"""What lies beside the code goes along in the wheel: rules, driving profiles, templates, texts."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "generiek"
MADE_BY_PYTHON = {".py", ".pyc", ".nbi", ".nbc"}


def packed() -> set[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["generiek"]
    found = [path for pattern in patterns for path in PACKAGE.glob(pattern)]
    below = [path for folder in found if folder.is_dir() for path in folder.rglob("*")]
    return {str(path.relative_to(PACKAGE)) for path in (*found, *below)}


def test_every_file_beside_the_code_is_packed() -> None:
    beside = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in MADE_BY_PYTHON and not path.name.startswith(".")
    }

    assert beside - packed() == set()


def test_the_two_tables_of_the_engine_are_packed() -> None:
    assert {"engine/geography/profiles.toml", "engine/rules/pack.toml"} <= packed()
