"""The door of dispatch to the engine: advice on a call, from the shift and the roads as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.area.bridge import office_of, travel_times_of
from generiek.app.dispatch.cover_zones import CoverZone, cover_zones
from generiek.app.dispatch.models import CallSign, SignRange
from generiek.app.people.models import Team
from generiek.engine.dispatch.advice import Advice, advise
from generiek.engine.dispatch.from_shift import Start, situation_of, starts_of
from generiek.engine.dispatch.signs import FunctionRange, Sign, SignFault, sign_faults
from generiek.engine.dispatch.situation import CallAsked, DispatchSettings, Zone
from generiek.engine.geography import UNREACHABLE_S, TravelTimes, profile_name
from generiek.engine.shift.state import ShiftState

TEAM_ZONE = ZoneInfo("Europe/Amsterdam")


def advice_on(team_id: UUID, state: ShiftState, asked: CallAsked, *, now_s: int) -> Advice:
    """Everybody on shift by travel time to a call, with reasons and the cover that remains.

    Without a region, or while the place of the call is not known, nobody has a travel time and the advice
    says so for each.
    """
    times = travel_times_of(team_id, datetime.fromtimestamp(now_s, UTC))
    base = office_of(team_id)
    starts = starts_of(state, asked.prio, base=base)
    hour = datetime.fromtimestamp(now_s, UTC).astimezone(TEAM_ZONE).hour
    travel_s: dict[str, int | None] = {}
    zones: tuple[CoverZone, ...] = ()
    zone_travel_s: dict[str, tuple[int, ...]] = {}
    if times is not None and asked.place is not None:
        target = times.nearest_node(*asked.place)
        zones = cover_zones(team_id)
        for profile, group in _by_profile(starts):
            name = profile_name(profile, hour)
            nodes = [times.nearest_node(*start.place) for start in group if start.place is not None]
            rows = times.many_to_many(name, nodes, [target, *(zone.node for zone in zones)])
            for start, row in zip(group, rows.tolist(), strict=True):
                travel_s[start.unit_id] = None if row[0] >= UNREACHABLE_S else row[0]
                zone_travel_s[start.unit_id] = tuple(row[1:])
    situation = situation_of(
        state,
        asked,
        now_s=now_s,
        travel_s=travel_s,
        base=base,
        zones=tuple(Zone(zone.name, zone.calls_per_hour) for zone in zones),
        zone_travel_s=zone_travel_s,
    )
    return advise(situation, settings=settings_of(team_id, state))


def settings_of(team_id: UUID, state: ShiftState) -> DispatchSettings:
    """What the team has set for its advice (`dispatch` in its settings), and the shift for solo units.

    A name that the engine does not know or a value that it refuses ends in its sentence: a setting that
    nobody follows would be worse than none.
    """
    chosen = Team.objects.values_list("settings", flat=True).get(pk=team_id).get("dispatch", {})
    unknown = sorted(set(chosen) - {field.name for field in fields(DispatchSettings)})
    if unknown:
        raise ValueError(f"There is no dispatch setting called {', '.join(unknown)}.")
    lists = {name: tuple(value) for name, value in chosen.items() if isinstance(value, list)}
    return DispatchSettings(**{"solo_to_prio_1": state.settings.solo_to_prio_1, **chosen, **lists})


def _by_profile(starts: Iterable[Start]) -> list[tuple[str, list[Start]]]:
    groups: dict[str, list[Start]] = {}
    for start in starts:
        if start.place is not None:
            groups.setdefault(start.profile, []).append(start)
    return list(groups.items())


def times_of(team_id: UUID, now_s: int) -> TravelTimes | None:
    """The travel times as the roads are at an instant."""
    return travel_times_of(team_id, datetime.fromtimestamp(now_s, UTC))


def faults_of_signs(
    signs: Iterable[CallSign], ranges: Iterable[SignRange], day: date
) -> tuple[SignFault, ...]:
    """By which signs in use somebody could be told apart on the street or on the radio."""
    return sign_faults(
        [Sign(str(row.pk), row.sign, row.national, row.valid_from, row.valid_until) for row in signs],
        [FunctionRange(row.first, row.last, row.function) for row in ranges],
        day,
    )
