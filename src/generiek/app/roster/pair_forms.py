"""Noting what is agreed about two colleagues."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from generiek.app.roster.forms import DATE_INPUT
from generiek.app.roster.models import Pair

APART, TOGETHER = "apart", "together"
AGREEMENTS = ((APART, _("does not work at the same time as")), (TOGETHER, _("works together with")))


class PairForm(forms.Form):
    """Two colleagues, what is agreed about them, why, and from when until when."""

    one = forms.ChoiceField(label=_("Colleague"))
    agreement = forms.ChoiceField(label=_("Agreement"), choices=AGREEMENTS, initial=APART)
    other = forms.ChoiceField(label=_("Other colleague"))
    reason = forms.ChoiceField(label=_("Reason"), choices=Pair.Reason.choices, initial=Pair.Reason.AGREED)
    from_date = forms.DateField(label=_("From"), widget=DATE_INPUT)
    last_date = forms.DateField(label=_("Up to and including"), widget=DATE_INPUT, required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("choose somebody")), *people]

    @property
    def asked(self) -> dict[str, Any]:
        """What the form says, as the action takes it."""
        said = self.cleaned_data
        last: date | None = said["last_date"]
        return {
            "one_id": UUID(said["one"]),
            "other_id": UUID(said["other"]),
            "together": said["agreement"] == TOGETHER,
            "reason": said["reason"],
            "from_date": said["from_date"],
            "until_date": last + timedelta(days=1) if last else None,
        }
