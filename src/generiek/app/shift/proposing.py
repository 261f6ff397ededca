"""The door to the allocation engine: who could do which work in a shift."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from generiek.app.area.bridge import travel_times_of
from generiek.app.roster.queries import ShiftDuty
from generiek.app.shift.models import Shift
from generiek.app.shift.travel import way_s
from generiek.app.work.queries import OrderCard, approved_orders
from generiek.engine.allocation.fitting import FittingOrders, fitting_orders
from generiek.engine.allocation.hand_out import propose_hand_out
from generiek.engine.allocation.problem import ANYWHERE, Crew, Fixed, Order, Problem, Seconds
from generiek.engine.allocation.proposal import Proposal
from generiek.engine.geography import UNREACHABLE_S, profile_name
from generiek.engine.shift.state import PersonState, Place, ShiftState

TEAM_ZONE = ZoneInfo("Europe/Amsterdam")
MEETING_S = 30 * 60
"""Briefing at the start and closing at the end of a duty."""


def order_for_engine(card: OrderCard, places: Sequence[Place] = ()) -> Order:
    """A card of the work stock as the allocation engine reads it."""
    windows: tuple[tuple[int, int], ...] = ()
    if card.fixed_at is not None:
        fixed_s = int(card.fixed_at.timestamp())
        windows = ((fixed_s, fixed_s + 60),)
    elif card.window_from is not None and card.window_until is not None:
        windows = ((int(card.window_from.timestamp()), int(card.window_until.timestamp())),)
    return Order(
        order_id=card.id,
        minutes=card.effort_minutes,
        place=places.index(card.place) if card.place is not None and card.place in places else ANYWHERE,
        crew=card.crew,
        competences=card.competences,
        windows=windows,
        weight=max(1, min(5, card.weight)),
        interruptible=card.interruptible,
        case_id=card.case_id or "",
        for_person_id=card.owner_person_id or "",
    )


def propose_for(
    shift: Shift,
    duties: Sequence[ShiftDuty],
    cards: Sequence[OrderCard],
    *,
    shift_leads: str,
    seed: int = 1,
) -> Proposal:
    """A proposal for everybody who is expected, around appointments and breaks. Seconds are epoch."""
    places = sorted({card.place for card in cards if card.place is not None})
    crews = tuple(_crew(pair) for pair in pairs_of(duties, shift_leads))
    starts = [order_for_engine(card, places) for card in cards if card.effort_minutes > 0]
    on_shift = {person_id for crew in crews for person_id in crew.person_ids}
    orders = tuple(order for order in starts if not order.for_person_id or order.for_person_id in on_shift)
    hour = shift.starts_at.astimezone(TEAM_ZONE).hour
    return propose_hand_out(
        Problem(crews, orders, _travel(shift.team_id, places, hour)), seed=seed, stop=None
    )


def pairs_of(duties: Sequence[ShiftDuty], leads: str) -> list[tuple[ShiftDuty, ...]]:
    """Who go together: pairs with the same times, no two aspirants; who may go solo comes last."""
    there = [duty for duty in duties if not duty.absent and str(duty.person_id) != leads]
    there.sort(
        key=lambda duty: (
            duty.starts_at,
            duty.ends_at,
            "solo_allowed" in duty.competences,
            str(duty.person_id),
        )
    )
    learning = [duty for duty in there if "aspirant" in duty.competences]
    others = [duty for duty in there if "aspirant" not in duty.competences]
    pairs: list[tuple[ShiftDuty, ...]] = []
    for aspirant in learning:
        pairs.append((others.pop(0), aspirant) if others else (aspirant,))
    while others:
        mate = others[1] if len(others) > 1 and others[1].starts_at == others[0].starts_at else None
        pairs.append((others[0], mate) if mate is not None else (others[0],))
        others = others[2:] if mate is not None else others[1:]
    return pairs


def _crew(pair: tuple[ShiftDuty, ...]) -> Crew:
    from_s = max(int(duty.starts_at.timestamp()) for duty in pair)
    until_s = min(int(duty.ends_at.timestamp()) for duty in pair)
    fixed = [
        Fixed("briefing", "", from_s, from_s + MEETING_S),
        Fixed("closing", "", until_s - MEETING_S, until_s),
    ]
    for duty in pair:
        fixed += [
            Fixed("break", str(one.break_id), int(one.starts_at.timestamp()), int(one.ends_at.timestamp()))
            for one in duty.breaks
        ]
        fixed += [
            Fixed(
                "appointment",
                str(one.appointment_id),
                int(one.starts_at.timestamp()),
                int(one.ends_at.timestamp()),
            )
            for one in duty.appointments
        ]
    return Crew(
        crew_id=str(pair[0].person_id),
        person_ids=tuple(str(duty.person_id) for duty in pair),
        from_s=from_s,
        until_s=until_s,
        competences=frozenset[str]().union(*(duty.competences for duty in pair)),
        fixed=_apart(fixed),
    )


def _apart(fixed: list[Fixed]) -> tuple[Fixed, ...]:
    """Fixed moments one after the other: where two overlap in the roster, the later one is cut."""
    found: list[Fixed] = []
    for one in sorted(fixed, key=lambda moment: (moment.from_s, moment.until_s)):
        from_s = max(one.from_s, found[-1].until_s) if found else one.from_s
        if one.until_s > from_s:
            found.append(Fixed(one.kind, one.ref, from_s, one.until_s, one.place))
    return tuple(found)


def _travel(team_id: UUID, places: Sequence[Place], hour: int) -> Seconds:
    times = travel_times_of(team_id)
    if times is None or not places:
        return np.zeros((1, max(1, len(places)), max(1, len(places))), dtype=np.int32)
    nodes = [times.nearest_node(*place) for place in places]
    seconds = times.many_to_many(profile_name("normal", hour), nodes, nodes)
    return np.where(seconds == UNREACHABLE_S, -1, seconds)[np.newaxis].astype(np.int32)


def fitting_for(
    team_id: UUID, state: ShiftState, person_id: str, now_s: int
) -> tuple[FittingOrders, Mapping[str, OrderCard]]:
    """Up to three orders of the stock that fit somebody who has no work now, with the cards."""
    at = datetime.fromtimestamp(now_s, UTC)
    handed = {order.order_id for order in state.orders.values() if order.open}
    cards = {card.id: card for card in approved_orders(team_id, at) if card.id not in handed}
    usable = [card for card in cards.values() if card.effort_minutes > 0]
    crew = _crew_now(state, state.persons[person_id], now_s)
    travel = {card.id: way_s(team_id, state, person_id, card.place, now_s) or 0 for card in usable}
    found = fitting_orders([order_for_engine(card) for card in usable], crew, now_s=now_s, travel_s=travel)
    return found, cards


def _crew_now(state: ShiftState, person: PersonState, now_s: int) -> Crew:
    unit = state.units.get(person.unit_id) if person.unit_id else None
    people = unit.person_ids if unit is not None else (person.person_id,)
    competences = frozenset[str]().union(*(state.persons[one].competences for one in people))
    breaks = [state.breaks[one] for one in person.break_ids if state.breaks[one].status == "planned"]
    fixed = [Fixed("break", one.break_id, one.from_s, one.until_s) for one in breaks if one.until_s > now_s]
    fixed += [
        Fixed("appointment", one, state.appointments[one].from_s, state.appointments[one].until_s)
        for one in person.appointment_ids
        if state.appointments[one].status == "planned" and state.appointments[one].until_s > now_s
    ]
    own = frozenset(
        order.case_id
        for order in state.orders.values()
        if order.case_id and person.person_id in order.person_ids
    )
    return Crew(
        crew_id=person.person_id,
        person_ids=people,
        from_s=min(now_s, person.present_until_s),
        until_s=person.present_until_s,
        competences=competences,
        fixed=_apart(fixed),
        case_ids=own,
    )
