"""Closed roads: which arcs may not be used, and whether emergency services may pass."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from generiek.engine.geography.matching import PositionMatcher
from generiek.engine.geography.network import Ints, RoadNetwork
from generiek.engine.geography.profiles import Profile
from generiek.engine.geography.region import Structure


@dataclass(frozen=True, slots=True)
class Closure:
    """Arcs of the road network (``2 * segment``, + 1 against the drawn direction) that are closed for a
    while."""

    arcs: tuple[int, ...]
    emergency_may_pass: bool = False

    def __post_init__(self) -> None:
        if not self.arcs:
            raise ValueError("A closure needs at least one piece of road.")
        if min(self.arcs) < 0:
            raise ValueError("A closure names a piece of road that does not exist.")


def closure_of_structure(
    structure: Structure, direction: str | None = None, emergency_may_pass: bool = False
) -> Closure:
    """Close a tunnel, bridge or ferry, in one of its directions or in all of them."""
    if direction is not None and direction not in structure.directions:
        raise ValueError(f"{structure.name} has no direction {direction}.")
    arcs = (
        arc
        for arc, towards in zip(structure.arcs, structure.directions, strict=True)
        if direction in (None, towards)
    )
    return Closure(tuple(arcs), emergency_may_pass)


def closure_of_street(roads: RoadNetwork, name: str, emergency_may_pass: bool = False) -> Closure:
    """Close a whole street by its name, in both directions."""
    segments = [s for s in range(roads.segment_count) if roads.names[roads.name[s]] == name]
    if not segments:
        raise ValueError(f"There is no street called {name} on the map.")
    return Closure(tuple(arc for s in segments for arc in (2 * s, 2 * s + 1)), emergency_may_pass)


def closure_near(
    matcher: PositionMatcher, x_m: float, y_m: float, emergency_may_pass: bool = False
) -> Closure:
    """Close the piece of road nearest to a point, from junction to junction, in both directions."""
    segment = matcher.match(x_m, y_m).arc // 2
    return Closure((2 * segment, 2 * segment + 1), emergency_may_pass)


def closed_arcs(closures: Iterable[Closure], arc_count: int, profile: Profile) -> Ints:
    """The arcs that a profile may not use under these closures, sorted. Raises ValueError for arcs out of
    range."""
    arcs = sorted(
        {arc for c in closures for arc in c.arcs if not (profile.is_emergency and c.emergency_may_pass)}
    )
    if arcs and arcs[-1] >= arc_count:
        raise ValueError("A closure names a piece of road that this region does not have.")
    return np.array(arcs, dtype=np.int32)


def overall(closures: Sequence[Closure]) -> tuple[Closure, ...]:
    """The same closures in one order without repetitions, so that equal sets have equal travel times
    stored."""
    return tuple(sorted(set(closures), key=lambda closure: (closure.emergency_may_pass, closure.arcs)))
