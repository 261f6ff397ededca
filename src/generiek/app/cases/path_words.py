"""The path of a case through the screening, as a screener reads it and a reporter may hear it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class PathStep:
    """One question of the instruction with its answer and why, in words."""

    question: str
    answer: str
    why: str


QUESTIONS = {
    "high_impact": _("Is it high-impact crime?"),
    "suspect": _("Is there a suspect?"),
    "leads": _("Are there leads?"),
    "provable": _("Can it be proved?"),
    "room": _("Is there room for it?"),
    "who_decides": _("Who decides?"),
}
ANSWERS = {
    "yes": _("Yes"),
    "no": _("No"),
    "unknown": _("Not known"),
    "perhaps": _("Perhaps"),
    "police": _("The police"),
    "prosecutor": _("The public prosecutor"),
}
WHYS = {
    "high_impact_is_another_stream": _("High-impact crime goes to the detectives, not into this stream."),
    "volume_crime": _("It is volume crime and belongs here."),
    "caught_in_the_act": _("Caught in the act: taken in principle."),
    "suspect_known_but_not_provable": _("The suspect is known, but it can hardly be proved."),
    "suspect_known": _("The suspect is known: taken in principle."),
    "no_suspect": _("Nobody is known yet; the leads decide."),
    "strong_leads": _("%(strong)s of %(leads)s leads can lead to a name by themselves."),
    "only_supporting_leads": _("Only leads that support others."),
    "no_leads_but_severe_for_victim": _("No leads, but severe for the victim: look again later."),
    "no_leads": _("Nothing that can lead to a suspect."),
    "judge_provability_first": _("Nobody has judged yet how well it can be proved; do that first."),
    "priority_leads_and_provable": _("Priority of the team (%(priority)s), with leads, and provable."),
    "leads_and_provable": _("The leads are there and it can be proved."),
    "hardly_provable": _("It can hardly be proved, and the impact on the victim is limited."),
    "weighed_on_impact": _("Hard to say; the impact on the victim weighs."),
    "above_capacity_but_severe_for_victim": _("The team is full, but the impact on the victim comes first."),
    "above_capacity": _("The team is full and others go first."),
    "room_and_worth_it": _("There is room, and it is worth it."),
    "others_go_first": _("There is room, but others go first."),
    "suspect_makes_it_the_prosecutors": _(
        "There is an identified suspect: the prosecutor decides and tells the reporter."
    ),
    "no_suspect_makes_it_police": _(
        "There is no identified suspect: the police decide and tell the reporter."
    ),
}


def step_in_words(
    question: str, answer: str, why_code: str, known: Mapping[str, int | str], priorities: Mapping[str, str]
) -> PathStep:
    """A step of the path in words; a code that a later version no longer knows is shown as it is."""
    facts = dict(known)
    if "priority" in facts:
        facts["priority"] = priorities.get(str(facts["priority"]), str(facts["priority"]))
    why = WHYS.get(why_code)
    return PathStep(
        question=str(QUESTIONS.get(question, question)),
        answer=str(ANSWERS.get(answer, answer)),
        why=str(why) % facts if why else why_code,
    )


STEP_WHYS = {
    "report_is_the_start": _("A complete report is the start."),
    "lead_images": _("The images are gone in a week or so."),
    "lead_witness": _("The witness remembers best now."),
    "lead_trace": _("Traces fade."),
    "lead_plate": _("Look up the number plate and its user."),
    "lead_goods": _("Find out where the goods came from."),
    "lead_bank_account": _("Ask for the data behind account or number."),
    "lead_description": _("Ask the neighbours whether they know the description."),
    "lead_other": _("Look into the lead."),
    "suspect_known": _("There is a suspect to hear."),
    "bring_leads_together": _("Bring the leads together: is there a name?"),
    "ends_in_a_file": _("It ends in a file that the prosecutor can use."),
}
