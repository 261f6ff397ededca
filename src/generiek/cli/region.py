"""`generiek region`: make a region file from an OpenStreetMap extract or from a seed, and look at one."""

import argparse
import sys
from pathlib import Path

from generiek.engine.geography import Region
from generiek.engine.geography.boundary import BoundaryDoesNotFit
from generiek.engine.geography.osm import UnableToImport, import_osm
from generiek.engine.geography.region_file import UnableToReadRegion
from generiek.engine.geography.synthetic import generate_region


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`import FILE`, `make --seed N`, `show FILE`."""
    acts = parser.add_subparsers(dest="act", required=True)
    taken = acts.add_parser("import", help="read an OpenStreetMap extract and write a region file")
    taken.add_argument("file", type=Path, help="an extract: .osm.pbf or .osm")
    taken.add_argument("--name", default="", help="what the region is called; otherwise after the file")
    taken.add_argument("--no-buildings", action="store_true", help="leave buildings off the map")
    made = acts.add_parser("make", help="make a region that does not exist, from a seed")
    made.add_argument("--seed", type=int, default=1, help="the same seed gives the same region")
    for act in (taken, made):
        act.add_argument("--out", type=Path, help="the region file to write; otherwise NAME.region here")
    shown = acts.add_parser("show", help="tell what is in a region file")
    shown.add_argument("file", type=Path, help="a .region file")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 1 with a sentence when it cannot be done. Nothing is written then."""
    try:
        if args.act == "show":
            _tell(Region.load(args.file))
            return 0
        region = _made(args)
    except (UnableToImport, UnableToReadRegion, BoundaryDoesNotFit, ValueError) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    path: Path = args.out or Path(f"{region.name.lower().replace(' ', '-')}.region")
    try:
        region.save(path)
    except OSError as error:
        sys.stderr.write(f"{path} cannot be written: {error.strerror}.\n")
        return 1
    _tell(region)
    sys.stdout.write(f"Written: {path}\n")
    return 0


def _made(args: argparse.Namespace) -> Region:
    if args.act == "make":
        return generate_region(args.seed)
    return import_osm(args.file, name=args.name, has_buildings=not args.no_buildings)


def _tell(region: Region) -> None:
    lines = [f"{region.name} ({region.source}); {region.attribution}"]
    lines += [str(sentence) for sentence in region.report]
    if not region.report:
        lines.append(
            f"Roads: {region.roads.node_count} junctions and ends, {region.roads.segment_count} pieces."
        )
        lines.append(f"Places: {len(region.places)}; zones: {len(region.zones)}; areas: {len(region.areas)}.")
    lines.append(f"Can be closed: {len(region.structures)} tunnels, bridges and ferries.")
    sys.stdout.write("\n".join(lines) + "\n")
