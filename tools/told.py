"""How the tools speak, and how they run a program: quietly when it works, with its words when it does not."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINES_OF_A_FAILURE = 60


class StepFailed(Exception):
    """A step that the rest needs did not work; the text is for the person at the keyboard."""


def say(words: str) -> None:
    """One line for the person at the keyboard, at once."""
    print(words, flush=True)


def quietly(
    words: Sequence[str | Path], *, failed: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> None:
    """Run a program without its output; show the end of it and raise `StepFailed` when it does not work."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write("\n".join(done.stdout.splitlines()[-LINES_OF_A_FAILURE:]) + "\n")
        raise StepFailed(f"{failed} (exit code {done.returncode}).")


def aloud(words: Sequence[str | Path], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> int:
    """Run a program on this terminal; returns its exit code."""
    return subprocess.run(
        [str(word) for word in words], cwd=cwd, env={**os.environ, **(env or {})}, check=False
    ).returncode
