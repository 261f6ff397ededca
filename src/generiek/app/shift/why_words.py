"""Why an order is proposed for somebody, in the words of a colleague."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

WORDS: Mapping[str, str] = {
    "own_case": gettext_noop("own case"),
    "knows_area": gettext_noop("knows the area"),
    "for_this_person": gettext_noop("meant for this colleague"),
    "pinned": gettext_noop("fixed by the OpCo"),
    "only_one_able": gettext_noop("the only one who can do it"),
    "short_way": gettext_noop("close by"),
    "priority": gettext_noop("priority of the team"),
    "fits_gap": gettext_noop("fits before what is fixed"),
    "follows_step": gettext_noop("next step of the case"),
    "fills_shift": gettext_noop("fits in the shift"),
}


def why_words(codes: Iterable[str]) -> str:
    """Reason codes as a short phrase, each once."""
    known = [_(WORDS[code]) for code in dict.fromkeys(codes) if code in WORDS]
    return ", ".join(known)
