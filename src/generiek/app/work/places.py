"""A place that somebody chose from a list, as it travels through a form."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ChosenPlace:
    """A place with its name; RD New metres."""

    x_m: int
    y_m: int
    label: str

    def __str__(self) -> str:
        return f"{self.x_m}|{self.y_m}|{self.label}"


def chosen_place(text: str) -> ChosenPlace | None:
    """The place that `x|y|name` stands for, or None when it is no such text."""
    parts = text.split("|", 2)
    if len(parts) != 3 or not parts[2].strip():
        return None
    try:
        return ChosenPlace(int(parts[0]), int(parts[1]), parts[2].strip()[:160])
    except ValueError:
        return None


class ChosenPlaceField(forms.Field):
    """A place chosen with a radio button; empty when none was chosen."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> ChosenPlace | None:
        if value in self.empty_values:
            return None
        place = chosen_place(str(value))
        if place is None:
            raise ValidationError(_("This place was not understood; choose it from the list again."))
        return place
