"""What a refusal says to the person who acted: one clear sentence for each code."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as n_

from generiek.engine.shift.entries import Refusal

SENTENCES: Mapping[str, str] = {
    "shift_not_open": n_("This shift is not going on, so nothing can be recorded in it."),
    "shift_opened_before": n_("This shift was opened already."),
    "ends_before_start": n_("The end lies before the start."),
    "not_yours_to_do": n_("You cannot do this for somebody else; ask the OpCo."),
    "in_the_future": n_("That moment has not come yet."),
    "person_not_present": n_("This colleague is not present in this shift."),
    "person_present_before": n_("This colleague was reported present already."),
    "person_in_other_shift": n_(
        "This colleague is still present in another shift; let him leave that one first."
    ),
    "person_is_present": n_("This colleague is present, so cannot be reported absent."),
    "person_in_unit": n_("This colleague is in another unit already."),
    "unit_unknown": n_("This unit is not in the shift."),
    "unit_needs_people": n_("A unit needs people, each once."),
    "unit_formed_before": n_("This unit was formed already."),
    "call_sign_in_use": n_("Call sign %(call_sign)s is in use."),
    "mode_unknown": n_("A unit goes by car, motorcycle, bicycle, boat or on foot."),
    "unit_on_call": n_(
        "This unit is on another call of the same or higher priority; give a reason to send it."
    ),
    "unit_on_this_call": n_("This unit is on this call already."),
    "unit_not_on_call": n_("This unit is not on this call."),
    "unit_needed": n_("Choose at least one unit."),
    "units_on_call": n_("Units are still on this call; clear them first."),
    "units_wanted_unknown": n_("Say how many units are wanted: one or more."),
    "order_unknown": n_("This order was not handed out in this shift."),
    "order_closed": n_("This order is finished or withdrawn already."),
    "order_started": n_("Somebody is working on this order; interrupt it first."),
    "order_not_started": n_("Nobody has started on this order yet."),
    "order_of_others": n_("This order was handed out to others."),
    "order_needs_people": n_("Choose who does the order, each once."),
    "order_without_minutes": n_("Say how many minutes the order takes."),
    "accepted_before": n_("You accepted this order already."),
    "interruptible_unknown": n_("Say whether the work can be left: at once, with loss, or not."),
    "result_unknown": n_("Choose a result from the list."),
    "reason_unknown": n_("Choose a reason from the list."),
    "outcome_unknown": n_("Choose: as intended, or adjust."),
    "busy": n_("First finish or interrupt what is going on now."),
    "not_doing": n_("This is not what is going on now."),
    "something_later_is_recorded": n_(
        "At %(at)s something later was recorded already; correct that line instead."
    ),
    "before_presence": n_("That is before the colleague was present (%(at)s)."),
    "call_unknown": n_("This call is not in the shift."),
    "before_call": n_("That is before the call came in (%(at)s)."),
    "call_closed": n_("This call is closed."),
    "call_recorded_before": n_("This call was recorded already."),
    "priority_unknown": n_("Priority is a number from 1 to 5."),
    "priority_as_it_was": n_("The call has this priority already."),
    "source_unknown": n_("Say who recorded the call: dispatcher, officer or OpCo."),
    "reason_needed": n_("Another unit was advised first; give a reason for this choice."),
    "on_scene_before": n_("This unit was on scene already."),
    "before_dispatch": n_("That is before the unit was sent (%(at)s)."),
    "after_clearing": n_("That is after the unit was cleared (%(at)s)."),
    "scaled_up_before": n_("This call was scaled up already."),
    "break_unknown": n_("This break is not in the shift."),
    "break_planned_before": n_("This break was planned already."),
    "break_too_short": n_("A break takes at least %(at_least)s minutes."),
    "break_not_movable": n_("This break can no longer be moved."),
    "break_id_needed": n_("The new break needs an id of its own."),
    "break_not_planned": n_("This break was taken or broken already."),
    "break_not_started": n_("This break is not going on."),
    "break_not_to_settle": n_("This break needs no settlement."),
    "appointment_unknown": n_("This appointment is not in the shift."),
    "appointment_noted_before": n_("This appointment was noted already."),
    "not_in_appointment": n_("This colleague has no part in the appointment."),
    "briefing_started_before": n_("The briefing was started already."),
    "briefing_not_going_on": n_("There is no briefing going on."),
    "closing_started_before": n_("The closing was started already."),
    "no_opco": n_("Only somebody with the OpCo competence can lead the shift."),
    "leads_already": n_("This colleague leads the shift already."),
    "people_present": n_("People are still present; the shift can be closed when everybody has left."),
    "calls_open": n_("Calls are still open; close them or hand them to the next shift first."),
    "not_annullable": n_("This line cannot be undone."),
    "later_builds_on_it": n_("Something later builds on this line; correct that first."),
    "time_not_correctable": n_("The time of this line cannot be corrected."),
    "order_would_change": n_(
        "At that moment the colleague was doing something else; correct that line first."
    ),
    "entry_unknown": n_("This line is not in the logbook of this shift."),
    "command_id_used_for_another": n_("This act was sent before with other contents; reload the page."),
}


def refusal_sentence(refusal: Refusal, zone: ZoneInfo) -> str:
    """The sentence for a refusal, in the language of the viewer; instants as local clock time."""
    facts = dict(refusal.facts)
    if isinstance(facts.get("at"), int):
        at = datetime.fromtimestamp(cast(int, facts["at"]), UTC).astimezone(zone)
        facts["at"] = f"{at:%H:%M}"
    return _(SENTENCES[refusal.code]) % facts
