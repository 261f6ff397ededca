"""Load the demonstration team into an empty installation."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from generiek.app.area.actions import ChangeOfRegionNotAllowed
from generiek.app.demonstration.loading import UnableToLoadDemonstration, Wanted, load_demonstration
from generiek.app.people.demonstration import UnableToOpenDemonstrationAccounts
from generiek.engine.demonstration.roster import NoRosterForDemonstration


class Command(BaseCommand):
    """Make people, work, cases, calls, a roster and played shifts, all marked as demonstration."""

    help = "Loads the demonstration team, made from a seed, in a generated or an imported region."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--region", type=Path, help="a map file to make the team's region from")
        parser.add_argument("--days-back", type=int, default=14, help="how many days of shifts lie behind")
        parser.add_argument("--today", type=date.fromisoformat, help="the day it is, e.g. 2026-11-23")
        parser.add_argument("--at", default="16:40", help="the shift time at which it begins, e.g. 16:40")
        parser.add_argument("--speed", type=float, default=1.0, help="how fast shift time runs")
        parser.add_argument("--labelled", action="store_true", help="with a labelled roster (stage 1)")

    def handle(self, *_args: Any, **options: Any) -> None:
        wanted = Wanted(
            seed=options["seed"],
            region_file=options["region"],
            days_back=options["days_back"],
            today=options["today"],
            now_min=_minutes(options["at"]),
            speed=options["speed"],
            with_labels=options["labelled"],
        )
        try:
            loaded = load_demonstration(wanted, say=self.stdout.write)
        except (
            UnableToLoadDemonstration,
            UnableToOpenDemonstrationAccounts,
            ChangeOfRegionNotAllowed,
            NoRosterForDemonstration,
        ) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{loaded.persons} people, {loaded.shifts} shifts with {loaded.entries} entries, "
            f"{loaded.orders} orders, {loaded.cases} cases and {loaded.calls} calls."
        )


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    if not (hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60):
        raise CommandError(f"{clock!r} is no time of day; write it as 16:40.")
    return int(hours) * 60 + int(minutes)
