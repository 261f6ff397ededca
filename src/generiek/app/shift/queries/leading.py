"""Briefing and closing: what the OpCo prepares, what the team sees on the wall."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from generiek.app.roster.queries import ShiftDuty
from generiek.app.shift.carrying import shift_to_pass_on_to
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Note, PreparedOrder, Shift
from generiek.app.shift.opening import expected_in
from generiek.app.shift.outcome_words import outcome_words
from generiek.app.shift.queries.finding import ShiftHead, head_of
from generiek.app.shift.queries.labels import Labels, labels_for
from generiek.app.work.queries import (
    NoticeCard,
    OrderCard,
    TopicCard,
    approved_orders,
    notices_at,
    order_cards,
    topic_cards,
    topics_prepared,
)
from generiek.engine.shift.state import ShiftState


@dataclass(frozen=True, slots=True)
class OrderToGive:
    """An order prepared or handed out: `explained` when the OpCo ticked "I can explain it"."""

    card: OrderCard
    starts_at_s: int
    explained: bool
    handed_out: bool
    accepted: bool
    with_whom: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonToBrief:
    """One person with his orders around what is fixed; `present` when reported present."""

    person_id: str
    name: str
    call_sign: str
    note: str
    starts_at: datetime
    ends_at: datetime
    present: bool
    absent: str
    leads: bool
    orders: tuple[OrderToGive, ...]
    fixed: tuple[tuple[int, int, str], ...]

    @property
    def minutes(self) -> int:
        return sum(order.card.effort_minutes for order in self.orders)


@dataclass(frozen=True, slots=True)
class BriefingPage:
    head: ShiftHead
    now_s: int
    last_number: int
    opened: bool
    opco_id: str
    opco_name: str
    going_on: str
    people: tuple[PersonToBrief, ...]
    notices: tuple[NoticeCard, ...]
    not_explained: tuple[OrderCard, ...]
    not_handed_out: int
    without_work: tuple[str, ...]
    stock: tuple[OrderCard, ...]
    free_people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrderOutcome:
    title: str
    who: str
    status: str
    result: str
    checked: str

    @property
    def words(self) -> str:
        """How it went, in words."""
        return outcome_words(self.status, self.result)


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """What the OpCo sees before the closing, and what the team notes in it."""

    head: ShiftHead
    now_s: int
    last_number: int
    opened: bool
    opco_name: str
    started_at_s: int | None
    closed: bool
    topic: TopicCard | None
    topics: tuple[TopicCard, ...]
    learnt: tuple[str, ...]
    follow_ups: tuple[str, ...]
    outcomes: tuple[OrderOutcome, ...]
    counts: tuple[tuple[str, int], ...]
    present: tuple[tuple[str, str], ...]
    open_calls: int
    open_questions: int
    goes_on_in: ShiftHead | None


def briefing_page(shift: Shift) -> BriefingPage:
    """The preparation of a shift's briefing, before and after it is opened."""
    now_s = read_clock(shift.team_id).whole_s
    duties = expected_in(shift)
    prepared = list(PreparedOrder.objects.filter(shift=shift))
    stock = approved_orders(shift.team_id, datetime.fromtimestamp(now_s, UTC))
    with kept_state(shift.pk) as state:
        labels = labels_for(shift.team_id, state)
        cards = {**order_cards(shift.team_id, [str(one.order_id) for one in prepared]), **labels.orders}
        people = tuple(_person(duty, state, labels, prepared, cards) for duty in duties)
        return _briefing(shift, state, labels, now_s, people, stock, prepared)


def _briefing(
    shift: Shift,
    state: ShiftState,
    labels: Labels,
    now_s: int,
    people: tuple[PersonToBrief, ...],
    stock: tuple[OrderCard, ...],
    prepared: list[PreparedOrder],
) -> BriefingPage:
    given = {order.card.id: order for person in people for order in person.orders}
    taken = {str(one.order_id) for one in prepared} | {
        one.order_id for one in state.orders.values() if one.open
    }
    briefed = [person for person in people if not person.absent and not person.leads]
    return BriefingPage(
        head=head_of(shift),
        now_s=now_s,
        last_number=state.last_number,
        opened=state.status == "open",
        opco_id=state.lead.opco_id,
        opco_name=labels.name(state.lead.opco_id) if state.lead.opco_id else "",
        going_on=_going_on(state),
        people=people,
        notices=notices_at(shift.team_id, datetime.fromtimestamp(now_s, UTC))[:3],
        not_explained=tuple(one.card for one in given.values() if not one.explained),
        not_handed_out=sum(not one.handed_out for one in given.values()),
        without_work=tuple(person.name for person in briefed if not person.orders),
        stock=tuple(card for card in stock if card.id not in taken),
        free_people=tuple((person.person_id, person.name) for person in briefed),
    )


def _going_on(state: ShiftState) -> str:
    if state.lead.briefing_started_at_s is None:
        return "to_come"
    return "going_on" if state.lead.briefing_ended_at_s is None else "over"


def _person(
    duty: ShiftDuty,
    state: ShiftState,
    labels: Labels,
    prepared: list[PreparedOrder],
    cards: dict[str, OrderCard],
) -> PersonToBrief:
    person_id = str(duty.person_id)
    person = state.persons.get(person_id)
    unit = state.units.get(person.unit_id) if person is not None and person.unit_id else None
    return PersonToBrief(
        person_id=person_id,
        name=labels.name(person_id),
        call_sign=unit.call_sign if unit else "",
        note=", ".join(code for code in ("aspirant", "wijkagent", "milieu") if code in duty.competences),
        starts_at=duty.starts_at,
        ends_at=duty.ends_at,
        present=person is not None and person.present,
        absent=duty.absent or state.absent.get(person_id, ""),
        leads=person_id == state.lead.opco_id,
        orders=_orders_of(person_id, state, labels, prepared, cards),
        fixed=_fixed(duty),
    )


def _orders_of(
    person_id: str,
    state: ShiftState,
    labels: Labels,
    prepared: list[PreparedOrder],
    cards: dict[str, OrderCard],
) -> tuple[OrderToGive, ...]:
    rows = []
    for order in state.orders.values():
        if person_id in order.person_ids and order.order_id in cards and order.status != "withdrawn":
            mates = labels.names_of(one for one in order.person_ids if one != person_id)
            rows.append(
                OrderToGive(
                    cards[order.order_id],
                    order.planned_at_s,
                    order.order_id in state.lead.explained,
                    True,
                    person_id in order.accepted_by,
                    mates,
                    (),
                )
            )
    for one in prepared:
        order_id = str(one.order_id)
        if person_id in one.person_ids and order_id not in state.orders and order_id in cards:
            mates = labels.names_of(mate for mate in one.person_ids if mate != person_id)
            explained = order_id in state.lead.explained
            rows.append(
                OrderToGive(cards[order_id], one.starts_at_s, explained, False, False, mates, tuple(one.why))
            )
    return tuple(sorted(rows, key=lambda row: (row.starts_at_s, row.card.title)))


def _fixed(duty: ShiftDuty) -> tuple[tuple[int, int, str], ...]:
    rows = [(int(one.starts_at.timestamp()), int(one.ends_at.timestamp()), "") for one in duty.breaks]
    rows += [
        (int(one.starts_at.timestamp()), int(one.ends_at.timestamp()), one.title) for one in duty.appointments
    ]
    return tuple(sorted(rows))


def closing_page(shift: Shift) -> ClosingPage:
    """What was handed out and what came of it, the topic, what was learnt and what follows."""
    now_s = read_clock(shift.team_id).whole_s
    to = shift_to_pass_on_to(shift)
    with kept_state(shift.pk) as state:
        labels = labels_for(shift.team_id, state)
        outcomes = tuple(
            OrderOutcome(
                labels.order(order.order_id),
                labels.names_of(order.person_ids),
                order.status,
                order.result,
                order.checks[-1][1] if order.checks else "",
            )
            for order in state.orders.values()
            if order.status != "withdrawn"
        )
        chosen = topic_cards(shift.team_id, state.lead.topics[-1:])
        follow_ups = order_cards(shift.team_id, state.lead.follow_ups)
        return ClosingPage(
            head=head_of(shift),
            now_s=now_s,
            last_number=state.last_number,
            opened=state.status == "open",
            opco_name=labels.name(state.lead.opco_id) if state.lead.opco_id else "",
            started_at_s=state.lead.closing_started_at_s,
            closed=state.status == "closed",
            topic=next(iter(chosen.values()), None),
            topics=topics_prepared(shift.team_id),
            learnt=_notes(state.lead.learnt),
            follow_ups=tuple(card.title for card in follow_ups.values()),
            outcomes=outcomes,
            counts=tuple(sorted(Counter(one.status for one in outcomes).items())),
            present=tuple(
                (person.person_id, labels.name(person.person_id)) for person in state.present_persons()
            ),
            open_calls=len(state.open_calls()),
            open_questions=len(state.open_helps()),
            goes_on_in=head_of(to) if to is not None else None,
        )


def _notes(note_ids: list[str]) -> tuple[str, ...]:
    words = {str(note.pk): note.text for note in Note.objects.filter(pk__in=note_ids)}
    return tuple(words[one] for one in note_ids if words.get(one))
