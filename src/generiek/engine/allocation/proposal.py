"""The answer: who does what when, why he, and why the rest is left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Fact: TypeAlias = int | str

OWN_CASE = "own_case"
KNOWS_AREA = "knows_area"
FOR_THIS_PERSON = "for_this_person"
PINNED = "pinned"
ONLY_ONE_ABLE = "only_one_able"
SHORT_WAY = "short_way"
PRIORITY = "priority"
FITS_GAP = "fits_gap"
FOLLOWS_STEP = "follows_step"
FILLS_SHIFT = "fills_shift"

NOBODY_WITH_COMPETENCE = "nobody_with_competence"
NO_CREW_OF_TWO = "no_crew_of_two"
PERSON_NOT_ON_SHIFT = "person_not_on_shift"
WINDOW_OUTSIDE_SHIFT = "window_outside_shift"
NO_GAP = "no_gap"
UNREACHABLE = "unreachable"
COVER = "cover"
STEP_BEFORE_LEFT_OVER = "step_before_left_over"
OTHERS_FIRST = "others_first"


@dataclass(frozen=True, slots=True)
class Why:
    """A code with the facts that its sentence needs."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Handed:
    """An order for a crew. `leave_at_s` is when to set out, `starts_at_s` when the work starts."""

    order_id: str
    crew_id: str
    person_ids: tuple[str, ...]
    leave_at_s: int
    starts_at_s: int
    ends_at_s: int
    travel_s: int
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class LeftOver:
    """An order that nobody gets in this shift, with the reason."""

    order_id: str
    why: Why


@dataclass(frozen=True, slots=True)
class CrewDay:
    """What a crew's time is made of, in seconds: work, travel, fixed moments, and what is free."""

    crew_id: str
    work_s: int
    travel_s: int
    fixed_s: int
    free_s: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Handed-out orders by crew and start, what is left over with why, and each crew's day.

    `points` is what the search maximised; `rounds` how many it took.
    """

    handed: tuple[Handed, ...]
    left_over: tuple[LeftOver, ...]
    days: tuple[CrewDay, ...]
    points: int
    rounds: int

    def of(self, crew_id: str) -> tuple[Handed, ...]:
        return tuple(one for one in self.handed if one.crew_id == crew_id)
