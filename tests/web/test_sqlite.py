"""SQLite: which one, with which journal, and what happens when two write at once; on files, as in use."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import ConnectionHandler, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from generiek.web import sqlite_driver


@pytest.mark.parametrize(
    ("version", "trusted"),
    [
        ((3, 53, 0), True),
        ((3, 51, 3), True),
        ((3, 51, 2), False),
        ((3, 50, 7), True),
        ((3, 50, 6), False),
        ((3, 49, 9), False),
        ((3, 44, 6), True),
        ((3, 44, 5), False),
        ((3, 40, 1), False),
    ],
)
def test_a_write_ahead_log_only_where_it_loses_nothing(version: tuple[int, int, int], trusted: bool) -> None:
    options = sqlite_driver.connection_options(version)

    assert sqlite_driver.can_be_trusted_with_wal(version) is trusted
    assert f"journal_mode={'WAL' if trusted else 'DELETE'};" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


@pytest.mark.skipif(sys.platform != "linux", reason="the bundled SQLite exists for Linux alone")
def test_on_linux_the_product_brings_an_sqlite_that_can_be_trusted() -> None:
    program = (
        "from generiek.web.sqlite_driver import *; use_bundled_sqlite();"
        "import sqlite3; print(can_be_trusted_with_wal(sqlite3.sqlite_version_info))"
    )

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "True"


Opened = Callable[[], BaseDatabaseWrapper]


@pytest.fixture
def opened(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Opened]:
    """Opens connections to one SQLite file with the product's own options; each as another process would."""
    handlers: list[ConnectionHandler] = []

    def open_one(**changed: Any) -> BaseDatabaseWrapper:
        options = sqlite_driver.connection_options(sqlite_driver.version_in_use()) | changed
        handler = ConnectionHandler(
            {
                "default": {
                    "ENGINE": "django.db.backends.sqlite3",
                    "NAME": tmp_path / "shift.sqlite3",
                    "OPTIONS": options,
                }
            }
        )
        handlers.append(handler)
        connection = handler["default"]
        connection.inc_thread_sharing()
        return connection

    with django_db_blocker.unblock():
        yield open_one
        for handler in handlers:
            handler.close_all()


def run(connection: BaseDatabaseWrapper, words: str) -> list[Any]:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(words)
        return list(cursor.fetchall()) if cursor.description else []


def test_the_pragmas_hold_on_every_connection(opened: Opened) -> None:
    first, second = opened(), opened()

    for connection in (first, second):
        expected = (
            "wal" if sqlite_driver.can_be_trusted_with_wal(sqlite_driver.version_in_use()) else "delete"
        )
        assert run(connection, "PRAGMA journal_mode") == [(expected,)]
        assert run(connection, "PRAGMA synchronous") == [(2,)]
        assert run(connection, "PRAGMA foreign_keys") == [(1,)]


def test_a_long_read_blocks_no_writer(opened: Opened) -> None:
    writer, reader = opened(), opened()
    run(writer, "CREATE TABLE entry (number INTEGER)")
    run(writer, "INSERT INTO entry VALUES (1)")

    run(reader, "BEGIN DEFERRED")
    assert run(reader, "SELECT count(*) FROM entry") == [(1,)]
    run(writer, "INSERT INTO entry VALUES (2)")

    assert run(reader, "SELECT count(*) FROM entry") == [(1,)]
    run(reader, "COMMIT")
    assert run(reader, "SELECT count(*) FROM entry") == [(2,)]


def test_a_second_writer_waits_and_loses_nothing(opened: Opened) -> None:
    run(opened(), "CREATE TABLE counter AS SELECT 0 AS number")

    def count_up() -> None:
        connection = opened()
        for _ in range(50):
            run(connection, "BEGIN IMMEDIATE")
            run(connection, "UPDATE counter SET number = number + 1")
            run(connection, "COMMIT")

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert run(opened(), "SELECT number FROM counter") == [(200,)]


def test_who_waits_too_long_is_told(opened: Opened) -> None:
    first, second = opened(), opened(timeout=0.1)
    run(first, "CREATE TABLE entry (number INTEGER)")
    run(first, "BEGIN IMMEDIATE")

    with pytest.raises(OperationalError, match="locked"):
        run(second, "BEGIN IMMEDIATE")
    run(first, "ROLLBACK")
