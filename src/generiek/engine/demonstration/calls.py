"""Calls with time, place, words and how long they took: a year of history and those of the shifts to come."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from generiek.engine.demonstration.call_mix import (
    CALL_KINDS,
    CATEGORIES,
    MEDIAN_HANDLING_MINUTES,
    NOT_URGENT_A_DAY,
    SHARE_BY_NUMBER,
    SIGMA_HANDLING,
    URGENT_A_DAY,
    CallKind,
    handling_factor,
)
from generiek.engine.demonstration.shift_hours import at_local
from generiek.engine.demonstration.streams import stable_id, stream
from generiek.engine.demonstration.surroundings import Surroundings
from generiek.engine.geography.region import Place


@dataclass(frozen=True, slots=True)
class DemonstrationCall:
    """A call as it comes in, with what only the simulator knows: how long it will take.

    `source` is who records it: dispatcher, officer or opco. `ignores_advice`: the control room will send
    another unit than the first advised one.
    """

    call_id: str
    received_at_s: int
    prio: int
    category: str
    words: str
    place_words: str
    place: Place
    units_wanted: int
    handling_minutes: int
    paperwork_minutes: int
    source: str
    ignores_advice: bool

    @property
    def urgent(self) -> bool:
        return self.prio <= 2


def make_calls(
    seed: int, surroundings: Surroundings, from_date: date, until_date: date
) -> tuple[DemonstrationCall, ...]:
    """Make the calls of the days from `from_date` until before `until_date`, in order of time.

    A day's calls depend on the seed and that day only, so that history and future fit together.
    """
    kinds = [kind for kind in CALL_KINDS if _reachable(surroundings, kind)]
    calls: list[DemonstrationCall] = []
    for number in range((until_date - from_date).days):
        day = from_date + timedelta(days=number)
        calls.extend(_calls_of_day(seed, surroundings, kinds, day))
    return tuple(sorted(calls, key=lambda call: (call.received_at_s, call.call_id)))


def _reachable(surroundings: Surroundings, kind: CallKind) -> bool:
    return any(surroundings.has(place_kind) for place_kind in kind.place_kinds)


def _calls_of_day(
    seed: int, surroundings: Surroundings, kinds: list[CallKind], day: date
) -> list[DemonstrationCall]:
    draws = stream(seed, "calls", day.isoformat())
    weights = _weights(kinds, day)
    urgent_share = np.array([kind.prio_weights[0] + kind.prio_weights[1] for kind in kinds])
    urgent_weights, other_weights = weights * urgent_share, weights * (1 - urgent_share)
    wave = _day_wave(day)
    picked = [
        (place, True) for place in _draw_kinds(draws, urgent_weights, draws.poisson(URGENT_A_DAY * wave))
    ]
    picked += [
        (place, False) for place in _draw_kinds(draws, other_weights, draws.poisson(NOT_URGENT_A_DAY * wave))
    ]
    return [
        _call(seed, draws, surroundings, kinds[place], day, number, urgent=urgent)
        for number, (place, urgent) in enumerate(picked)
    ]


def _draw_kinds(draws: np.random.Generator, weights: np.ndarray, count: int) -> list[int]:
    if weights.sum() == 0:
        return []
    return [int(place) for place in draws.choice(len(weights), size=count, p=weights / weights.sum())]


def _day_wave(day: date) -> float:
    """Weekends and summer are busier; the mean over a year is one."""
    week = (0.92, 0.92, 0.94, 0.97, 1.08, 1.15, 1.02)[day.weekday()]
    return week * (1 + 0.04 * _summer(day))


def _summer(day: date) -> float:
    """1 in mid July, -1 in mid January."""
    return math.cos(2 * math.pi * (day.timetuple().tm_yday - 196) / 365.25)


def _weights(kinds: list[CallKind], day: date) -> np.ndarray:
    """The chance of each kind: shares of the categories, divided over the kinds that fit the day."""
    raw = np.array(
        [kind.weight * kind.days[day.weekday()] * kind.summer ** _summer(day) for kind in kinds], dtype=float
    )
    usual = {
        category: sum(kind.weight * sum(kind.days) / 7 for kind in kinds if kind.category == category)
        for category in CATEGORIES
    }
    scale = np.array([SHARE_BY_NUMBER[kind.category] / usual[kind.category] for kind in kinds], dtype=float)
    return np.asarray(raw * scale)


def _call(
    seed: int,
    draws: np.random.Generator,
    surroundings: Surroundings,
    kind: CallKind,
    day: date,
    number: int,
    *,
    urgent: bool,
) -> DemonstrationCall:
    options = [place_kind for place_kind in kind.place_kinds if surroundings.has(place_kind)]
    place = surroundings.draw(draws, options[int(draws.integers(len(options)))])
    first, second, _ = kind.prio_weights
    prio = 3 if not urgent else 1 if draws.random() < first / (first + second) else 2
    minutes = _handling_minutes(draws, kind.category)
    return DemonstrationCall(
        call_id=stable_id(seed, "call", day.isoformat(), number),
        received_at_s=_instant(draws, kind, day),
        prio=prio,
        category=kind.category,
        words=kind.words,
        place_words=surroundings.words(place),
        place=place,
        units_wanted=kind.units if prio == 1 else 1,
        handling_minutes=minutes,
        paperwork_minutes=_paperwork_minutes(draws, kind.category, minutes),
        source=str(draws.choice(["dispatcher", "officer", "opco"], p=[0.62, 0.26, 0.12])),
        ignores_advice=bool(draws.random() < 0.18),
    )


def _instant(draws: np.random.Generator, kind: CallKind, day: date) -> int:
    hours = np.array(kind.hours, dtype=float)
    hour = int(draws.choice(24, p=hours / hours.sum()))
    return at_local(day, hour * 60) + int(draws.integers(3600))


def _handling_minutes(draws: np.random.Generator, category: str) -> int:
    drawn = draws.lognormal(math.log(MEDIAN_HANDLING_MINUTES * handling_factor(category)), SIGMA_HANDLING)
    return int(min(max(round(drawn), 3), 210))


def _paperwork_minutes(draws: np.random.Generator, category: str, minutes: int) -> int:
    """Writing it up: only part of the calls leaves something to write at once."""
    if draws.random() > {"property": 0.7, "safety": 0.6, "accident": 0.6}.get(category, 0.25):
        return 0
    return int(min(max(round(minutes * draws.uniform(0.3, 0.8)), 8), 45))
