"""Give a team a region from a file: an OpenStreetMap extract or a region file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from generiek.app.area.actions import ChangeOfRegionNotAllowed, import_region
from generiek.app.people.models import Team


class Command(BaseCommand):
    """`manage import_region FILE [--team NAME]`."""

    help = "Give a team a region from an OpenStreetMap extract or a region file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--team", default="", help="the team's name; may be left out when there is one team"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or say why not; nothing changes then."""
        try:
            region = import_region(team=_team(options["team"]), path=options["file"], now=timezone.now())
        except ChangeOfRegionNotAllowed as refusal:
            raise CommandError(str(refusal)) from refusal
        for text, values in region.report:
            self.stdout.write(text % values)
        self.stdout.write(f"{region.name}, version {region.version}, is in use.")


def _team(name: str) -> Team:
    teams = list(Team.objects.filter(name=name) if name else Team.objects.all()[:2])
    if len(teams) != 1:
        raise CommandError("Say which team it is for: --team NAME.")
    return teams[0]
