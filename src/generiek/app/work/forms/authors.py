"""Who is in the author group, and what help is wanted."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _


class AuthorForm(forms.Form):
    """Taking somebody into the author group, with hours and a guide."""

    account = forms.ChoiceField(
        label=_("Who"), error_messages={"required": _("Choose who joins the author group.")}
    )
    own_hours = forms.DecimalField(
        label=_("Own hours for it a week"), min_value=0, max_value=36, decimal_places=1, initial=4
    )
    guide_name = forms.CharField(
        label=_("Guide from higher up"),
        help_text=_("A named person from district or unit who has hours for this author."),
        max_length=120,
        required=False,
    )
    guide_hours = forms.DecimalField(
        label=_("Guide's hours a week"),
        min_value=0,
        max_value=36,
        decimal_places=1,
        required=False,
        initial=1,
    )

    def __init__(self, *args: Any, accounts: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(accounts.items(), key=lambda row: row[1].casefold())
        self.fields["account"] = forms.ChoiceField(
            label=_("Who"),
            choices=[("", _("Choose a colleague")), *((str(pk), name) for pk, name in named)],
            error_messages={"required": _("Choose who joins the author group.")},
        )


class HelpForm(forms.Form):
    """What an author would like help with."""

    text = forms.CharField(
        label=_("What would you like help with?"),
        help_text=_("Leave it empty when you get on well."),
        max_length=300,
        required=False,
    )
