"""Sums and look-ups along one roster row, compiled because the searches do little else in Python."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Bools = NDArray[np.bool_]


@njit(cache=True)
def sum_along(weight: Floats, row: Ints) -> float:
    """Sum of weight[day, kind] over the duties of a row."""
    total = 0.0
    for day in range(len(row)):
        if row[day] >= 0:
            total += weight[day, row[day]]
    return total


@njit(cache=True)
def units_along(units: Ints, move_of: Ints, row: Ints) -> int:
    """Units used by the duties of a row."""
    total = 0
    for day in range(len(row)):
        if row[day] >= 0:
            total += units[move_of[row[day]]]
    return total


@njit(cache=True)
def rows_along(first: Longs, count: Longs, row_of: Ints, row: Ints) -> Ints:
    """The demand rows that the duties of a row stand in; `first` and `count` are days × kinds."""
    total = 0
    for day in range(len(row)):
        if row[day] >= 0:
            total += count[day, row[day]]
    found = np.empty(total, np.int32)
    place = 0
    for day in range(len(row)):
        if row[day] >= 0:
            begin = first[day, row[day]]
            for number in range(count[day, row[day]]):
                found[place] = row_of[begin + number]
                place += 1
    return found


@njit(cache=True)
def obeys(allowed: Bools, members: Ints, rows: Ints) -> Bools:
    """Whether each row is allowed to its member; `allowed` is members × days × kinds, the free day last."""
    verdicts = np.ones(len(members), np.bool_)
    free = allowed.shape[2] - 1
    for number in range(len(members)):
        for day in range(rows.shape[1]):
            kind = rows[number, day]
            if not allowed[members[number], day, kind if kind >= 0 else free]:
                verdicts[number] = False
                break
    return verdicts
