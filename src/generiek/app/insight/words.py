"""The words of insight: parts of the concept and figures."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

PILLARS: tuple[tuple[str, Text], ...] = (
    ("P1", _("Everybody on shift is available for calls")),
    ("P2", _("Enough meaningful work is prepared")),
    ("P3", _("The OpCo leads")),
)
PARTS: Mapping[str, tuple[Text, Text]] = {
    "P1.1": (_("Nobody is labelled"), _("People on shift without a label, of all.")),
    "P1.2": (_("Waterline held"), _("Minutes with enough people, of all minutes with a waterline.")),
    "P1.3": (_("Breaks had"), _("Breaks that were had in the end, of those planned.")),
    "P1.4": (_("Shadow labels"), _("Stands with the roster, not in the logbook.")),
    "P1.5": (_("Neutral call signs"), _("Stands with the call signs, not in the logbook.")),
    "P1.6": (
        _("Nearest unit sent"),
        _("Calls to which the first advised unit was sent, of calls with advice."),
    ),
    "P2.1": (_("Enough work"), _("Time that was not spent without work, of the time that is known.")),
    "P2.2": (_("Work done as intended"), _("Orders finished as intended, of those that ended.")),
    "P2.3": (_("Daily screening"), _("Stands with the screening, not in the logbook.")),
    "P2.4": (_("Work for everybody"), _("People who were handed work, of all but the OpCo.")),
    "P2.5": (_("Weekly meeting"), _("Stands with the weekly meeting, not in the logbook.")),
    "P2.6": (_("Authors"), _("Stands with the authors, not in the logbook.")),
    "P2.7": (_("Volume crime by everybody"), _("Time worked on volume crime, of all time worked on orders.")),
    "P3.1": (_("Work accepted personally"), _("Orders that the officer accepted, of those handed out.")),
    "P3.2": (_("OpCo can explain it"), _("Orders that the OpCo ticked as explainable, of those handed out.")),
    "P3.3": (_("Work is checked"), _("Started orders that the OpCo looked at, of all started.")),
    "P3.4": (
        _("Closing on subject matter"),
        _("Of three: a prepared topic, a plenary closing, something learnt."),
    ),
    "P3.5": (_("Nobody waits"), _("Time that was not spent without work, of the time that is known.")),
    "P3.6": (_("OpCo training"), _("Stands with the training mode, not in the logbook.")),
    "P3.7": (_("The team chief leads"), _("Stands with the agreements, not in the logbook.")),
}
WHY_NOT: Mapping[str, Text] = {
    "not_in_logbook": _("not measured from the logbook"),
    "nothing_to_measure": _("nothing to measure yet"),
    "no_waterline": _("no waterline set"),
}
TIME: Mapping[str, tuple[Text, str]] = {
    "time_work": (_("Prepared work"), "work"),
    "time_call": (_("Calls"), "call"),
    "time_travel": (_("Travel"), "travel"),
    "time_paperwork": (_("Reports"), "paperwork"),
    "time_meeting": (_("Briefing, closing, appointments"), "meeting"),
    "time_break": (_("Breaks"), "break"),
    "time_idle": (_("Without work"), "idle"),
    "time_unknown": (_("Unknown"), "unknown"),
}
GROUPS: tuple[tuple[Text, Mapping[str, Text]], ...] = (
    (
        _("Prepared work"),
        {
            "orders_handed_out": _("Handed out"),
            "orders_accepted": _("Accepted by the officer"),
            "orders_done": _("Done"),
            "result_as_intended": _("As intended"),
            "result_partly": _("Partly"),
            "result_other_result": _("Another result"),
            "result_nobody_met": _("Nobody met"),
            "orders_failed": _("Could not be done"),
            "failed_no_access": _("– no access"),
            "failed_not_doable": _("– cannot be done like this"),
            "failed_unsafe": _("– not safe"),
            "failed_no_time": _("– no time"),
            "failed_other": _("– another reason"),
            "orders_interrupted": _("Interrupted for something else"),
        },
    ),
    (
        _("Outside and in touch"),
        {
            "outside_car": _("Work outside car and office"),
            "contact_work": _("Time with residents and businesses"),
            "contacts_made": _("Prepared contacts made"),
            "vvc_work": _("Time on volume crime"),
        },
    ),
    (
        _("Leading"),
        {
            "orders_explained": _("“I can explain it”"),
            "briefing_held": _("Briefing held"),
            "orders_checked": _("Orders looked at"),
            "checks_made": _("Looks in all"),
            "checks_adjusted": _("Adjusted"),
            "feedback_given": _("Feedback given"),
            "topics_prepared": _("Topics prepared"),
            "closing_held": _("Plenary closing held"),
            "learnt": _("Learnt"),
            "follow_ups": _("Follow-up orders"),
        },
    ),
    (
        _("Calls"),
        {
            "calls": _("Calls in all"),
            "prio_1_response": _("Prio 1: median time to scene"),
            "prio_1_on_time": _("Prio 1 within 15 min"),
            "prio_1_late": _("Prio 1 later"),
            "prio_1_unknown": _("Prio 1: time not known"),
            "prio_2_response": _("Prio 2: median time to scene"),
            "prio_2_on_time": _("Prio 2 within 30 min"),
            "prio_2_late": _("Prio 2 later"),
            "prio_2_unknown": _("Prio 2: time not known"),
            "calls_advised": _("With advice"),
            "advice_followed": _("First of the advice sent"),
            "proposal_followed": _("Proposal of the OpCo followed"),
        },
    ),
    (
        _("Breaks"),
        {
            "breaks_planned": _("Planned"),
            "breaks_taken": _("Had"),
            "breaks_broken": _("Broken or missed by a call"),
            "breaks_replanned": _("Broken and had later"),
            "breaks_not_taken": _("Not had, or ended early"),
        },
    ),
)
