"""How far the units get as they stand now: what some of them reach in time, drawn and in figures."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from django.utils import timezone

from generiek.app.area.bridge import drawn_reach, office_of, travel_times_of
from generiek.app.area.team_time import team_now
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.queries.finding import open_shifts
from generiek.engine.dispatch.from_shift import Start, starts_of
from generiek.engine.geography import TravelTimes, profile_name
from generiek.engine.geography.network import Ints
from generiek.engine.geography.reach import Reach, ZoneReach, reach_by_zone
from generiek.engine.shift.state import ShiftState

URGENT_PRIO, PLAIN_PRIO = 1, 3


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """One zone of the list: the share of its addresses that one, two and three units or more reach."""

    zone: str
    address_count: int
    percents: tuple[int, ...]
    median_s: int | None


@dataclass(frozen=True, slots=True)
class UnitsReach:
    """What the units that are free of calls reach within some minutes; `percent` is of all addresses."""

    minutes: int
    urgent: bool
    call_signs: tuple[str, ...]
    percent: int
    zones: tuple[ZoneRow, ...]
    features: dict[str, Any]


def units_reach(team_id: UUID, *, minutes: int, urgent: bool) -> UnitsReach | None:
    """From where the units are thought to be now, with what is closed now; None before there is a map."""
    times = travel_times_of(team_id)
    if times is None:
        return None
    starts = _starts(team_id, URGENT_PRIO if urgent else PLAIN_PRIO)
    hour = timezone.localtime(team_now(team_id)).hour
    rows = _times_ds(times, [start for _, start in starts], hour)
    reach = Reach.of(rows, minutes * 600)
    zones = reach_by_zone(times.region, reach)
    return UnitsReach(
        minutes=minutes,
        urgent=urgent,
        call_signs=tuple(sorted(sign for sign, _ in starts)),
        percent=_percent_of_all(zones),
        zones=tuple(_row(zone) for zone in zones),
        features=drawn_reach(times.region.roads, reach, minutes),
    )


def _row(zone: ZoneReach) -> ZoneRow:
    percents = tuple(int(100 * share) for share in zone.shares)
    return ZoneRow(zone.zone, zone.address_count, percents, zone.median_s)


def _percent_of_all(zones: tuple[ZoneReach, ...]) -> int:
    addresses = sum(zone.address_count for zone in zones)
    reached = sum(zone.address_count * zone.shares[0] for zone in zones)
    return int(100 * reached / addresses) if addresses else 0


def _starts(team_id: UUID, prio: int) -> list[tuple[str, Start]]:
    """The call sign, place and way of driving of every unit that is on no call."""
    base, found = office_of(team_id), []
    for shift in open_shifts(team_id):
        with kept_state(shift.pk) as state:
            busy = _on_calls(state)
            signs = {unit.unit_id: unit.call_sign for unit in state.active_units()}
            found += [
                (signs[start.unit_id], start)
                for start in starts_of(state, prio, base=base)
                if start.unit_id in signs and start.unit_id not in busy and start.place is not None
            ]
    return found


def _on_calls(state: ShiftState) -> frozenset[str]:
    return frozenset(
        unit_id
        for call in state.open_calls()
        for unit_id, there in call.units.items()
        if not there.cleared_at_s
    )


def _times_ds(times: TravelTimes, starts: Iterable[Start], hour: int) -> Ints:
    """Deciseconds `[units × road nodes]`, each unit by its own way of driving."""
    every = np.arange(times.region.roads.node_count, dtype=np.int32)
    groups: dict[str, list[int]] = defaultdict(list)
    for start in starts:
        if start.place is not None:
            groups[profile_name(start.profile, hour)].append(times.nearest_node(*start.place))
    blocks = [times.many_to_many_ds(profile, nodes, every) for profile, nodes in groups.items()]
    return np.vstack(blocks) if blocks else np.zeros((0, len(every)), dtype=np.int32)
