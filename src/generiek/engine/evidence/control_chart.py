"""A trend with control limits: the XmR chart, which tells a change from the chance of the day.

Limits after Shewhart and Wheeler: the mean ± 2.66 times the mean moving range.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

OUTSIDE = "outside_limits"
RUN = "run_on_one_side"
TO_LIMITS = 2.66
LENGTH_OF_RUN = 8
LEAST_POINTS = 6
"""With fewer points limits say nothing and are left out."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value with the signal it gives, if any."""

    key: str
    value: float
    signal: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Points in time with the centre and limits that their own variation gives; None = too few points."""

    points: tuple[Point, ...]
    centre: float | None
    low: float | None
    high: float | None

    @property
    def signals(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.signal)


def control_chart(
    values: Sequence[tuple[str, float]], *, least: float | None = None, most: float | None = None
) -> Chart:
    """Chart values in the order of time; `least` and `most` bound what is possible (0 and 100 for %)."""
    points = tuple(Point(key, value) for key, value in values)
    if not points:
        return Chart((), None, None, None)
    numbers = [point.value for point in points]
    centre = sum(numbers) / len(numbers)
    if len(points) < LEAST_POINTS:
        return Chart(points, centre, None, None)
    ranges = [abs(after - before) for before, after in pairwise(numbers)]
    reach = TO_LIMITS * sum(ranges) / len(ranges)
    low = centre - reach if least is None else max(least, centre - reach)
    high = centre + reach if most is None else min(most, centre + reach)
    signals = _signals(numbers, centre, low, high)
    marked = tuple(Point(point.key, point.value, signals[place]) for place, point in enumerate(points))
    return Chart(marked, centre, low, high)


def _signals(numbers: Sequence[float], centre: float, low: float, high: float) -> list[str]:
    signals = [OUTSIDE if number < low or number > high else "" for number in numbers]
    side = run = 0
    for place, number in enumerate(numbers):
        here = (number > centre) - (number < centre)
        run = run + 1 if here == side and here else int(here != 0)
        side = here
        if run >= LENGTH_OF_RUN:
            for back in range(place - run + 1, place + 1):
                signals[back] = signals[back] or RUN
    return signals
