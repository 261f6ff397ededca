"""What the installation tells the product through environment variables and its data directory."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from generiek.web.sqlite_driver import connection_options, version_in_use

SOURCE_ROOT = Path(__file__).resolve().parents[3]


class UnableToReadEnvironment(Exception):
    """An environment variable says something that the product cannot use."""


def data_directory() -> Path:
    """Where everything lives that this installation writes; made when it does not exist yet."""
    named = os.environ.get("GENERIEK_VAR")
    directory = Path(named) if named else SOURCE_ROOT / "var"
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    return directory.resolve()


def secret_key(directory: Path) -> str:
    """The installation's secret, drawn once and readable by its owner alone."""
    file = directory / "secret-key"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _stored_secret(file)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        key = secrets.token_urlsafe(64)
        stream.write(key)
    return key


def flag(name: str) -> bool:
    """Whether the variable is switched on; anything but 1, 0 or nothing is refused."""
    value = os.environ.get(name, "")
    if value not in ("", "0", "1"):
        raise UnableToReadEnvironment(f"{name} is {value!r}; it can be 1 (on), 0 or empty (off).")
    return value == "1"


def words(name: str, default: str = "") -> list[str]:
    """The comma-separated words of a variable."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def databases(directory: Path) -> dict[str, dict[str, Any]]:
    """The product's databases: SQLite files in the data directory, or the PostgreSQL that a URL names.

    On SQLite the task queue has a file of its own, so that a busy worker never holds the shift's lock.
    """
    url = os.environ.get("GENERIEK_DATABASE_URL", "")
    if url:
        return {"default": postgresql_from_url(url)}
    return {
        "default": _sqlite(directory / "generiek.sqlite3"),
        "tasks": _sqlite(directory / "tasks.sqlite3"),
    }


def postgresql_from_url(url: str) -> dict[str, Any]:
    """Django's description of the database in `postgresql://user:word@host:port/name?host=/socket/folder`."""
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise UnableToReadEnvironment(
            "GENERIEK_DATABASE_URL should look like postgresql://user:password@host:port/name."
        )
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or query.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 0,
        "OPTIONS": query,
    }


def _stored_secret(file: Path) -> str:
    key = file.read_text(encoding="ascii").strip()
    if len(key) < 50:
        raise UnableToReadEnvironment(f"{file} holds no usable secret; remove it and start again.")
    return key


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": connection_options(version_in_use()),
        "CONN_MAX_AGE": 0,
    }
