"""The state of one shift: what the fold of its logbook says now.

The classes are mutable builders while folding; whoever only reads them (pages, advice, the field
simulator) must not change them. All instants are epoch seconds UTC, places are RD New metres.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generiek.engine.shift.entries import Entry

Place = tuple[int, int]

ACTIVITIES = ("work", "call", "paperwork", "break", "meeting", "idle", "unknown")
"""What a person can be doing; travel is the first part of work and calls, seen in the time line."""

INTERRUPTIBLE = ("direct", "with_loss", "no")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the team has set for a shift; stored in its `opened` entry, so a replay knows it."""

    regime: str = "B"
    unlabelled: bool = True
    silence_minutes: int = 60
    check_after_minutes: int = 45
    min_interruption_minutes: int = 0
    break_prio_max_c: int = 0
    solo_to_prio_1: bool = False

    def __post_init__(self) -> None:
        if self.regime not in ("A", "B", "C", "D"):
            raise ValueError(f"A break regime is A, B, C or D, not {self.regime!r}.")
        if self.silence_minutes < 1:
            raise ValueError("Silence must last at least one minute before it counts as unknown.")


@dataclass(frozen=True, slots=True)
class WaterlineBlock:
    """At least `heads` deployable people between two instants."""

    from_s: int
    until_s: int
    heads: int


@dataclass(slots=True)
class Mark:
    """From `at_s` on, a person does this, until the next mark.

    The first `travel_s` seconds are travel unless `arrived_at_s` says better; `expected_s` is how long
    the activity itself was thought to last (0 = not known); `contact_s` is the last sign of life during it.
    """

    at_s: int
    number: int
    activity: str
    ref: str = ""
    travel_s: int = 0
    arrived_at_s: int | None = None
    expected_s: int = 0
    contact_s: int = 0


@dataclass(slots=True)
class PersonState:
    """`from_shift_id`: came over from that shift with a call, and goes home when it is done."""

    person_id: str
    present_from_s: int
    present_until_s: int
    competences: frozenset[str] = frozenset()
    label: str = ""
    left_at_s: int | None = None
    unit_id: str | None = None
    marks: list[Mark] = field(default_factory=list)
    queue: list[str] = field(default_factory=list)
    paused: list[str] = field(default_factory=list)
    break_ids: list[str] = field(default_factory=list)
    appointment_ids: list[str] = field(default_factory=list)
    from_shift_id: str = ""

    @property
    def doing(self) -> Mark:
        return self.marks[-1]

    @property
    def present(self) -> bool:
        return self.left_at_s is None


@dataclass(slots=True)
class UnitState:
    """People who go together under one call sign, by car, motorcycle, bicycle, boat or on foot."""

    unit_id: str
    call_sign: str
    mode: str
    person_ids: tuple[str, ...]
    place: Place | None
    place_at_s: int
    call_id: str | None = None
    dissolved: bool = False


@dataclass(slots=True)
class OrderState:
    """A work order that was handed out in this shift.

    `status`: handed_out, accepted, started, interrupted, finished, failed, withdrawn.
    `category`: vvc, contact, neighbourhood, environment, traffic, office or another code of the team.
    """

    order_id: str
    category: str
    minutes: int
    interruptible: str
    loss_minutes: int
    place: Place | None
    case_id: str | None
    person_ids: tuple[str, ...]
    planned_at_s: int
    check_at_s: int | None
    handed_out_at_s: int
    status: str = "handed_out"
    accepted_by: set[str] = field(default_factory=set)
    started_at_s: int | None = None
    ended_at_s: int | None = None
    result: str = ""
    checks: list[tuple[int, str]] = field(default_factory=list)
    interruptions: int = 0
    pinned: bool = False

    @property
    def open(self) -> bool:
        return self.status in ("handed_out", "accepted", "started", "interrupted")


@dataclass(slots=True)
class UnitOnCall:
    unit_id: str
    dispatched_at_s: int
    travel_s: int
    on_scene_at_s: int | None = None
    cleared_at_s: int | None = None


@dataclass(slots=True)
class CallState:
    """A call. `status`: open (nobody on the way), dispatched, on_scene, closed, passed_on.

    A call that ran on stands in two shifts: `passed_to_id` in the one, `taken_from_id` in the other, with
    `first_number` the entry that tells of it in the shift before.
    """

    call_id: str
    prio: int
    received_at_s: int
    place: Place | None
    category: str
    units_wanted: int
    source: str
    status: str = "open"
    units: dict[str, UnitOnCall] = field(default_factory=dict)
    advised_units: tuple[str, ...] = ()
    proposed_units: tuple[str, ...] = ()
    deviations: int = 0
    scaled_up_to: str = ""
    closed_at_s: int | None = None
    result: str = ""
    passed_to_id: str = ""
    taken_from_id: str = ""
    taken_at_s: int | None = None
    first_number: int = 0

    @property
    def open(self) -> bool:
        return self.status not in ("closed", "passed_on")


@dataclass(slots=True)
class BreakState:
    """A break of one person. `status`: planned, started, taken, broken, moved, dropped.

    `reachable`: whether a call may be offered in it at all under the regime of the shift.
    `broken_by`: the call that ended it; `settle`: it could not be re-planned and is kept for settlement.
    """

    break_id: str
    person_id: str
    from_s: int
    until_s: int
    paid: bool
    reachable: bool
    stand_in_id: str | None = None
    status: str = "planned"
    started_at_s: int | None = None
    ended_at_s: int | None = None
    broken_by: str = ""
    broken_at_s: int | None = None
    settle: bool = False
    replanned_as: str = ""


@dataclass(slots=True)
class AppointmentState:
    appointment_id: str
    person_ids: tuple[str, ...]
    from_s: int
    until_s: int
    interruptible: str
    place: Place | None
    status: str = "planned"


@dataclass(slots=True)
class HelpState:
    """A question of an officer to a desk (`vvc`, `opco`) about an order; `number` is the asking entry."""

    number: int
    person_id: str
    order_id: str
    desk: str
    note_id: str
    asked_at_s: int
    answered_at_s: int | None = None
    answer_note_id: str = ""

    @property
    def open(self) -> bool:
        return self.answered_at_s is None


@dataclass(slots=True)
class LeadState:
    """How the shift is led: briefing, explaining, checking, closing; `led` says who led from when on."""

    opco_id: str = ""
    led: list[tuple[int, str]] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)
    briefing_started_at_s: int | None = None
    briefing_ended_at_s: int | None = None
    topics: list[str] = field(default_factory=list)
    closing_started_at_s: int | None = None
    learnt: list[str] = field(default_factory=list)
    follow_ups: list[str] = field(default_factory=list)
    feedback: list[tuple[int, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class ShiftState:
    """Everything that is known of one shift. `status`: new, open, closed."""

    shift_id: str
    status: str = "new"
    kind: str = ""
    starts_at_s: int = 0
    ends_at_s: int = 0
    simulated: bool = False
    settings: Settings = field(default_factory=Settings)
    waterline: tuple[WaterlineBlock, ...] = ()
    persons: dict[str, PersonState] = field(default_factory=dict)
    units: dict[str, UnitState] = field(default_factory=dict)
    orders: dict[str, OrderState] = field(default_factory=dict)
    calls: dict[str, CallState] = field(default_factory=dict)
    breaks: dict[str, BreakState] = field(default_factory=dict)
    appointments: dict[str, AppointmentState] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    helps: dict[int, HelpState] = field(default_factory=dict)
    lead: LeadState = field(default_factory=LeadState)
    closed_at_s: int | None = None
    last_number: int = 0
    entries: list[Entry] = field(default_factory=list)
    moved_to_s: dict[int, int] = field(default_factory=dict)
    annulled: set[int] = field(default_factory=set)

    def present_persons(self) -> list[PersonState]:
        return [person for person in self.persons.values() if person.present]

    def active_units(self) -> list[UnitState]:
        return [unit for unit in self.units.values() if not unit.dissolved]

    def open_calls(self) -> list[CallState]:
        return [call for call in self.calls.values() if call.open]

    def open_helps(self) -> list[HelpState]:
        return [asked for asked in self.helps.values() if asked.open]


SharedFacts = Mapping[str, frozenset[str]]
"""Facts outside this shift that a decision needs, e.g. people present in another open shift."""
