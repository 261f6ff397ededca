"""Run as `./dev bench logbook`: 60 officers, 300 orders; SQLite, and PostgreSQL where its programs are."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import Figure, report
from tools.postgres import programs, scratch_cluster

FOLD_MS, APPEND_MS, STREAM_MS = 50.0, 10.0, 500.0


def main() -> int:
    """Measure on both stores, each in a process of its own with a database of its own."""
    argparse.ArgumentParser(description=__doc__).parse_known_args()
    figures = _measured("SQLite", {})
    found = programs()
    if found is None:
        print("PostgreSQL's programs are not on this machine: only SQLite is measured.")
        return max(report(figures), 1)
    with scratch_cluster(found) as url:
        figures += _measured("PostgreSQL", {"GENERIEK_DATABASE_URL": url})
    return report(figures)


def _measured(store: str, environment: dict[str, str]) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="generiek-bench-") as var:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.logbook.measure"],
            env={**os.environ, **environment, "GENERIEK_VAR": var},
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout
    values = dict(line.split("\t") for line in told.splitlines() if "\t" in line)
    on_sqlite = store == "SQLite"
    return [
        Figure(
            f"{store}: fold 2,000 entries, reading them included (median)",
            float(values["fold_ms"]),
            "CPU ms",
            FOLD_MS if on_sqlite else None,
            float(values["read_ms"]),
            "reading alone",
            f"on the clock {float(values['fold_wall_ms']):.0f} ms",
        ),
        Figure(
            f"{store}: append, authorise to commit (median)",
            float(values["append_ms"]),
            "CPU ms",
            APPEND_MS if on_sqlite else None,
            float(values["commit_ms"]),
            "one row committed",
            f"on the clock {float(values['append_wall_ms']):.1f} ms",
        ),
        Figure(
            f"{store}: 120 streams, 75 writes, entry to browser (p99)",
            float(values["stream_p99_ms"]),
            "ms",
            STREAM_MS,
            note=f"median {float(values['stream_median_ms']):.0f} ms, {values['delivered']} delivered",
        ),
        Figure(f"{store}: entries missed, doubled or out of order", float(values["wrong"]), "", 0.0),
    ]


if __name__ == "__main__":
    sys.exit(main())
