"""Play the demonstration: officers, callers and desks act in the open shifts until the process is stopped."""

import signal
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from generiek.app.demonstration.playing_on import FieldPlaying, NobodyToPlay


class Command(BaseCommand):
    """Follows the open shifts of every demonstration team and opens the next one when its time comes."""

    help = "Plays the people of the demonstration; SIGTERM stops it at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--speed", type=float, help="how fast shift time runs from now on, e.g. 10")
        parser.add_argument("--rounds", type=int, help="stop after so many looks; without it, never")

    def handle(self, *_args: Any, **options: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _stop)
        if options["speed"] is not None and options["speed"] <= 0:
            raise CommandError("Time runs forward: give a speed above 0.")
        try:
            playing = FieldPlaying(speed=options["speed"], say=self.stdout.write)
            playing.play(rounds=options["rounds"])
        except NobodyToPlay as error:
            raise CommandError(str(error)) from error
        except _Stopped:
            self.stdout.write("Stopped.")
        finally:
            close_old_connections()


class _Stopped(BaseException):
    """The process was told to stop; what was half done is rolled back on the way out."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stopped
