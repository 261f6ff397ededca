"""The officer's own shift: what now, with the result that is expected; what follows; the break."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from generiek.app.cases.queries import CaseLabel, case_labels
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Note, Shift
from generiek.app.shift.queries.finding import ShiftHead, head_of
from generiek.app.shift.queries.labels import Labels, labels_for
from generiek.app.shift.queries.lines import Bar, lines_of
from generiek.app.shift.queries.questions import OwnQuestion, own_questions
from generiek.app.shift.travel import way_s
from generiek.app.work.queries import OrderCard
from generiek.engine.shift.outlook import outlook
from generiek.engine.shift.state import BreakState, OrderState, PersonState, ShiftState


@dataclass(frozen=True, slots=True)
class OrderOnPhone:
    """An order as the officer reads it; `travel_s` from where his unit is, None when not known."""

    order_id: str
    title: str
    expected_result: str
    why: str
    approach: str
    place_label: str
    minutes: int
    interruptible: str
    loss_minutes: int
    status: str
    accepted: bool
    category: str
    case: CaseLabel | None
    mates: str
    travel_s: int | None
    own_case: bool

    @property
    def step(self) -> int:
        """Which step of its case this order is; 0 when it is none."""
        return self.case.step_of_order.get(self.order_id, 0) if self.case is not None else 0


@dataclass(frozen=True, slots=True)
class CallOnPhone:
    call_id: str
    unit_id: str
    label: str
    prio: int
    on_scene: bool
    since_s: int


@dataclass(frozen=True, slots=True)
class BreakOnPhone:
    break_id: str
    from_s: int
    until_s: int
    minutes: int
    paid: bool
    reachable: bool
    stand_in: str
    status: str
    broken: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class Following:
    from_s: int
    kind: str
    label: str
    detail: str
    ref: str
    accepted: bool

    @property
    def neutral(self) -> str:
        """What a phone without reach may still show of it: no name, no case, no address."""
        return neutral_words(self.kind)


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    at_s: int
    text: str


@dataclass(frozen=True, slots=True)
class MinePage:
    """One officer's shift at its now.

    `doing`: order, call, break, appointment, briefing, closing, paperwork, leading or free.
    """

    head: ShiftHead
    person_id: str
    now_s: int
    until_s: int
    last_number: int
    present: bool
    call_sign: str
    unit_id: str
    mates: str
    doing: str
    doing_since_s: int
    doing_ref: str
    order: OrderOnPhone | None
    call: CallOnPhone | None
    appointment: str
    breaks: tuple[BreakOnPhone, ...]
    following: tuple[Following, ...]
    to_accept: tuple[OrderOnPhone, ...]
    orders: tuple[OrderOnPhone, ...]
    feedback: tuple[FeedbackLine, ...]
    questions: tuple[OwnQuestion, ...]
    bars: tuple[Bar, ...]

    @property
    def neutral(self) -> str:
        """What goes on now, in words that a phone without reach may keep."""
        return neutral_words("work" if self.begins_with is not None else self.doing)

    @property
    def begins_with(self) -> OrderOnPhone | None:
        """The order that stands on top, ready to begin or go on with; None while something is in hand."""
        return self.next_order if self.present and self.doing == "free" else None

    @property
    def new(self) -> tuple[OrderOnPhone, ...]:
        """What must still be understood, apart from what stands on top."""
        return tuple(one for one in self.to_accept if one != self.begins_with)

    @property
    def after_that(self) -> tuple[Following, ...]:
        """What follows, apart from what stands on top."""
        top = self.begins_with.order_id if self.begins_with is not None else ""
        return tuple(one for one in self.following if one.ref != top)

    @property
    def next_order(self) -> OrderOnPhone | None:
        """The order to begin with when there is nothing in hand."""
        return next(
            (order for order in self.orders if order.status in ("interrupted", "accepted", "handed_out")),
            None,
        )


def neutral_words(kind: str) -> str:
    """What somebody does, said so that it tells nothing about persons or cases."""
    match kind:
        case "break":
            return _("Break")
        case "appointment":
            return _("Appointment")
        case "call":
            return _("Call")
        case "paperwork":
            return _("Report")
        case "briefing":
            return _("Briefing")
        case "closing":
            return _("Closing")
        case "leading":
            return _("You lead the shift")
        case "free":
            return _("Without work")
        case _other:
            return _("Work order")


def mine_page(shift: Shift, person_id: UUID) -> MinePage | None:
    """The page of one officer, or None when he has not been reported present in this shift."""
    now_s = read_clock(shift.team_id).whole_s
    with kept_state(shift.pk) as state:
        person = state.persons.get(str(person_id))
        if person is None:
            return None
        return _page(shift, state, labels_for(shift.team_id, state), person, now_s)


def _page(shift: Shift, state: ShiftState, labels: Labels, person: PersonState, now_s: int) -> MinePage:
    unit = state.units.get(person.unit_id) if person.unit_id else None
    mates = tuple(one for one in unit.person_ids if one != person.person_id) if unit else ()
    orders = _orders(shift.team_id, state, labels, person, now_s)
    in_hand = person.doing.ref if person.doing.activity == "work" else ""
    line = next(one for one in lines_of(state, labels, now_s) if one.person_id == person.person_id)
    return MinePage(
        head=head_of(shift),
        person_id=person.person_id,
        now_s=now_s,
        until_s=person.present_until_s,
        last_number=state.last_number,
        present=person.present,
        call_sign=unit.call_sign if unit else "",
        unit_id=unit.unit_id if unit else "",
        mates=labels.names_of(mates),
        doing=_doing(state, person),
        doing_since_s=person.doing.at_s,
        doing_ref=person.doing.ref,
        order=next((one for one in orders if one.order_id == in_hand), None),
        call=_call(state, labels, person),
        appointment=labels.appointments.get(person.doing.ref, ""),
        breaks=tuple(_break(state.breaks[one], labels) for one in person.break_ids),
        following=_following(state, labels, person, now_s),
        to_accept=tuple(one for one in orders if not one.accepted),
        orders=tuple(one for one in orders if one.order_id != in_hand),
        feedback=_feedback(state, person),
        questions=own_questions(
            state, person.person_id, {key: card.title for key, card in labels.orders.items()}
        ),
        bars=line.bars,
    )


def _doing(state: ShiftState, person: PersonState) -> str:
    activity, ref = person.doing.activity, person.doing.ref
    if activity == "work":
        return "order"
    if activity == "meeting":
        return "appointment" if ref in state.appointments else ref
    if activity == "idle" and person.person_id == state.lead.opco_id:
        return "leading"
    return "free" if activity in ("idle", "unknown") else activity


def _orders(
    team_id: UUID, state: ShiftState, labels: Labels, person: PersonState, now_s: int
) -> list[OrderOnPhone]:
    in_hand = [person.doing.ref] if person.doing.activity == "work" else []
    ids = [*in_hand, *reversed(person.paused), *person.queue]
    found = []
    cases = case_labels(team_id, {case_id for one in ids if (case_id := state.orders[one].case_id)})
    for order_id in dict.fromkeys(ids):
        order = state.orders[order_id]
        if order.open:
            way = way_s(team_id, state, person.person_id, order.place, now_s)
            case = cases.get(order.case_id or "")
            found.append(_order(order, labels.orders.get(order_id), labels, person, way, case))
    return found


def _order(
    order: OrderState,
    card: OrderCard | None,
    labels: Labels,
    person: PersonState,
    way: int | None,
    case: CaseLabel | None,
) -> OrderOnPhone:
    mates = tuple(one for one in order.person_ids if one != person.person_id)
    return OrderOnPhone(
        order_id=order.order_id,
        title=labels.order(order.order_id),
        expected_result=card.expected_result if card else "",
        why=card.why if card else "",
        approach=card.approach if card else "",
        place_label=card.place_label if card else "",
        minutes=order.minutes,
        interruptible=order.interruptible,
        loss_minutes=order.loss_minutes,
        status=order.status,
        accepted=person.person_id in order.accepted_by,
        category="vvc" if order.category == "vvc" else "work",
        case=case,
        mates=labels.names_of(mates),
        travel_s=way,
        own_case=case is not None and case.owner_person_id == person.person_id,
    )


def _call(state: ShiftState, labels: Labels, person: PersonState) -> CallOnPhone | None:
    call = state.calls.get(person.doing.ref) if person.doing.activity == "call" else None
    if call is None or person.unit_id is None:
        return None
    on_call = call.units[person.unit_id]
    on_scene = on_call.on_scene_at_s is not None
    since_s = on_call.on_scene_at_s or on_call.dispatched_at_s
    return CallOnPhone(call.call_id, person.unit_id, labels.call(call), call.prio, on_scene, since_s)


def _break(one: BreakState, labels: Labels) -> BreakOnPhone:
    return BreakOnPhone(
        break_id=one.break_id,
        from_s=one.from_s,
        until_s=one.until_s,
        minutes=(one.until_s - one.from_s) // 60,
        paid=one.paid,
        reachable=one.reachable,
        stand_in=labels.name(one.stand_in_id) if one.stand_in_id else "",
        status=one.status,
        broken=one.status == "broken",
        waits=one.status == "broken" and not one.replanned_as and not one.settle,
    )


def _following(state: ShiftState, labels: Labels, person: PersonState, now_s: int) -> tuple[Following, ...]:
    rows: dict[str, Following] = {}
    for one in outlook(state, person.person_id, now_s):
        if one.running or one.ref in rows:
            continue
        card = labels.orders.get(one.ref)
        order = state.orders.get(one.ref)
        rows[one.ref] = Following(
            one.from_s,
            "vvc" if order is not None and order.category == "vvc" else one.kind,
            labels.of(one.kind, one.ref, state),
            _detail(state, one.ref, card, labels),
            one.ref,
            order is None or person.person_id in order.accepted_by,
        )
    return tuple(rows.values())


def _detail(state: ShiftState, ref: str, card: OrderCard | None, labels: Labels) -> str:
    if card is not None:
        return card.place_label
    if ref in state.breaks:
        found = state.breaks[ref]
        reach = _("reachable for calls") if found.reachable else _("not reachable")
        stands_in = (
            _("%(name)s stands in") % {"name": labels.name(found.stand_in_id)} if found.stand_in_id else ""
        )
        minutes = (found.until_s - found.from_s) // 60
        return ", ".join(word for word in (f"{minutes} min", reach, stands_in) if word)
    return _("fixed appointment") if ref in state.appointments else ""


def _feedback(state: ShiftState, person: PersonState) -> tuple[FeedbackLine, ...]:
    mine = [
        (at_s, note_id) for at_s, person_id, note_id in state.lead.feedback if person_id == person.person_id
    ]
    words = {
        str(note.pk): note.text for note in Note.objects.filter(pk__in=[note_id for _at, note_id in mine])
    }
    return tuple(FeedbackLine(at_s, words[note_id]) for at_s, note_id in mine if words.get(note_id))
