"""`./dev COMMAND`: sets up what the command needs, then does it."""

import argparse
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from tools import checking, running, setting_up, smoke, testing
from tools.told import StepFailed, say


def main() -> int:
    """Do what the command line asks; 0 when it went well."""
    parser = _parser()
    arguments, rest = parser.parse_known_args()
    if rest and not arguments.takes_more:
        parser.error(f"it is not clear what {' '.join(rest)} should do here")
    arguments.rest = rest
    signal.signal(signal.SIGTERM, _leave)
    act: Callable[[argparse.Namespace], int] = arguments.act
    try:
        return act(arguments)
    except StepFailed as failed:
        say(str(failed))
        return 1


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    """End by way of every `finally`, so that nothing that was started stays behind."""
    sys.exit(128 + number)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev", description="Set up, run, test and measure Generiek.")
    parser.set_defaults(takes_more=False)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser(
        "run", help="set everything up and start the product with its demonstration team"
    )
    run.add_argument("--smoke", action="store_true", help="check over HTTP that it works, then stop")
    run.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (default: this machine only)"
    )
    run.add_argument("--port", type=int, default=8000)
    run.set_defaults(act=lambda a: smoke.smoke() if a.smoke else running.run(a.host, a.port))

    test = commands.add_parser("test", help="everything that must hold: lint, engine, application, browser")
    test.add_argument(
        "--only", choices=testing.PARTS, action="append", help="only this part; can be repeated"
    )
    test.set_defaults(act=lambda a: testing.test(tuple(a.only or testing.PARTS)))

    lint = commands.add_parser("lint", help="style, types, templates, import contracts and glossary")
    lint.set_defaults(act=lambda _: checking.lint())

    bench = commands.add_parser(
        "bench", help="measure against a bar and a peer: ./dev bench NAME [--data DIR]"
    )
    bench.add_argument("name")
    bench.add_argument("--data", help="where the public instances and extracts are")
    bench.epilog = "Anything else is given to the benchmark."
    bench.set_defaults(takes_more=True, act=lambda a: testing.bench(a.name, a.data, a.rest))

    journey = commands.add_parser("journey", help="play the whole day in a browser on an imported region")
    journey.add_argument(
        "--region", help="an OpenStreetMap extract; without it the demonstration's own region"
    )
    journey.set_defaults(act=lambda a: testing.journey(a.region))

    manage = commands.add_parser("manage", help="a management command of the application")
    manage.add_argument("words", nargs=argparse.REMAINDER)
    manage.set_defaults(act=lambda a: setting_up.manage(a.words))
    return parser


if __name__ == "__main__":
    sys.exit(main())
