"""What the team puts first."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from generiek.app.work.forms.inputs import DayInput, checked_period


class PriorityForm(forms.Form):
    """A priority of the team."""

    code = forms.SlugField(
        label=_("Code"),
        help_text=_("Short, in small letters; imports of cases use it."),
        max_length=40,
        error_messages={"invalid": _("A code has small letters, figures, hyphens and underscores only.")},
    )
    title = forms.CharField(label=_("Priority"), max_length=120)
    weight = forms.IntegerField(label=_("Weight, 1 to 5"), min_value=1, max_value=5, initial=3)
    valid_from_date = forms.DateField(label=_("From"), widget=DayInput())
    valid_until_date = forms.DateField(label=_("Up to and including"), widget=DayInput(), required=False)

    def clean(self) -> dict[str, Any]:
        return checked_period(self, super().clean() or {})


class GoalForm(forms.Form):
    """A goal under a priority."""

    title = forms.CharField(
        label=_("Goal"), help_text=_("What should be true when it is reached?"), max_length=160
    )
    priority = forms.ChoiceField(label=_("Priority"), required=False)
    weight = forms.IntegerField(label=_("Weight, 1 to 5"), min_value=1, max_value=5, initial=1)
    valid_from_date = forms.DateField(label=_("From"), widget=DayInput())
    valid_until_date = forms.DateField(label=_("Up to and including"), widget=DayInput(), required=False)

    def __init__(self, *args: Any, priorities: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"] = forms.ChoiceField(
            label=_("Priority"),
            choices=[("", _("None")), *((str(pk), title) for pk, title in priorities.items())],
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        return checked_period(self, super().clean() or {})
