"""Ways of travelling: how fast each goes on each class of road, from a data file with validity dates."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import numpy as np

from generiek.engine.geography.network import (
    CLASS_NUMBER,
    ROAD_CLASSES,
    Flag,
    Ints,
    Mode,
    NodeFlag,
    RoadNetwork,
)

PROFILE_NAMES = ("normal_day", "normal_night", "emergency_day", "emergency_night", "bicycle", "foot", "boat")
NETWORKS = ("roads", "paths", "waterways")
MODES: Mapping[str, Mode] = {
    "car": Mode.CAR,
    "emergency": Mode.CAR | Mode.CONTRAFLOW,
    "bicycle": Mode.BICYCLE,
    "foot": Mode.FOOT,
    "boat": Mode.BOAT,
}
NIGHT_STARTS_HOUR, NIGHT_ENDS_HOUR = 20, 6
FERRY_KMH = 8.0
SLOW_CLASSES = ("pedestrian", "track", "busway")
PERMITTED_KMH = (1.0, 250.0)
MOST_OVER_LIMIT_KMH = 40.0


class UnableToReadProfiles(ValueError):
    """The data file of the profiles says something that cannot be; the sentence says what."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """On how many arrivals numbers were fitted, and the median error in seconds on arrivals left out of the
    fit."""

    arrival_count: int
    error_before_s: int
    error_after_s: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One way of travelling at one part of the day. `factor` and `junction_s` run along `ROAD_CLASSES`;
    `fitted` is None for numbers that no arrivals were laid beside."""

    name: str
    network: str
    mode: str
    valid_from: date
    valid_until: date | None
    factor: tuple[float, ...]
    junction_s: tuple[float, ...]
    fixed_kmh: float | None
    over_limit_kmh: float
    signals_s: float
    give_way_s: float
    private_kmh: float
    gate_s: float
    ferry_s: float
    roundabout_kmh: float
    contraflow_kmh: float
    contraflow_s: float
    fitted: Fitted | None = None

    def __post_init__(self) -> None:
        if self.network not in NETWORKS or self.mode not in MODES:
            raise UnableToReadProfiles(
                f"Profile {self.name}: network {self.network} or mode {self.mode} is unknown."
            )
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise UnableToReadProfiles(
                f"Profile {self.name} ends on {self.valid_until}, not after it starts."
            )
        seconds = (
            *self.junction_s,
            self.signals_s,
            self.give_way_s,
            self.gate_s,
            self.ferry_s,
            self.contraflow_s,
        )
        if min(seconds) < 0:
            raise UnableToReadProfiles(f"Profile {self.name}: a time lost cannot be negative.")
        if min(self.factor) <= 0 or max(self.factor) > 3:
            raise UnableToReadProfiles(f"Profile {self.name}: a factor must lie above 0 and at most at 3.")
        if not 0 <= self.over_limit_kmh <= MOST_OVER_LIMIT_KMH:
            raise UnableToReadProfiles(
                f"Profile {self.name}: at most {MOST_OVER_LIMIT_KMH:.0f} km/h over the limit can be driven."
            )
        speeds = [self.private_kmh, self.roundabout_kmh, self.contraflow_kmh]
        speeds += [] if self.fixed_kmh is None else [self.fixed_kmh]
        if not all(PERMITTED_KMH[0] <= speed <= PERMITTED_KMH[1] for speed in speeds):
            raise UnableToReadProfiles(f"Profile {self.name}: a speed must lie between 1 and 250 km/h.")

    @property
    def modes(self) -> Mode:
        return MODES[self.mode]

    @property
    def is_emergency(self) -> bool:
        return self.mode == "emergency"

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


def profile_name(driving: str, local_hour: int) -> str:
    """The profile for "normal" or "emergency" driving at a local hour of the day; other ways have no
    night."""
    if driving not in ("normal", "emergency"):
        if driving in PROFILE_NAMES:
            return driving
        raise ValueError(f"There is no way of travelling called {driving}.")
    is_night = local_hour >= NIGHT_STARTS_HOUR or local_hour < NIGHT_ENDS_HOUR
    return f"{driving}_{'night' if is_night else 'day'}"


def default_profiles_toml() -> str:
    """The text of the profiles that come with the product."""
    return files("generiek.engine.geography").joinpath("profiles.toml").read_text(encoding="utf-8")


def read_profiles(text: str, on_date: date) -> dict[str, Profile]:
    """The profiles valid on a date; where several are, the one that started last. Raises ValueError in a
    sentence."""
    profiles = {profile.name: profile for profile in profiles_in(text) if profile.is_valid_on(on_date)}
    missing = [name for name in PROFILE_NAMES if name not in profiles]
    if missing:
        raise UnableToReadProfiles(f"No profile is valid on {on_date.isoformat()} for {', '.join(missing)}.")
    return profiles


def profiles_in(text: str) -> tuple[Profile, ...]:
    """Every profile of a text, whenever it is valid, by its first day. Raises `UnableToReadProfiles`."""
    try:
        rows = tomllib.loads(text).get("profile", [])
    except tomllib.TOMLDecodeError as error:
        raise UnableToReadProfiles(f"The profiles are not valid TOML: {error}.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnableToReadProfiles("Profiles are written as [[profile]], with two brackets.")
    return tuple(sorted(map(_profile, rows), key=lambda profile: profile.valid_from))


def _profile(row: Mapping[str, object]) -> Profile:
    name = str(row.get("name", ""))
    if name not in PROFILE_NAMES:
        raise UnableToReadProfiles(f"There is no profile called {name or 'without a name'}.")
    starts, ends = row.get("valid_from"), row.get("valid_until")
    if type(starts) is not date or not (ends is None or type(ends) is date):
        raise UnableToReadProfiles(f"Profile {name} needs valid_from (and valid_until, if any) as dates.")

    def number(key: str, default: float) -> float:
        return _number(row.get(key, default), f"Profile {name}: {key}")

    return Profile(
        name=name,
        network=str(row.get("network", "roads")),
        mode=str(row.get("mode", "car")),
        valid_from=starts,
        valid_until=ends,
        factor=_by_class(name, "factor", row, default=0.8),
        junction_s=_by_class(name, "junction_s", row, default=0.0),
        fixed_kmh=number("fixed_kmh", 0) or None,
        over_limit_kmh=number("over_limit_kmh", 0),
        signals_s=number("signals_s", 0),
        give_way_s=number("give_way_s", 0),
        private_kmh=number("private_kmh", 15),
        gate_s=number("gate_s", 20),
        ferry_s=number("ferry_s", 420),
        roundabout_kmh=number("roundabout_kmh", 30),
        contraflow_kmh=number("contraflow_kmh", 20),
        contraflow_s=number("contraflow_s", 5),
        fitted=_fitted(name, row.get("fitted")),
    )


def _fitted(name: str, row: object) -> Fitted | None:
    if row is None:
        return None
    if not isinstance(row, dict):
        raise UnableToReadProfiles(f"Profile {name}: fitted must be a table.")
    keys = ("arrivals", "error_before_s", "error_after_s")
    numbers = [round(_number(row.get(key), f"Profile {name}: fitted.{key}")) for key in keys]
    if min(numbers) < 0:
        raise UnableToReadProfiles(f"Profile {name}: what was fitted cannot be negative.")
    return Fitted(*numbers)


def _number(value: object, what: str) -> float:
    """A finite number. Raises `UnableToReadProfiles`; TOML knows nan and inf too."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise UnableToReadProfiles(f"{what} must be a number.")
    return float(value)


def _by_class(name: str, key: str, row: Mapping[str, object], default: float) -> tuple[float, ...]:
    given = row.get(key, {})
    if not isinstance(given, dict):
        raise UnableToReadProfiles(f"Profile {name}: {key} must be a table of road classes.")
    unknown = set(given) - set(ROAD_CLASSES)
    if unknown:
        raise UnableToReadProfiles(
            f"Profile {name}: {key} names unknown road classes: {', '.join(sorted(unknown))}."
        )
    values = []
    for road_class in ROAD_CLASSES:
        value = given.get(road_class, given.get(road_class.removesuffix("_link"), default))
        values.append(_number(value, f"Profile {name}: {key} of {road_class}"))
    return tuple(values)


def arc_times_ds(network: RoadNetwork, profile: Profile) -> Ints:
    """Deciseconds that each arc (`2 × segments`) takes, the junction at its end included; -1 where it may not
    be used."""
    modes = network.arc_modes()
    kmh = np.repeat(_segment_kmh(network, profile), 2)
    lost_s = np.repeat(_segment_delay_s(network, profile), 2)
    against = (modes & profile.modes & ~Mode.CONTRAFLOW) == 0
    kmh[against] = np.minimum(kmh[against], profile.contraflow_kmh)
    lost_s[against] += profile.contraflow_s
    lost_s += _junction_s(network, profile)
    time_ds = np.rint(np.repeat(network.length_dm, 2) * 3.6 / kmh + 10.0 * lost_s).astype(np.int32)
    time_ds = np.maximum(time_ds, 1)
    time_ds[(modes & profile.modes) == 0] = -1
    return time_ds


def _segment_kmh(network: RoadNetwork, profile: Profile) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    limit = network.speed_kmh.astype(np.float64)
    flags = network.flags
    if profile.fixed_kmh is not None:
        kmh = np.full(network.segment_count, profile.fixed_kmh)
    else:
        factor = np.array(profile.factor)[network.road_class]
        kmh = np.minimum(limit * factor, limit + profile.over_limit_kmh)
        on_roundabout = (flags & Flag.ROUNDABOUT) != 0
        kmh[on_roundabout] = np.minimum(kmh[on_roundabout], profile.roundabout_kmh)
        slow = np.isin(network.road_class, [CLASS_NUMBER[name] for name in SLOW_CLASSES if name != "busway"])
        kmh[slow] = np.minimum(kmh[slow], profile.private_kmh)
    private = (flags & Flag.PRIVATE) != 0
    kmh[private] = np.minimum(kmh[private], profile.private_kmh)
    kmh[(flags & Flag.FERRY) != 0] = FERRY_KMH
    return np.asarray(np.maximum(kmh, PERMITTED_KMH[0]), np.float64)


def _segment_delay_s(network: RoadNetwork, profile: Profile) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    lost_s = np.zeros(network.segment_count)
    lost_s[(network.flags & Flag.GATE) != 0] += profile.gate_s
    lost_s[(network.flags & Flag.FERRY) != 0] += profile.ferry_s
    return lost_s


def _junction_s(network: RoadNetwork, profile: Profile) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Seconds lost at the end of each arc: nothing where fewer than three segments meet, on or off a
    motorway."""
    heads = network.arc_heads()
    classes = np.repeat(network.road_class, 2)
    degree = np.bincount(heads, minlength=network.node_count)
    largest = np.full(network.node_count, len(ROAD_CLASSES), dtype=np.int64)
    np.minimum.at(largest, heads, classes)
    is_junction = (degree[heads] >= 3) & (largest[heads] > CLASS_NUMBER["motorway_link"])
    main_class = classes - (classes % 2) * (classes < CLASS_NUMBER["unclassified"])
    gives_way = is_junction & (largest[heads] < main_class) & (largest[heads] <= CLASS_NUMBER["tertiary"])
    lost_s = np.where(is_junction, np.array(profile.junction_s)[classes], 0.0)
    lost_s[gives_way] += profile.give_way_s
    lost_s[(network.node_flags[heads] & NodeFlag.SIGNALS) != 0] += profile.signals_s
    return lost_s
