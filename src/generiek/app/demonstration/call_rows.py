"""The calls of the demonstration: a year of history, and the words of those that were played."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from generiek.app.demonstration.instants import at
from generiek.app.dispatch.models import Call, CallWords
from generiek.app.dispatch.words import CallOrigin
from generiek.app.people.models import Team
from generiek.engine.demonstration.calls import DemonstrationCall
from generiek.engine.demonstration.streams import chance
from generiek.engine.shift.state import CallState

SHORTEST_WAY_S = 120
LONGEST_WAY_S = 840


def write_call_history(team: Team, calls: Iterable[DemonstrationCall], seed: int) -> int:
    """Calls of before the first played shift, with the instants that the control room would know."""
    rows = [(call, _past(team, call, seed)) for call in calls]
    return _write(rows)


def write_played_calls(
    team: Team, calls: Iterable[DemonstrationCall], played: Mapping[str, CallState]
) -> int:
    """Calls that stand in a logbook, with their words; what happened to them the logbook knows."""
    rows = [(call, _row(team, call, played[call.call_id].prio)) for call in calls if call.call_id in played]
    return _write(rows)


def _write(rows: list[tuple[DemonstrationCall, Call]]) -> int:
    Call.objects.bulk_create((row for _, row in rows), batch_size=1000)
    CallWords.objects.bulk_create(
        (CallWords(call=row, place_label=call.place_words[:160], text=call.words) for call, row in rows),
        batch_size=1000,
    )
    return len(rows)


def _past(team: Team, call: DemonstrationCall, seed: int) -> Call:
    row = _row(team, call, call.prio)
    luck = chance(seed, "way", call.call_id)
    dispatched_s = call.received_at_s + (30 + round(90 * luck) if call.urgent else 1200)
    on_scene_s = dispatched_s + SHORTEST_WAY_S + round((LONGEST_WAY_S - SHORTEST_WAY_S) * luck * luck)
    row.dispatched_at = at(dispatched_s)
    if chance(seed, "no status", call.call_id) > 0.05:
        row.on_scene_at = at(on_scene_s)
    row.cleared_at = at(on_scene_s + call.handling_minutes * 60)
    return row


def _row(team: Team, call: DemonstrationCall, prio: int) -> Call:
    return Call(
        id=UUID(call.call_id),
        team=team,
        received_at=at(call.received_at_s),
        prio=prio,
        category=call.category,
        x_m=call.place.x_m,
        y_m=call.place.y_m,
        units_wanted=call.units_wanted,
        origin=CallOrigin.DEMO,
    )
