"""What the functions of the national plan are called, and whether their break is paid."""

import re

from django.utils.translation import gettext_lazy as _

KNOWN_LABELS = {
    "emergency": _("Emergency response"),
    "riot": _("Riot police"),
    "neighbourhood": _("Neighbourhood duty"),
    "front_desk": _("Front desk"),
    "custody": _("Custody"),
}


def label_word(code: str) -> str:
    """A label in words; a team's own code stands for itself."""
    return str(KNOWN_LABELS.get(code, code.replace("_", " ")))


TASK_STEMS = (
    "noodhulp",
    "emergency",
    "wijk",
    "neighbourhood",
    "riot",
    "balie",
    "desk",
    "arrestant",
    "custody",
)
TASK_WORDS = frozenset({"me", "nh", "vvc"})


def names_a_task(words: str) -> bool:
    """Whether words that should only say when a duty is tell what it is about."""
    found = re.findall(r"\w+", words.casefold().replace("_", " "))
    return any(word in TASK_WORDS or any(stem in word for stem in TASK_STEMS) for word in found)
