"""A demonstration team on a server of its own, and browsers for the people who play the day.

`GENERIEK_JOURNEY_REGION` plays it on an imported map, `GENERIEK_JOURNEY_PICTURES` keeps a picture of each
page. The clock starts at 14:12, when the late shift is about to be opened, and runs as the real one does.
"""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "frontend" / "test"))

playwright_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = os.environ.get("GENERIEK_BROWSER") or "/usr/bin/chromium"
SECONDS_TO_START = 60
STARTS_AT = "14:12"
SERVER = [sys.executable, "-m", "uvicorn", "generiek.web.asgi:application", "--host", "127.0.0.1"]
SERVER += ["--lifespan", "off", "--log-level", "warning", "--timeout-graceful-shutdown", "2"]
MANAGE = [sys.executable, "-m", "generiek.web.manage"]


@dataclass(frozen=True, slots=True)
class Installation:
    """A running product with the demonstration team."""

    address: str
    password: str
    labelled: bool
    var: Path

    @property
    def region_file(self) -> Path:
        """The region that its team works in."""
        return next((self.var / "files" / "area").glob("*/region.npz"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium there is nothing to play in."""
    if not Path(CHROMIUM).exists():
        for item in items:
            if "journeys" in str(item.path):
                item.add_marker(pytest.mark.skip(reason="there is no Chromium here"))


@pytest.fixture(scope="module")
def installation(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Installation]:
    """A fresh installation with the demonstration team, in the region that was asked for."""
    labelled = bool(getattr(request.module, "LABELLED", False))
    var = tmp_path_factory.mktemp("installation")
    password = f"journey-{secrets.token_hex(6)}"
    environment = _environment(var, password)
    _manage(environment, "migrate", "-v", "0")
    _manage(environment, "migrate", "-v", "0", "--database", "tasks")
    _manage(environment, "collectstatic", "-v", "0", "--no-input")
    _manage(environment, *_loading(labelled))
    if labelled:
        _run(environment, sys.executable, "-m", "tests.journeys.own_files", str(var))
    port = _free_port()
    started = [
        subprocess.Popen(words, env=environment, cwd=ROOT)
        for words in ([*SERVER, "--port", str(port)], [*MANAGE, "db_worker", "-v", "0"])
    ]
    try:
        _await(port)
        yield Installation(f"http://127.0.0.1:{port}", password, labelled, var)
    finally:
        for program in started:
            program.terminate()
        for program in started:
            program.wait(10)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from look import FLAGS

    with playwright_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


def _environment(var: Path, password: str) -> dict[str, str]:
    return {
        **os.environ,
        "GENERIEK_VAR": str(var),
        "GENERIEK_DATABASE_URL": "",
        "GENERIEK_DEMONSTRATION_PASSWORD": password,
        "DJANGO_SETTINGS_MODULE": "generiek.web.settings",
    }


def _loading(labelled: bool) -> list[str]:
    words = ["load_demonstration", "--days-back", "1", "--at", STARTS_AT, "--speed", "1"]
    region = os.environ.get("GENERIEK_JOURNEY_REGION")
    words += ["--region", region] if region else []
    return [*words, "--labelled"] if labelled else words


def _manage(environment: dict[str, str], *words: str) -> None:
    _run(environment, *MANAGE, *words)


def _run(environment: dict[str, str], *words: str) -> None:
    subprocess.run(words, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def _await(port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")
