"""Django's management commands: `python -m generiek.web.manage COMMAND`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the management command that the arguments name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "generiek.web.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
