"""How evenly the burden is shared, at team level: never a list of persons."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from generiek.app.roster.bridge import Burden

BINS = 8


@dataclass(frozen=True, slots=True)
class Bin:
    """How many colleagues carry between these points per contract hour."""

    low: float
    high: float
    people: int


@dataclass(frozen=True, slots=True)
class Fairness:
    """Burden points per contract hour over a rolling year: middle, spread, and the shape."""

    people: int
    middle: float
    low: float
    high: float
    bins: tuple[Bin, ...]
    sundays_middle: float
    sundays_most: int

    @property
    def most_people(self) -> int:
        """The tallest bin."""
        return max((one.people for one in self.bins), default=0)


def fairness_of(burdens: Iterable[Burden]) -> Fairness | None:
    """The spread of burdens; None while nobody has a contract or a duty."""
    found = [one for one in burdens if one.contract_hours > 0]
    values = sorted(one.per_hour for one in found)
    if not values or values[-1] == 0:
        return None
    tenth = len(values) // 10
    sundays = sorted(one.sundays_worked for one in found)
    return Fairness(
        people=len(values),
        middle=median(values),
        low=values[tenth],
        high=values[-1 - tenth],
        bins=_bins(values),
        sundays_middle=median(sundays),
        sundays_most=sundays[-1],
    )


def _bins(values: list[float]) -> tuple[Bin, ...]:
    low, high = values[0], values[-1]
    width = (high - low) / BINS or 1.0
    counts = [0] * BINS
    for value in values:
        counts[min(BINS - 1, int((value - low) / width))] += 1
    return tuple(
        Bin(low + place * width, low + (place + 1) * width, count) for place, count in enumerate(counts)
    )
