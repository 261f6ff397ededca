"""What no file of the project has: a name that says nothing, unfinished work, traces of one machine."""

import ast
import re
from pathlib import Path

import pytest

from tests.style.tree import files_with, name_of, project_files

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "stuff"}
LINES_OF_A_FILE = 500
LINES_OF_A_FUNCTION = 70
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
ONE_MACHINE = re.compile("|".join((r"/wo" + r"rk/(?:main|shared)\b", "/ro" + r"ot/", "/ho" + r"me/\w")))
REGISTRIES = re.compile(
    "|".join((r"pypi\.o" + "rg", "pythonho" + "sted", r"npmj" + r"s\.", r"yarnp" + r"kg\."))
)
GENERATED = ("package-lock.json", ".po", "requirements/")


def python_files() -> list[Path]:
    """The project's own Python, migrations left out: Django writes those."""
    return [file for file in files_with(".py") if "migrations" not in file.parts]


def text_files() -> list[tuple[str, str]]:
    """Name and content of every file that holds text."""
    texts = []
    for file in project_files():
        raw = file.read_bytes()
        if b"\0" not in raw[:1024]:
            texts.append((name_of(file), raw.decode("utf-8", "replace")))
    return texts


def test_a_file_is_named_after_its_idea() -> None:
    nameless = [name_of(file) for file in python_files() if file.stem in NAMES_THAT_SAY_NOTHING]

    assert not nameless


def test_a_file_is_one_idea() -> None:
    long_ones = {
        name_of(file): lines
        for file in files_with(".py", ".ts", ".html", ".css")
        if "migrations" not in file.parts
        for lines in (len(file.read_text(encoding="utf-8").splitlines()),)
        if lines > LINES_OF_A_FILE
    }

    assert not long_ones


def test_a_function_is_one_screen() -> None:
    long_ones = [
        f"{name_of(file)}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for file in python_files()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LINES_OF_A_FUNCTION
    ]

    assert not long_ones


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("unfinished work", UNFINISHED),
        ("the path of one machine", ONE_MACHINE),
        ("the host of a registry", REGISTRIES),
    ],
)
def test_no_file_carries(what: str, pattern: re.Pattern[str]) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, content in text_files()
        for number, line in enumerate(content.splitlines(), start=1)
        if pattern.search(line)
    ]

    assert not found, f"{what}:\n" + "\n".join(found)


def test_lock_files_name_no_place_to_download_from() -> None:
    locks = [
        file for file in project_files() if file.name == "package-lock.json" or "requirements" in file.parts
    ]
    with_address = [name_of(file) for file in locks if "://" in _without_funding(file)]

    assert locks
    assert not with_address


def _without_funding(file: Path) -> str:
    """A lock file without the lines in which packages ask for gifts or name their own page."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if '"url":' not in line and '"funding":' not in line)
