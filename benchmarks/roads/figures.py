"""What a benchmark found, beside its peer and its bar, as one table."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: `holds` is None where there is no bar. `peer` and `ratio` are words, empty where there is
    none."""

    name: str
    value: str
    bar: str = ""
    holds: bool | None = None
    peer: str = ""
    ratio: str = ""


def timed(name: str, seconds: float, bar_s: float, peer_s: float | None = None) -> Figure:
    """A row of CPU seconds with a bar, and how many times faster than the peer."""
    peer, ratio = ("", "") if peer_s is None else (in_seconds(peer_s), f"{peer_s / max(seconds, 1e-9):.0f} ×")
    return Figure(name, in_seconds(seconds), f"≤ {in_seconds(bar_s)}", seconds <= bar_s, peer, ratio)


def between(
    name: str, value: float, low: float, high: float, peer: float | None = None, unit: str = ""
) -> Figure:
    """A row of a number that must lie between two others."""
    words = "" if peer is None else f"{peer:.3g}{unit}"
    return Figure(name, f"{value:.3g}{unit}", f"{low:g}–{high:g}{unit}", low <= value <= high, words)


def cpu_seconds(act: Callable[[], object], times: int = 5) -> float:
    """The median of CPU seconds over some runs, after one run that compiles and warms."""
    act()
    spent = []
    for _ in range(times):
        start = time.process_time()
        act()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def in_seconds(seconds: float) -> str:
    """CPU seconds in the unit that reads best."""
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1000:.3g} ms"


def show(title: str, figures: list[Figure]) -> int:
    """Print the rows under a title; returns how many fall short."""
    widths = [max(len(row.name) for row in figures), 12, 12, 8, 16]
    head = ("figure", "value", "peer", "ratio", "bar")
    lines = ["", title, "  ".join(f"{word:<{width}}" for word, width in zip(head, widths, strict=True))]
    for row in figures:
        cells = (row.name, row.value, row.peer, row.ratio, row.bar)
        verdict = "" if row.holds is None else "holds" if row.holds else "FALLS SHORT"
        lines.append(
            "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)) + f"  {verdict}"
        )
    sys.stdout.write("\n".join(line.rstrip() for line in lines) + "\n")
    sys.stdout.flush()
    return sum(row.holds is False for row in figures)
