"""A PostgreSQL of the test run's own: in a folder of its own, reached by a socket, removed afterwards."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.told import StepFailed

WANTED_RELEASE = 15
SECONDS_TO_START = 30
NOT_DURABLE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def programs() -> Path | None:
    """The folder with PostgreSQL's server programs, release 15 first; None when there is no server here."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin_folder: bin_folder.parent.name)
    folders.sort(key=lambda bin_folder: bin_folder.parent.name != str(WANTED_RELEASE))
    found = shutil.which("initdb")
    candidates = [*folders, *([Path(found).resolve().parent] if found else [])]
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


@contextmanager
def scratch_cluster(bin_folder: Path) -> Iterator[str]:
    """Gives the URL of a fresh, empty database; the cluster is stopped and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="generiek-pg-", dir="/tmp"))
    user = _server_user(folder)
    try:
        _run(
            [bin_folder / "initdb", "-D", folder / "data", "-U", "generiek", "-A", "trust", "-E", "UTF8"],
            user,
        )
        _start(bin_folder, folder, user)
        try:
            yield f"postgresql://generiek@/postgres?host={folder}"
        finally:
            _stop(folder / "data" / "postmaster.pid")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _server_user(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root: then the folder is given to the system's own account for it."""
    if os.geteuid() != 0:
        return None
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return account.pw_name


def _start(bin_folder: Path, folder: Path, user: str | None) -> None:
    settings = [word for setting in ("listen_addresses=", *NOT_DURABLE) for word in ("-c", setting)]
    server = [bin_folder / "postgres", "-D", folder / "data", "-k", folder, *settings]
    with (folder / "log").open("wb") as log:
        child = subprocess.Popen(
            [str(word) for word in server],
            cwd="/",
            user=user,
            group=user,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    deadline = time.monotonic() + SECONDS_TO_START
    while not _accepts(bin_folder, folder):
        if child.poll() is not None or time.monotonic() > deadline:
            raise StepFailed(f"PostgreSQL did not start:\n{(folder / 'log').read_text(errors='replace')}")
        time.sleep(0.1)


def _accepts(bin_folder: Path, folder: Path) -> bool:
    asked = [str(bin_folder / "pg_isready"), "-q", "-h", str(folder), "-U", "generiek", "-d", "postgres"]
    return subprocess.run(asked, check=False).returncode == 0


def _stop(pid_file: Path) -> None:
    """Stop the server that the pid file names; sessions still open are ended."""
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text(encoding="ascii").splitlines()[0])
    os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + SECONDS_TO_START
    while pid_file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def _run(words: list[str | Path], user: str | None) -> None:
    done = subprocess.run(
        [str(word) for word in words],
        cwd="/",
        user=user,
        group=user,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StepFailed(f"{words[0]} failed:\n{done.stderr}")
