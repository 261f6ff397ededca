"""The waterline as a chart: who is there in every block, beside what must be and what is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generiek.app.roster.queries.cover import Cover, CoverCell

HEIGHT = 120
BAR, GAP, DAY_GAP = 7, 1, 4


@dataclass(frozen=True, slots=True)
class Bar:
    """The people of one block: from the bottom up to the fewest; `floor_y` and `wanted_y` are the levels."""

    x: int
    y: float
    height: float
    floor_y: float
    wanted_y: float
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class DayMark:
    """Where a day begins."""

    x: int
    date: date


@dataclass(frozen=True, slots=True)
class WaterlineChart:
    """Every block of the days shown, in heads."""

    bars: tuple[Bar, ...]
    days: tuple[DayMark, ...]
    width: int
    most: int
    height: int = HEIGHT
    bar: int = BAR


def waterline_chart(cover: Cover) -> WaterlineChart | None:
    """The chart of a cover in heads; None where no waterline is asked."""
    rows = [row for row in cover.rows if not row.competence]
    cells = [cell for row in rows for cell in row.cells if cell.state != "none"]
    if not cells:
        return None
    most = max(max(cell.fewest, cell.wanted) for cell in cells) + 1
    bars: list[Bar] = []
    days: list[DayMark] = []
    x = 0
    for place in range(len(rows[0].cells)):
        day = [(row.name, row.cells[place]) for row in rows]
        days.append(DayMark(x, day[0][1].date))
        x = _day(bars, day, x, most)
    return WaterlineChart(tuple(bars), tuple(days), x, most)


def _day(bars: list[Bar], day: Sequence[tuple[str, CoverCell]], x: int, most: int) -> int:
    def y(people: int) -> float:
        return round(HEIGHT * (1 - people / most), 1)

    for name, cell in day:
        if cell.state != "none":
            top = y(cell.fewest)
            words = f"{name} {cell.fewest} / {cell.heads}"
            bars.append(Bar(x, top, HEIGHT - top, y(cell.heads), y(cell.wanted), cell.state, words))
        x += BAR + GAP
    return x + DAY_GAP
