"""How a run of the solver went: the best cost and the proven bound over time, as lines to draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 640, 140
ROOM_ABOVE = 1.5


@dataclass(frozen=True, slots=True)
class Course:
    """Two lines in a box of `WIDTH` × `HEIGHT`: points as SVG writes them."""

    cost: str
    bound: str
    seconds: int
    top: float
    bottom: float
    width: int = WIDTH
    height: int = HEIGHT


def course_of(progress: dict[str, Any]) -> Course | None:
    """The course of a run; None while there are not two rosters to draw a line between."""
    told: list[Sequence[Any]] = list(progress.get("course", ()))
    costs = [(at, cost) for at, cost, _bound in told if cost is not None]
    bounds = [(at, bound) for at, _cost, bound in told if bound is not None]
    if len(costs) < 2:
        return None
    seconds = max(1, told[-1][0])
    last, lowest = costs[-1][1], min([cost for _at, cost in costs] + [bound for _at, bound in bounds])
    top = min(max(cost for _at, cost in costs), max(last * ROOM_ABOVE, last + 1))
    bottom = min(max(lowest, last - abs(last) / 2), top - 1)
    return Course(
        _points(costs, seconds, top, bottom), _points(bounds, seconds, top, bottom), seconds, top, bottom
    )


def _points(line: Iterable[tuple[int, float]], seconds: int, top: float, bottom: float) -> str:
    """Later is further right, dearer is higher; what lies outside the box is drawn at its edge."""
    return " ".join(
        f"{WIDTH * at / seconds:.1f},{HEIGHT * (top - min(top, max(bottom, value))) / (top - bottom):.1f}"
        for at, value in line
    )
