"""Offering a file on a page."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from generiek.app.intake.kinds import KindOfFile
from generiek.app.intake.reading.table import LARGEST_FILE


class OfferForm(forms.Form):
    """A file with how to read it."""

    file = forms.FileField(label=gettext_lazy("File"), allow_empty_file=True)
    mapping = forms.CharField(
        label=gettext_lazy("How to read it"),
        required=False,
        strip=False,
        help_text=gettext_lazy("TOML: which column says what. What works is kept for next time."),
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "class": "mono"}),
    )

    def __init__(self, kind: KindOfFile, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["file"].widget.attrs["accept"] = ",".join(kind.suffixes)

    def clean_file(self) -> UploadedFile[bytes]:
        """A file of the kind that is asked, not too large."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 50 MB: split it."))
        if PurePath(file.name or "").suffix.lower() not in self.kind.suffixes:
            raise forms.ValidationError(
                _("This should be a file with the ending %(suffixes)s.")
                % {"suffixes": ", ".join(self.kind.suffixes)}
            )
        return file
