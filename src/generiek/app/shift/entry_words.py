"""What an entry says, in the words of a colleague."""

from collections.abc import Mapping, Sequence
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as n_

from generiek.app.shift.queries.labels import Labels
from generiek.engine.shift.entries import Json
from generiek.engine.shift.state import ShiftState

SENTENCES: Mapping[str, str] = {
    "opened": n_("The shift was opened."),
    "person_present": n_("%(who)s present."),
    "person_absent": n_("%(who)s absent."),
    "person_left": n_("%(who)s left."),
    "unit_formed": n_("%(unit)s on the road: %(who)s."),
    "unit_dissolved": n_("%(unit)s off the road."),
    "appointment_noted": n_("Appointment noted: %(what)s (%(who)s)."),
    "appointment_started": n_("%(who)s to the appointment: %(what)s."),
    "appointment_ended": n_("Appointment ended: %(what)s."),
    "work_explained": n_("OpCo can explain: %(what)s."),
    "work_handed_out": n_("Handed out to %(who)s: %(what)s."),
    "work_withdrawn": n_("Taken back: %(what)s."),
    "work_accepted": n_("%(who)s understood: %(what)s."),
    "work_started": n_("%(who)s started: %(what)s."),
    "work_resumed": n_("%(who)s went on with: %(what)s."),
    "work_arrived": n_("%(who)s arrived for: %(what)s."),
    "work_interrupted": n_("%(who)s interrupted: %(what)s."),
    "work_finished": n_("%(who)s ready: %(what)s."),
    "work_failed": n_("%(who)s cannot do it: %(what)s."),
    "paperwork_started": n_("%(who)s writing a report."),
    "paperwork_ended": n_("%(who)s ready with the report."),
    "help_asked": n_("%(who)s asked the desk about: %(what)s."),
    "information_added": n_("New information from %(who)s about: %(what)s."),
    "call_received": n_("Call: %(what)s."),
    "call_advised": n_("Advice given for: %(what)s."),
    "unit_proposed": n_("%(unit)s proposed to the control room for: %(what)s."),
    "unit_dispatched": n_("%(unit)s on the way to: %(what)s."),
    "unit_on_scene": n_("%(unit)s on scene: %(what)s."),
    "unit_cleared": n_("%(unit)s free again: %(what)s."),
    "priority_changed": n_("Other priority: %(what)s."),
    "call_closed": n_("Call closed: %(what)s."),
    "scaled_up": n_("Scaled up to the OvD-P: %(what)s."),
    "break_planned": n_("Break planned for %(who)s."),
    "break_moved": n_("Break of %(who)s moved."),
    "break_started": n_("%(who)s in break."),
    "break_ended": n_("Break of %(who)s over."),
    "break_broken": n_("Break of %(who)s broken by a call."),
    "break_kept": n_("Break of %(who)s kept for settlement."),
    "briefing_started": n_("Briefing started."),
    "briefing_ended": n_("Briefing over."),
    "work_checked": n_("OpCo looked at: %(what)s."),
    "feedback_given": n_("OpCo gave %(who)s feedback."),
    "marked_unknown": n_("Nobody knows what %(who)s does."),
    "lead_handed_over": n_("Lead handed over to %(who)s."),
    "topic_prepared": n_("Topic for the closing prepared."),
    "closing_started": n_("Closing started."),
    "learnt": n_("Something learnt was noted."),
    "follow_up_added": n_("Follow-up order made."),
    "shift_closed": n_("The shift was closed."),
    "annulled": n_("Line %(numbers)s annulled."),
    "time_corrected": n_("Time of line %(numbers)s corrected."),
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
