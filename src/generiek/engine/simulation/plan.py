"""What is planned for one shift, as the field simulator gets it: people, units, work, calls to come."""

from __future__ import annotations

from dataclasses import dataclass, field

from generiek.engine.shift.state import Place, Settings, WaterlineBlock


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """Somebody with a duty in this shift. `absent_why` is filled for who will not come (`sick`).

    `goes_home_at_s`: falls ill during the shift (0 = not). `moves_on`: reports in the next shift afterwards.
    """

    person_id: str
    arrives_at_s: int
    until_s: int
    competences: frozenset[str] = frozenset()
    label: str = ""
    absent_why: str = ""
    goes_home_at_s: int = 0
    moves_on: bool = False

    def __post_init__(self) -> None:
        if self.until_s <= self.arrives_at_s:
            raise ValueError(f"Person {self.person_id} leaves before arriving.")


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    unit_id: str
    call_sign: str
    mode: str
    person_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedOrder:
    """A prepared order. `windows` says when it may start; `for_person_id` who owns the case ("" = anybody).

    `leads` marks the OpCo's own work of leading the shift.
    """

    order_id: str
    category: str
    minutes: int
    crew: int = 1
    competences: frozenset[str] = frozenset()
    interruptible: str = "direct"
    loss_minutes: int = 0
    place: Place | None = None
    case_id: str | None = None
    windows: tuple[tuple[int, int], ...] = ()
    weight: int = 1
    for_person_id: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True)
class PlannedAppointment:
    appointment_id: str
    person_ids: tuple[str, ...]
    from_s: int
    until_s: int
    interruptible: str = "with_loss"
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PlannedBreak:
    break_id: str
    person_id: str
    from_s: int
    until_s: int
    paid: bool = False
    reachable: bool = False
    stand_in_id: str | None = None


@dataclass(frozen=True, slots=True)
class ScriptedCall:
    """A call that will come. `handling_s` and `paperwork_minutes` are known to the simulator only.

    `source`: who records it. `ignores_advice`: the control room sends another unit than the first advised.
    """

    call_id: str
    received_at_s: int
    prio: int
    category: str
    place: Place | None
    units_wanted: int
    handling_s: int
    paperwork_minutes: int
    source: str
    ignores_advice: bool = False


@dataclass(frozen=True, slots=True)
class ShiftPlan:
    """One shift from roster to closing. `deputy_id` can lead while the OpCo has a break ("" = nobody)."""

    shift_id: str
    kind: str
    starts_at_s: int
    ends_at_s: int
    opco_id: str
    persons: tuple[PlannedPerson, ...]
    units: tuple[PlannedUnit, ...]
    orders: tuple[PlannedOrder, ...]
    appointments: tuple[PlannedAppointment, ...]
    breaks: tuple[PlannedBreak, ...]
    calls: tuple[ScriptedCall, ...]
    settings: Settings = field(default_factory=Settings)
    waterline: tuple[WaterlineBlock, ...] = ()
    deputy_id: str = ""
    topic_id: str = ""
    station: Place | None = None

    def __post_init__(self) -> None:
        if self.ends_at_s <= self.starts_at_s:
            raise ValueError(f"Shift {self.shift_id} ends before it starts.")
        known = {person.person_id for person in self.persons}
        if self.opco_id not in known:
            raise ValueError(f"The OpCo of shift {self.shift_id} is not among its people.")
        strangers = {one for unit in self.units for one in unit.person_ids} - known
        if strangers:
            raise ValueError(
                f"A unit of shift {self.shift_id} holds {min(strangers)}, who has no duty in it."
            )

    def person(self, person_id: str) -> PlannedPerson | None:
        return next((one for one in self.persons if one.person_id == person_id), None)

    def order(self, order_id: str) -> PlannedOrder | None:
        return next((one for one in self.orders if one.order_id == order_id), None)
