"""What the quality gate says, in sentences to an author."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from generiek.app.people.competences import KNOWN_CODES

SENTENCES = {
    "no_goal": _("Choose which goal it serves; work without a goal is work for its own sake."),
    "no_why": _("Say in a sentence why this has to be done now."),
    "no_result": _("Say what must have come of it: something that can be seen or counted afterwards."),
    "result_too_short": _("The expected result is too short to check afterwards; make it concrete."),
    "result_repeats_title": _(
        "The expected result repeats the title; say what is different when it is done."
    ),
    "no_contact": _("This is driving past. Who is spoken to, or what is looked into?"),
    "no_approach": _("Say how to go about it: whom to speak to first, what to ask."),
    "no_place": _("Choose a place from the list, so that it can be planned by travel time."),
    "no_effort": _("Say how many minutes it takes."),
    "longer_than_a_shift": _("%(minutes)s minutes does not fit a shift; cut it into pieces."),
    "loss_not_told": _("Say how many minutes are lost when a call comes in between."),
    "window_passed": _("“Not after” has passed already."),
    "window_too_short": _(
        "The work does not fit between “not before” and “not after” (%(minutes)s minutes)."
    ),
    "nobody_able": _("Nobody in the team has “%(competence)s” at this moment."),
    "long_and_not_interruptible": _("More than four hours that cannot be left: can it be cut in two?"),
    "double": _("There is already an order with this title; is this the same work?"),
}


def words_of_fault(code: str, facts: Mapping[str, int | str]) -> str:
    """The sentence of a fault, with its facts filled in."""
    known = dict(facts)
    if "competence" in known:
        known["competence"] = str(KNOWN_CODES.get(str(known["competence"]), known["competence"]))
    return str(SENTENCES[code]) % known


def words_of_kept_fault(code: str) -> str:
    """The sentence of a fault that stands in a history, where its facts are not kept."""
    sentence = SENTENCES.get(code)
    return str(sentence) % {"minutes": "…", "competence": "…"} if sentence else code
