"""The waterline as a chart: who is there in every block, beside what must be and what is wanted."""

from dataclasses import dataclass
from datetime import date

from generiek.app.roster.queries.cover import Cover

WIDTH, HEIGHT = 1080, 150
GAP, DAY_GAP = 2, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """The people of one block: from the bottom up to the fewest."""

    x: int
    y: int
    height: int
    state: str


@dataclass(frozen=True, slots=True)
class DayMark:
    """Where a day begins."""

    x: int
    date: date


@dataclass(frozen=True, slots=True)
class WaterlineChart:
    """Every block of the days shown, in heads; `floor` and `wanted` are the levels as paths of SVG."""

    bars: tuple[Bar, ...]
    days: tuple[DayMark, ...]
    floor: str
    wanted: str
    bar: int
    width: int = WIDTH
    height: int = HEIGHT


def waterline_chart(cover: Cover) -> WaterlineChart | None:
    """The chart of a cover in heads; None where no waterline is asked."""
    rows = [row for row in cover.rows if not row.competence]
    cells = [cell for row in rows for cell in row.cells if cell.state != "none"]
    if not cells:
        return None
    most = max(max(cell.fewest, cell.wanted) for cell in cells) + 1
    count = len(rows[0].cells)
    step = max(4, (WIDTH - count * DAY_GAP) // (count * len(rows)))
    bars: list[Bar] = []
    days: list[DayMark] = []
    levels: dict[str, list[str]] = {"floor": [], "wanted": []}

    def y(people: int) -> int:
        return round(HEIGHT * (1 - people / most))

    for place in range(count):
        x = place * (step * len(rows) + DAY_GAP)
        days.append(DayMark(x, rows[0].cells[place].date))
        for number, cell in enumerate(row.cells[place] for row in rows):
            at = x + number * step
            if cell.state != "none":
                bars.append(Bar(at, y(cell.fewest), HEIGHT - y(cell.fewest), cell.state))
                levels["floor"].append(f"M{at} {y(cell.heads)}h{step - GAP}")
                levels["wanted"].append(f"M{at} {y(cell.wanted)}h{step - GAP}")
    return WaterlineChart(
        tuple(bars), tuple(days), "".join(levels["floor"]), "".join(levels["wanted"]), step - GAP
    )
