"""The smallest set of things that cannot all be had, when asking whether some can is dear.

Every set that cannot be had must contain something of each *correction*: what a largest set that can be had
leaves out. So the smallest set that hits all corrections known is tried; when it can be had, growing it to a
largest one gives another correction. The first that cannot is the smallest.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

Possible = Callable[[frozenset[int]], bool]
"""Whether the things of these numbers can all be had; asking for fewer is never harder."""


def smallest_impossible(count: int, possible: Possible) -> tuple[int, ...] | None:
    """The smallest set of the numbers below `count` that cannot be had, or None when all can.

    Of several, one with the lowest numbers is preferred, so what may give way first comes first.
    """
    everything = frozenset(range(count))
    if possible(everything):
        return None
    corrections: list[frozenset[int]] = []
    while True:
        chosen = _hitting(corrections)
        if not possible(chosen):
            return tuple(sorted(chosen))
        corrections.append(everything - _grown(chosen, sorted(everything - chosen, reverse=True), possible))


def _hitting(corrections: Sequence[frozenset[int]]) -> frozenset[int]:
    """The smallest set with something of each correction."""
    able = sorted(frozenset().union(*corrections))
    for size in range(len(able) + 1):
        for some in combinations(able, size):
            chosen = frozenset(some)
            if all(chosen & correction for correction in corrections):
                return chosen
    raise AssertionError("A correction is never empty, so all things together hit every one.")


def _grown(chosen: frozenset[int], others: Sequence[int], possible: Possible) -> frozenset[int]:
    """A largest possible set around a possible one; half of the rest is tried at a time."""
    if not others:
        return chosen
    together = chosen | frozenset(others)
    if possible(together):
        return together
    if len(others) == 1:
        return chosen
    middle = len(others) // 2
    return _grown(_grown(chosen, others[:middle], possible), others[middle:], possible)
