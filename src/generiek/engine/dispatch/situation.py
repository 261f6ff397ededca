"""What an advice is about: one call, and everybody on shift as a candidate for it."""

from __future__ import annotations

from dataclasses import dataclass

from generiek.engine.shift.state import Place

EMERGENCY_DRIVING = "emergency_driving"
TRAINED = "ibt"
ASPIRANT = "aspirant"
NO_STREET = "no_street"
NO_PRIO_1 = "no_prio_1"
PROFILES = ("emergency", "normal", "bicycle", "foot", "boat")
PERCENT_OF_AN_OFFICER = 100
PERCENT_OF_AN_ASPIRANT = 40


@dataclass(frozen=True, slots=True)
class CallAsked:
    """The call that asks for units; `expected_minutes` is how long its handling usually lasts."""

    prio: int
    place: Place | None
    category: str = ""
    units_wanted: int = 1
    call_id: str = ""
    expected_minutes: int = 45

    def __post_init__(self) -> None:
        if not 1 <= self.prio <= 5:
            raise ValueError(f"A prio is 1 to 5, not {self.prio}.")
        if self.units_wanted < 1:
            raise ValueError("A call asks for at least one unit.")

    @property
    def urgent(self) -> bool:
        return self.prio <= 2


@dataclass(frozen=True, slots=True)
class Doing:
    """What one member does now. `until_s` is when that is expected to end (0 = not known).

    `interruptible` (direct, with_loss, no) and `loss_minutes` hold for work and appointments; `prio` and
    `on_scene` for calls; `reachable_to_prio` for breaks: the highest prio number that may break it.
    """

    activity: str
    ref: str = ""
    interruptible: str = "direct"
    loss_minutes: int = 0
    until_s: int = 0
    prio: int = 0
    on_scene: bool = False
    reachable_to_prio: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    person_id: str
    competences: frozenset[str]
    doing: Doing
    present_until_s: int
    next_break_at_s: int = 0
    next_break_id: str = ""
    next_appointment_at_s: int = 0
    next_appointment_id: str = ""
    leads: bool = False

    @property
    def percent(self) -> int:
        return PERCENT_OF_AN_ASPIRANT if ASPIRANT in self.competences else PERCENT_OF_AN_OFFICER


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit, or a person who is in no unit (`lone`, then `unit_id` is the person's id).

    `travel_s` is the time to the call with the profile of `profile_for`; None = unreachable or place unknown.
    `zone_travel_s` has one entry per zone of the situation, empty when cover is not asked.
    `place_assumed`: nobody said where it is, so it is thought to be at the office.
    """

    unit_id: str
    call_sign: str
    members: tuple[Member, ...]
    mode: str = "car"
    place: Place | None = None
    travel_s: int | None = None
    zone_travel_s: tuple[int, ...] = ()
    lone: bool = False
    place_assumed: bool = False

    def __post_init__(self) -> None:
        if not self.members:
            raise ValueError(f"Unit {self.call_sign or self.unit_id} has no members.")
        if self.travel_s is not None and self.travel_s < 0:
            raise ValueError(f"Unit {self.call_sign or self.unit_id} has a negative travel time.")

    @property
    def solo(self) -> bool:
        return len(self.members) == 1

    @property
    def percent(self) -> int:
        return sum(member.percent for member in self.members)

    @property
    def person_ids(self) -> tuple[str, ...]:
        return tuple(member.person_id for member in self.members)

    def any_with(self, competence: str) -> bool:
        return any(competence in member.competences for member in self.members)


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the area with its expected urgent calls per hour now."""

    zone_id: str
    calls_per_hour: float

    def __post_init__(self) -> None:
        if self.calls_per_hour < 0:
            raise ValueError(f"Zone {self.zone_id} cannot have a negative number of calls per hour.")


@dataclass(frozen=True, slots=True)
class Situation:
    """The call, the moment and the candidates; `zones` may be empty when cover is not asked."""

    now_s: int
    call: CallAsked
    candidates: tuple[Candidate, ...]
    zones: tuple[Zone, ...] = ()

    def __post_init__(self) -> None:
        ids = [candidate.unit_id for candidate in self.candidates]
        if len(set(ids)) != len(ids):
            raise ValueError("A unit stands twice in the situation.")
        for candidate in self.candidates:
            if candidate.zone_travel_s and len(candidate.zone_travel_s) != len(self.zones):
                raise ValueError(
                    f"Unit {candidate.call_sign or candidate.unit_id} has {len(candidate.zone_travel_s)} "
                    f"travel times to zones where the situation has {len(self.zones)} zones."
                )


@dataclass(frozen=True, slots=True)
class DispatchSettings:
    """What the team has set for its advice; every default is a choice that a team may change.

    The `_penalty_s` settings add seconds to the travel time in the order of the advice (never in the
    arrival that is shown). `late_after_s`: arrival targets by prio, from facts of the field.
    """

    policy: str = "nearest"
    solo_to_prio_1: bool = False
    training_needed_to_prio: int = 2
    least_percent_prio_1: int = 140
    opco_may_be_sent: bool = False
    divert_penalty_s: int = 180
    break_penalty_s: int = 0
    loss_minute_penalty_s: int = 0
    spare_work_from_prio: int = 3
    cover_within_s: int = 600
    busy_fraction: float = 0.3
    late_after_s: tuple[int, ...] = (900, 1800)

    def __post_init__(self) -> None:
        if self.policy not in ("nearest", "coverage"):
            raise ValueError(f"A dispatch policy is nearest or coverage, not {self.policy!r}.")
        if not 0 <= self.busy_fraction < 1:
            raise ValueError("The busy fraction is at least 0 and below 1.")
        if self.cover_within_s < 1:
            raise ValueError("Cover needs a time of at least one second.")


def profile_for(mode: str, prio: int, competences: frozenset[str]) -> str:
    """The travel profile of a unit: emergency only for prio 1 with a driver who has the permission.

    `competences` are those of all members together; a motorcycle drives the profile of a car.
    """
    if mode in ("bicycle", "foot", "boat"):
        return mode
    return "emergency" if prio == 1 and EMERGENCY_DRIVING in competences else "normal"
