"""The phone's service worker stands at the root of the site."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings


@pytest.fixture
def built(tmp_path: Path, settings: Settings) -> Path:
    """A folder of static files with a built worker in it."""
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "sw.js").write_text("self.oninstall = null;")
    settings.STATICFILES_DIRS = [tmp_path]
    return tmp_path


def test_the_worker_is_a_script_that_the_browser_asks_anew(built: Path, client: Client, db: None) -> None:
    answer = client.get("/sw.js")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.content == b"self.oninstall = null;"


def test_without_a_built_front_end_there_is_no_worker(built: Path, client: Client, db: None) -> None:
    (built / "build" / "sw.js").unlink()
    assert client.get("/sw.js").status_code == 404


def test_the_worker_cannot_be_posted_to(built: Path, client: Client, db: None) -> None:
    assert client.post("/sw.js").status_code == 405
