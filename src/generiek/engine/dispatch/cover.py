"""Cover: which zones somebody can reach in time, and what sending a unit takes away.

The measure is the maximal expected covering location model with busy units (Daskin 1983), used as a
dispatch rule after Jagtenberg, Bhulai and Van der Mei (2017): k units that can reach a zone in time, each
busy with probability q, leave its next call covered with probability 1 − q^k.
"""

from __future__ import annotations

from dataclasses import dataclass

from generiek.engine.dispatch.situation import Candidate, DispatchSettings, Situation


@dataclass(frozen=True, slots=True)
class Cover:
    """The share of expected urgent calls that somebody reaches in time, and the zones nobody does."""

    share: float
    uncovered_zone_ids: tuple[str, ...]


def reach_counts(
    available: tuple[Candidate, ...], situation: Situation, settings: DispatchSettings
) -> list[int]:
    """How many available units reach each zone within the set time."""
    return [
        sum(
            1
            for unit in available
            if unit.zone_travel_s and unit.zone_travel_s[place] <= settings.cover_within_s
        )
        for place in range(len(situation.zones))
    ]


def cover_with(counts: list[int], situation: Situation, settings: DispatchSettings) -> Cover:
    """The cover that remains when each zone is reached by `counts` units."""
    demand = sum(zone.calls_per_hour for zone in situation.zones)
    reached = sum(
        zone.calls_per_hour * (1 - settings.busy_fraction**count)
        for zone, count in zip(situation.zones, counts, strict=True)
    )
    uncovered = tuple(zone.zone_id for zone, count in zip(situation.zones, counts, strict=True) if count == 0)
    return Cover(reached / demand if demand else 0.0, uncovered)


def counts_without(unit: Candidate, counts: list[int], settings: DispatchSettings) -> list[int]:
    """The counts when `unit`, which was one of the available, is away."""
    if not unit.zone_travel_s:
        return list(counts)
    return [
        count - (1 if seconds <= settings.cover_within_s else 0)
        for count, seconds in zip(counts, unit.zone_travel_s, strict=True)
    ]


def minutes_without_cover(
    zone_place: int,
    *,
    back_at_s: int,
    busy: tuple[tuple[Candidate, int], ...],
    now_s: int,
    settings: DispatchSettings,
) -> int:
    """Minutes until somebody can reach a zone in time again.

    `back_at_s`: when the unit that leaves is free again; `busy`: other units with when they are free.
    """
    free_again = [
        free_at_s
        for unit, free_at_s in busy
        if unit.zone_travel_s and unit.zone_travel_s[zone_place] <= settings.cover_within_s
    ]
    first_s = min([back_at_s, *free_again])
    return max(0, -((now_s - first_s) // 60))
