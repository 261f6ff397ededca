"""Children that are started together and stopped together, each by its own process group."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.told import ROOT, say

SECONDS_TO_STOP = 4.0


class Children:
    """The programs of one running product."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, words: Sequence[str | Path], env: Mapping[str, str]) -> None:
        """Start a program in a process group of its own."""
        self._running[name] = subprocess.Popen(
            [str(word) for word in words], cwd=ROOT, env={**os.environ, **env}, start_new_session=True
        )

    def ended(self) -> tuple[str, int] | None:
        """The first program that ended by itself, with its exit code."""
        for name, child in self._running.items():
            code = child.poll()
            if code is not None:
                return name, code
        return None

    def forget(self, name: str) -> None:
        """Stop looking after a program that has ended."""
        del self._running[name]

    def stop(self) -> None:
        """Ask all to stop, and end those that have not after a few seconds."""
        for child in self._running.values():
            _signal(child, signal.SIGTERM)
        deadline = time.monotonic() + SECONDS_TO_STOP
        for name, child in self._running.items():
            try:
                child.wait(timeout=max(0.05, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                say(f"The {name} did not stop in time and is ended.")
            _signal(child, signal.SIGKILL)
            child.wait()
        self._running.clear()


def _signal(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signal the child's whole group; one that has gone already needs nothing."""
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return
