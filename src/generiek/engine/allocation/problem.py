"""What is to be handed out: crews with their fixed moments, orders with what they ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Seconds: TypeAlias = npt.NDArray[np.int32]

ANYWHERE = -1
"""A place index for what can be done wherever one is: no travel."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A moment that stands: a break, an appointment, briefing, closing or work in hand.

    `place` is an index in the travel times; `available` says whether a call may come in between.
    """

    kind: str
    ref: str
    from_s: int
    until_s: int
    place: int = ANYWHERE
    available: bool = False

    def __post_init__(self) -> None:
        if self.until_s < self.from_s:
            raise ValueError(f"The {self.kind} {self.ref} ends before it starts.")


@dataclass(frozen=True, slots=True)
class Crew:
    """People who work together this shift: one person, or the members of a unit.

    `competences` are what the crew has together. `profile` chooses the matrix of travel times.
    """

    crew_id: str
    person_ids: tuple[str, ...]
    from_s: int
    until_s: int
    competences: frozenset[str] = frozenset()
    start_place: int = ANYWHERE
    end_place: int = ANYWHERE
    profile: int = 0
    fixed: tuple[Fixed, ...] = ()
    case_ids: frozenset[str] = frozenset()
    zone_ids: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.person_ids:
            raise ValueError(f"Crew {self.crew_id} has no people.")
        if self.until_s < self.from_s:
            raise ValueError(f"Crew {self.crew_id} leaves before it comes.")
        for before, after in zip(self.fixed, self.fixed[1:], strict=False):
            if after.from_s < before.until_s:
                raise ValueError(
                    f"Crew {self.crew_id}: {before.kind} {before.ref} and {after.kind} {after.ref} overlap."
                )

    @property
    def size(self) -> int:
        return len(self.person_ids)


@dataclass(frozen=True, slots=True)
class Order:
    """A work order that waits to be handed out.

    `weight`: points per second of work (the team's priority, 1 to 5); `bonus`: points whatever it lasts.
    `windows`: when it may start, half-open; empty = whenever. `for_person_id`: only for this person.
    `after_order_id`: only after that order, by the same crew. `pinned_to`: a crew that keeps it.
    """

    order_id: str
    minutes: int
    place: int = ANYWHERE
    crew: int = 1
    competences: frozenset[str] = frozenset()
    windows: tuple[tuple[int, int], ...] = ()
    weight: int = 1
    bonus: int = 0
    interruptible: str = "direct"
    case_id: str = ""
    zone_id: str = ""
    for_person_id: str = ""
    after_order_id: str = ""
    pinned_to: str = ""

    def __post_init__(self) -> None:
        if self.minutes < 1:
            raise ValueError(f"Order {self.order_id} must last at least a minute.")
        if self.crew not in (1, 2):
            raise ValueError(f"Order {self.order_id} asks for a crew of {self.crew}; 1 or 2 is possible.")
        if self.weight < 0 or self.bonus < 0:
            raise ValueError(f"Order {self.order_id} cannot be worth less than nothing.")
        if any(until_s <= from_s for from_s, until_s in self.windows):
            raise ValueError(f"Order {self.order_id} has a window that ends before it starts.")
        if self.interruptible not in ("direct", "with_loss", "no"):
            raise ValueError(f"Order {self.order_id}: {self.interruptible!r} is no way of interrupting.")

    @property
    def seconds(self) -> int:
        return self.minutes * 60


@dataclass(frozen=True, slots=True)
class AllocationSettings:
    """What weighs how much, in points; a second of work of weight 1 is one point.

    `delay_per_20_s`: points per weight lost for each 20 seconds that an order starts later, which puts
    important work early, before a call can take its place. `balance_percent`: how strongly work is spread.
    `least_available`: crews that must stay available for calls at every moment (0 = no limit).
    """

    travel_point_per_s: int = 1
    delay_per_20_s: int = 1
    balance_percent: int = 25
    own_case_percent: int = 30
    known_area_percent: int = 10
    spare_person_percent: int = 40
    least_available: int = 0

    def __post_init__(self) -> None:
        negative = [name for name in self.__slots__ if getattr(self, name) < 0]
        if negative:
            raise ValueError(f"The setting {negative[0]} cannot be negative.")


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Crews, orders and travel times.

    `travel_s[profile, from, to]` in seconds, negative = unreachable; places are indices into it.
    """

    crews: tuple[Crew, ...]
    orders: tuple[Order, ...]
    travel_s: Seconds
    settings: AllocationSettings = field(default_factory=AllocationSettings)

    def __post_init__(self) -> None:
        if self.travel_s.ndim != 3 or self.travel_s.shape[1] != self.travel_s.shape[2]:
            raise ValueError("Travel times are an array of profile × place × place.")
        _each_once("crew", [crew.crew_id for crew in self.crews])
        _each_once("order", [order.order_id for order in self.orders])
        places = [place for crew in self.crews for place in _places_of(crew)]
        places += [order.place for order in self.orders]
        if any(not ANYWHERE <= place < self.travel_s.shape[1] for place in places):
            raise ValueError(f"A place lies outside the {self.travel_s.shape[1]} places with travel times.")
        if any(not 0 <= crew.profile < self.travel_s.shape[0] for crew in self.crews):
            raise ValueError("A crew travels with a profile for which there are no travel times.")


def _places_of(crew: Crew) -> list[int]:
    return [crew.start_place, crew.end_place, *(fixed.place for fixed in crew.fixed)]


def _each_once(what: str, ids: Sequence[str]) -> None:
    twice = {one for one in ids if ids.count(one) > 1} if len(set(ids)) != len(ids) else set()
    if twice:
        raise ValueError(f"The {what} {min(twice)} stands twice in the problem.")
