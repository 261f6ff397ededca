"""`generiek region`: make a region file from an OpenStreetMap extract or a seed, look at it, calibrate it."""

import argparse
import csv
import math
import sys
from datetime import date
from pathlib import Path

from generiek.engine.geography import Region, TravelTimes
from generiek.engine.geography.boundary import BoundaryDoesNotFit
from generiek.engine.geography.calibration import Trip, calibrate, profile_toml
from generiek.engine.geography.osm import UnableToImport, import_osm
from generiek.engine.geography.region_file import UnableToReadRegion
from generiek.engine.geography.synthetic import generate_region

FARTHEST_FROM_A_ROAD_M = 1000.0
COLUMNS = ("from_x", "from_y", "to_x", "to_y", "seconds")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`import FILE`, `make --seed N`, `show FILE`, `calibrate FILE ARRIVALS`."""
    acts = parser.add_subparsers(dest="act", required=True)
    taken = acts.add_parser("import", help="read an OpenStreetMap extract and write a region file")
    taken.add_argument("file", type=Path, help="an extract: .osm.pbf or .osm")
    taken.add_argument("--name", default="", help="what the region is called; otherwise after the file")
    taken.add_argument("--no-buildings", action="store_true", help="leave buildings off the map")
    made = acts.add_parser("make", help="make a region that does not exist, from a seed")
    made.add_argument("--seed", type=int, default=1, help="the same seed gives the same region")
    for act in (taken, made):
        act.add_argument("--out", type=Path, help="the region file to write; otherwise NAME.region here")
    fitted = acts.add_parser("calibrate", help="fit a way of driving to a team's own arrivals")
    fitted.add_argument("file", type=Path, help="a .region file")
    fitted.add_argument(
        "arrivals", type=Path, help="CSV with the columns from_x, from_y, to_x, to_y, seconds"
    )
    fitted.add_argument("--profile", default="emergency_day", help="which way of driving")
    fitted.add_argument(
        "--from", dest="valid_from", required=True, help="first day of the new numbers, YYYY-MM-DD"
    )
    shown = acts.add_parser("show", help="tell what is in a region file")
    shown.add_argument("file", type=Path, help="a .region file")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 1 with a sentence when it cannot be done. Nothing is written then."""
    try:
        if args.act == "show":
            _tell(Region.load(args.file))
            return 0
        if args.act == "calibrate":
            return _calibrate(args)
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


def _calibrate(args: argparse.Namespace) -> int:
    """Print the fitted profile as TOML on standard output, and the errors on standard error."""
    valid_from = date.fromisoformat(args.valid_from)
    times = TravelTimes(Region.load(args.file), on_date=valid_from)
    fit = calibrate(times, args.profile, _trips(args.arrivals, times), valid_from)
    sys.stdout.write(profile_toml(fit.profile))
    sys.stderr.write(
        f"{fit.trip_count} arrivals used, {fit.dropped_count} dropped. "
        "Median error on arrivals left out of the fit: "
        f"{fit.error_before_s:.0f} s ({fit.share_before:.0%}) before, "
        f"{fit.error_after_s:.0f} s ({fit.share_after:.0%}) after.\n"
    )
    return 0


def _trips(path: Path, times: TravelTimes) -> list[Trip]:
    trips = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                trips.append(_trip(row, number, path.name, times))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"{path.name} cannot be read as CSV in UTF-8.") from error
    return trips


def _trip(row: dict[str, str], number: int, name: str, times: TravelTimes) -> Trip:
    try:
        from_x, from_y, to_x, to_y, took_s = (float(row[column]) for column in COLUMNS)
        trip = Trip(times.nearest_node(from_x, from_y), times.nearest_node(to_x, to_y), round(took_s))
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"{name}, row {number}: {', '.join(COLUMNS)} must be numbers.") from error
    if trip.took_s <= 0:
        raise ValueError(f"{name}, row {number}: a drive takes more than {trip.took_s} seconds.")
    for x_m, y_m, node in ((from_x, from_y, trip.from_node), (to_x, to_y, trip.to_node)):
        roads = times.region.roads
        if math.hypot(roads.x_m[node] - x_m, roads.y_m[node] - y_m) > FARTHEST_FROM_A_ROAD_M:
            raise ValueError(f"{name}, row {number}: {x_m:.0f}, {y_m:.0f} lies far from every road.")
    return trip


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
