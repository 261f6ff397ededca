"""Makes the installation ready to serve: texts, tables, static files, and the demonstration team once.

Run as `python -m generiek.web.prepare`; asked again it finds nothing to do and takes about a second.
"""

import os
import sys

import django

from generiek.web import translations


def main() -> None:
    """Bring everything up to date with the code, in one process."""
    translations.main()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "generiek.web.settings")
    django.setup()
    _tables()
    _static_files()
    _demonstration()


def _tables() -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DEFAULT_DB_ALIAS, connections
    from django.db.migrations.executor import MigrationExecutor

    for alias in settings.DATABASES:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            if alias == DEFAULT_DB_ALIAS:
                _say("Making the tables …")
            call_command("migrate", database=alias, verbosity=0, interactive=False)


def _static_files() -> None:
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False, clear=False)


def _demonstration() -> None:
    from django.core.management import call_command

    from generiek.app.people.models import Team

    if not Team.objects.exists():
        _say("Loading the demonstration team …")
        call_command("load_demonstration", seed=1)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
