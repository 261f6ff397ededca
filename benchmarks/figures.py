"""The table that every benchmark prints: figure, peer, ratio, bar, holds or falls short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure. `at_most` is the bar (None = no bar); `peer` the same work by another way."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    peer: float | None = None
    peer_name: str = ""
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.at_most is None or self.value <= self.at_most


HEAD = ("figure", "value", "peer", "ratio", "bar", "")


def report(figures: Iterable[Figure]) -> int:
    """Print the table; 1 when a bar falls short, else 0."""
    found = list(figures)
    rows = [HEAD, *(_row(figure) for figure in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return int(not all(figure.holds for figure in found))


def _row(figure: Figure) -> tuple[str, ...]:
    peer = "–" if figure.peer is None else f"{_number(figure.peer)} {figure.unit} {figure.peer_name}".strip()
    ratio = "–" if not figure.peer else f"{figure.value / figure.peer:.2f}"
    bar = "–" if figure.at_most is None else f"≤ {_number(figure.at_most)} {figure.unit}"
    verdict = "" if figure.at_most is None else ("holds" if figure.holds else "falls short")
    value = f"{_number(figure.value)} {figure.unit}"
    return figure.name, value, peer, ratio, bar, " ".join(word for word in (verdict, figure.note) if word)


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.2f}"
