"""Officers at work: setting out, arriving, finishing, giving up, asking, and forgetting to say so."""

from __future__ import annotations

from generiek.engine.shift.commands import (
    AddInformation,
    ArriveAtWork,
    AskHelp,
    EndPaperwork,
    FailWork,
    FinishWork,
    StartPaperwork,
    StartWork,
)
from generiek.engine.shift.state import Mark, OrderState, PersonState
from generiek.engine.simulation.act import Intent, Intents, View, Words, officer, one_of, plainly

FORGETS_TO_FINISH = 0.08
FORGETS_TO_START = 0.03
CANNOT_BE_DONE = 0.06
WHY_NOT = (("no_access", 0.4), ("not_doable", 0.3), ("no_time", 0.15), ("unsafe", 0.05), ("other", 0.1))
RESULTS = (("as_intended", 0.76), ("partly", 0.11), ("nobody_met", 0.08), ("other_result", 0.05))
FREE = ("idle", "unknown")


def working(view: View) -> Intents:
    """What everybody does next with the work they have."""
    for order in view.state.orders.values():
        if order.status == "started":
            yield from _going_on(view, order)
    for crew in view.crews:
        for person in crew:
            if person.doing.activity == "paperwork":
                yield _ending_paperwork(view, person)
        if view.briefed and not view.closing:
            yield from _beginning(view, crew)


def _going_on(view: View, order: OrderState) -> Intents:
    doers = [
        person
        for one in order.person_ids
        if (person := view.state.persons[one]).present
        and person.doing.activity == "work"
        and person.doing.ref == order.order_id
    ]
    if not doers:
        return
    lead = doers[0]
    mark, who, order_id = lead.doing, lead.person_id, order.order_id
    visit = (order_id, who, str(mark.number))
    travel_end_s = mark.arrived_at_s if mark.arrived_at_s is not None else mark.at_s + mark.travel_s
    if mark.arrived_at_s is None and mark.travel_s > 45 and view.chance("arrives", *visit) < 0.85:
        due_s = mark.at_s + round(mark.travel_s * (0.9 + 0.3 * view.chance("way", *visit)))
        arriving = ArriveAtWork(order_id, who)
        yield Intent(due_s, ("arrive", *visit), officer(lead), who, plainly(arriving))
    needed_s = _needed_s(view, order)
    done_s = travel_end_s + max(60, needed_s - _worked_before_s(lead, order_id, mark))
    yield from _saying(view, order, lead, travel_end_s, done_s)
    yield _ending(view, order, lead, travel_end_s, done_s)


def _needed_s(view: View, order: OrderState) -> int:
    """How long the work really takes: about what was thought, with a tail."""
    return view.spread_s(order.minutes * 57, 0.28, "needs", order.order_id)


def _worked_before_s(person: PersonState, order_id: str, until: Mark) -> int:
    """Seconds that a person worked on an order before this visit, the way there left out."""
    worked = 0
    for mark, following in zip(person.marks, person.marks[1:], strict=False):
        if mark.at_s >= until.at_s:
            break
        if mark.activity == "work" and mark.ref == order_id:
            begun_s = mark.arrived_at_s if mark.arrived_at_s is not None else mark.at_s + mark.travel_s
            worked += max(0, following.at_s - begun_s)
    return worked


def _saying(view: View, order: OrderState, lead: PersonState, begun_s: int, done_s: int) -> Intents:
    """New information and questions to a desk, once each, while the work goes on."""
    order_id, who = order.order_id, lead.person_id
    actor = officer(lead)
    if view.chance("informs", order_id) < 0.5:
        note = Words(view.new_id("information", order_id), "information")
        due_s = begun_s + round((done_s - begun_s) * (0.5 + 0.45 * view.chance("informs when", order_id)))
        command = AddInformation(order_id, who, note.note_id)
        if not _said(view, note.note_id):
            yield Intent(due_s, ("inform", order_id), actor, who, plainly(command, note))
    if order.case_id and view.chance("asks", order_id) < 0.22:
        note = Words(view.new_id("question", order_id), "question")
        asking = AskHelp(
            order_id, who, "vvc" if view.chance("desk", order_id) < 0.75 else "opco", note.note_id
        )
        if not _said(view, note.note_id):
            due_s = begun_s + (done_s - begun_s) // 3
            yield Intent(due_s, ("ask", order_id), actor, who, plainly(asking, note))


def _said(view: View, note_id: str) -> bool:
    return any(entry.data.get("note") == note_id for entry in reversed(view.state.entries))


def _ending(view: View, order: OrderState, lead: PersonState, begun_s: int, done_s: int) -> Intent:
    order_id, who = order.order_id, lead.person_id
    note = Words(view.new_id("result", order_id), "result")
    if view.chance("fails", order_id) < CANNOT_BE_DONE and order.category != "office":
        why = one_of(WHY_NOT, view.chance("why not", order_id))
        words = Words(note.note_id, f"failed_{why}")
        due_s = begun_s + (done_s - begun_s) * 2 // 5
        command = FailWork(order_id, who, why, note.note_id)
        return Intent(due_s, ("fail", order_id), officer(lead), who, plainly(command, words))
    planned = view.plan.order(order_id)
    if planned is not None and planned.leads:
        done_s = view.closing_at_s - 60
    elif view.chance("forgets", order_id) < FORGETS_TO_FINISH:
        done_s = _reminded_s(view, order, done_s)
    result = one_of(RESULTS, view.chance("result", order_id))
    finishing = FinishWork(order_id, who, result, note.note_id)
    words = Words(note.note_id, f"result_{result}")
    return Intent(done_s, ("finish", order_id), officer(lead), who, plainly(finishing, words))


def _reminded_s(view: View, order: OrderState, done_s: int) -> int:
    """Somebody forgets to say that it is done, until it comes to mind or the OpCo asks."""
    comes_to_mind_s = done_s + view.spread_s(5400, 0.4, "comes to mind", order.order_id)
    asked = [at_s for at_s, _ in order.checks if at_s >= done_s]
    return min(comes_to_mind_s, asked[0] + 180) if asked else comes_to_mind_s


def _ending_paperwork(view: View, person: PersonState) -> Intent:
    mark = person.doing
    number = str(mark.number)
    length_s = max(240, mark.expected_s or 900)
    due_s = mark.at_s + round(length_s * (0.7 + 0.6 * view.chance("paperwork", person.person_id, number)))
    key = ("end paperwork", person.person_id, number)
    return Intent(due_s, key, officer(person), person.person_id, plainly(EndPaperwork(person.person_id)))


def _beginning(view: View, crew: tuple[PersonState, ...]) -> Intents:
    """People who are free join their mate, write up what they did, or take the next order."""
    free = [person for person in crew if person.doing.activity in FREE]
    if not free:
        return
    at_work = [person for person in crew if person.doing.activity == "work"]
    for person in free:
        joining = next((mate.doing.ref for mate in at_work if _is_his(view, person, mate.doing.ref)), None)
        if joining is not None:
            yield _starting(view, person, joining, person.doing.at_s + 60)
            continue
        writing = _writing_up(view, person)
        if writing is not None:
            yield writing
    if not at_work:
        yield from _next_order(view, crew, free)


def _is_his(view: View, person: PersonState, order_id: str) -> bool:
    order = view.state.orders.get(order_id)
    return order is not None and person.person_id in order.person_ids


def _writing_up(view: View, person: PersonState) -> Intent | None:
    """Some work ends in a quarter of an hour of writing, right after it."""
    if len(person.marks) < 2 or person.marks[-2].activity != "work" or person.doing.activity != "idle":
        return None
    order_id = person.marks[-2].ref
    order = view.state.orders.get(order_id)
    if order is None or order.status != "finished" or view.chance("writes", order_id, person.person_id) > 0.2:
        return None
    minutes = 10 + round(15 * view.chance("writes long", order_id))
    command = StartPaperwork(person.person_id, order_id, minutes)
    key = ("write", order_id, person.person_id)
    return Intent(person.doing.at_s + 40, key, officer(person), person.person_id, plainly(command))


def _next_order(view: View, crew: tuple[PersonState, ...], free: list[PersonState]) -> Intents:
    """The first order in hand that can begin before the next fixed moment, once everybody is ready."""
    busy = [person for person in crew if person not in free]
    if any(person.doing.activity in ("call", "paperwork") for person in busy):
        return
    if any(person.person_id in view.taken_over for person in crew) and len(crew) > 1:
        return
    since_s = max(person.doing.at_s for person in free)
    lead = free[0]
    ready_s = since_s + view.spread_s(100, 0.6, "dawdles", lead.person_id, lead.doing.number)
    fixed_s = view.next_fixed_s(tuple(free))
    at_s = max(ready_s, view.now_s)
    for order_id in _in_hand(view, lead):
        order = view.state.orders[order_id]
        way_s = view.way_s(lead, order.place)
        opens_s, shuts_s = _window(view, order_id)
        begin_s = max(at_s, opens_s - way_s)
        if begin_s >= shuts_s or not _fits(order, begin_s + way_s, fixed_s):
            continue
        yield _starting(view, lead, order_id, begin_s)
        return


def _in_hand(view: View, person: PersonState) -> list[str]:
    """What was left comes first, then the queue in its order."""
    orders = [*reversed(person.paused), *person.queue]
    return [one for one in orders if view.state.orders[one].open]


def _window(view: View, order_id: str) -> tuple[int, int]:
    planned = view.plan.order(order_id)
    windows = [one for one in (planned.windows if planned else ()) if one[1] > view.now_s]
    return windows[0] if windows else (0, view.plan.ends_at_s)


def _fits(order: OrderState, begin_s: int, fixed_s: int) -> bool:
    """Whether there is room: all of it for work that cannot be left, a good part for the rest."""
    room_s = fixed_s - begin_s
    if order.interruptible == "no":
        return room_s >= order.minutes * 60
    return room_s >= min(order.minutes * 60, 20 * 60)


def _starting(view: View, person: PersonState, order_id: str, due_s: int) -> Intent:
    who = person.person_id
    order = view.state.orders[order_id]
    way_s = view.way_s(person, order.place)
    key = ("start", order_id, who, str(person.doing.number))
    if _goes_unseen(view, order, person):
        unseen_s = person.doing.at_s + 120 + way_s + _needed_s(view, order)
        note = Words(view.new_id("result", order_id), "result_as_intended")
        done = FinishWork(order_id, who, "as_intended", note.note_id)
        return Intent(unseen_s, ("unseen", order_id), officer(person), who, plainly(done, note))
    return Intent(due_s, key, officer(person), who, plainly(StartWork(order_id, who, way_s)))


def _goes_unseen(view: View, order: OrderState, person: PersonState) -> bool:
    """Now and then somebody just does it and says so only afterwards."""
    if order.status not in ("handed_out", "accepted") or person.doing.activity != "idle":
        return False
    opens_s, _ = _window(view, order.order_id)
    if opens_s > person.doing.at_s or order.handed_out_at_s > person.doing.at_s:
        return False
    return view.chance("forgets to start", order.order_id) < FORGETS_TO_START
