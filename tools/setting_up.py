"""Makes what running and testing need: Python packages, front end; each only when it has changed.

What was made carries a stamp: the digest of everything it was made from.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tools.told import ROOT, StepFailed, aloud, quietly, say

VENV = ROOT / ".venv"
ENGINE_VENV = ROOT / ".venv-engine"
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "src/generiek/web/static/build"
OLDEST_NODE = (20, 11)


def python_of(venv: Path) -> Path:
    """The interpreter of a virtual environment."""
    return venv / "bin" / "python"


def product_packages() -> Path:
    """The environment with what a running product needs; one made for the tests will do."""
    if _stamp(VENV) == _lock_digest("dev"):
        return python_of(VENV)
    return _packages(VENV, "product")


def test_packages() -> Path:
    """The environment with what tests and linters need besides."""
    return _packages(VENV, "dev")


def engine_packages() -> Path:
    """An environment without Django, for the engine and the command line."""
    return _packages(ENGINE_VENV, "engine-test")


def front_end() -> None:
    """Install the front end's packages and build it, each when its sources have changed."""
    lock = FRONTEND / "package-lock.json"
    modules = FRONTEND / "node_modules"
    installed = _digest([lock, FRONTEND / "package.json"])
    if not (FRONTEND / "build.mjs").exists():
        raise StepFailed("frontend/build.mjs is missing: the front end cannot be built.")
    if _stamp(modules) != installed:
        say("Installing the front end's packages …")
        quietly(
            [*npm(), "ci"], cwd=FRONTEND, env=node_environment(), failed="npm could not install the front end"
        )
        _write_stamp(modules, installed)
    sources = [lock, FRONTEND / "build.mjs", *_files(FRONTEND / "src"), *_files(FRONTEND / "css")]
    built = _digest(sources)
    if _stamp(BUILT) != built:
        say("Building the front end …")
        quietly(
            [*npm(), "run", "build"],
            cwd=FRONTEND,
            env=node_environment(),
            failed="the front end does not build",
        )
        _write_stamp(BUILT, built)


def npm() -> list[str]:
    """The words that start npm: the machine's own with a recent Node, else the one among the packages."""
    if _node_version(shutil.which("node")) >= OLDEST_NODE and shutil.which("npm"):
        return ["npm"]
    bundled = VENV / "bin" / "npm"
    if not bundled.exists():
        raise StepFailed("There is no Node.js 20.11 or newer, and the Python packages brought none along.")
    return [str(bundled)]


def node_environment() -> dict[str, str]:
    """The environment in which npm finds the Node.js that belongs to it."""
    if npm() == ["npm"]:
        return {}
    return {"PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def manage(words: Sequence[str]) -> int:
    """Run a management command of the application."""
    return aloud([product_packages(), "-m", "generiek.web.manage", *words])


def _packages(venv: Path, requirements: str) -> Path:
    python = python_of(venv)
    digest = _lock_digest(requirements)
    if python.exists() and _stamp(venv) == digest:
        return python
    if not python.exists():
        say(f"Making {venv.name} …")
        quietly([sys.executable, "-m", "venv", venv], failed="Python could not make a virtual environment")
    say(f"Installing Python packages into {venv.name} (the first time takes a minute or two) …")
    pip: list[str | Path] = [python, "-m", "pip", "--disable-pip-version-check", "install", "--no-input"]
    lock = ROOT / "requirements" / f"{requirements}.txt"
    quietly(
        [*pip, "--require-hashes", "--no-deps", "-r", lock],
        failed="pip could not install the locked packages",
    )
    quietly(
        [*pip, "--no-deps", "--no-build-isolation", "-e", ROOT],
        failed="pip could not install Generiek itself",
    )
    _write_stamp(venv, digest)
    return python


def _lock_digest(requirements: str) -> str:
    interpreter = f"{sys.version_info[0]}.{sys.version_info[1]} {ROOT}"
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.ruff]")[0]
    return _digest([ROOT / "requirements" / f"{requirements}.txt"], interpreter, project)


def _digest(files: Iterable[Path], *words: str) -> str:
    digest = hashlib.sha256("\n".join(words).encode("utf-8"))
    for file in files:
        digest.update(file.relative_to(ROOT).as_posix().encode("utf-8"))
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def _stamp(folder: Path) -> str:
    stamp = folder / ".made-from"
    return stamp.read_text(encoding="ascii") if stamp.exists() else ""


def _write_stamp(folder: Path, digest: str) -> None:
    (folder / ".made-from").write_text(digest, encoding="ascii")


def _node_version(node: str | None) -> tuple[int, ...]:
    if node is None:
        return (0,)
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = answer.strip().lstrip("v").split(".")
    return tuple(int(number) for number in numbers if number.isdigit()) or (0,)
