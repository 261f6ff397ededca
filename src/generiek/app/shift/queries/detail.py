"""One person or one order of a shift, opened from the board."""

from dataclasses import dataclass

from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift
from generiek.app.shift.proposing import fitting_for
from generiek.app.shift.queries.finding import ShiftHead, head_of
from generiek.app.shift.queries.labels import Labels, labels_for
from generiek.app.shift.queries.lines import Line, lines_of
from generiek.app.shift.why_words import why_words
from generiek.app.work.queries import OrderCard
from generiek.engine.shift.state import OrderState, ShiftState


@dataclass(frozen=True, slots=True)
class FittingRow:
    """An order that fits somebody now. `travel_s` from where he is; `spare_minutes` before what is fixed."""

    card: OrderCard
    travel_s: int
    spare_minutes: int
    why: str


@dataclass(frozen=True, slots=True)
class HeldOrder:
    order_id: str
    title: str
    status: str
    accepted: bool
    pinned: bool
    minutes: int


@dataclass(frozen=True, slots=True)
class PersonDetail:
    head: ShiftHead
    line: Line
    now_s: int
    idle_minutes: int
    orders: tuple[HeldOrder, ...]
    fitting: tuple[FittingRow, ...]
    not_fitting: int
    unit_people: tuple[str, ...]
    planned_breaks: tuple[tuple[str, int], ...]
    leads: bool
    can_lead: bool


@dataclass(frozen=True, slots=True)
class OrderDetail:
    head: ShiftHead
    order: OrderState
    card: OrderCard | None
    title: str
    who: str
    now_s: int
    explained: bool
    can_be_checked: bool
    can_move: bool
    others: tuple[tuple[str, str], ...]


def person_detail(shift: Shift, person_id: str) -> PersonDetail | None:
    """What the OpCo sees of one colleague, with up to three orders that fit when he is free."""
    now_s = read_clock(shift.team_id).whole_s
    with kept_state(shift.pk) as state:
        person = state.persons.get(person_id)
        if person is None:
            return None
        labels = labels_for(shift.team_id, state)
        line = next(one for one in lines_of(state, labels, now_s) if one.person_id == person_id)
        free = person.present and person.doing.activity in ("idle", "unknown", "paperwork")
        fitting, left = _fitting(shift, state, person_id, now_s) if free else ((), 0)
        unit = state.units.get(person.unit_id) if person.unit_id else None
        return PersonDetail(
            head=head_of(shift),
            line=line,
            now_s=now_s,
            idle_minutes=(now_s - line.idle_since_s) // 60 if line.idle_since_s else 0,
            orders=_held(state, labels, person_id),
            fitting=fitting,
            not_fitting=left,
            unit_people=unit.person_ids if unit else (person_id,),
            planned_breaks=tuple(
                (one, state.breaks[one].from_s)
                for one in person.break_ids
                if state.breaks[one].status == "planned"
            ),
            leads=person_id == state.lead.opco_id,
            can_lead="opco" in person.competences and person_id != state.lead.opco_id,
        )


def _fitting(
    shift: Shift, state: ShiftState, person_id: str, now_s: int
) -> tuple[tuple[FittingRow, ...], int]:
    found, cards = fitting_for(shift.team_id, state, person_id, now_s)
    rows = tuple(
        FittingRow(
            cards[one.order_id],
            one.travel_s,
            one.spare_s // 60,
            why_words(why.code for why in one.why),
        )
        for one in found.best
    )
    return rows, len(found.others)


def _held(state: ShiftState, labels: Labels, person_id: str) -> tuple[HeldOrder, ...]:
    person = state.persons[person_id]
    in_hand = [person.doing.ref] if person.doing.activity == "work" else []
    ids = dict.fromkeys([*in_hand, *reversed(person.paused), *person.queue])
    return tuple(
        HeldOrder(
            one,
            labels.order(one),
            state.orders[one].status,
            person_id in state.orders[one].accepted_by,
            state.orders[one].pinned,
            state.orders[one].minutes,
        )
        for one in ids
        if state.orders[one].open
    )


def order_detail(shift: Shift, order_id: str) -> OrderDetail | None:
    """What the OpCo sees of one order that was handed out in this shift."""
    now_s = read_clock(shift.team_id).whole_s
    with kept_state(shift.pk) as state:
        order = state.orders.get(order_id)
        if order is None:
            return None
        labels = labels_for(shift.team_id, state)
        return OrderDetail(
            head=head_of(shift),
            order=order,
            card=labels.orders.get(order_id),
            title=labels.order(order_id),
            who=labels.names_of(order.person_ids),
            now_s=now_s,
            explained=order_id in state.lead.explained,
            can_be_checked=order.started_at_s is not None,
            can_move=order.status in ("handed_out", "accepted", "interrupted", "failed"),
            others=tuple(
                (person.person_id, labels.name(person.person_id))
                for person in state.present_persons()
                if person.person_id not in order.person_ids
            ),
        )
