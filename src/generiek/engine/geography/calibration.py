"""Fitting a profile to a team's own arrivals: what it really took against what the profile says.

Two numbers per group of roads are fitted by robust least squares (Huber): the pace on the road and the time
lost at its
junctions. The error reported is that of trips which were left out of the fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from generiek.engine.geography.network import ROAD_CLASSES
from generiek.engine.geography.profiles import Fitted, Profile
from generiek.engine.geography.travel_times import TravelTimes

GROUPS: tuple[tuple[str, ...], ...] = (
    ("motorway", "motorway_link", "trunk", "trunk_link"),
    ("primary", "primary_link", "secondary", "secondary_link"),
    ("tertiary", "tertiary_link", "unclassified"),
    ("residential", "living_street", "service", "busway", "pedestrian", "track"),
)
PLAIN_KEYS = (
    "over_limit_kmh",
    "signals_s",
    "give_way_s",
    "private_kmh",
    "gate_s",
    "ferry_s",
    "roundabout_kmh",
    "contraflow_kmh",
    "contraflow_s",
)
FEWEST_TRIPS = 60
LEFT_OUT_EVERY = 5
LOWEST, HIGHEST = 0.5, 2.0
HUBER_S = 45.0
TIGHTNESS_S = 400.0


class TooFewTrips(ValueError):
    """Not enough arrivals to learn anything from."""


@dataclass(frozen=True, slots=True)
class Trip:
    """A drive from one road node to another, as it really took, in seconds."""

    from_node: int
    to_node: int
    took_s: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted profile, and how far it and the old one are from trips that the fit has not seen.

    Errors are medians of the absolute difference in seconds and as a share of the real time.
    """

    profile: Profile
    trip_count: int
    dropped_count: int
    error_before_s: float
    error_after_s: float
    share_before: float
    share_after: float


def calibrate(times: TravelTimes, profile_name: str, trips: Sequence[Trip], valid_from: date) -> Calibration:
    """Fit a car profile to trips on the routes that it takes today. Raises `TooFewTrips`.

    Trips without a way, or that took less than a third or more than four times what the profile says, are
    dropped:
    those were no straight drives.
    """
    if profile_name not in times.profiles:
        raise ValueError(f"There is no profile called {profile_name}; there are {', '.join(times.profiles)}.")
    profile = times.profiles[profile_name]
    if profile.network != "roads":
        raise ValueError(f"Profile {profile_name} has no road classes to calibrate.")
    parts, took_s = _parts(times, profile, trips)
    if len(took_s) < FEWEST_TRIPS:
        raise TooFewTrips(
            f"Calibration needs at least {FEWEST_TRIPS} arrivals that can be driven; there are {len(took_s)}."
        )
    is_left_out = np.arange(len(took_s)) % LEFT_OUT_EVERY == 0
    factors = _fit(parts[~is_left_out], took_s[~is_left_out])
    before_s, after_s = parts[is_left_out].sum(axis=1), parts[is_left_out] @ factors
    real_s = took_s[is_left_out]
    error_before_s = float(np.median(np.abs(before_s - real_s)))
    error_after_s = float(np.median(np.abs(after_s - real_s)))
    fitted = Fitted(len(took_s), round(error_before_s), round(error_after_s))
    return Calibration(
        profile=replace(_fitted(profile, factors, valid_from), fitted=fitted),
        trip_count=len(took_s),
        dropped_count=len(trips) - len(took_s),
        error_before_s=error_before_s,
        error_after_s=error_after_s,
        share_before=float(np.median(np.abs(before_s - real_s) / real_s)),
        share_after=float(np.median(np.abs(after_s - real_s) / real_s)),
    )


def _parts(
    times: TravelTimes, profile: Profile, trips: Sequence[Trip]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Per trip the seconds on each group of roads and at their junctions, `[trips × 2 groups]`, and what it
    took."""
    group_of = {name: number for number, names in enumerate(GROUPS) for name in names}
    junction_s = np.array(profile.junction_s)
    roads, arc_time_ds = times.region.roads, times.graph(profile.name).arc_time_ds
    degree = np.bincount(roads.arc_heads(), minlength=roads.node_count)
    heads = roads.arc_heads()
    rows, took = [], []
    for trip in trips:
        route = times.route(profile.name, trip.from_node, trip.to_node)
        if route is None or not route.arcs or trip.took_s <= 0:
            continue
        row = np.zeros(2 * len(GROUPS))
        for arc in route.arcs:
            road_class = int(roads.road_class[arc // 2])
            group = group_of.get(ROAD_CLASSES[road_class], len(GROUPS) - 1)
            lost_s = min(
                float(junction_s[road_class]) if degree[heads[arc]] >= 3 else 0.0, arc_time_ds[arc] / 10
            )
            row[2 * group] += arc_time_ds[arc] / 10 - lost_s
            row[2 * group + 1] += lost_s
        if row.sum() / 3 <= trip.took_s <= 4 * row.sum():
            rows.append(row)
            took.append(float(trip.took_s))
    return np.array(rows).reshape(-1, 2 * len(GROUPS)), np.array(took)


def _fit(parts: NDArray[np.float64], took_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """One factor per column, near 1 where the trips say little; large errors count less (Huber)."""
    from scipy.optimize import least_squares

    pull = TIGHTNESS_S

    def errors(factors: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.concatenate((parts @ factors - took_s, pull * (factors - 1)))

    found = least_squares(
        errors, np.ones(parts.shape[1]), bounds=(LOWEST, HIGHEST), loss="huber", f_scale=HUBER_S
    )
    return np.asarray(found.x)


def _fitted(profile: Profile, factors: NDArray[np.float64], valid_from: date) -> Profile:
    """The profile with paces and junction times of each group changed by its factors."""
    factor, junction_s = list(profile.factor), list(profile.junction_s)
    for group, names in enumerate(GROUPS):
        for name in names:
            number = ROAD_CLASSES.index(name)
            factor[number] = round(min(factor[number] / float(factors[2 * group]), 3.0), 3)
            junction_s[number] = round(junction_s[number] * float(factors[2 * group + 1]), 2)
    return replace(
        profile, factor=tuple(factor), junction_s=tuple(junction_s), valid_from=valid_from, valid_until=None
    )


def profile_toml(profile: Profile) -> str:
    """A profile as the data file keeps it, to be added below the ones that are there."""
    by_class = ("factor", profile.factor), ("junction_s", profile.junction_s)
    lines = [
        "[[profile]]",
        f'name = "{profile.name}"',
        f'network = "{profile.network}"',
        f'mode = "{profile.mode}"',
        f"valid_from = {profile.valid_from.isoformat()}",
    ]
    if profile.fitted is not None:
        told = profile.fitted
        errors = f"error_before_s = {told.error_before_s}, error_after_s = {told.error_after_s}"
        lines.append(f"fitted = {{ arrivals = {told.arrival_count}, {errors} }}")
    if profile.fixed_kmh is not None:
        lines.append(f"fixed_kmh = {profile.fixed_kmh}")
    for key, values in by_class:
        pairs = ", ".join(f"{name} = {value}" for name, value in zip(ROAD_CLASSES, values, strict=True))
        lines.append(f"{key} = {{ {pairs} }}")
    for key in PLAIN_KEYS:
        lines.append(f"{key} = {getattr(profile, key)}")
    return "\n".join(lines) + "\n"
