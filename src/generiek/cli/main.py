"""The command line: `generiek COMMAND …`, files in, results and reports out.

A command is a module `generiek.cli.<name>` with `add_arguments(parser)` and `run(args) -> int`; only the
module of the command that was asked for is imported, because some bring numba or Django along.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "region": "import a road network and place names, or make a region from a seed",
    "demo": "play whole days of the demonstration team and write their logbooks",
    "replay": "fold a logbook file and tell what it says",
    "roster": "make, check or repair a roster from a problem file",
    "intake": "take in staff, roster, cases, calls, appointments or zones from a file",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 refused or fallen short, 2 wrongly called."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("-h", "--help"):
        _overview().print_help()
        return 0 if words else 2
    name = words[0]
    if name not in COMMANDS:
        _overview().error(f"there is no command {name!r}; there are: {', '.join(COMMANDS)}")
    module = import_module(f"generiek.cli.{name}")
    parser = argparse.ArgumentParser(prog=f"generiek {name}", description=COMMANDS[name])
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(words[1:])))


def _overview() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="generiek",
        description="The working system of a police basic team without a separate emergency-response duty.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="commands:\n" + "\n".join(f"  {name:<10} {what}" for name, what in COMMANDS.items()),
    )
    parser.add_argument("command", help="one of the commands below; `generiek COMMAND --help` tells more")
    return parser


if __name__ == "__main__":
    sys.exit(main())
