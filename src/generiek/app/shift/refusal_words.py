"""What a refusal says to the person who acted: one clear sentence for each code."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from generiek.engine.shift.entries import Refusal

SENTENCES: Mapping[str, str] = {
    "shift_not_open": gettext_noop("This shift is not going on, so nothing can be recorded in it."),
    "shift_opened_before": gettext_noop("This shift was opened already."),
    "ends_before_start": gettext_noop("The end lies before the start."),
    "not_yours_to_do": gettext_noop("You cannot do this for somebody else; ask the OpCo."),
    "in_the_future": gettext_noop("That moment has not come yet."),
    "person_not_present": gettext_noop("This colleague is not present in this shift."),
    "person_present_before": gettext_noop("This colleague was reported present already."),
    "person_in_other_shift": gettext_noop(
        "This colleague is still present in another shift; let him leave that one first."
    ),
    "person_is_present": gettext_noop("This colleague is present, so cannot be reported absent."),
    "person_in_unit": gettext_noop("This colleague is in another unit already."),
    "unit_unknown": gettext_noop("This unit is not in the shift."),
    "unit_needs_people": gettext_noop("A unit needs people, each once."),
    "unit_formed_before": gettext_noop("This unit was formed already."),
    "call_sign_in_use": gettext_noop("Call sign %(call_sign)s is in use."),
    "mode_unknown": gettext_noop("A unit goes by car, motorcycle, bicycle, boat or on foot."),
    "unit_on_call": gettext_noop(
        "This unit is on another call of the same or higher priority; give a reason to send it."
    ),
    "unit_on_this_call": gettext_noop("This unit is on this call already."),
    "unit_not_on_call": gettext_noop("This unit is not on this call."),
    "unit_needed": gettext_noop("Choose at least one unit."),
    "units_on_call": gettext_noop("Units are still on this call; clear them first."),
    "units_wanted_unknown": gettext_noop("Say how many units are wanted: one or more."),
    "order_unknown": gettext_noop("This order was not handed out in this shift."),
    "order_closed": gettext_noop("This order is finished or withdrawn already."),
    "order_started": gettext_noop("Somebody is working on this order; interrupt it first."),
    "order_not_started": gettext_noop("Nobody has started on this order yet."),
    "order_of_others": gettext_noop("This order was handed out to others."),
    "order_needs_people": gettext_noop("Choose who does the order, each once."),
    "order_without_minutes": gettext_noop("Say how many minutes the order takes."),
    "accepted_before": gettext_noop("You accepted this order already."),
    "interruptible_unknown": gettext_noop("Say whether the work can be left: at once, with loss, or not."),
    "result_unknown": gettext_noop("Choose a result from the list."),
    "reason_unknown": gettext_noop("Choose a reason from the list."),
    "outcome_unknown": gettext_noop("Choose: as intended, or adjust."),
    "busy": gettext_noop("First finish or interrupt what is going on now."),
    "not_doing": gettext_noop("This is not what is going on now."),
    "something_later_is_recorded": gettext_noop(
        "At %(at)s something later was recorded already; correct that line instead."
    ),
    "before_presence": gettext_noop("That is before the colleague was present (%(at)s)."),
    "call_unknown": gettext_noop("This call is not in the shift."),
    "before_call": gettext_noop("That is before the call came in (%(at)s)."),
    "call_closed": gettext_noop("This call is closed."),
    "call_recorded_before": gettext_noop("This call was recorded already."),
    "priority_unknown": gettext_noop("Priority is a number from 1 to 5."),
    "priority_as_it_was": gettext_noop("The call has this priority already."),
    "source_unknown": gettext_noop("Say who recorded the call: dispatcher, officer or OpCo."),
    "reason_needed": gettext_noop("Another unit was advised first; give a reason for this choice."),
    "on_scene_before": gettext_noop("This unit was on scene already."),
    "before_dispatch": gettext_noop("That is before the unit was sent (%(at)s)."),
    "after_clearing": gettext_noop("That is after the unit was cleared (%(at)s)."),
    "scaled_up_before": gettext_noop("This call was scaled up already."),
    "break_unknown": gettext_noop("This break is not in the shift."),
    "break_planned_before": gettext_noop("This break was planned already."),
    "break_too_short": gettext_noop("A break takes at least %(at_least)s minutes."),
    "break_not_movable": gettext_noop("This break can no longer be moved."),
    "break_id_needed": gettext_noop("The new break needs an id of its own."),
    "break_not_planned": gettext_noop("This break was taken or broken already."),
    "break_not_started": gettext_noop("This break is not going on."),
    "break_not_to_settle": gettext_noop("This break needs no settlement."),
    "appointment_unknown": gettext_noop("This appointment is not in the shift."),
    "appointment_noted_before": gettext_noop("This appointment was noted already."),
    "not_in_appointment": gettext_noop("This colleague has no part in the appointment."),
    "briefing_started_before": gettext_noop("The briefing was started already."),
    "briefing_not_going_on": gettext_noop("There is no briefing going on."),
    "closing_started_before": gettext_noop("The closing was started already."),
    "no_opco": gettext_noop("Only somebody with the OpCo competence can lead the shift."),
    "leads_already": gettext_noop("This colleague leads the shift already."),
    "people_present": gettext_noop("People are still present; the shift closes when everybody has left."),
    "calls_open": gettext_noop("Calls are still open; close them or hand them to the next shift first."),
    "desk_unknown": gettext_noop("Ask the VVC desk or the OpCo."),
    "question_unknown": gettext_noop("This question is not in the shift."),
    "question_answered_before": gettext_noop("This question was answered already, at %(at)s."),
    "before_question": gettext_noop("That is before the question was asked (%(at)s)."),
    "same_shift": gettext_noop("A shift cannot pass calls on to itself."),
    "nothing_to_pass_on": gettext_noop("No call runs that could go on in the next shift."),
    "before_taking_over": gettext_noop(
        "That is before the call came over from the shift before (%(at)s); it belongs in that logbook."
    ),
    "not_annullable": gettext_noop("This line cannot be undone."),
    "later_builds_on_it": gettext_noop("Something later builds on this line; correct that first."),
    "time_not_correctable": gettext_noop("The time of this line cannot be corrected."),
    "order_would_change": gettext_noop(
        "At that moment the colleague was doing something else; correct that line first."
    ),
    "entry_unknown": gettext_noop("This line is not in the logbook of this shift."),
    "command_id_used_for_another": gettext_noop("This act was sent before in another form; reload the page."),
}


def refusal_sentence(refusal: Refusal, zone: ZoneInfo) -> str:
    """The sentence for a refusal, in the language of the viewer; instants as local clock time."""
    facts = dict(refusal.facts)
    if isinstance(facts.get("at"), int):
        at = datetime.fromtimestamp(cast(int, facts["at"]), UTC).astimezone(zone)
        facts["at"] = f"{at:%H:%M}"
    return _(SENTENCES[refusal.code]) % facts
