"""`./dev lint`: everything about the code that a program can judge without running it."""

import os
from pathlib import Path

from tools import setting_up
from tools.told import ROOT, aloud, say

PYTHON_FOLDERS = ("src", "tests", "benchmarks", "tools")


def lint() -> int:
    """Run every check, also after one has failed; 0 when all hold."""
    python = setting_up.test_packages()
    setting_up.front_end()
    tools = python.parent
    folders = [folder for folder in PYTHON_FOLDERS if (ROOT / folder).exists()]
    checks: list[tuple[str, list[str | Path]]] = [
        ("ruff", [tools / "ruff", "check", "--quiet", *folders]),
        ("ruff format", [tools / "ruff", "format", "--check", "--quiet", *folders]),
        ("mypy", [tools / "mypy"]),
        ("djlint", [tools / "djlint", "--lint", "--quiet", "src"]),
        ("import contracts", [tools / "lint-imports", "--no-cache"]),
        ("glossary and style", [python, "-m", "pytest", "tests/style"]),
    ]
    failed = [name for name, words in checks if _holds(name, words)]
    types = [*setting_up.npm(), "run", "--silent", "check"]
    if aloud(types, cwd=setting_up.FRONTEND, env=setting_up.node_environment()):
        failed.append("tsc")
    say(f"lint: {', '.join(failed)} failed" if failed else "lint: all checks hold")
    return 1 if failed else 0


def _holds(name: str, words: list[str | Path]) -> int:
    say(f"· {name}")
    return aloud(words, env={"GENERIEK_VAR": os.environ.get("GENERIEK_VAR", str(ROOT / "var"))})
