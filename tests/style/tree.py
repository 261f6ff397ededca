"""The project's own files, as the style tests read them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/generiek"


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    files = [ROOT / name for name in listed.split("\0") if name]
    return tuple(file for file in files if file.is_file())


def files_with(*endings: str) -> list[Path]:
    """The project's files whose names end so."""
    return [file for file in project_files() if file.name.endswith(endings)]


def name_of(file: Path) -> str:
    """How a test calls a file."""
    return file.relative_to(ROOT).as_posix()
