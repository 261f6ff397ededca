"""The public instances 1–24: run what is asked, keep the results with the commit, judge them by the bars."""

import csv
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results" / "instances.json"
NEAR_BEST = (*range(1, 13), 14, 16, 17)


@dataclass(frozen=True, slots=True)
class Known:
    """What has been published of an instance."""

    lower_bound: int
    best: int
    ten_minutes: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    instance: int
    objective: int
    bound: int | None
    cpu_s: float
    peer: str
    bar: str
    holds: bool


def read_known(directory: Path) -> dict[int, Known]:
    """The published values beside the instances."""
    with (directory / "best_known.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for row in rows:
        published = [int(value) for key, value in row.items() if key.startswith("ten_min") and value]
        best = min(published, default=None)
        found[int(row["instance"])] = Known(int(row["lower_bound"]), int(row["best_known"]), best)
    return found


def run_instances(
    directory: Path, only: list[int], *, resume: bool, limit_s: float, processes: int
) -> dict[str, Any]:
    """Run the chosen instances one after another; each result is kept as soon as it is there."""
    results = read_results()
    for number in only:
        if resume and str(number) in results:
            continue
        command = [sys.executable, "-m", "benchmarks.rosters.one_instance"]
        command += [str(directory / f"Instance{number}.txt"), "--limit", str(limit_s)]
        command += ["--processes", str(processes)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        results = read_results()
        results[str(number)] = {**json.loads(done.stdout.splitlines()[-1]), "commit": _commit()}
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(
            json.dumps(dict(sorted(results.items(), key=lambda i: int(i[0]))), indent=1) + "\n"
        )
    return results


def read_results() -> dict[str, Any]:
    """Results kept from earlier runs."""
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    return found


def lines(results: dict[str, Any], known: dict[int, Known], monolith: dict[str, Any]) -> list[Line]:
    """Each result against its bar; an instance without a Lagrangian bound falls short."""
    found = []
    for key, result in results.items():
        number, best = int(key), known[int(key)]
        bar, within = _bar(number, result, best)
        peer = f"best known {best.best}"
        if key in monolith:
            peer += f", CP-SAT {monolith[key]['objective']} in {monolith[key]['cpu_s']} s"
        holds = within and result["bound"] is not None and not result["faults"]
        found.append(Line(number, result["objective"], result["bound"], result["cpu_s"], peer, bar, holds))
    return found


def print_lines(found: list[Line]) -> bool:
    """Print the table; whether every bar holds."""
    print(f"{'instance':>8} {'objective':>10} {'bound':>8} {'gap %':>7} {'CPU s':>8}  bar")
    for line in found:
        gap = "–" if line.bound is None else f"{100 * (line.objective - line.bound) / line.objective:.2f}"
        bound = "none" if line.bound is None else str(line.bound)
        verdict = "holds" if line.holds else "falls short"
        print(
            f"{line.instance:>8} {line.objective:>10} {bound:>8} {gap:>7} {line.cpu_s:>8}  "
            f"{line.bar}: {verdict} ({line.peer})"
        )
    return all(line.holds for line in found)


def _bar(number: int, result: dict[str, Any], known: Known) -> tuple[str, bool]:
    objective = result["objective"]
    if number in NEAR_BEST:
        return "≤ best known + 0.1 %", objective <= known.best * 1.001
    if number in (15, 18):
        share = 1.01 if number == 15 else 1.03
        return f"≤ best known + {round((share - 1) * 100)} %", objective <= known.best * share
    if number in (13, 19) and known.ten_minutes is not None:
        return f"< {known.ten_minutes}, best in ten minutes", objective < known.ten_minutes
    return "≤ half of greedy", objective <= result["greedy"] / 2


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
