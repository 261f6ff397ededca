"""Static files come whole, with their type, and a part when a part is asked for."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client


@pytest.fixture(autouse=True)
def a_file(client: Client) -> None:
    """Something to serve."""
    folder = Path(settings.STATIC_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "proef.svg").write_bytes(b"<svg>0123456789</svg>")


def test_a_static_file_comes_whole_with_its_type_and_the_strict_policy(client: Client, db: None) -> None:
    answer = client.get("/static/proef.svg")

    assert answer.content == b"<svg>0123456789</svg>"
    assert not answer.streaming
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_part_comes_when_a_part_is_asked_for(client: Client, db: None) -> None:
    answer = client.get("/static/proef.svg", headers={"Range": "bytes=5-8"})

    assert answer.status_code == 206
    assert answer.content == b"0123"
    assert answer.headers["Content-Range"] == "bytes 5-8/21"


def test_a_static_file_that_does_not_exist_is_not_found(client: Client, db: None) -> None:
    assert client.get("/static/niets.js").status_code == 404
