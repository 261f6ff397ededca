"""The forms of calls and call signs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from generiek.app.dispatch.words import CallCategory
from generiek.app.work.places import ChosenPlaceField
from generiek.engine.dispatch.signs import FunctionRange

PRIORITIES = (("1", _("Prio 1")), ("2", _("Prio 2")), ("3", _("Prio 3")))
MODES = (
    ("car", _("Car")),
    ("motorcycle", _("Motorcycle")),
    ("bicycle", _("Bicycle")),
    ("foot", _("On foot")),
    ("boat", _("Boat")),
)


class EnterCallForm(forms.Form):
    """A call as a dispatcher enters it: where first, then how urgent and what."""

    query = forms.CharField(
        label=_("Where is it?"),
        help_text=_(
            "Street and number, a junction, a hectometre post or a known place; or click on the map."
        ),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True, "spellcheck": "false"}),
    )
    place = ChosenPlaceField(required=False)
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    prio = forms.TypedChoiceField(
        label=_("How urgent?"), choices=PRIORITIES, coerce=int, initial="2", widget=forms.RadioSelect
    )
    category = forms.ChoiceField(label=_("What kind?"), choices=CallCategory.choices, initial="nuisance")
    text = forms.CharField(
        label=_("What does the caller say?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    units_wanted = forms.TypedChoiceField(
        label=_("Units wanted"), choices=[(str(n), str(n)) for n in range(1, 6)], coerce=int, initial="1"
    )
    reason = forms.CharField(
        label=_("Why not the first of the advice?"),
        help_text=_("Only needed when the first advised unit is not among those you choose."),
        required=False,
        max_length=120,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("place") and not cleaned.get("query", "").strip():
            self.add_error("query", _("Say where it is: type a place, or click on the map."))
        return cleaned


class GotCallForm(forms.Form):
    """Two taps: a call was got over the radio. How urgent is chosen already, what kind is the second tap."""

    prio = forms.TypedChoiceField(choices=PRIORITIES, coerce=int, initial="2", widget=forms.RadioSelect)
    category = forms.ChoiceField(choices=CallCategory.choices)
    unit = forms.CharField(required=False, max_length=36)
    query = forms.CharField(label=_("Where is it? (may wait)"), required=False, max_length=160)


class SignForm(forms.Form):
    """A neutral call sign with what the national plan calls it, from a day on."""

    sign = forms.CharField(label=_("Neutral call sign"), max_length=20)
    national = forms.CharField(
        label=_("In the national plan"),
        max_length=40,
        required=False,
        help_text=_("As the control room knows it; empty when it is the same."),
    )
    vehicle = forms.ChoiceField(label=_("Vehicle"), required=False)
    valid_from = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, vehicles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["vehicle"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [("", _("No vehicle")), *vehicles]


class VehicleForm(forms.Form):
    """Something a unit goes by."""

    name = forms.CharField(label=_("Name or number plate"), max_length=60)
    mode = forms.ChoiceField(label=_("Goes as"), choices=MODES)
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=9, initial=2)
    blue_light = forms.BooleanField(label=_("Has a blue light"), required=False, initial=True)


class RangeForm(forms.Form):
    """National signs that tell a function, and so may not be in use."""

    first = forms.CharField(label=_("First sign"), max_length=20)
    last = forms.CharField(label=_("Last sign"), max_length=20)
    function = forms.CharField(
        label=_("Stands for"), max_length=60, help_text=_("For example: emergency response (before).")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"first", "last", "function"} <= cleaned.keys():
            try:
                FunctionRange(cleaned["first"], cleaned["last"], cleaned["function"])
            except ValueError:
                self.add_error("last", _("The range must go from a lower number to a higher one."))
        return cleaned
