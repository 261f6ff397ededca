"""What is said and decided about an order, alone or in the weekly meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from generiek.app.work.forms.inputs import DayInput, long_text
from generiek.app.work.words import MeetingDecision, ReturnReason


class ReturnForm(forms.Form):
    """Why an order goes back to its author."""

    reasons = forms.MultipleChoiceField(
        label=_("Why does it go back?"),
        choices=ReturnReason.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one reason, so that the author can go on with it."),
        },
    )
    text = forms.CharField(
        label=_("What would make it good?"), widget=long_text(3), required=False, max_length=2000
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reasons") == [ReturnReason.OTHER] and not (cleaned.get("text") or "").strip():
            self.add_error("text", _("Write which other reason it is."))
        return cleaned


class RemarkForm(forms.Form):
    """Something to say about an order."""

    text = forms.CharField(
        label=_("Your comment"),
        widget=long_text(2),
        max_length=2000,
        error_messages={"required": _("Write something first.")},
    )


class DecisionForm(forms.Form):
    """What the weekly meeting decides about an order."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=MeetingDecision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the meeting decides.")},
    )
    reasons = forms.MultipleChoiceField(
        label=_("If it goes back: why?"),
        choices=ReturnReason.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = forms.CharField(label=_("What was said"), widget=long_text(2), required=False, max_length=2000)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") == MeetingDecision.RETURN:
            reasons, text = cleaned.get("reasons") or [], (cleaned.get("text") or "").strip()
            if not reasons or (reasons == [ReturnReason.OTHER] and not text):
                self.add_error("reasons", _("Say why it goes back, so that the author can go on with it."))
        return cleaned


class MeetingForm(forms.Form):
    """Opening a weekly meeting."""

    meeting_date = forms.DateField(label=_("Day"), widget=DayInput())
    present = forms.CharField(label=_("Who is there"), max_length=300, required=False)


class CloseMeetingForm(forms.Form):
    """Closing a weekly meeting."""

    present = forms.CharField(label=_("Who was there"), max_length=300, required=False)
    notes = forms.CharField(
        label=_("What was agreed beside the orders"), widget=long_text(3), required=False, max_length=4000
    )
