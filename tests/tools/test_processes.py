"""Programs that run together stop together, grandchildren and the unwilling included."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import processes
from tools.processes import Children

READY = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text(str(__import__('os').getpid()))"
WILLING = READY + "; import time; time.sleep(60)"
UNWILLING = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + WILLING
WITH_CHILD = (
    "import subprocess, sys; "
    f"subprocess.Popen([sys.executable, '-c', {WILLING!r}, sys.argv[1]]); import time; time.sleep(60)"
)


@pytest.fixture
def started(tmp_path: Path) -> Callable[[str], tuple[Children, int]]:
    """Starts a program and waits until it (or its child) has told its process number."""

    def start(program: str) -> tuple[Children, int]:
        told, children = tmp_path / "pid", Children()
        children.start("program", [sys.executable, "-c", program, told], {})
        deadline = time.monotonic() + 10
        while not (told.exists() and told.read_text()) and time.monotonic() < deadline:
            time.sleep(0.02)
        return children, int(told.read_text())

    return start


def is_alive(pid: int) -> bool:
    """Whether a process of this number runs; one that has ended but was not waited for does not count."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize(
    "program", [WILLING, UNWILLING, WITH_CHILD], ids=["willing", "unwilling", "grandchild"]
)
def test_after_a_stop_nothing_runs(
    started: Callable[[str], tuple[Children, int]], monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(processes, "SECONDS_TO_STOP", 0.5)
    children, pid = started(program)
    assert is_alive(pid)

    began = time.monotonic()
    children.stop()

    deadline = time.monotonic() + 2
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(pid)
    assert time.monotonic() - began < 5


def test_a_program_that_ends_by_itself_is_seen_with_its_exit_code() -> None:
    children = Children()
    children.start("program", [sys.executable, "-c", "raise SystemExit(7)"], {})
    deadline = time.monotonic() + 10
    while children.ended() is None and time.monotonic() < deadline:
        time.sleep(0.02)

    assert children.ended() == ("program", 7)
    children.stop()


def test_stopping_twice_is_harmless() -> None:
    children = Children()
    children.start("program", [sys.executable, "-c", "pass"], {})

    children.stop()
    children.stop()

    assert children.ended() is None
