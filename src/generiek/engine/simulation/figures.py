"""A played shift in figures, of the team and never of persons."""

from __future__ import annotations

from dataclasses import dataclass

from generiek.engine.shift.state import ShiftState
from generiek.engine.shift.timeline import CATEGORIES, seconds_of


@dataclass(frozen=True, slots=True)
class ShiftFigures:
    """`minutes` by category over everybody together; response times are of urgent calls, in seconds."""

    persons: int
    entries: int
    calls: int
    urgent_calls: int
    orders_done: int
    orders_handed_out: int
    breaks_broken: int
    minutes: dict[str, int]
    response_s: tuple[int, ...]


def figures_of(state: ShiftState) -> ShiftFigures:
    """Count what a shift was made of."""
    until_s = state.closed_at_s if state.closed_at_s is not None else state.ends_at_s
    seconds = dict.fromkeys(CATEGORIES, 0)
    for person_id in state.persons:
        for category, spent_s in seconds_of(state, person_id, until_s).items():
            seconds[category] += spent_s
    urgent = [call for call in state.calls.values() if call.prio <= 2]
    first = [
        min(unit.on_scene_at_s for unit in call.units.values() if unit.on_scene_at_s is not None)
        - call.received_at_s
        for call in urgent
        if any(unit.on_scene_at_s is not None for unit in call.units.values())
    ]
    return ShiftFigures(
        persons=len(state.persons),
        entries=len(state.entries),
        calls=len(state.calls),
        urgent_calls=len(urgent),
        orders_done=sum(order.status == "finished" for order in state.orders.values()),
        orders_handed_out=len(state.orders),
        breaks_broken=sum(one.broken_at_s is not None for one in state.breaks.values()),
        minutes={category: spent_s // 60 for category, spent_s in seconds.items()},
        response_s=tuple(sorted(first)),
    )
