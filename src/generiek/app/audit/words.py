"""The acts and results of the audit in words; a word that is not known here stands for itself."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "consult": _("consulted"),
    "collect": _("collected"),
    "change": _("changed"),
    "disclose": _("disclosed"),
    "combine": _("combined"),
    "destroy": _("destroyed"),
}
RESULTS = {"done": _("carried out"), "refused": _("refused")}
