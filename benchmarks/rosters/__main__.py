"""`./dev bench rosters --data DIR [--part breaks,labels] [--only 1,2] [--resume] [--keep] …`."""

import argparse
import sys
from pathlib import Path

from benchmarks.figures import report
from benchmarks.rosters.instances import lines, print_lines, read_known, read_results, run_instances
from benchmarks.rosters.measure import break_figures, label_figures, team_figures
from benchmarks.rosters.monolith import read_peers, run_peers

INSTANCES = "rosters/curtois_qu"
PEERS = range(1, 13)


def main() -> int:
    """Run what is asked, then judge all that is kept."""
    parser = argparse.ArgumentParser(prog="bench rosters")
    parser.add_argument("--data", type=Path, required=True, help="directory with rosters/curtois_qu")
    parser.add_argument("--only", default="", help="instances, e.g. 1,2,14 or 1-12; default all")
    parser.add_argument("--resume", action="store_true", help="skip what has a kept result")
    parser.add_argument("--keep", action="store_true", help="run nothing, judge the kept results")
    parser.add_argument("--limit", type=float, default=1200.0, help="processor seconds an instance")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--part", default="instances,team,breaks,labels")
    parser.add_argument("--days", type=int, default=84, help="days of the team's period")
    parser.add_argument("--team-limit", type=float, default=600.0, help="processor seconds for the team")
    parser.add_argument("--peer-limit", type=float, default=120.0)
    given = parser.parse_args()
    parts = given.part.split(",")
    figures = [
        *(
            team_figures(given.days, given.team_limit, given.processes, given.peer_limit)
            if "team" in parts
            else []
        ),
        *(break_figures() if "breaks" in parts else []),
        *(label_figures() if "labels" in parts else []),
    ]
    fallen_short = report(figures) if figures else 0
    return max(fallen_short, _instances(given)) if "instances" in parts else fallen_short


def _instances(given: argparse.Namespace) -> int:
    directory = given.data / INSTANCES
    if not directory.is_dir():
        print(f"There are no instances in {directory}.", file=sys.stderr)
        return 2
    only = _numbers(given.only) or list(range(1, 25))
    if not given.keep:
        run_instances(directory, only, resume=given.resume, limit_s=given.limit, processes=given.processes)
        run_peers(directory, [n for n in only if n in PEERS], resume=given.resume, limit_s=given.peer_limit)
    found = lines(read_results(), read_known(directory), read_peers())
    missing = sorted(set(range(1, 25)) - {line.instance for line in found})
    holds = print_lines(found)
    if missing:
        print(f"Without a result, so falling short: {', '.join(map(str, missing))}.")
    return int(not holds or bool(missing))


def _numbers(text: str) -> list[int]:
    numbers: list[int] = []
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


if __name__ == "__main__":
    sys.exit(main())
