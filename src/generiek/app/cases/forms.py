"""The forms of the screening; each says in a sentence what is wrong and keeps what was typed."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from generiek.app.cases.actions.screening import SHORTEST_REASON
from generiek.app.cases.case_facts import StepPlan
from generiek.app.cases.words import Lead, Outcome, Provability, StepKind, TellingWay

DAILY = (Outcome.TAKE, Outcome.NOT_NOW, Outcome.CLOSE)


class DayInput(forms.DateInput):
    """A date as browsers let people choose it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ScreeningForm(forms.Form):
    """Take, not now or close, with the reason, and whether it is manageable for blue."""

    outcome = forms.ChoiceField(label=_("Decision"))
    manageable = forms.TypedChoiceField(
        label=_("Manageable for blue, from beginning to end?"),
        choices=(("yes", _("Yes, one officer can carry it")), ("no", _("No, only parts of it"))),
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("In a sentence that you could tell the reporter."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
    )
    again_on_date = forms.DateField(
        label=_("Look again on"), help_text=_("With “not now”."), widget=DayInput(), required=False
    )

    def __init__(self, *args: Any, advice: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.advice = advice
        high_impact = advice == Outcome.ELSEWHERE
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Decision"),
            choices=[
                (one.value, one.label) for one in (*DAILY, Outcome.ELSEWHERE)[: 4 if high_impact else 3]
            ],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose: take, not now or close.")},
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome, reason = cleaned.get("outcome"), (cleaned.get("reason") or "").strip()
        if outcome and len(reason) < SHORTEST_REASON and not outcome == self.advice == Outcome.TAKE:
            self.add_error(
                "reason", _("Say why in a sentence; the reporter and the next screener rely on it.")
            )
        again = cleaned.get("again_on_date")
        if outcome == Outcome.NOT_NOW and again is None and "again_on_date" not in self.errors:
            self.add_error("again_on_date", _("Say when the case is looked at again."))
        if outcome == Outcome.NOT_NOW and again is not None and again <= timezone.localdate():
            self.add_error("again_on_date", _("Choose a day after today."))
        if outcome == Outcome.TAKE and cleaned.get("manageable") is None:
            self.add_error("manageable", _("Answer the second question: can one officer carry it?"))
        return cleaned


class JudgementForm(forms.Form):
    """What leads there are and how well it can be proved."""

    leads = forms.MultipleChoiceField(
        label=_("Leads"), choices=Lead.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    provability = forms.TypedChoiceField(
        label=_("How well can it be proved?"), choices=Provability.choices, coerce=int
    )


class StepForm(forms.Form):
    """One step: what, how long, with how many, and what the officer must know."""

    kind = forms.ChoiceField(label=_("Step"), choices=(("", _("No step")), *StepKind.choices), required=False)
    effort_minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=5,
        max_value=480,
        required=False,
        error_messages={
            "invalid": _("Give the minutes as a whole number, for example 45."),
            "min_value": _("A step takes %(limit_value)s minutes at least."),
            "max_value": _("A step takes %(limit_value)s minutes at most; cut it further."),
        },
    )
    crew = forms.TypedChoiceField(
        label=_("With how many?"),
        choices=((1, _("One officer")), (2, _("Two officers"))),
        coerce=int,
        initial=1,
    )
    instruction = forms.CharField(
        label=_("What the officer must know"),
        help_text=_("Whom to ask, what to look for. Stays with the case, never on the board."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") and not cleaned.get("effort_minutes") and "effort_minutes" not in self.errors:
            self.add_error("effort_minutes", _("Say how many minutes this step takes."))
        return cleaned

    def plan(self) -> StepPlan | None:
        """The step that the valid form asks for, or None for an empty row."""
        said = self.cleaned_data
        if not said.get("kind"):
            return None
        return StepPlan(
            kind=said["kind"],
            effort_minutes=said["effort_minutes"],
            crew=said["crew"],
            instruction=said["instruction"],
        )


class Steps(forms.BaseFormSet[StepForm]):
    """The steps into which a case is cut."""

    def clean(self) -> None:
        if not any(self.errors) and not plans_of(self):
            raise forms.ValidationError(_("Choose at least one step."))


def plans_of(steps: forms.BaseFormSet[StepForm]) -> tuple[StepPlan, ...]:
    """The steps that were chosen in a valid form, in their order."""
    return tuple(plan for form in steps.forms if (plan := form.plan()) is not None)


StepsFormSet = forms.formset_factory(StepForm, formset=Steps, extra=1, max_num=12)


class OwnerForm(forms.Form):
    """Who carries the case, and who helps."""

    owner = forms.ChoiceField(
        label=_("Owner"), error_messages={"required": _("Choose who carries the case.")}
    )
    helper = forms.ChoiceField(label=_("Helper at the VVC desk"), required=False)

    def __init__(self, *args: Any, people: dict[UUID, str], helpers: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ChoiceField(
            label=_("Owner"),
            help_text=_("One officer, from beginning to end."),
            choices=[("", _("Choose a colleague")), *_by_name(people)],
            error_messages={"required": _("Choose who carries the case.")},
        )
        self.fields["helper"] = forms.ChoiceField(
            label=_("Helper at the VVC desk"),
            help_text=_("A name, so that the owner knows whom to ask."),
            choices=[("", _("Choose a colleague")), *_by_name(helpers)],
            error_messages={"required": _("Name a helper: nobody carries a first case alone.")},
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("owner") and cleaned.get("owner") == cleaned.get("helper"):
            self.add_error("helper", _("The helper at the VVC desk is somebody other than the owner."))
        return cleaned


class ReopenForm(forms.Form):
    """Why a closed case is opened again."""

    reason = forms.CharField(
        label=_("What is new?"),
        min_length=SHORTEST_REASON,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Say in a sentence what is new about the case."),
            "min_length": _("Say in a sentence what is new about the case."),
        },
    )


class TellForm(forms.Form):
    """How the reporter was told."""

    way = forms.ChoiceField(
        label=_("How was the reporter told?"),
        choices=TellingWay.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the reporter was told.")},
    )


def _by_name(people: dict[UUID, str]) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in sorted(people.items(), key=lambda row: row[1])]
