"""The form of a work order, written in four steps."""

from typing import Any, Self
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from generiek.app.people.competences import KNOWN_CODES
from generiek.app.work.forms.inputs import MomentInput, long_text
from generiek.app.work.order_words import LONGEST_MINUTES, SHORTEST_MINUTES, OrderWords
from generiek.app.work.places import ChosenPlaceField
from generiek.app.work.queries import GoalChoice, OrderCard
from generiek.app.work.words import Category, Interruptible

NEEDED_IN_THE_END = ("goal", "why", "expected_result", "approach", "effort_minutes")
COMPETENCES_FOR_WORK = ("emergency_driving", "ibt", "vvc", "milieu", "boat", "bicycle", "wijkagent")


class OrderForm(forms.Form):
    """A work order, written in four steps: what for, what, where and when, how long and by whom."""

    use_required_attribute = False

    order_id = forms.UUIDField(widget=forms.HiddenInput)
    goal = forms.ChoiceField(label=_("Which goal does it serve?"), required=False)
    why = forms.CharField(
        label=_("Why now?"),
        help_text=_("What is going on, since when, how do we know? One or two sentences."),
        widget=long_text(3),
        required=False,
        max_length=2000,
    )
    title = forms.CharField(
        label=_("What is it, in one line?"),
        help_text=_("Start with the place or the people: “Marina: have six owners mark their motors”."),
        max_length=120,
        error_messages={"required": _("Give the order a title, so that a colleague knows what it is about.")},
    )
    category = forms.ChoiceField(label=_("Kind of work"), choices=Category.choices, initial=Category.CONTACT)
    expected_result = forms.CharField(
        label=_("What must have come of it?"),
        help_text=_("Something that you can see or count afterwards: people spoken to, agreements, reports."),
        widget=long_text(3),
        required=False,
        max_length=2000,
    )
    approach = forms.CharField(
        label=_("How do you go about it?"),
        help_text=_("Whom do you speak to first, what do you ask, what do you take along?"),
        widget=long_text(5),
        required=False,
        max_length=4000,
    )
    place = ChosenPlaceField(required=False)
    place_query = forms.CharField(
        label=_("Where?"),
        help_text=_("Type a street, a number or a known place, and choose it from the list."),
        required=False,
        max_length=160,
    )
    fixed_at = forms.DateTimeField(
        label=_("Agreed for"),
        help_text=_("Only when somebody is waiting at that moment."),
        widget=MomentInput(),
        required=False,
    )
    window_from = forms.DateTimeField(label=_("Not before"), widget=MomentInput(), required=False)
    window_until = forms.DateTimeField(label=_("Not after"), widget=MomentInput(), required=False)
    effort_minutes = forms.IntegerField(
        label=_("How many minutes of work?"),
        help_text=_("Without the driving."),
        min_value=SHORTEST_MINUTES,
        max_value=LONGEST_MINUTES,
        required=False,
        error_messages={
            "invalid": _("Give the minutes as a whole number, for example 45."),
            "min_value": _("Less than %(limit_value)s minutes is not an order; tell it at the briefing."),
            "max_value": _("More than %(limit_value)s minutes does not fit a duty; cut it into pieces."),
        },
    )
    crew = forms.TypedChoiceField(
        label=_("With how many?"),
        choices=((1, _("One officer")), (2, _("Two officers"))),
        coerce=int,
        widget=forms.RadioSelect,
        initial=1,
    )
    competences = forms.MultipleChoiceField(
        label=_("What must they be able or allowed to do?"),
        choices=[(code, KNOWN_CODES[code]) for code in COMPETENCES_FOR_WORK],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    interruptible = forms.ChoiceField(
        label=_("When a call comes"),
        choices=Interruptible.choices,
        widget=forms.RadioSelect,
        initial=Interruptible.DIRECT,
    )
    loss_minutes = forms.IntegerField(
        label=_("Minutes lost when it is left"),
        min_value=0,
        max_value=240,
        required=False,
        error_messages={"invalid": _("Give the minutes as a whole number, for example 10.")},
    )
    owner = forms.ChoiceField(
        label=_("Meant for one colleague?"),
        help_text=_("Leave it open unless it is really theirs, such as their own neighbourhood."),
        required=False,
    )

    def __init__(
        self, *args: Any, goals: tuple[GoalChoice, ...], people: dict[UUID, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choosable("goal").choices = [("", _("Choose a goal")), *((str(g.id), g.title) for g in goals)]
        named = sorted(people.items(), key=lambda row: row[1])
        self.choosable("owner").choices = [("", _("Anybody")), *((str(pk), name) for pk, name in named)]
        self.choosable("goal").error_messages["invalid_choice"] = _(
            "This goal is no longer valid; choose another."
        )

    def asks_for_all(self) -> Self:
        """Show what an order cannot be handed out without as asked for; a draft may still lack it."""
        for name in NEEDED_IN_THE_END:
            self.fields[name].required = True
        return self

    def choosable(self, name: str) -> forms.ChoiceField:
        """The field of this name, of which the choices belong to the team."""
        found = self.fields[name]
        if not isinstance(found, forms.ChoiceField):
            raise TypeError(f"{name} has no choices.")
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("window_from"), cleaned.get("window_until")
        if starts and ends and ends <= starts:
            self.add_error("window_until", _("“Not after” must be later than “not before”."))
        fixed = cleaned.get("fixed_at")
        if fixed and ((starts and fixed < starts) or (ends and fixed > ends)):
            self.add_error("fixed_at", _("The agreed moment is outside “not before” and “not after”."))
        return cleaned

    def words(self) -> OrderWords:
        """What the valid form says."""
        return words_from(self.cleaned_data)


def words_from(cleaned: dict[str, Any]) -> OrderWords:
    """The words in cleaned values; what is missing or wrong in them counts as not filled in."""
    place = cleaned.get("place")
    starts, ends = cleaned.get("window_from"), cleaned.get("window_until")
    interruptible = cleaned.get("interruptible") or Interruptible.DIRECT
    return OrderWords(
        title=cleaned.get("title") or "–",
        category=cleaned.get("category") or Category.CONTACT,
        goal_id=UUID(cleaned["goal"]) if cleaned.get("goal") else None,
        why=(cleaned.get("why") or "").strip(),
        expected_result=(cleaned.get("expected_result") or "").strip(),
        approach=(cleaned.get("approach") or "").strip(),
        place_label=place.label if place else (cleaned.get("place_query") or "").strip(),
        x_m=place.x_m if place else None,
        y_m=place.y_m if place else None,
        effort_minutes=cleaned.get("effort_minutes") or 0,
        crew=cleaned.get("crew") or 1,
        competences=tuple(sorted(cleaned.get("competences") or ())),
        interruptible=interruptible,
        loss_minutes=(cleaned.get("loss_minutes") or 0) if interruptible == Interruptible.WITH_LOSS else 0,
        window_from=starts,
        window_until=ends if not (starts and ends and ends <= starts) else None,
        fixed_at=cleaned.get("fixed_at"),
        owner_person_id=UUID(cleaned["owner"]) if cleaned.get("owner") else None,
    )


def initial_of(card: OrderCard, goal_id: UUID | None) -> dict[str, Any]:
    """What the form shows of an order that is already there."""
    place = f"{card.place[0]}|{card.place[1]}|{card.place_label}" if card.place else ""
    return {
        "order_id": card.id,
        "goal": str(goal_id or ""),
        "title": card.title,
        "category": card.category,
        "why": card.why,
        "expected_result": card.expected_result,
        "approach": card.approach,
        "place": place,
        "place_query": card.place_label,
        "fixed_at": card.fixed_at,
        "window_from": card.window_from,
        "window_until": card.window_until,
        "effort_minutes": card.effort_minutes or None,
        "crew": card.crew,
        "competences": sorted(card.competences),
        "interruptible": card.interruptible,
        "loss_minutes": card.loss_minutes or None,
        "owner": card.owner_person_id or "",
    }
