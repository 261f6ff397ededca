"""The codes that the product knows by name: what somebody may do and, dated alike, what not.

A team may use codes of its own beside them.
"""

from django.utils.translation import gettext_lazy as _

KNOWN_CODES = {
    "opco": _("OpCo"),
    "emergency_driving": _("Emergency driving"),
    "ibt": _("IBT training"),
    "aspirant": _("Aspirant"),
    "solo_allowed": _("May work alone"),
    "vvc": _("VVC"),
    "milieu": _("Environment"),
    "boat": _("Boat"),
    "bicycle": _("Bicycle"),
    "wijkagent": _("Wijkagent"),
    "no_night": _("No nights"),
    "no_street": _("Not outside"),
    "no_prio_1": _("No prio 1"),
}


def label_of(code: str) -> str:
    """The code in words; a team's own code stands for itself."""
    return str(KNOWN_CODES.get(code, code.replace("_", " ")))
