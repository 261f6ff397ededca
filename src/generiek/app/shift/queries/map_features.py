"""The moving part of the map: units where their work is, open calls, work to come. No positions of people."""

from typing import Any
from uuid import UUID

from generiek.app.area.bridge import on_map
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.queries.finding import open_shifts
from generiek.app.shift.queries.labels import Labels, labels_for
from generiek.app.shift.queries.lines import Line, lines_of
from generiek.engine.shift.state import Place, ShiftState, UnitState


def features_of(team_id: UUID, *, dispatcher: bool) -> dict[str, Any]:
    """A GeoJSON feature collection of every open shift; a dispatcher gets no titles of work."""
    found: list[dict[str, Any]] = []
    now_s = read_clock(team_id).whole_s
    for shift in open_shifts(team_id):
        with kept_state(shift.pk) as state:
            labels = labels_for(team_id, state)
            lines = {line.unit_id: line for line in lines_of(state, labels, now_s) if line.unit_id}
            found += [
                _unit(unit, lines.get(unit.unit_id), dispatcher)
                for unit in state.active_units()
                if unit.place is not None
            ]
            found += _calls(state, labels)
            if not dispatcher:
                found += _orders(state, labels)
    return {"type": "FeatureCollection", "features": found}


def _unit(unit: UnitState, line: Line | None, dispatcher: bool) -> dict[str, Any]:
    now = line.now if line is not None else None
    kind = now.kind if now is not None else "idle"
    title = "" if dispatcher or now is None else now.label
    label = unit.call_sign.rsplit(".", 1)[-1]
    return _feature(
        unit.place,
        layer="unit",
        id=unit.unit_id,
        label=label,
        title=unit.call_sign,
        text=title,
        kind=kind,
    )


def _calls(state: ShiftState, labels: Labels) -> list[dict[str, Any]]:
    return [
        _feature(
            call.place,
            layer="call",
            id=call.call_id,
            label="!",
            title=labels.call(call),
            prio=call.prio,
            kind="call",
        )
        for call in state.open_calls()
        if call.place is not None
    ]


def _orders(state: ShiftState, labels: Labels) -> list[dict[str, Any]]:
    return [
        _feature(
            order.place,
            layer="order",
            id=order.order_id,
            label="",
            title=labels.order(order.order_id),
            kind="vvc" if order.category == "vvc" else "work",
        )
        for order in state.orders.values()
        if order.place is not None and order.status in ("handed_out", "accepted", "interrupted")
    ]


def _feature(place: Place | None, **properties: Any) -> dict[str, Any]:
    longitude, latitude = on_map(*(place or (0, 0)))
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(longitude, 6), round(latitude, 6)]},
        "properties": properties,
    }
