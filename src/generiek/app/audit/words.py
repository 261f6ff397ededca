"""Acts, objects and results of the audit in words; a word that is not known here stands for itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTS = {
    "consult": _("consulted"),
    "collect": _("collected"),
    "change": _("changed"),
    "disclose": _("disclosed"),
    "combine": _("combined"),
    "destroy": _("destroyed"),
}
OBJECTS = {
    "arrivals": pgettext_lazy("audited", "Arrivals for driving speeds"),
    "audit": pgettext_lazy("audited", "Audit"),
    "break_ledger": pgettext_lazy("audited", "Ledger of breaks"),
    "briefing": pgettext_lazy("audited", "Briefing"),
    "call": pgettext_lazy("audited", "Call"),
    "case": pgettext_lazy("audited", "Case"),
    "closing": pgettext_lazy("audited", "Closing"),
    "due_words": pgettext_lazy("audited", "Words whose term is over"),
    "intake_appointments": pgettext_lazy("audited", "File of appointments"),
    "intake_calls": pgettext_lazy("audited", "File of calls"),
    "intake_cases": pgettext_lazy("audited", "File of cases"),
    "intake_roster": pgettext_lazy("audited", "File of rosters"),
    "intake_staff": pgettext_lazy("audited", "File of staff"),
    "intake_zones": pgettext_lazy("audited", "File of zones"),
    "logbook": pgettext_lazy("audited", "Logbook"),
    "order": pgettext_lazy("audited", "Order"),
    "own_shift": pgettext_lazy("audited", "Own shift"),
    "screening": pgettext_lazy("audited", "Screening"),
    "shift": pgettext_lazy("audited", "Shift board"),
    "stream": pgettext_lazy("audited", "Live stream of the shift"),
}
RESULTS = {"done": _("carried out"), "refused": _("refused")}
