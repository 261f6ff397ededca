"""How the forms of the work stock ask for moments, days and texts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class MomentInput(forms.DateTimeInput):
    """A date and a time as browsers let people choose them."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class DayInput(forms.DateInput):
    """A date as browsers let people choose it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def long_text(rows: int) -> forms.Textarea:
    """An area for text of about this many lines."""
    return forms.Textarea(attrs={"rows": rows})


def checked_period(form: forms.Form, cleaned: dict[str, Any]) -> dict[str, Any]:
    """Say at the last day when it lies before the first."""
    starts, ends = cleaned.get("valid_from_date"), cleaned.get("valid_until_date")
    if starts and ends and ends < starts:
        form.add_error("valid_until_date", _("The last day is before the first."))
    return cleaned
