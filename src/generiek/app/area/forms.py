"""What is asked when a road is closed or a region imported."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from generiek.app.area.closure_actions import Subject
from generiek.app.area.models import Closure
from generiek.engine.geography import Region
from generiek.engine.geography.rd import OutsideTheNetherlands, to_rd

LARGEST_MAP_BYTES = 400 * 1024 * 1024
MAP_SUFFIXES = (".osm.pbf", ".osm", ".osm.gz", ".osm.bz2", ".region")
DIRECTIONS = {
    "north": _("northbound"),
    "east": _("eastbound"),
    "south": _("southbound"),
    "west": _("westbound"),
}
KINDS = {
    "tunnel": _("tunnel"),
    "bridge": _("bridge"),
    "movable_bridge": _("movable bridge"),
    "ferry": _("ferry"),
}


class ClosureForm(forms.Form):
    """Close something: chosen from the list, a street by its name, or by a click on the map."""

    structure = forms.ChoiceField(label=_("Tunnel, bridge or ferry"), required=False)
    street = forms.CharField(
        label=_("Or a whole street"),
        required=False,
        max_length=120,
        help_text=_("The name as it is on the map."),
    )
    longitude = forms.FloatField(
        label=_("Or a piece of road: longitude"),
        required=False,
        help_text=_("Filled in by a click on the map, or by Enter at its cross."),
        widget=forms.NumberInput(attrs={"step": "any"}),
    )
    latitude = forms.FloatField(
        label=_("Latitude"), required=False, widget=forms.NumberInput(attrs={"step": "any"})
    )
    starts_at = forms.DateTimeField(
        label=_("From"),
        required=False,
        help_text=_("Empty: now."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    ends_at = forms.DateTimeField(
        label=_("Until"),
        required=False,
        help_text=_("Empty: until it is opened again."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    emergency_may_pass = forms.BooleanField(label=_("Emergency services may pass"), required=False)
    reason = forms.CharField(label=_("Why"), required=False, max_length=200)

    def __init__(self, *args: Any, region: Region | None, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["structure"].choices = _structure_choices(region)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Exactly one thing to close, and an end after the start."""
        words = super().clean() or {}
        position = words.get("longitude") is not None and words.get("latitude") is not None
        chosen = [bool(words.get("structure")), bool(words.get("street")), position]
        if sum(chosen) != 1 and not self.errors:
            raise forms.ValidationError(
                _("Choose one thing to close: from the list, a street, or a place on the map.")
            )
        starts_at, ends_at = words.get("starts_at"), words.get("ends_at")
        if ends_at is not None and ends_at <= (starts_at or self.now):
            self.add_error("ends_at", _("A closure must end after it starts."))
        if position:
            self._read_position(words)
        return words

    def subject(self) -> Subject:
        """What is to be closed; only after the form was found valid."""
        words = self.cleaned_data
        if words["structure"]:
            name, direction = words["structure"].rsplit("|", 1)
            return Subject(Closure.Subject.STRUCTURE, name, direction)
        if words["street"]:
            return Subject(Closure.Subject.STREET, words["street"].strip())
        return Subject(Closure.Subject.PIECE, "", "", words["x_m"], words["y_m"])

    def begins_at(self, now: datetime) -> datetime:
        """When the closure starts."""
        chosen: datetime | None = self.cleaned_data["starts_at"]
        return chosen or now

    def _read_position(self, words: dict[str, Any]) -> None:
        try:
            x_m, y_m = to_rd(words["longitude"], words["latitude"])
        except OutsideTheNetherlands:
            self.add_error("longitude", _("This position does not lie in the Netherlands."))
            return
        words["x_m"], words["y_m"] = round(float(x_m)), round(float(y_m))


class MapFileForm(forms.Form):
    """A map file to import."""

    file = forms.FileField(
        label=_("Map file"),
        help_text=_(
            "An OpenStreetMap extract (.osm.pbf or .osm), or a region file made by the command line."
        ),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """A file of a kind that can be read, not larger than 400 MB."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        name = PurePath(file.name or "").name.lower()
        if not name.endswith(MAP_SUFFIXES):
            raise forms.ValidationError(
                _("This is no map file: its name should end with .osm.pbf, .osm or .region.")
            )
        if (file.size or 0) > LARGEST_MAP_BYTES:
            raise forms.ValidationError(
                _("The file is larger than 400 MB: make an extract of your own area.")
            )
        return file


class ProfilesForm(forms.Form):
    """How fast a team drives, by its own arrivals."""

    profiles = forms.CharField(
        label=_("Own driving speeds"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("What “generiek region calibrate” gives. Empty: the speeds that come with the product."),
    )


class SeedForm(forms.Form):
    """A generated region, for trying out and for training."""

    seed = forms.IntegerField(
        label=_("Number of the generated region"),
        min_value=1,
        max_value=99_999,
        help_text=_("The same number gives the same region."),
    )


def _structure_choices(region: Region | None) -> list[tuple[str, str]]:
    choices: list[tuple[str, object]] = [("", _("Choose …"))]
    for structure in () if region is None else region.structures:
        kind = KINDS.get(structure.kind, structure.kind)
        directions = sorted(set(structure.directions))
        choices.append((f"{structure.name}|", f"{structure.name} ({kind})"))
        if len(directions) > 1:
            choices += [
                (f"{structure.name}|{d}", f"{structure.name} ({kind}), {DIRECTIONS[d]}") for d in directions
            ]
    return [(value, str(label)) for value, label in choices]
