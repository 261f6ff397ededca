"""Makes the installation ready to serve: texts, tables, static files, and the demonstration team once.

Run as `python -m generiek.web.prepare`; asked again it finds nothing to do and takes about a second.
"""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from generiek.web import translations


def main() -> None:
    """Bring everything up to date with the code, in one process."""
    translations.main()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "generiek.web.settings")
    django.setup()
    _make_tables()
    _collect_static_files()
    _load_demonstration()


def _make_tables() -> None:
    for alias in settings.DATABASES:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            _say("Making the tables …" if alias == "default" else "Making the task queue …")
            call_command("migrate", database=alias, verbosity=0, interactive=False)


def _collect_static_files() -> None:
    """Copy, name and compress the static files; skipped when the same ones were collected before."""
    stamp = Path(settings.STATIC_ROOT) / ".made-from"
    digest = _digest_of_static_files()
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(digest, encoding="ascii")


def _digest_of_static_files() -> str:
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _load_demonstration() -> None:
    """An installation without any team gets the demonstration team, so that there is something to see."""
    if not apps.get_model("people", "Team")._default_manager.exists():
        _say("Loading the demonstration team …")
        call_command("load_demonstration", seed=1)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
