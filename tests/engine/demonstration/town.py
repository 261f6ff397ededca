"""A little town to make demonstrations in: some places of each kind, and ways as the crow flies."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from generiek.engine.demonstration.surroundings import Surroundings
from generiek.engine.geography.region import Place
from generiek.engine.shift.state import Place as Position

KINDS = (
    "residential",
    "shopping",
    "nightlife",
    "business",
    "school",
    "care",
    "sports",
    "marina",
    "nature",
    "park",
    "parking",
    "station",
    "fuel",
    "worship",
    "town_hall",
    "hospital",
    "police_office",
    "junction",
    "hectometre_post",
)
METRES_A_SECOND = 9


def small_town(kinds: Sequence[str] = KINDS, each: int = 4) -> Surroundings:
    """Places on a grid of 700 metres; the police office is the first of its kind, or what comes nearest."""
    by_kind = {}
    for row, kind in enumerate(kinds):
        by_kind[kind] = tuple(
            Place(
                f"{kind} {column}",
                kind,
                150_000 + 700 * column,
                400_000 + 700 * row,
                row * each + column,
                f"{kind}straat",
                "Dorp",
            )
            for column in range(each)
        )
    return Surroundings("Dorp", True, by_kind, next(iter(by_kind.get("police_office", by_kind[kinds[0]]))))


class CrowWays:
    """Straight lines at a fixed speed; emergencies go half as fast again."""

    def travel_s(self, profile: str, from_: Position, to: Position, *, at_s: int) -> int | None:
        metres = abs(from_[0] - to[0]) + abs(from_[1] - to[1])
        return round(metres / METRES_A_SECOND / (1.5 if profile == "emergency" else 1.0))

    def table_s(self, places: Sequence[Position], *, at_s: int) -> npt.NDArray[np.int32]:
        return np.array(
            [[self.travel_s("normal", one, other, at_s=at_s) for other in places] for one in places],
            dtype=np.int32,
        )
