"""What an installation is told through its environment, and what it keeps in its data directory."""

import stat
from pathlib import Path

import pytest
from django.conf import settings

from generiek.web.environment import (
    UnableToReadEnvironment,
    databases,
    flag,
    postgresql_from_url,
    secret_key,
)
from generiek.web.task_queue import TaskQueueRouter


def test_the_secret_is_drawn_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    first = secret_key(tmp_path)

    assert len(first) >= 50
    assert secret_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_a_secret_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("kort")

    with pytest.raises(UnableToReadEnvironment, match="secret"):
        secret_key(tmp_path)


def test_a_url_names_a_database_behind_a_socket() -> None:
    described = postgresql_from_url("postgresql://generiek@/team?host=/run/pg&connect_timeout=3")

    assert (described["USER"], described["NAME"], described["HOST"]) == ("generiek", "team", "/run/pg")
    assert described["OPTIONS"] == {"connect_timeout": "3"}


def test_a_url_names_a_database_on_another_machine() -> None:
    described = postgresql_from_url("postgresql://generiek:w%40ord@db.intern:5433/team")

    assert (described["PASSWORD"], described["HOST"], described["PORT"]) == ("w@ord", "db.intern", "5433")


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host", "onzin"])
def test_a_url_that_names_no_database_is_refused(url: str) -> None:
    with pytest.raises(UnableToReadEnvironment, match="GENERIEK_DATABASE_URL"):
        postgresql_from_url(url)


def test_a_switch_is_on_or_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENERIEK_HTTPS", "ja")

    with pytest.raises(UnableToReadEnvironment, match="GENERIEK_HTTPS"):
        flag("GENERIEK_HTTPS")


def test_on_sqlite_the_task_queue_has_a_file_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GENERIEK_DATABASE_URL", raising=False)

    described = databases(tmp_path)

    assert described["default"]["NAME"] != described["tasks"]["NAME"]


def test_the_queue_keeps_to_its_database_and_everything_else_to_the_other() -> None:
    router = TaskQueueRouter()
    if "tasks" not in settings.DATABASES:
        assert router.allow_migrate("default", "django_tasks_database") is None
        return

    assert router.allow_migrate("tasks", "django_tasks_database")
    assert not router.allow_migrate("default", "django_tasks_database")
    assert router.allow_migrate("default", "people")
    assert not router.allow_migrate("tasks", "people")
