"""Up to three orders that fit somebody who has no work now, each with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generiek.engine.allocation import proposal as say
from generiek.engine.allocation.account import reasons_for
from generiek.engine.allocation.arrays import refusals, worth_for
from generiek.engine.allocation.problem import AllocationSettings, Crew, Order
from generiek.engine.allocation.proposal import Why

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Fitting:
    """An order that can start now. `spare_s`: time left before the next fixed moment or the end."""

    order_id: str
    points: int
    travel_s: int
    starts_at_s: int
    ends_at_s: int
    spare_s: int
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class NotFitting:
    order_id: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FittingOrders:
    """The best orders for a crew now, and for each other order why it is not among them."""

    best: tuple[Fitting, ...]
    others: tuple[NotFitting, ...]


def fitting_orders(
    orders: Sequence[Order],
    crew: Crew,
    *,
    now_s: int,
    travel_s: Mapping[str, int | None],
    settings: AllocationSettings | None = None,
    most: int = MOST_SHOWN,
) -> FittingOrders:
    """Choose up to three orders for an idle crew: worth most per second that they take, way included.

    `travel_s` by order id, from where the crew is now (None = unreachable; missing = anywhere, no way).
    Orders handed to others should not be among `orders`. Ties go to the lower order id.
    """
    settings = settings or AllocationSettings()
    fits: list[Fitting] = []
    others: list[NotFitting] = []
    for order in orders:
        codes = refusals(crew, order)
        way_s = travel_s.get(order.order_id, 0)
        if way_s is None:
            codes = (*codes, say.UNREACHABLE)
        found = None if codes or way_s is None else _now(order, crew, now_s, way_s, settings)
        if found is None:
            others.append(NotFitting(order.order_id, codes or (say.NO_GAP,)))
        else:
            fits.append(found)
    fits.sort(key=lambda one: (-one.points, one.order_id))
    others += [NotFitting(one.order_id, (say.OTHERS_FIRST,)) for one in fits[most:]]
    return FittingOrders(tuple(fits[:most]), tuple(others))


def _now(order: Order, crew: Crew, now_s: int, way_s: int, settings: AllocationSettings) -> Fitting | None:
    """The order as it would go now, or None when it does not fit before the next fixed moment."""
    arrival_s = max(now_s, crew.from_s) + way_s
    starts = [max(arrival_s, from_s) for from_s, until_s in order.windows if arrival_s < until_s]
    if order.windows and not starts:
        return None
    starts_at_s = min(starts, default=arrival_s)
    ends_at_s = starts_at_s + order.seconds
    coming = [one for one in crew.fixed if one.until_s > now_s]
    limit_s = min([crew.until_s, *(one.from_s for one in coming)])
    if ends_at_s > limit_s:
        return None
    taken_s = ends_at_s - now_s
    gained = worth_for(crew, order, settings) - settings.travel_point_per_s * way_s
    why = reasons_for(crew, order, way_s)
    following = min(coming, key=lambda one: one.from_s, default=None)
    if following is not None:
        why.append(
            Why(say.FITS_GAP, {"kind": following.kind, "ref": following.ref, "at_s": following.from_s})
        )
    return Fitting(
        order_id=order.order_id,
        points=1000 * gained // max(1, taken_s),
        travel_s=way_s,
        starts_at_s=starts_at_s,
        ends_at_s=ends_at_s,
        spare_s=limit_s - ends_at_s,
        why=tuple(why) or (Why(say.FILLS_SHIFT),),
    )
