"""The advice: everybody on shift by travel time, each with reasons; both policies side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generiek.engine.dispatch import reasons as why
from generiek.engine.dispatch.availability import (
    consequences,
    expected_end_s,
    loss_minutes,
    reasons_against,
)
from generiek.engine.dispatch.cover import (
    Cover,
    counts_without,
    cover_with,
    minutes_without_cover,
    reach_counts,
)
from generiek.engine.dispatch.reasons import Reason
from generiek.engine.dispatch.situation import CallAsked, Candidate, DispatchSettings, Situation

COVER_SHARE_THAT_COUNTS = 0.005
HOUR_S = 3600


@dataclass(frozen=True, slots=True)
class Option:
    """A unit that can be sent. `rank_s` orders the nearest policy: travel plus what the team has set.

    `cover_share` is the cover that remains without it; `cover_loss` what sending it takes away.
    """

    unit_id: str
    call_sign: str
    person_ids: tuple[str, ...]
    lone: bool
    travel_s: int
    rank_s: int
    loss_minutes: int
    percent: int
    reasons: tuple[Reason, ...]
    cover_share: float
    cover_loss: float

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class NotAdvised:
    unit_id: str
    call_sign: str
    person_ids: tuple[str, ...]
    lone: bool
    reasons: tuple[Reason, ...]
    travel_s: int | None


@dataclass(frozen=True, slots=True)
class PolicyFigures:
    """What a policy would do: whom it sends, how soon the first is there, and the cover that remains."""

    policy: str
    unit_ids: tuple[str, ...]
    first_travel_s: int | None
    cover_share: float


@dataclass(frozen=True, slots=True)
class Advice:
    """Units in the order of the policy that the team has set, and with both policies' figures."""

    policy: str
    advised: tuple[Option, ...]
    not_advised: tuple[NotAdvised, ...]
    policies: tuple[PolicyFigures, ...]
    cover_now: Cover
    units_wanted: int

    @property
    def first_unit_ids(self) -> tuple[str, ...]:
        return tuple(option.unit_id for option in self.advised[: self.units_wanted])

    def ways_s(self) -> dict[str, int]:
        """Travel seconds of everybody for whom they are known, advised or not."""
        ways = {one.unit_id: one.travel_s for one in self.not_advised if one.travel_s is not None}
        return ways | {option.unit_id: option.travel_s for option in self.advised}


def advise(situation: Situation, *, settings: DispatchSettings | None = None) -> Advice:
    """Say whom to send to a call and why, over everybody on shift; it decides nothing.

    Ties in arrival are broken by work lost, then by call sign and id, so the same situation always
    gives the same advice.
    """
    settings = settings or DispatchSettings()
    against = {
        candidate.unit_id: reasons_against(candidate, situation.call, settings)
        for candidate in situation.candidates
    }
    sendable = tuple(unit for unit in situation.candidates if not against[unit.unit_id])
    standing = tuple(unit for unit in sendable if not _on_call(unit))
    counts = reach_counts(standing, situation, settings)
    cover_now = cover_with(counts, situation, settings)
    options = [_option(unit, situation, settings, standing, counts, cover_now) for unit in sendable]
    orders = {
        "nearest": _nearest(options, situation.call, settings),
        "coverage": _coverage(options, situation.call, settings),
    }
    wanted = situation.call.units_wanted
    return Advice(
        policy=settings.policy,
        advised=_with_places(orders[settings.policy]),
        not_advised=_left_out(situation, against),
        policies=tuple(
            _figures(policy, order[:wanted], sendable, counts, situation, settings)
            for policy, order in orders.items()
        ),
        cover_now=cover_now,
        units_wanted=wanted,
    )


def _option(
    unit: Candidate,
    situation: Situation,
    settings: DispatchSettings,
    standing: tuple[Candidate, ...],
    counts: list[int],
    cover_now: Cover,
) -> Option:
    loss = loss_minutes(unit)
    left = counts_without(unit, counts, settings) if unit in standing else counts
    cover = cover_with(left, situation, settings)
    return Option(
        unit_id=unit.unit_id,
        call_sign=unit.call_sign,
        person_ids=unit.person_ids,
        lone=unit.lone,
        travel_s=unit.travel_s or 0,
        rank_s=(unit.travel_s or 0) + _penalty_s(unit, loss, settings),
        loss_minutes=loss,
        percent=unit.percent,
        reasons=(
            *consequences(unit, situation.call, settings, now_s=situation.now_s),
            *_late(unit, situation.call, settings),
            *_of_cover(unit, situation, settings, counts, left),
        ),
        cover_share=cover.share,
        cover_loss=cover_now.share - cover.share,
    )


def _penalty_s(unit: Candidate, loss: int, settings: DispatchSettings) -> int:
    breaks = any(member.doing.activity == "break" for member in unit.members)
    return (
        (settings.divert_penalty_s if _on_call(unit) else 0)
        + (settings.break_penalty_s if breaks else 0)
        + loss * settings.loss_minute_penalty_s
    )


def _on_call(unit: Candidate) -> bool:
    return any(member.doing.activity == "call" for member in unit.members)


def _late(unit: Candidate, call: CallAsked, settings: DispatchSettings) -> tuple[Reason, ...]:
    if call.prio > len(settings.late_after_s) or unit.travel_s is None:
        return ()
    late_s = unit.travel_s - settings.late_after_s[call.prio - 1]
    return (Reason(why.ARRIVES_LATE, {"seconds": late_s}),) if late_s > 0 else ()


def _of_cover(
    unit: Candidate, situation: Situation, settings: DispatchSettings, counts: list[int], left: list[int]
) -> tuple[Reason, ...]:
    lost = [
        place for place, (before, after) in enumerate(zip(counts, left, strict=True)) if before and not after
    ]
    if not lost:
        return ()
    worst = max(lost, key=lambda place: (situation.zones[place].calls_per_hour, -place))
    busy = tuple(
        (other, _free_at_s(other, situation.now_s))
        for other in situation.candidates
        if other.unit_id != unit.unit_id
    )
    minutes = minutes_without_cover(
        worst,
        back_at_s=expected_end_s(unit, situation.call, now_s=situation.now_s),
        busy=busy,
        now_s=situation.now_s,
        settings=settings,
    )
    zone_id = situation.zones[worst].zone_id
    return (Reason(why.LEAVES_ZONE, {"zone_id": zone_id, "minutes": minutes, "zones": len(lost)}),)


def _free_at_s(unit: Candidate, now_s: int) -> int:
    """When a unit that is now busy is expected to be free; an hour when nobody knows."""
    ends = [member.doing.until_s or now_s + HOUR_S for member in unit.members]
    return max(now_s, *ends)


def _nearest(options: list[Option], call: CallAsked, settings: DispatchSettings) -> list[Option]:
    """Nearest first; calls that can wait go first to those who lose no work by it."""
    spare = call.prio >= settings.spare_work_from_prio

    def order(option: Option) -> tuple[bool, int, int, str, str]:
        costs_work = spare and (option.loss_minutes > 0 or why.BREAKS_BREAK in option.codes)
        return costs_work, option.rank_s, option.loss_minutes, option.call_sign, option.unit_id

    return sorted(options, key=order)


def _coverage(options: list[Option], call: CallAsked, settings: DispatchSettings) -> list[Option]:
    """Of those in time, least cover lost first; the others after them, nearest first."""
    place = min(call.prio, len(settings.late_after_s)) - 1
    in_time_s = settings.late_after_s[place]
    nearest = _nearest(options, call, settings)
    in_time = [option for option in nearest if option.travel_s <= in_time_s]
    late = [option for option in nearest if option.travel_s > in_time_s]
    return sorted(in_time, key=lambda option: round(option.cover_loss, 9)) + late


def _with_places(order: list[Option]) -> tuple[Option, ...]:
    """Each option with what it is among the others: nearest, second … and how much later."""
    if not order:
        return ()
    nearest_s = min(option.travel_s for option in order)
    least_loss = min(option.cover_loss for option in order)
    most_loss = max(option.cover_loss for option in order)
    placed = []
    for rank, option in enumerate(order, start=1):
        first = [Reason(why.NEAREST)] if option.travel_s == nearest_s else [Reason(why.RANK, {"rank": rank})]
        if option.travel_s > nearest_s:
            first.append(Reason(why.LATER, {"seconds": option.travel_s - nearest_s}))
        if most_loss - least_loss > COVER_SHARE_THAT_COUNTS and option.cover_loss == least_loss:
            first.append(Reason(why.KEEPS_COVER, {"percent": round(100 * option.cover_share)}))
        placed.append(replace(option, reasons=(*first, *option.reasons)))
    return tuple(placed)


def _left_out(situation: Situation, against: dict[str, tuple[Reason, ...]]) -> tuple[NotAdvised, ...]:
    left = [unit for unit in situation.candidates if against[unit.unit_id]]
    left.sort(key=lambda unit: (unit.travel_s is None, unit.travel_s or 0, unit.call_sign, unit.unit_id))
    return tuple(
        NotAdvised(
            unit.unit_id, unit.call_sign, unit.person_ids, unit.lone, against[unit.unit_id], unit.travel_s
        )
        for unit in left
    )


def _figures(
    policy: str,
    chosen: list[Option],
    sendable: tuple[Candidate, ...],
    counts: list[int],
    situation: Situation,
    settings: DispatchSettings,
) -> PolicyFigures:
    left = list(counts)
    for unit in sendable:
        if not _on_call(unit) and any(option.unit_id == unit.unit_id for option in chosen):
            left = counts_without(unit, left, settings)
    return PolicyFigures(
        policy=policy,
        unit_ids=tuple(option.unit_id for option in chosen),
        first_travel_s=min((option.travel_s for option in chosen), default=None),
        cover_share=cover_with(left, situation, settings).share,
    )
