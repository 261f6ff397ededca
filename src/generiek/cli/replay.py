"""`generiek replay FILE`: fold a logbook file and tell what it says."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generiek.cli.logbook_files import UnreadableLogbook, read_logbook
from generiek.engine.shift.digest import state_digest
from generiek.engine.shift.machine import fold
from generiek.engine.shift.state import ShiftState
from generiek.engine.simulation.figures import figures_of
from generiek.engine.simulation.invariants import faults_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a logbook as `generiek demo` wrote it")


def run(args: Namespace) -> int:
    """Print the state and the figures; 1 when the file is no logbook or an invariant does not hold."""
    try:
        entries = read_logbook(args.file)
    except UnreadableLogbook as error:
        sys.stderr.write(f"{error}\n")
        return 1
    faults = faults_of(entries)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if faults:
        return 1
    state = fold(entries[0].shift_id, entries)
    sys.stdout.write("\n".join(_lines(state)) + "\n")
    return 0


def _lines(state: ShiftState) -> list[str]:
    figures = figures_of(state)
    whole = max(1, sum(figures.minutes.values()))
    times = [
        f"  {category:<10}{minutes // 60:>5} h {minutes % 60:02d}{100 * minutes / whole:>7.1f} %"
        for category, minutes in figures.minutes.items()
    ]
    middle = figures.response_s[len(figures.response_s) // 2] if figures.response_s else None
    response = f", median response {middle // 60}:{middle % 60:02d}" if middle is not None else ""
    return [
        f"Shift {state.shift_id}: {state.kind}, {_clock(state.starts_at_s)} to {_clock(state.ends_at_s)}, "
        f"{state.status}, regime {state.settings.regime}",
        f"{figures.entries} entries, {figures.persons} people",
        f"{figures.calls} calls, {figures.urgent_calls} urgent{response}",
        f"orders: {_counted(order.status for order in state.orders.values())}",
        f"breaks: {_counted(one.status for one in state.breaks.values())}",
        "time:",
        *times,
        f"state {state_digest(state)}",
    ]


def _clock(at_s: int) -> str:
    return datetime.fromtimestamp(at_s, AMSTERDAM).strftime("%Y-%m-%d %H:%M")


def _counted(statuses: Iterable[str]) -> str:
    counted = Counter(statuses)
    return ", ".join(f"{count} {status}" for status, count in sorted(counted.items())) or "none"
