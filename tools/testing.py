"""`./dev test`: everything that must hold, part by part, with one summary at the end."""

import ctypes.util
import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools import checking, postgres, setting_up
from tools.told import ROOT, StepFailed, aloud, quietly, say

PARTS = ("lint", "engine", "sqlite", "postgresql", "frontend", "journeys")
APPLICATION = ("tests/app", "tests/web", "tests/tools", "--ignore=tests/web/test_islands.py")
IN_A_BROWSER = ("tests/journeys", "tests/web/test_islands.py")
PDF_LIBRARIES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one part went: `failed`, `passed`, or why it was `skipped`."""

    part: str
    seconds: float
    failed: bool = False
    skipped: str = ""

    def line(self) -> str:
        """The part's line in the summary."""
        word = "FAILED" if self.failed else f"SKIPPED: {self.skipped}" if self.skipped else "passed"
        return f"  {self.part:<12}{self.seconds:7.0f} s   {word}"


class PartSkipped(Exception):
    """A part cannot be run on this machine; the text says what is missing."""


def test(parts: Sequence[str]) -> int:
    """Run the parts one after the other, also after one has failed; 0 when none failed."""
    began = time.monotonic()
    setting_up.test_packages()
    setting_up.front_end()
    outcomes = [_outcome(part) for part in PARTS if part in parts]
    say("\n" + "\n".join(outcome.line() for outcome in outcomes))
    failed = [outcome.part for outcome in outcomes if outcome.failed]
    skipped = [outcome.part for outcome in outcomes if outcome.skipped]
    verdict = f"failed: {', '.join(failed)}" if failed else "everything that was run passed"
    beside = f"; skipped: {', '.join(skipped)}" if skipped else ""
    say(f"./dev test: {verdict}{beside}; {time.monotonic() - began:.0f} s in all")
    return 1 if failed else 0


def bench(name: str, data: str | None, rest: Sequence[str]) -> int:
    """Run one benchmark; 1 when a bar falls short."""
    if not (ROOT / "benchmarks" / name / "__main__.py").exists():
        known = sorted(file.parent.name for file in (ROOT / "benchmarks").glob("*/__main__.py"))
        raise StepFailed(f"There is no benchmark {name!r}; there are: {', '.join(known)}.")
    python = setting_up.test_packages()
    data_words = ["--data", str(Path(data).resolve())] if data else []
    return aloud([python, "-m", f"benchmarks.{name}", *data_words, *rest])


def journey(region: str | None) -> int:
    """Play the whole day in a browser, on an imported region when one is given."""
    file = Path(region).resolve() if region else None
    if file and not file.exists():
        raise StepFailed(f"There is no file {region}.")
    python = setting_up.test_packages()
    setting_up.front_end()
    browser = _browser()
    if browser is None:
        raise StepFailed("A journey needs Chromium; install Debian's package chromium.")
    environment = {"GENERIEK_BROWSER": browser}
    if file:
        environment["GENERIEK_JOURNEY_REGION"] = str(file)
    return aloud([python, "-m", "pytest", "tests/journeys"], env=environment)


def _outcome(part: str) -> Outcome:
    say(f"\n== {part}")
    began = time.monotonic()
    runs: dict[str, Callable[[], int]] = {
        "lint": checking.lint,
        "engine": _engine,
        "sqlite": _on_sqlite,
        "postgresql": _on_postgresql,
        "frontend": _front_end,
        "journeys": _journeys,
    }
    try:
        failed = runs[part]() != 0
    except PartSkipped as skipped:
        return Outcome(part, time.monotonic() - began, skipped=str(skipped))
    except StepFailed as broken:
        say(str(broken))
        failed = True
    return Outcome(part, time.monotonic() - began, failed=failed)


def _engine() -> int:
    python = setting_up.engine_packages()
    folders = [folder for folder in ("tests/engine", "tests/cli") if any((ROOT / folder).rglob("test_*.py"))]
    return aloud([python, "-m", "pytest", "-n", "2", *folders])


def _on_sqlite() -> int:
    python = setting_up.test_packages()
    if ctypes.util.find_library("pango-1.0") is None:
        _install_when_root(*PDF_LIBRARIES)
    return aloud([python, "-m", "pytest", "-n", "2", *APPLICATION], env={"GENERIEK_DATABASE_URL": ""})


def _on_postgresql() -> int:
    python = setting_up.test_packages()
    if postgres.programs() is None:
        _install_when_root("postgresql")
    folder = postgres.programs()
    if folder is None:
        raise PartSkipped("there is no PostgreSQL server here (Debian's package postgresql)")
    with postgres.scratch_cluster(folder) as url:
        return aloud([python, "-m", "pytest", "-n", "2", *APPLICATION], env={"GENERIEK_DATABASE_URL": url})


def _front_end() -> int:
    words = [*setting_up.npm(), "test", "--silent"]
    return aloud(words, cwd=setting_up.FRONTEND, env=setting_up.node_environment())


def _journeys() -> int:
    python = setting_up.test_packages()
    browser = _browser()
    if browser is None:
        raise PartSkipped("there is no Chromium here (Debian's package chromium)")
    folders = [folder for folder in IN_A_BROWSER if (ROOT / folder).exists()]
    return aloud([python, "-m", "pytest", *folders], env={"GENERIEK_BROWSER": browser})


def _browser() -> str | None:
    """The path of Chromium, installed from Debian when it is missing and we may."""
    if _chromium() is None:
        _install_when_root("chromium")
    return _chromium()


def _chromium() -> str | None:
    return os.environ.get("GENERIEK_BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser")


def _install_when_root(*packages: str) -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    say(f"Installing {', '.join(packages)} …")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        quietly(["apt-get", "update", "-q"], env=quiet, failed="apt-get update failed")
        quietly(
            ["apt-get", "install", "-qy", "--no-install-recommends", *packages],
            env=quiet,
            failed="apt-get failed",
        )
    except StepFailed as refused:
        say(str(refused))
