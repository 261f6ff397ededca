"""The problem as arrays, as the compiled search reads it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from generiek.engine.allocation.problem import AllocationSettings, Crew, Order, Problem

Ints = npt.NDArray[np.int64]

NEVER = -(2**40)
"""The gain of an order for a crew that cannot do it."""

BLOCK_S = 900
"""Cover for calls is counted in blocks of a quarter of an hour."""


class Arrays(NamedTuple):
    """Everything the kernels read, instants relative to the earliest crew.

    `gain[crew, order]` in points, `most_gain[order]` the most of them; `windows[order, :, 2]` with
    `window_count`; `fixed[crew, :, 4]` holds from, until, place and 1 when the crew is not available;
    `after[order]` and `pinned[order]` are indices or -1; `room[block]` is how many crews may be
    unavailable in a block.
    """

    gain: Ints
    most_gain: Ints
    seconds: Ints
    place: Ints
    weight: Ints
    hard: Ints
    windows: Ints
    window_count: Ints
    after: Ints
    pinned: Ints
    crew: Ints
    fixed: Ints
    fixed_count: Ints
    room: Ints
    weights: Ints
    travel_s: npt.NDArray[np.int32]


def arrays_of(problem: Problem) -> tuple[Arrays, int]:
    """Arrays and the instant (epoch seconds) that is their zero."""
    zero_s = min((crew.from_s for crew in problem.crews), default=0)
    windows, window_count = _windows(problem, zero_s)
    fixed, fixed_count = _fixed(problem, zero_s)
    order_index = {order.order_id: index for index, order in enumerate(problem.orders)}
    crew_index = {crew.crew_id: index for index, crew in enumerate(problem.crews)}
    settings = problem.settings
    gains = _gains(problem)
    return Arrays(
        gain=gains,
        most_gain=gains.max(axis=0, initial=0),
        seconds=_ints([order.seconds for order in problem.orders]),
        place=_ints([order.place for order in problem.orders]),
        weight=_ints([order.weight for order in problem.orders]),
        hard=_ints([order.interruptible == "no" for order in problem.orders]),
        windows=windows,
        window_count=window_count,
        after=_ints([order_index.get(order.after_order_id, -1) for order in problem.orders]),
        pinned=_ints([crew_index.get(order.pinned_to, -1) for order in problem.orders]),
        crew=_crews(problem, zero_s),
        fixed=fixed,
        fixed_count=fixed_count,
        room=_room(problem, zero_s),
        weights=_ints([settings.travel_point_per_s, settings.delay_per_20_s, settings.balance_percent]),
        travel_s=np.ascontiguousarray(problem.travel_s, dtype=np.int32),
    ), zero_s


def _ints(values: list[int] | list[bool]) -> Ints:
    return np.array(values, dtype=np.int64)


def _crews(problem: Problem, zero_s: int) -> Ints:
    rows = [
        (
            crew.from_s - zero_s,
            crew.until_s - zero_s,
            crew.start_place,
            crew.end_place,
            crew.profile,
            crew.size,
        )
        for crew in problem.crews
    ]
    return np.array(rows, dtype=np.int64).reshape(len(rows), 6)


def _windows(problem: Problem, zero_s: int) -> tuple[Ints, Ints]:
    most = max((len(order.windows) for order in problem.orders), default=0)
    windows = np.zeros((len(problem.orders), max(most, 1), 2), dtype=np.int64)
    for row, order in enumerate(problem.orders):
        for place, (from_s, until_s) in enumerate(sorted(order.windows)):
            windows[row, place] = from_s - zero_s, until_s - zero_s
    return windows, _ints([len(order.windows) for order in problem.orders])


def _fixed(problem: Problem, zero_s: int) -> tuple[Ints, Ints]:
    most = max((len(crew.fixed) for crew in problem.crews), default=0)
    fixed = np.zeros((len(problem.crews), max(most, 1), 4), dtype=np.int64)
    for row, crew in enumerate(problem.crews):
        for place, one in enumerate(crew.fixed):
            fixed[row, place] = one.from_s - zero_s, one.until_s - zero_s, one.place, not one.available
    return fixed, _ints([len(crew.fixed) for crew in problem.crews])


def _gains(problem: Problem) -> Ints:
    gains = np.full((len(problem.crews), len(problem.orders)), NEVER, dtype=np.int64)
    for row, crew in enumerate(problem.crews):
        for column, order in enumerate(problem.orders):
            if not refusals(crew, order):
                gains[row, column] = worth_for(crew, order, problem.settings)
    return gains


def refusals(crew: Crew, order: Order) -> tuple[str, ...]:
    """Why a crew cannot do an order at all, apart from time: codes, empty when it can."""
    codes = []
    if crew.size < order.crew:
        codes.append("crew_too_small")
    if not order.competences <= crew.competences:
        codes.append("competence_missing")
    if order.for_person_id and order.for_person_id not in crew.person_ids:
        codes.append("for_somebody_else")
    if order.pinned_to and order.pinned_to != crew.crew_id:
        codes.append("pinned_elsewhere")
    return tuple(codes)


def worth_for(crew: Crew, order: Order, settings: AllocationSettings) -> int:
    """Points that an order brings when this crew does it, apart from time and way."""
    worth = order.weight * order.seconds + order.bonus
    percent = 100
    if order.case_id and order.case_id in crew.case_ids:
        percent += settings.own_case_percent
    if order.zone_id and order.zone_id in crew.zone_ids:
        percent += settings.known_area_percent
    spare = (crew.size - order.crew) * order.seconds * settings.spare_person_percent // 100
    return max(0, worth * percent // 100 - spare)


def _room(problem: Problem, zero_s: int) -> Ints:
    """How many crews may be unavailable per block; as many as there are when no limit is set."""
    ends_s = max((crew.until_s for crew in problem.crews), default=zero_s)
    blocks = (ends_s - zero_s) // BLOCK_S + 1
    room = np.full(blocks, len(problem.crews), dtype=np.int64)
    if problem.settings.least_available:
        for block in range(blocks):
            at_s = zero_s + block * BLOCK_S
            present = sum(1 for crew in problem.crews if crew.from_s < at_s + BLOCK_S and crew.until_s > at_s)
            room[block] = max(0, present - problem.settings.least_available)
    return room


def away_by_fixed(arrays: Arrays) -> Ints:
    """Crews that cannot be called in each block because of what stands: breaks, closed appointments."""
    away = np.zeros(len(arrays.room), dtype=np.int64)
    for crew in range(len(arrays.fixed_count)):
        for from_s, until_s, _, unavailable in arrays.fixed[crew, : arrays.fixed_count[crew]].tolist():
            if unavailable:
                away[max(0, from_s // BLOCK_S) : max(0, -(-until_s // BLOCK_S))] += 1
    return away
