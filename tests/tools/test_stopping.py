"""`./dev` asked to stop in the middle leaves nothing behind that it started."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from tools.told import ROOT

LONG_BENCHMARK = """
import pathlib, sys, time
from tools import dev, testing

def bench(name, data, rest):
    folder = pathlib.Path(data)
    try:
        (folder / "begun").touch()
        time.sleep(60)
    finally:
        (folder / "tidied").touch()

testing.bench = bench
sys.exit(dev.main())
"""


def test_what_was_begun_is_tidied_when_somebody_stops_it(tmp_path: Path) -> None:
    words = [sys.executable, "-c", LONG_BENCHMARK, "bench", "long", "--data", str(tmp_path)]
    running = subprocess.Popen(words, cwd=ROOT)
    deadline = time.monotonic() + 20
    while not (tmp_path / "begun").exists() and time.monotonic() < deadline:
        time.sleep(0.05)

    running.send_signal(signal.SIGTERM)

    assert running.wait(timeout=20) == 128 + signal.SIGTERM
    assert (tmp_path / "tidied").exists()
