"""Why an order is proposed for somebody, in the words of a colleague."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as n_

WORDS: Mapping[str, str] = {
    "own_case": n_("own case"),
    "knows_area": n_("knows the area"),
    "for_this_person": n_("meant for this colleague"),
    "pinned": n_("fixed by the OpCo"),
    "only_one_able": n_("the only one who can do it"),
    "short_way": n_("close by"),
    "priority": n_("priority of the team"),
    "fits_gap": n_("fits before what is fixed"),
    "follows_step": n_("next step of the case"),
    "fills_shift": n_("fits in the shift"),
}


def why_words(codes: Iterable[str]) -> str:
    """Reason codes as a short phrase, each once."""
    known = [_(WORDS[code]) for code in dict.fromkeys(codes) if code in WORDS]
    return ", ".join(known)
