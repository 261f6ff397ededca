"""The neutral work order that a step of a case becomes: never what the case is about."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from generiek.app.cases.models import Case, CaseStep
from generiek.app.cases.words import StepKind
from generiek.app.work.order_words import OrderWords
from generiek.app.work.queries import goals_of_priority
from generiek.app.work.words import Category, Interruptible


@dataclass(frozen=True, slots=True)
class StepText:
    """How a kind of step reads as an order; `loss_minutes` is what leaving it halfway costs."""

    expected_result: str | Promise
    approach: str | Promise
    interruptible: str
    loss_minutes: int = 0


STEP_TEXTS = {
    StepKind.REPORT: StepText(
        gettext_lazy("A signed report with time, place, damage and who else may have seen something."),
        gettext_lazy("Take it well in one go: ask for cameras, serial numbers, and who was there before."),
        Interruptible.WITH_LOSS,
        15,
    ),
    StepKind.WITNESS: StepText(
        gettext_lazy("A signed statement with description, direction and number plate or colour."),
        gettext_lazy(
            "Read in the case whom to hear. Let them tell first, ask after; have it signed on the spot."
        ),
        Interruptible.WITH_LOSS,
        10,
    ),
    StepKind.IMAGES: StepText(
        gettext_lazy("Images secured with an official report of where, when and from whom."),
        gettext_lazy(
            "Ring beforehand whether they are still there. Look along at once: is the moment on them?"
        ),
        Interruptible.DIRECT,
    ),
    StepKind.INQUIRY: StepText(
        gettext_lazy("What was asked and found stands in the case, with the next step or the end."),
        gettext_lazy(
            "Read in the case what has to be found out. Ask the helper at the VVC desk when you are stuck."
        ),
        Interruptible.WITH_LOSS,
        10,
    ),
    StepKind.NEIGHBOURS: StepText(
        gettext_lazy(
            "Every address in sight asked; who saw something and whose camera looks that way is noted."
        ),
        gettext_lazy("Start opposite. Note also where nobody was at home, and leave a card there."),
        Interruptible.DIRECT,
    ),
    StepKind.TRACES: StepText(
        gettext_lazy("Traces secured or forensics called in, and the reporter told what happens with them."),
        gettext_lazy(
            "Let nobody touch anything; ask first what was touched already. Photograph before you move."
        ),
        Interruptible.NO,
    ),
    StepKind.SUSPECT: StepText(
        gettext_lazy(
            "A signed statement of the suspect, with the rights given and the lawyer's presence noted."
        ),
        gettext_lazy(
            "Prepare it with the helper at the VVC desk; have the file read and the questions on paper."
        ),
        Interruptible.NO,
    ),
    StepKind.FILE: StepText(
        gettext_lazy("A complete file sent to the public prosecutor, and the reporter told."),
        gettext_lazy(
            "Go along the list of the VVC desk; what is missing goes back as a step, not as a question mark."
        ),
        Interruptible.WITH_LOSS,
        5,
    ),
}
AT_THE_DESK = frozenset({StepKind.FILE, StepKind.INQUIRY})


def order_words_of(case: Case, step: CaseStep, day: date) -> OrderWords:
    """The order of a step; who reads it finds the particulars in the case, with a line in the audit."""
    kind = StepKind(step.kind)
    text = STEP_TEXTS[kind]
    indoors = kind in AT_THE_DESK
    goals = goals_of_priority(case.team_id, case.priority_code or "vvc", day)
    return OrderWords(
        title=_("Case %(number)s: %(step)s") % {"number": case.number, "step": kind.label.lower()},
        category=Category.VVC,
        goal_id=goals[0].id if goals else None,
        why=_("The case was taken at the screening; this step brings it closer to a file."),
        expected_result=str(text.expected_result),
        approach=str(text.approach),
        place_label="" if indoors else step.place_label,
        x_m=None if indoors else step.x_m,
        y_m=None if indoors else step.y_m,
        effort_minutes=step.effort_minutes,
        crew=step.crew,
        interruptible=text.interruptible,
        loss_minutes=text.loss_minutes,
        case_id=case.pk,
        case_step=kind,
        owner_person_id=case.owner_person_id,
    )
