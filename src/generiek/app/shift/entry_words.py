"""What an entry says, in the words of a colleague."""

from collections.abc import Mapping, Sequence
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from generiek.app.shift.queries.labels import Labels
from generiek.engine.shift.entries import Json
from generiek.engine.shift.state import ShiftState

SENTENCES: Mapping[str, str] = {
    "opened": gettext_noop("The shift was opened."),
    "person_present": gettext_noop("%(who)s present."),
    "person_absent": gettext_noop("%(who)s absent."),
    "person_left": gettext_noop("%(who)s left."),
    "unit_formed": gettext_noop("%(unit)s on the road: %(who)s."),
    "unit_dissolved": gettext_noop("%(unit)s off the road."),
    "appointment_noted": gettext_noop("Appointment noted: %(what)s (%(who)s)."),
    "appointment_started": gettext_noop("%(who)s to the appointment: %(what)s."),
    "appointment_ended": gettext_noop("Appointment ended: %(what)s."),
    "work_explained": gettext_noop("OpCo can explain: %(what)s."),
    "work_handed_out": gettext_noop("Handed out to %(who)s: %(what)s."),
    "work_withdrawn": gettext_noop("Taken back: %(what)s."),
    "work_accepted": gettext_noop("%(who)s understood: %(what)s."),
    "work_started": gettext_noop("%(who)s started: %(what)s."),
    "work_resumed": gettext_noop("%(who)s went on with: %(what)s."),
    "work_arrived": gettext_noop("%(who)s arrived for: %(what)s."),
    "work_interrupted": gettext_noop("%(who)s interrupted: %(what)s."),
    "work_finished": gettext_noop("%(who)s ready: %(what)s."),
    "work_failed": gettext_noop("%(who)s cannot do it: %(what)s."),
    "paperwork_started": gettext_noop("%(who)s writing a report."),
    "paperwork_ended": gettext_noop("%(who)s ready with the report."),
    "help_asked": gettext_noop("%(who)s asked the desk about: %(what)s."),
    "help_answered": gettext_noop("The desk answered %(who)s about: %(what)s."),
    "information_added": gettext_noop("New information from %(who)s about: %(what)s."),
    "call_received": gettext_noop("Call: %(what)s."),
    "call_advised": gettext_noop("Advice given for: %(what)s."),
    "unit_proposed": gettext_noop("%(unit)s proposed to the control room for: %(what)s."),
    "unit_dispatched": gettext_noop("%(unit)s on the way to: %(what)s."),
    "unit_on_scene": gettext_noop("%(unit)s on scene: %(what)s."),
    "unit_cleared": gettext_noop("%(unit)s free again: %(what)s."),
    "priority_changed": gettext_noop("Other priority: %(what)s."),
    "call_closed": gettext_noop("Call closed: %(what)s."),
    "call_passed_on": gettext_noop("Call goes on in the next shift: %(what)s."),
    "call_taken_over": gettext_noop("Call came over from the shift before: %(what)s."),
    "scaled_up": gettext_noop("Scaled up to the OvD-P: %(what)s."),
    "break_planned": gettext_noop("Break planned for %(who)s."),
    "break_moved": gettext_noop("Break of %(who)s moved."),
    "break_started": gettext_noop("%(who)s in break."),
    "break_ended": gettext_noop("Break of %(who)s over."),
    "break_broken": gettext_noop("Break of %(who)s broken by a call."),
    "break_kept": gettext_noop("Break of %(who)s kept for settlement."),
    "briefing_started": gettext_noop("Briefing started."),
    "briefing_ended": gettext_noop("Briefing over."),
    "work_checked": gettext_noop("OpCo looked at: %(what)s."),
    "feedback_given": gettext_noop("OpCo gave %(who)s feedback."),
    "marked_unknown": gettext_noop("Nobody knows what %(who)s does."),
    "lead_handed_over": gettext_noop("Lead handed over to %(who)s."),
    "topic_prepared": gettext_noop("Topic for the closing prepared."),
    "closing_started": gettext_noop("Closing started."),
    "learnt": gettext_noop("Something learnt was noted."),
    "follow_up_added": gettext_noop("Follow-up order made."),
    "shift_closed": gettext_noop("The shift was closed."),
    "annulled": gettext_noop("Line %(numbers)s annulled."),
    "time_corrected": gettext_noop("Time of line %(numbers)s corrected."),
}


def sentence_of(kind: str, data: Mapping[str, Json], labels: Labels, state: ShiftState) -> str:
    """One sentence for an entry, with names and titles where the viewer may see them."""
    numbers = cast("Sequence[int]", data.get("corrects") or ())
    facts = {
        "who": _who(data, labels, state),
        "what": _what(data, labels, state),
        "unit": _unit(data, state),
        "numbers": ", ".join(str(number) for number in numbers),
    }
    return _(SENTENCES[kind]) % facts


def _who(data: Mapping[str, Json], labels: Labels, state: ShiftState) -> str:
    persons = data.get("persons") or [data.get("person") or data.get("to")]
    named = [one for one in cast("Sequence[str | None]", persons) if one]
    found = state.breaks.get(cast(str, data.get("break", "")))
    if not named and found is not None:
        named = [found.person_id]
    return labels.names_of(named) or _("a colleague")


def _what(data: Mapping[str, Json], labels: Labels, state: ShiftState) -> str:
    if data.get("order"):
        return labels.order(cast(str, data["order"]))
    if data.get("appointment"):
        return labels.appointments.get(cast(str, data["appointment"]), _("appointment"))
    call = state.calls.get(cast(str, data.get("call", "")))
    return labels.call(call) if call is not None else ""


def _unit(data: Mapping[str, Json], state: ShiftState) -> str:
    unit = state.units.get(cast(str, data.get("unit", "")))
    return unit.call_sign if unit is not None else cast(str, data.get("call_sign", ""))
