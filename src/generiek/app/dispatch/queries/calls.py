"""The calls of a team as the dispatcher and the OpCo see them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from generiek.app.dispatch.queries.cards import CallCard, call_cards
from generiek.app.dispatch.words import CallCategory
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import LogbookEntry, Shift
from generiek.app.shift.queries.finding import open_shifts
from generiek.engine.shift.state import CallState, ShiftState


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit on a call. `step`: dispatched, on_scene or cleared; `since_s` in epoch seconds."""

    unit_id: str
    call_sign: str
    step: str
    since_s: int
    travel_s: int


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call of an open shift with its words; response in seconds, None when nobody is on scene yet."""

    shift_id: UUID
    call_id: str
    prio: int
    category: str
    category_label: str
    place_label: str
    text: str
    has_place: bool
    received_at_s: int
    minutes: int
    status: str
    units: tuple[UnitRow, ...]
    units_wanted: int
    response_s: int | None
    deviations: int
    scaled_up_to: str
    closed_at_s: int | None

    @property
    def unanswered(self) -> bool:
        return not self.units and self.status == "open"

    @property
    def busy(self) -> bool:
        return any(unit.step != "cleared" for unit in self.units)


@dataclass(frozen=True, slots=True)
class CallsPage:
    """What the calls screen shows beside its form."""

    now_s: int
    last_number: int
    open: tuple[CallRow, ...]
    closed: tuple[CallRow, ...]


RECENTLY_CLOSED = 6


def calls_page(shifts: list[Shift], team_id: UUID) -> CallsPage:
    """Open calls of the shifts that go on, most urgent first, and the latest closed ones."""
    now_s = read_clock(team_id).whole_s
    rows: list[CallRow] = []
    last_number = 0
    for shift in shifts:
        with kept_state(shift.pk) as state:
            last_number = max(last_number, state.last_number)
            cards = call_cards(team_id, list(state.calls))
            here = [call for call in state.calls.values() if not call.passed_to_id]
            rows += [_row(shift, state, call, cards, now_s) for call in here]
    opened = sorted(
        (row for row in rows if row.status != "closed"), key=lambda row: (row.prio, row.received_at_s)
    )
    closed = sorted((row for row in rows if row.status == "closed"), key=lambda row: -(row.closed_at_s or 0))
    return CallsPage(now_s, last_number, tuple(opened), tuple(closed[:RECENTLY_CLOSED]))


def call_row(shift: Shift, call_id: str) -> CallRow | None:
    """One call of a shift."""
    now_s = read_clock(shift.team_id).whole_s
    with kept_state(shift.pk) as state:
        call = state.calls.get(call_id)
        if call is None:
            return None
        return _row(shift, state, call, call_cards(shift.team_id, [call_id]), now_s)


def shift_of_call(team_id: UUID, call_id: str) -> Shift | None:
    """The shift in which a call stands: the open one that has it still, else where it came in."""
    for shift in reversed(open_shifts(team_id)):
        with kept_state(shift.pk) as state:
            if call_id in state.calls and not state.calls[call_id].passed_to_id:
                return shift
    entry = LogbookEntry.objects.filter(team_id=team_id, kind="call_received", data__call=call_id).first()
    return entry.shift if entry is not None else None


def _row(shift: Shift, state: ShiftState, call: CallState, cards: dict[str, CallCard], now_s: int) -> CallRow:
    card = cards.get(call.call_id)
    category = call.category if call.category in CallCategory.values else CallCategory.OTHER
    arrivals = [unit.on_scene_at_s for unit in call.units.values() if unit.on_scene_at_s is not None]
    return CallRow(
        shift_id=shift.pk,
        call_id=call.call_id,
        prio=call.prio,
        category=call.category,
        category_label=str(CallCategory(category).label),
        place_label=card.place_label if card else "",
        text=card.text if card else "",
        has_place=call.place is not None,
        received_at_s=call.received_at_s,
        minutes=max(0, now_s - call.received_at_s) // 60,
        status=call.status,
        units=_units(state, call),
        units_wanted=call.units_wanted,
        response_s=min(arrivals) - call.received_at_s if arrivals else None,
        deviations=call.deviations,
        scaled_up_to=call.scaled_up_to,
        closed_at_s=call.closed_at_s,
    )


def _units(state: ShiftState, call: CallState) -> tuple[UnitRow, ...]:
    rows = []
    for on_call in call.units.values():
        step, since_s = "dispatched", on_call.dispatched_at_s
        if on_call.on_scene_at_s is not None:
            step, since_s = "on_scene", on_call.on_scene_at_s
        if on_call.cleared_at_s is not None:
            step, since_s = "cleared", on_call.cleared_at_s
        sign = state.units[on_call.unit_id].call_sign
        rows.append(UnitRow(on_call.unit_id, sign, step, since_s, on_call.travel_s))
    return tuple(rows)
