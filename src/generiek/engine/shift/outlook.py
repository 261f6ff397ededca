"""What is still to come for somebody in a shift: work in hand, then the queue around fixed moments."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generiek.engine.shift.reading import worked_s
from generiek.engine.shift.state import PersonState, ShiftState

SHORTEST_S = 10 * 60
"""Work is not begun in a gap shorter than this."""


@dataclass(frozen=True, slots=True)
class Expected:
    """`[from_s, until_s)` as expected now. `kind`: work, call, break, appointment, paperwork, meeting."""

    from_s: int
    until_s: int
    kind: str
    ref: str
    running: bool = False


def outlook(state: ShiftState, person_id: str, now_s: int) -> tuple[Expected, ...]:
    """The rest of a person's shift in order of time; what goes on now comes first."""
    person = state.persons[person_id]
    if not person.present:
        return ()
    fixed = _fixed(state, person, now_s)
    found: list[Expected] = []
    free_s = now_s
    running = _running(state, person, now_s)
    if running is not None:
        pieces, free_s = _around_what_is_fixed(running, now_s, fixed)
        found.extend(pieces)
    for order_id in (*reversed(person.paused), *person.queue):
        order = state.orders[order_id]
        if not order.open or person.doing.ref == order_id:
            continue
        left_s = max(SHORTEST_S, order.minutes * 60 - worked_s(state, person_id, order_id, now_s))
        pieces, free_s = _fit(order_id, left_s, free_s, fixed)
        found.extend(pieces)
    return tuple(sorted([*found, *fixed], key=lambda one: (one.from_s, one.until_s)))


def _around_what_is_fixed(running: Expected, now_s: int, fixed: list[Expected]) -> tuple[list[Expected], int]:
    """Work in hand stops for a break or an appointment and goes on after it; returns pieces and their end."""
    first = next((one for one in fixed if now_s < one.from_s < running.until_s), None)
    if running.kind != "work" or first is None:
        return [running], running.until_s
    left_s = running.until_s - first.from_s
    rest, free_s = _fit(running.ref, left_s, first.from_s, fixed)
    return [replace(running, until_s=first.from_s), *rest], free_s


def _running(state: ShiftState, person: PersonState, now_s: int) -> Expected | None:
    doing = person.doing
    if doing.activity in ("idle", "unknown"):
        return None
    kind = doing.activity
    if kind == "meeting" and doing.ref in state.appointments:
        kind = "appointment"
    expected_end_s = doing.at_s + doing.travel_s + doing.expected_s
    if kind == "work":
        left_s = doing.expected_s - worked_s(state, person.person_id, doing.ref, now_s)
        expected_end_s = now_s + max(0, left_s)
    return Expected(doing.at_s, max(now_s + 60, expected_end_s), kind, doing.ref, running=True)


def _fixed(state: ShiftState, person: PersonState, now_s: int) -> list[Expected]:
    breaks = [state.breaks[one] for one in person.break_ids]
    found = [
        Expected(max(one.from_s, now_s), max(one.until_s, now_s + 900), "break", one.break_id)
        for one in breaks
        if one.status == "planned"
    ]
    appointments = [state.appointments[one] for one in person.appointment_ids]
    found += [
        Expected(max(one.from_s, now_s), one.until_s, "appointment", one.appointment_id)
        for one in appointments
        if one.status == "planned" and one.until_s > now_s
    ]
    return sorted(found, key=lambda one: one.from_s)


def _fit(order_id: str, left_s: int, free_s: int, fixed: list[Expected]) -> tuple[list[Expected], int]:
    """Lay work of `left_s` seconds from `free_s` on, around what is fixed; returns pieces and the new end."""
    pieces = []
    for one in fixed:
        if one.until_s <= free_s:
            continue
        if one.from_s - free_s >= left_s:
            break
        if one.from_s - free_s >= SHORTEST_S:
            pieces.append(Expected(free_s, one.from_s, "work", order_id))
            left_s -= one.from_s - free_s
        free_s = max(free_s, one.until_s)
    pieces.append(Expected(free_s, free_s + left_s, "work", order_id))
    return pieces, free_s + left_s
