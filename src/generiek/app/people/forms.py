"""The forms of accounts and access."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from generiek.app.people.access import ROLE_LABELS, Role
from generiek.app.people.models import Account, Person
from generiek.app.people.queries import active_persons, name_of

ROLE_CHOICES = [(role.value, ROLE_LABELS[role]) for role in Role]


class AccountForm(forms.Form):
    """A new account: for whom, what it may do, and its first password."""

    username = forms.SlugField(label=_("User name"), max_length=60)
    person = forms.ChoiceField(
        label=_("Colleague"),
        required=False,
        help_text=_("Leave empty for somebody who works outside the team, as a dispatcher does."),
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=ROLE_CHOICES, widget=forms.CheckboxSelectMultiple
    )
    password = forms.CharField(
        label=_("First password"),
        help_text=_("Twelve characters or more; tell it in person."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, team_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._persons = {
            str(person.pk): person
            for person in active_persons(team_id, timezone.localdate())
            .filter(account__isnull=True)
            .order_by("identity__last_name")
        }
        colleagues = self.fields["person"]
        if isinstance(colleagues, forms.ChoiceField):
            names = [(key, name_of(person)) for key, person in self._persons.items()]
            colleagues.choices = [("", _("nobody of the team")), *names]

    def clean_person(self) -> Person | None:
        """The colleague behind the account, if any."""
        return self._persons.get(self.cleaned_data["person"])

    def clean_password(self) -> str:
        """Refuse a weak password beside its field."""
        password = str(self.cleaned_data["password"])
        validate_password(password, Account(username=self.cleaned_data.get("username", "")))
        return password


class RoleForm(forms.Form):
    """A role that an account gets from today."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES)
    until = forms.DateField(
        label=_("Until (not included)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Leave empty when there is no end."),
    )

    def clean_until(self) -> Any:
        """A role that ends before tomorrow would never hold."""
        until = self.cleaned_data["until"]
        if until is not None and until <= timezone.localdate():
            raise ValidationError(_("A role ends at least a day after it begins."))
        return until


class CompetenceForm(forms.Form):
    """Something that somebody may or can do, with its dates; a team can use codes of its own."""

    code = forms.SlugField(
        label=_("Competence"),
        max_length=40,
        help_text=_("For example ibt, emergency_driving, boat; or a code of the team."),
        widget=forms.TextInput(attrs={"list": "known-competences"}),
    )
    valid_from = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    valid_until = forms.DateField(
        label=_("Until (not included)"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


class LeavingForm(forms.Form):
    """The first day on which somebody no longer works in the team."""

    until = forms.DateField(label=_("First day away"), widget=forms.DateInput(attrs={"type": "date"}))


class PasswordForm(forms.Form):
    """A new password, given by the administrator."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("Twelve characters or more; tell it in person."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
