"""Does the prepared work fill the coming shifts?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from generiek.app.roster.queries import ShiftDuty
from generiek.app.work.bridge.call_forecast import calls_of_shifts, forecast_of
from generiek.app.work.queries.cards import OrderCard, approved_orders
from generiek.engine.stock.forecast import Forecast
from generiek.engine.stock.sufficiency import OfficerAhead, OrderAhead, ShiftAhead, sufficiency

PLENARY_MINUTES = 45
"""Briefing and closing together, a person."""

SEED = 20


@dataclass(frozen=True, slots=True)
class ShiftOfTheTeam:
    """A coming shift of the roster with what of it is already spoken for, in officer-minutes."""

    kind: str
    starts_at: datetime
    ends_at: datetime
    officers: tuple[OfficerAhead, ...]
    present_minutes: int
    plenary_minutes: int
    break_minutes: int
    appointment_minutes: int
    leading_minutes: int

    @classmethod
    def of(cls, kind: str, duties: Sequence[ShiftDuty]) -> Self:
        """The shift that these duties of one kind and date make; the first who may lead it, leads it."""
        leaders = sorted(duty.person_id for duty in duties if "opco" in duty.competences)
        leader = leaders[0] if leaders else None
        breaks = {duty.duty_id: _break_minutes(duty) for duty in duties}
        appointments = {duty.duty_id: _appointment_minutes(duty) for duty in duties}
        officers, leading = [], 0
        for duty in duties:
            minutes = _minutes(duty.starts_at, duty.ends_at)
            fixed = min(minutes, PLENARY_MINUTES + breaks[duty.duty_id] + appointments[duty.duty_id])
            if duty.person_id == leader:
                leading, fixed = minutes - fixed, minutes
            officers.append(OfficerAhead(str(duty.person_id), minutes, fixed, duty.competences))
        return cls(
            kind=kind,
            starts_at=min(duty.starts_at for duty in duties),
            ends_at=max(duty.ends_at for duty in duties),
            officers=tuple(officers),
            present_minutes=sum(officer.minutes for officer in officers),
            plenary_minutes=PLENARY_MINUTES * len(officers),
            break_minutes=sum(breaks.values()),
            appointment_minutes=sum(appointments.values()),
            leading_minutes=leading,
        )


def enough_work(
    team_id: UUID, shifts: Sequence[ShiftOfTheTeam], now: datetime
) -> tuple[tuple[int, int, int, int], ...]:
    """Of each shift, in order: minutes needed, minutes left for it, chance in percent that somebody runs out,
    and minutes that calls are expected to take."""
    ahead = _ahead(shifts, forecast_of(team_id, now))
    orders = [_order(card) for card in approved_orders(team_id, now)]
    found = sufficiency(ahead, orders, now_s=int(now.timestamp()), seed=SEED)
    by_id = {one.shift_id: one for one in found}
    return tuple(
        (
            by_id[shift.shift_id].needed_minutes,
            by_id[shift.shift_id].left_minutes,
            by_id[shift.shift_id].runs_out_percent,
            max(0, shift.free_minutes - by_id[shift.shift_id].needed_minutes),
        )
        for shift in ahead
    )


def _ahead(shifts: Sequence[ShiftOfTheTeam], forecast: Forecast | None) -> list[ShiftAhead]:
    """The shifts as the engine knows them; without a history no calls are expected."""
    times = [
        (int(one.starts_at.timestamp()), int(one.ends_at.timestamp()), len(one.officers)) for one in shifts
    ]
    calls = calls_of_shifts(forecast, times) if forecast else (0.0,) * len(times)
    return [
        ShiftAhead(
            shift_id=str(number),
            from_s=from_s,
            until_s=until_s,
            officers=shift.officers,
            calls=calls[number],
            call_minutes_mean=forecast.minutes_mean if forecast else 0.0,
            call_minutes_cv=forecast.minutes_cv if forecast else 0.0,
        )
        for number, (shift, (from_s, until_s, _heads)) in enumerate(zip(shifts, times, strict=True))
    ]


def _order(card: OrderCard) -> OrderAhead:
    return OrderAhead(
        order_id=card.id,
        minutes=card.effort_minutes,
        crew=card.crew,
        competences=card.competences,
        window_from_s=int(card.window_from.timestamp()) if card.window_from else 0,
        window_until_s=int(card.window_until.timestamp()) if card.window_until else 0,
        weight=card.weight,
    )


def _break_minutes(duty: ShiftDuty) -> int:
    return sum(_minutes(one.starts_at, one.ends_at) for one in duty.breaks)


def _appointment_minutes(duty: ShiftDuty) -> int:
    return sum(
        _minutes(max(one.starts_at, duty.starts_at), min(one.ends_at, duty.ends_at))
        for one in duty.appointments
    )


def _minutes(start: datetime, end: datetime) -> int:
    return max(0, int((end - start).total_seconds()) // 60)
