"""What units can reach within some minutes, and how many of them can."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generiek.engine.geography.network import Ints


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """Per road node: deciseconds from the nearest unit, and how many units are there in time."""

    within_ds: int
    nearest_ds: Ints
    unit_count: NDArray[np.int32]

    @staticmethod
    def of(unit_times_ds: Ints, within_ds: int) -> "Reach":
        """From times `[units × nodes]`. Without units nothing is reached."""
        if unit_times_ds.shape[0] == 0:
            nothing = np.zeros(unit_times_ds.shape[1], dtype=np.int32)
            return Reach(within_ds, np.full(unit_times_ds.shape[1], 1 << 30, dtype=np.int32), nothing)
        count = (unit_times_ds <= within_ds).sum(axis=0).astype(np.int32)
        return Reach(within_ds, unit_times_ds.min(axis=0).astype(np.int32), count)

    @property
    def is_reached(self) -> NDArray[np.bool_]:
        return self.unit_count > 0
