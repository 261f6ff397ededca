"""Acts of an officer on the phone, also done for him by the OpCo."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from generiek.app.shift.acts import reading_forms as read
from generiek.app.shift.acts.registry import Given, act
from generiek.app.shift.travel import travel_to_appointment_s, travel_to_order_s
from generiek.engine.shift import commands as c


@act("accept", c.AcceptWork, _("Understood: you have accepted the order."), undoable=False)
def accept(given: Given) -> c.AcceptWork:
    return c.AcceptWork(read.needed_id(given, "order"), read.person(given))


@act("start", c.StartWork, _("Started. The OpCo sees that you are on your way."))
def start(given: Given) -> c.StartWork:
    order_id, person_id = read.needed_id(given, "order"), read.person(given)
    return c.StartWork(order_id, person_id, travel_to_order_s(given, person_id, order_id))


@act("arrive", c.ArriveAtWork, _("Noted that you are there."))
def arrive(given: Given) -> c.ArriveAtWork:
    return c.ArriveAtWork(read.needed_id(given, "order"), read.person(given))


@act("interrupt", c.InterruptWork, _("Interrupted. The work stays yours to go on with."))
def interrupt(given: Given) -> c.InterruptWork:
    why = given.fields.get("why", "").strip() or "other"
    return c.InterruptWork(read.needed_id(given, "order"), read.person(given), why)


@act("finish", c.FinishWork, _("Done, with its result."))
def finish(given: Given) -> c.FinishWork:
    return c.FinishWork(
        read.needed_id(given, "order"),
        read.person(given),
        read.needed(given, "result"),
        read.note(given, "work"),
    )


@act("fail", c.FailWork, _("Noted that it cannot be done, and why. The OpCo sees it."))
def fail(given: Given) -> c.FailWork:
    return c.FailWork(
        read.needed_id(given, "order"),
        read.person(given),
        read.needed(given, "why"),
        read.note(given, "work"),
    )


@act("paperwork-start", c.StartPaperwork, _("Paperwork started."))
def paperwork_start(given: Given) -> c.StartPaperwork:
    return c.StartPaperwork(
        read.person(given), given.fields.get("ref", "") or "report", read.whole(given, "minutes", 20)
    )


@act("paperwork-end", c.EndPaperwork, _("Paperwork ready."))
def paperwork_end(given: Given) -> c.EndPaperwork:
    return c.EndPaperwork(read.person(given))


@act("help", c.AskHelp, _("Your question is with the VVC desk."), undoable=False)
def ask_help(given: Given) -> c.AskHelp:
    return c.AskHelp(
        read.needed_id(given, "order"),
        read.person(given),
        given.fields.get("desk") or "vvc",
        read.needed_note(given, _domain_of(given)),
    )


def _domain_of(given: Given) -> str:
    """What is asked about a case is police data, even while nobody has read it."""
    order = given.state.orders.get(given.fields.get("order", ""))
    return "work" if order is not None and order.case_id is None else "police"


@act("inform", c.AddInformation, _("New information noted with the order."), undoable=False)
def inform(given: Given) -> c.AddInformation:
    return c.AddInformation(
        read.needed_id(given, "order"), read.person(given), read.needed_note(given, "work")
    )


@act("appointment-start", c.StartAppointment, _("Appointment started."))
def appointment_start(given: Given) -> c.StartAppointment:
    appointment_id, person_id = read.needed_id(given, "appointment"), read.person(given)
    travel_s = travel_to_appointment_s(given, person_id, appointment_id)
    return c.StartAppointment(appointment_id, person_id, travel_s)


@act("appointment-end", c.EndAppointment, _("Appointment ended."))
def appointment_end(given: Given) -> c.EndAppointment:
    return c.EndAppointment(read.needed_id(given, "appointment"), read.person(given))


@act("break-start", c.StartBreak, _("Your break has started."))
def break_start(given: Given) -> c.StartBreak:
    return c.StartBreak(read.needed_id(given, "break"))


@act("break-end", c.EndBreak, _("Your break has ended."))
def break_end(given: Given) -> c.EndBreak:
    return c.EndBreak(read.needed_id(given, "break"))


@act("break-move", c.MoveBreak, _("The break has been re-planned."))
def break_move(given: Given) -> c.MoveBreak:
    break_id = read.needed_id(given, "break")
    found = given.state.breaks.get(break_id)
    length_s = 1800 if found is None else found.until_s - found.from_s
    from_s = read.clock_time_s(given, "at")
    return c.MoveBreak(break_id, from_s, from_s + length_s, read.new_id())


@act("leave", c.LeaveShift, _("You have left the shift. Safe home."))
def leave(given: Given) -> c.LeaveShift:
    return c.LeaveShift(read.person(given))
