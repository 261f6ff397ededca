"""Is there enough prepared work, per coming shift, and how likely is it that somebody runs out?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Minutes = npt.NDArray[np.float64]

DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class OfficerAhead:
    """Somebody who will be on shift; `fixed_minutes`: briefing, closing, break and appointments together."""

    person_id: str
    minutes: int
    fixed_minutes: int
    competences: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.minutes < 0 or self.fixed_minutes < 0:
            raise ValueError("Minutes of a shift cannot be negative.")


@dataclass(frozen=True, slots=True)
class ShiftAhead:
    """A coming shift with who is on and what calls are expected to take.

    `calls`: expected number; `call_minutes_mean`, `call_minutes_cv`: officer-minutes a call.
    """

    shift_id: str
    from_s: int
    until_s: int
    officers: tuple[OfficerAhead, ...]
    calls: float = 0.0
    call_minutes_mean: float = 0.0
    call_minutes_cv: float = 1.4

    @property
    def free_minutes(self) -> int:
        return sum(max(0, one.minutes - one.fixed_minutes) for one in self.officers)

    @property
    def competences(self) -> frozenset[str]:
        return frozenset().union(*(one.competences for one in self.officers))


@dataclass(frozen=True, slots=True)
class OrderAhead:
    """An order that is ready; it fits a shift when its window and competences do."""

    order_id: str
    minutes: int
    crew: int = 1
    competences: frozenset[str] = frozenset()
    window_from_s: int = 0
    window_until_s: int = 0
    weight: int = 1


@dataclass(frozen=True, slots=True)
class SufficiencySettings:
    """`travel_minutes` per order and officer; `effort_cv`: how far real effort strays from what was written.

    Somebody runs out when more than `tolerance_minutes` of officer time is left without work.
    `new_minutes_per_day`: officer-minutes that usually come new into the stock each day.
    """

    travel_minutes: int = 10
    effort_cv: float = 0.3
    tolerance_minutes: int = 30
    new_minutes_per_day: int = 0
    warn_from_percent: int = 25
    runs: int = 400


@dataclass(frozen=True, slots=True)
class Enough:
    """How a coming shift stands; minutes are officer-minutes.

    `needed`: free time after appointments, breaks and forecast calls. `fits`: prepared work that fits this
    shift, as if it came first. `left`: what the shifts before it are expected to leave of that.
    `percent`: left ÷ needed. `runs_out_percent`: probability that somebody runs out of work.
    """

    shift_id: str
    from_s: int
    needed_minutes: int
    fits_minutes: int
    left_minutes: int
    percent: int
    runs_out_percent: int
    idle_minutes: int
    warns: bool
    days_ahead: int

    @property
    def short_minutes(self) -> int:
        return max(0, self.needed_minutes - self.left_minutes)


def sufficiency(
    shifts: Sequence[ShiftAhead],
    orders: Sequence[OrderAhead],
    *,
    now_s: int,
    seed: int,
    settings: SufficiencySettings | None = None,
) -> tuple[Enough, ...]:
    """Say for each coming shift whether the prepared work fills it; shifts use the stock in their order.

    A seeded simulation of calls, effort and use of the stock; the same seed gives the same answer.
    """
    settings = settings or SufficiencySettings()
    luck = np.random.default_rng(seed)
    coming = sorted(shifts, key=lambda shift: (shift.from_s, shift.shift_id))
    work = _effort(orders, settings, luck)
    waiting = np.ones((settings.runs, len(orders)), dtype=bool)
    fresh = np.zeros(settings.runs)
    last_s = now_s
    found = []
    for shift in coming:
        fresh += settings.new_minutes_per_day * max(0, shift.from_s - last_s) / DAY_S
        last_s = max(last_s, shift.from_s)
        order = _use_order(shift, orders)
        free = _free_minutes(shift, settings, luck)
        usable = np.where(waiting[:, order], work[:, order], 0.0)
        done = _done(usable, free)
        used = np.where(done, usable, 0.0).sum(axis=1)
        of_fresh = np.minimum(fresh, free - used)
        idle = free - used - of_fresh
        found.append(
            _judge(
                shift, orders, order, usable.sum(axis=1) + fresh, free, idle, now_s=now_s, settings=settings
            )
        )
        fresh = fresh - of_fresh
        waiting[:, order] &= ~done
    return tuple(found)


def _effort(
    orders: Sequence[OrderAhead], settings: SufficiencySettings, luck: np.random.Generator
) -> Minutes:
    """Officer-minutes of each order in each run: written effort with its spread, and the way."""
    written = np.array([order.minutes * order.crew for order in orders], dtype=float)
    way = np.array([settings.travel_minutes * order.crew for order in orders], dtype=float)
    sigma = float(np.sqrt(np.log1p(settings.effort_cv**2)))
    spread = np.exp(luck.normal(-(sigma**2) / 2, sigma, (settings.runs, len(orders))))
    return np.asarray(written * spread + way)


def fits(order: OrderAhead, shift: ShiftAhead) -> bool:
    """Whether an order can be done in a shift at all."""
    if not order.competences <= shift.competences or order.crew > len(shift.officers):
        return False
    if order.window_until_s and order.window_until_s <= shift.from_s:
        return False
    return not (order.window_from_s and order.window_from_s >= shift.until_s)


def _use_order(shift: ShiftAhead, orders: Sequence[OrderAhead]) -> list[int]:
    """Which orders a shift takes first: those that must now, then the most important, then the shortest."""
    fitting = [index for index, order in enumerate(orders) if fits(order, shift)]
    far_s = shift.until_s + 365 * DAY_S
    return sorted(
        fitting,
        key=lambda index: (
            orders[index].window_until_s or far_s,
            -orders[index].weight,
            orders[index].minutes,
            orders[index].order_id,
        ),
    )


def _free_minutes(shift: ShiftAhead, settings: SufficiencySettings, luck: np.random.Generator) -> Minutes:
    """Free officer-minutes in each run: presence without fixed moments, less what calls take."""
    counts = luck.poisson(shift.calls, settings.runs)
    sigma = float(np.sqrt(np.log1p(shift.call_minutes_cv**2)))
    most = int(counts.max(initial=0))
    sizes = np.exp(luck.normal(-(sigma**2) / 2, sigma, (settings.runs, most))) * shift.call_minutes_mean
    taken = np.where(np.arange(most) < counts[:, None], sizes, 0.0).sum(axis=1)
    return np.asarray(np.maximum(0.0, shift.free_minutes - taken))


def _done(usable: Minutes, free: Minutes) -> npt.NDArray[np.bool_]:
    """Which orders are done: taken in order as long as the free time lasts."""
    return np.asarray((np.cumsum(usable, axis=1) <= free[:, None]) & (usable > 0))


def _judge(
    shift: ShiftAhead,
    orders: Sequence[OrderAhead],
    order: list[int],
    left: Minutes,
    free: Minutes,
    idle: Minutes,
    *,
    now_s: int,
    settings: SufficiencySettings,
) -> Enough:
    needed = float(free.mean())
    ran_out = (left < free) & (idle > settings.tolerance_minutes)
    percent_out = round(100 * float(ran_out.mean()))
    way = settings.travel_minutes
    return Enough(
        shift_id=shift.shift_id,
        from_s=shift.from_s,
        needed_minutes=round(needed),
        fits_minutes=sum((orders[index].minutes + way) * orders[index].crew for index in order),
        left_minutes=round(float(left.mean())),
        percent=round(100 * float(left.mean()) / needed) if needed >= 1 else 100,
        runs_out_percent=percent_out,
        idle_minutes=round(float(np.where(ran_out, idle, 0.0).mean())),
        warns=percent_out >= settings.warn_from_percent,
        days_ahead=max(0, (shift.from_s - now_s) // DAY_S),
    )
