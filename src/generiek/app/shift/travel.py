"""How long the way to work is, for somebody in a shift: the estimate that a start is recorded with."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.area.bridge import travel_times_of
from generiek.app.shift.acts.registry import Given
from generiek.engine.geography import profile_name
from generiek.engine.shift.state import Place, ShiftState

TEAM_ZONE = ZoneInfo("Europe/Amsterdam")
MOVES_AS = {"car": "normal", "motorcycle": "normal", "bicycle": "bicycle", "foot": "foot", "boat": "boat"}


def travel_to_order_s(given: Given, person_id: str, order_id: str) -> int:
    """Seconds from where a person's unit is to an order; 0 when either place is not known."""
    order = given.state.orders.get(order_id)
    return 0 if order is None else _way_s(given, person_id, order.place)


def travel_to_appointment_s(given: Given, person_id: str, appointment_id: str) -> int:
    """Seconds from where a person's unit is to an appointment; 0 when either place is not known."""
    appointment = given.state.appointments.get(appointment_id)
    return 0 if appointment is None else _way_s(given, person_id, appointment.place)


def way_s(team_id: UUID, state: ShiftState, person_id: str, place: Place | None, now_s: int) -> int | None:
    """Seconds from where a person's unit is to a place; None when either is not known or unreachable."""
    person = state.persons.get(person_id)
    unit = state.units.get(person.unit_id) if person is not None and person.unit_id else None
    if unit is None or unit.place is None or place is None:
        return None
    times = travel_times_of(team_id)
    if times is None:
        return None
    hour = datetime.fromtimestamp(now_s, UTC).astimezone(TEAM_ZONE).hour
    return times.travel_time_s(profile_name(MOVES_AS[unit.mode], hour), unit.place, place)


def _way_s(given: Given, person_id: str, place: Place | None) -> int:
    return way_s(given.team_id, given.state, person_id, place, given.now_s) or 0
