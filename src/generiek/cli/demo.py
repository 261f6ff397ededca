"""`generiek demo`: play whole days of the demonstration team and write their logbooks.

The same seed, region and first day give the same files, byte for byte.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import date
from pathlib import Path

from generiek.cli.logbook_files import INDEX, logbook_name, write_logbook
from generiek.engine.demonstration.roster import NoRosterForDemonstration
from generiek.engine.demonstration.shift_hours import Chapter
from generiek.engine.demonstration.team import Demonstration, make_demonstration
from generiek.engine.geography.osm import UnableToImport, import_osm
from generiek.engine.geography.region import Region
from generiek.engine.geography.region_file import UnableToReadRegion
from generiek.engine.geography.synthetic import generate_region
from generiek.engine.geography.travel_times import TravelTimes
from generiek.engine.shift.timeline import CATEGORIES
from generiek.engine.simulation.drive import PlayedShift, play
from generiek.engine.simulation.field import FieldPlayer
from generiek.engine.simulation.figures import ShiftFigures, figures_of
from generiek.engine.simulation.invariants import faults_between, faults_of
from generiek.engine.simulation.ways import RegionWays

FIRST_DAY = date(2026, 11, 23)
COLUMNS = ("work", "call", "travel", "paperwork", "break", "meeting", "idle", "unknown")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same logbooks")
    parser.add_argument("--days", type=int, default=7, help="how many days are played; three shifts a day")
    parser.add_argument("--out", type=Path, required=True, help="the folder that the logbooks are written to")
    parser.add_argument("--region", type=Path, help="an OpenStreetMap extract or a region file")
    parser.add_argument("--first-day", type=date.fromisoformat, default=FIRST_DAY, help="e.g. 2026-11-23")
    parser.add_argument("--labelled", action="store_true", help="with a labelled roster, under regime A")


def run(args: Namespace) -> int:
    """Play, write, check; 0 when every invariant holds on every logbook and no act was refused."""
    try:
        region = _region(args)
        demonstration = make_demonstration(
            region,
            seed=args.seed,
            first_date=args.first_day,
            days=args.days,
            with_labels=args.labelled,
        )
        args.out.mkdir(parents=True, exist_ok=True)
    except (ValueError, OSError, UnableToImport, UnableToReadRegion, NoRosterForDemonstration) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    played = _play(demonstration, region)
    faults = _write(args, demonstration, played)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    _tell(demonstration, played, len(faults))
    return 1 if faults else 0


def _region(args: Namespace) -> Region:
    if args.region is None:
        return generate_region(args.seed)
    if args.region.suffix in (".npz", ".region"):
        return Region.load(args.region)
    return import_osm(args.region)


def _play(demonstration: Demonstration, region: Region) -> dict[str, PlayedShift]:
    ways = RegionWays(TravelTimes(region, on_date=demonstration.first_date))
    players = [
        FieldPlayer(demonstration.plan_of(chapter), demonstration.seed, ways)
        for chapter in demonstration.chapters()
    ]
    return {shift.state.shift_id: shift for shift in play(players, seed=demonstration.seed)}


def _write(args: Namespace, demonstration: Demonstration, played: dict[str, PlayedShift]) -> list[str]:
    """Write every logbook and the index; returns what is wrong, in sentences."""
    faults: list[str] = []
    index = []
    before: PlayedShift | None = None
    for chapter in demonstration.chapters():
        shift = played[chapter.shift_id]
        name = logbook_name(chapter)
        digest = write_logbook(args.out / name, shift.entries)
        found = [
            *faults_of(shift.entries),
            *(faults_between(before.entries, shift.entries) if before else ()),
        ]
        found += [f"{times} acts were refused: {code}." for code, times in shift.player.refusals.items()]
        faults += [f"{name}: {fault}" for fault in found]
        index.append(_index_line(chapter, name, digest, figures_of(shift.state)))
        before = shift
    content = json.dumps(
        {"seed": args.seed, "region": demonstration.surroundings.region_name, "shifts": index},
        sort_keys=True,
        indent=1,
        ensure_ascii=False,
    )
    (args.out / INDEX).write_text(content + "\n", encoding="utf-8")
    return faults


def _index_line(chapter: Chapter, name: str, digest: str, figures: ShiftFigures) -> dict[str, object]:
    return {
        "file": name,
        "sha256": digest,
        "shift": chapter.shift_id,
        "date": chapter.on_date.isoformat(),
        "kind": chapter.kind,
        **{key: value for key, value in asdict(figures).items() if key != "response_s"},
    }


def _tell(demonstration: Demonstration, played: dict[str, PlayedShift], faults: int) -> None:
    heads = ("entries", "people", "calls", "urgent", "done", *(f"{category} %" for category in COLUMNS))
    sys.stdout.write(f"{demonstration.surroundings.region_name}, seed {demonstration.seed}\n")
    sys.stdout.write("shift".ljust(18) + "".join(head.rjust(12) for head in heads) + "\n")
    urgent = 0
    for chapter in demonstration.chapters():
        figures = figures_of(played[chapter.shift_id].state)
        urgent += figures.urgent_calls
        counts = (
            figures.entries,
            figures.persons,
            figures.calls,
            figures.urgent_calls,
            figures.orders_done,
        )
        cells = [str(count).rjust(12) for count in (*counts, *_percentages(figures))]
        sys.stdout.write(f"{chapter.on_date} {chapter.kind}".ljust(18) + "".join(cells) + "\n")
    least = min(len(shift.entries) for shift in played.values())
    verdict = "every invariant holds" if not faults else f"{faults} faults"
    sys.stdout.write(
        f"{len(played)} shifts, at least {least} entries each, "
        f"{urgent / len(played):.1f} urgent calls a shift; {verdict}.\n"
    )


def _percentages(figures: ShiftFigures) -> tuple[int, ...]:
    whole = max(1, sum(figures.minutes[category] for category in CATEGORIES))
    return tuple(round(100 * figures.minutes[category] / whole) for category in COLUMNS)
