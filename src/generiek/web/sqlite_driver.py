"""Which SQLite the product talks to, and which journal that SQLite can be trusted with.

A write-ahead log lets readers and one writer go on side by side, but SQLite releases before 3.51.3 can lose
committed pages when the log is reset (repaired as well in 3.50.7 and 3.44.6). On Linux a recent SQLite comes
with the product; elsewhere the interpreter's own is used, with a rollback journal where it has the defect.
"""

import importlib
import sys
from typing import Any

Version = tuple[int, int, int]
BUSY_TIMEOUT_S = 15
REPAIRED_SERIES: tuple[Version, ...] = ((3, 44, 6), (3, 50, 7))
REPAIRED_SINCE: Version = (3, 51, 3)


def use_bundled_sqlite() -> None:
    """Let every later `import sqlite3` in this process find the bundled SQLite; Linux only."""
    if sys.platform != "linux":
        return
    sys.modules["sqlite3"] = importlib.import_module("pysqlite3")
    sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")


def version_in_use() -> Version:
    """The version of the SQLite library that `import sqlite3` gives in this process."""
    version: Version = importlib.import_module("sqlite3.dbapi2").sqlite_version_info
    return version


def can_be_trusted_with_wal(version: Version) -> bool:
    """Whether this SQLite release is free of the WAL-reset defect."""
    if version >= REPAIRED_SINCE:
        return True
    return any(version[:2] == repaired[:2] and version >= repaired for repaired in REPAIRED_SERIES)


def connection_options(version: Version) -> dict[str, Any]:
    """Django's `OPTIONS` for an SQLite file: durable, immediate transactions, waiting for a lock."""
    journal = "WAL" if can_be_trusted_with_wal(version) else "DELETE"
    return {
        "timeout": BUSY_TIMEOUT_S,
        "transaction_mode": "IMMEDIATE",
        "init_command": f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
