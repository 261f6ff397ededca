"""What the simulated people mean to do, and what they look at when they decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from generiek.engine.allocation.proposal import Handed
from generiek.engine.demonstration.streams import chance, lognormal, stable_id
from generiek.engine.shift.commands import Actor, Command
from generiek.engine.shift.state import PersonState, Place, ShiftState, UnitState
from generiek.engine.simulation.plan import ShiftPlan
from generiek.engine.simulation.ways import Ways

DISPATCHER = "dispatcher"
OPCO = "opco"
VVC_DESK = "vvc_desk"
BUSY_AT_END_S = 40 * 60
FAR_AWAY_S = 1 << 40


@dataclass(frozen=True, slots=True)
class Words:
    """What a note says: its id, as the entry refers to it, and which of the prepared sentences it is."""

    note_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something: the command as a device would send it. `played_by` is a person or a desk."""

    at_s: int
    actor: Actor
    command: Command
    played_by: str
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Doing:
    """The command of an intent; `actor` and `played_by` are filled when they follow from the moment."""

    command: Command
    words: tuple[Words, ...] = ()
    actor: Actor | None = None
    played_by: str = ""


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that somebody will do at `due_s` if nothing changes; `make` is asked only when it is next.

    `key` names the intent for ever; `make` gives the command at that instant, or None when it cannot be now.
    """

    due_s: int
    key: tuple[str, ...]
    actor: Actor
    played_by: str
    make: Callable[[int], Doing | None]


def plainly(command: Command, *words: Words) -> Callable[[int], Doing | None]:
    """An intent whose command does not depend on the instant."""
    return lambda _at_s: Doing(command, words)


@dataclass(frozen=True)
class View:
    """The state of the shift as the simulated people see it, at one instant."""

    plan: ShiftPlan
    state: ShiftState
    now_s: int
    seed: int
    ways: Ways
    taken_over: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    proposal: tuple[Handed, ...] = ()

    def chance(self, *names: object) -> float:
        return chance(self.seed, self.plan.shift_id, *names)

    def spread_s(self, median_s: float, sigma: float, *names: object) -> int:
        """A lognormal number of seconds that depends on nothing but the names."""
        return round(lognormal(self.seed, self.plan.shift_id, *names, median=median_s, sigma=sigma))

    def new_id(self, *names: object) -> str:
        return stable_id(self.seed, self.plan.shift_id, *names)

    @property
    def opco_id(self) -> str:
        return self.state.lead.opco_id or self.plan.opco_id

    @property
    def opco(self) -> Actor:
        return Actor(self.opco_id, frozenset({"opco"}))

    @property
    def closing_at_s(self) -> int:
        """When the plenary closing begins, or began."""
        started = self.state.lead.closing_started_at_s
        return self.plan.ends_at_s - 35 * 60 if started is None else started

    @property
    def briefed(self) -> bool:
        return self.state.lead.briefing_ended_at_s is not None

    @property
    def closing(self) -> bool:
        return self.state.lead.closing_started_at_s is not None

    @cached_property
    def crews(self) -> tuple[tuple[PersonState, ...], ...]:
        """People who go together: the members of each unit who are present, and everybody else alone."""
        found = []
        for unit in self.state.active_units():
            members = tuple(
                self.state.persons[one] for one in unit.person_ids if self.state.persons[one].present
            )
            if members:
                found.append(members)
        found.extend((person,) for person in self.state.present_persons() if person.unit_id is None)
        return tuple(found)

    def unit_of(self, person: PersonState) -> UnitState | None:
        return self.state.units[person.unit_id] if person.unit_id else None

    def place_of(self, person: PersonState) -> Place | None:
        unit = self.unit_of(person)
        return unit.place if unit is not None and unit.place is not None else self.plan.station

    def way_s(self, person: PersonState, to: Place | None) -> int:
        """Seconds for a person from where the unit stands; nothing when the place is not known."""
        from_ = self.place_of(person)
        if to is None or from_ is None or from_ == to:
            return 0
        unit = self.unit_of(person)
        mode = unit.mode if unit and unit.mode in ("bicycle", "foot") else "normal"
        found = self.ways.travel_s(mode, from_, to, at_s=self.now_s)
        if found is None and mode != "normal":
            found = self.ways.travel_s("normal", from_, to, at_s=self.now_s)
        return found or 0

    def next_fixed_s(self, persons: tuple[PersonState, ...]) -> int:
        """When the first of these people must be somewhere: a break, an appointment, the closing."""
        moments = [self.closing_at_s, *(person.present_until_s for person in persons)]
        for person in persons:
            moments += [
                self.state.breaks[one].from_s
                for one in person.break_ids
                if self.state.breaks[one].status == "planned" and self.state.breaks[one].until_s > self.now_s
            ]
            moments += [
                self.state.appointments[one].from_s - self.way_s(person, self.state.appointments[one].place)
                for one in person.appointment_ids
                if self.state.appointments[one].status == "planned"
                and self.state.appointments[one].until_s > self.now_s
            ]
        return min(moments)


def officer(person: PersonState) -> Actor:
    return Actor(person.person_id, frozenset({"officer"}))


def one_of(options: tuple[tuple[str, float], ...], drawn: float) -> str:
    """The option into whose share a number in [0, 1) falls."""
    total = 0.0
    for option, share in options:
        total += share
        if drawn < total:
            return option
    return options[-1][0]


Intents: TypeAlias = Iterator[Intent]
