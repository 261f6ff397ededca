"""Acts of the OpCo who leads the shift."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from generiek.app.shift.acts import reading_forms as read
from generiek.app.shift.acts.registry import Given, act
from generiek.app.work.actions import create_follow_up
from generiek.app.work.queries import order_cards
from generiek.app.work.words import Status
from generiek.engine.shift import commands as c

CAN_BE_HANDED_OUT = (Status.APPROVED, Status.HANDED_OUT, Status.FAILED)


@act("hand-out", c.HandOutWork, _("Handed out."))
def hand_out(given: Given) -> c.HandOutWork:
    order_id = read.needed_id(given, "order")
    card = order_cards(given.team_id, [order_id]).get(order_id)
    if card is None:
        raise read.ActNotUnderstood(gettext("This order is no longer in the work stock."))
    if card.status not in CAN_BE_HANDED_OUT:
        raise read.ActNotUnderstood(gettext("This order is not ready to be handed out."))
    people = tuple(given.lists.get("person", [])) or (read.needed_id(given, "person"),)
    return c.HandOutWork(
        order_id=order_id,
        person_ids=people,
        minutes=card.effort_minutes,
        category=card.category,
        interruptible=card.interruptible,
        loss_minutes=card.loss_minutes,
        place=card.place,
        case_id=card.case_id,
        planned_at_s=given.now_s,
        before_order_id=given.fields.get("before") or None,
        pinned=given.fields.get("pinned") == "1",
    )


@act("withdraw", c.WithdrawWork, _("Taken back into the work stock."))
def withdraw(given: Given) -> c.WithdrawWork:
    return c.WithdrawWork(read.needed_id(given, "order"))


@act("explain", c.TickExplained, _("Noted whether you can explain it."), undoable=False)
def explain(given: Given) -> c.TickExplained:
    return c.TickExplained(read.needed_id(given, "order"), given.fields.get("explained", "1") == "1")


@act("briefing-start", c.StartBriefing, _("The briefing has started."))
def briefing_start(_given: Given) -> c.StartBriefing:
    return c.StartBriefing()


@act("briefing-end", c.EndBriefing, _("The briefing is over; everybody is at work."))
def briefing_end(_given: Given) -> c.EndBriefing:
    return c.EndBriefing()


@act("check", c.CheckWork, _("Your control has been noted."))
def check(given: Given) -> c.CheckWork:
    outcome = read.needed(given, "outcome")
    if outcome == "adjust":
        return c.CheckWork(read.needed_id(given, "order"), outcome, read.needed_note(given, "staff"))
    return c.CheckWork(read.needed_id(given, "order"), outcome, read.note(given, "staff"))


@act("feedback", c.GiveFeedback, _("Your feedback has been noted; only you and the officer read it."))
def feedback(given: Given) -> c.GiveFeedback:
    return c.GiveFeedback(
        read.needed_id(given, "person"),
        read.needed_note(given, "staff"),
        given.fields.get("order", ""),
    )


@act("unknown", c.MarkUnknown, _("Noted that nobody knows; it counts as neither work nor waiting."))
def unknown(given: Given) -> c.MarkUnknown:
    return c.MarkUnknown(read.needed_id(given, "person"), given.now_s)


@act("break-keep", c.KeepBreakForSettlement, _("Kept for the settlement of breaks."))
def break_keep(given: Given) -> c.KeepBreakForSettlement:
    return c.KeepBreakForSettlement(read.needed_id(given, "break"))


@act("hand-over", c.HandOverLead, _("The lead has been handed over."))
def hand_over(given: Given) -> c.HandOverLead:
    return c.HandOverLead(read.needed_id(given, "person"))


@act("topic", c.PrepareTopic, _("The topic for the closing is set."))
def topic(given: Given) -> c.PrepareTopic:
    return c.PrepareTopic(read.needed_id(given, "topic"))


@act("closing-start", c.StartClosing, _("The closing has started."))
def closing_start(_given: Given) -> c.StartClosing:
    return c.StartClosing()


@act("learnt", c.NoteLearnt, _("Noted what was learnt."))
def learnt(given: Given) -> c.NoteLearnt:
    return c.NoteLearnt(read.needed_note(given, "work"))


@act("follow-up", c.AddFollowUp, _("A follow-up order is in the work stock, to be completed by an author."))
def follow_up(given: Given) -> c.AddFollowUp:
    order = create_follow_up(
        team_id=given.team_id,
        title=read.needed(given, "text")[:120],
        by=None,
        now=datetime.fromtimestamp(given.now_s, UTC),
    )
    return c.AddFollowUp(str(order))


@act("present", c.ReportPresent, _("Reported present."))
def present(given: Given) -> c.ReportPresent:
    until_s = read.whole(given, "until") or given.state.ends_at_s
    return c.ReportPresent(read.needed_id(given, "person"), until_s)


@act("absent", c.ReportAbsent, _("Reported absent."))
def absent(given: Given) -> c.ReportAbsent:
    return c.ReportAbsent(read.needed_id(given, "person"), given.fields.get("why") or "sickness")


@act("shift-close", c.CloseShift, _("The shift is closed."), undoable=False)
def shift_close(_given: Given) -> c.CloseShift:
    return c.CloseShift()


@act("undo", c.AnnulEntry, _("Undone: the line stays in the logbook, marked as annulled."), undoable=False)
def undo(given: Given) -> c.AnnulEntry:
    return c.AnnulEntry(read.whole(given, "number"))


@act("correct-time", c.CorrectTime, _("The time has been corrected."))
def correct_time(given: Given) -> c.CorrectTime:
    return c.CorrectTime(read.whole(given, "number"), read.clock_time_s(given, "at"))
