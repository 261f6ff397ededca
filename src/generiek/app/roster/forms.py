"""What pages of the roster send, checked before anything is done with it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from generiek.app.roster.actions import Ground
from generiek.app.roster.bridge import Assumptions, changeable_limits
from generiek.app.roster.models import Absence, DutyChange, Run, Stage, Wish
from generiek.app.roster.queries.grid import Kind
from generiek.app.roster.queries.page import USUAL_WIDTH, WIDTHS
from generiek.app.roster.queries.rules import limit_line
from generiek.app.roster.start_times import Start

GROUNDS = (
    (DutyChange.Why.CONSENT.value, _("The officer agrees")),
    (DutyChange.Why.SET_ASIDE.value, _("The law is set aside (ATW 2:2, 2:5 or 5:10)")),
)


ANY_DUTY = "any"
WEIGHTS = ((1, _("1 point: a little")), (2, _("2 points: more")), (3, _("3 points: very much")))

DATE_INPUT = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class WindowForm(forms.Form):
    """Which days the page shows."""

    first = forms.DateField(required=False)
    width = forms.IntegerField(required=False)

    def clean_width(self) -> int:
        """A width that the grid can draw."""
        asked = self.cleaned_data["width"]
        return asked if asked in WIDTHS else USUAL_WIDTH


class ChangeForm(WindowForm):
    """A change of one cell, or a move to another."""

    person = forms.UUIDField()
    date = forms.DateField()
    kind = forms.SlugField(required=False)
    start_min = forms.IntegerField(required=False, min_value=0, max_value=24 * 60 - 1)
    to_person = forms.UUIDField(required=False)
    to_date = forms.DateField(required=False)
    pinned = forms.ChoiceField(choices=[("", ""), ("yes", "yes"), ("no", "no")], required=False)
    why = forms.ChoiceField(choices=[("", ""), *GROUNDS], required=False)
    reason = forms.CharField(max_length=300, required=False)
    command_id = forms.UUIDField(required=False)

    @property
    def ground(self) -> Ground:
        """On what ground the change is made."""
        why = self.cleaned_data["why"] or DutyChange.Why.PLANNED.value
        return Ground(why, self.cleaned_data["reason"])

    @property
    def moves(self) -> bool:
        """Whether a duty is moved rather than changed."""
        return bool(self.cleaned_data["to_person"] and self.cleaned_data["to_date"])


class PeriodForm(forms.Form):
    """A new roster period."""

    first_date = forms.DateField(label=_("First day"), widget=DATE_INPUT)
    weeks = forms.IntegerField(label=_("Weeks"), min_value=1, max_value=13, initial=4)


class PublishForm(forms.Form):
    """Publishing a stage."""

    stage = forms.ChoiceField(choices=[(one.value, one.label) for one in Stage if one is not Stage.DRAFT])
    until_date = forms.DateField(label=_("Up to and including"), required=False, widget=DATE_INPUT)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AbsenceForm(forms.Form):
    """Leave, school or sickness for whole days."""

    person = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Why"), choices=Absence.Kind.choices)
    first_date = forms.DateField(label=_("From"), widget=DATE_INPUT)
    last_date = forms.DateField(label=_("Up to and including"), widget=DATE_INPUT)

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_date"), cleaned.get("last_date")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last_date", _("The last day comes before the first."))
        return cleaned


class RunForm(forms.Form):
    """Starting the solver."""

    minutes = forms.IntegerField(label=_("At most (minutes)"), min_value=1, max_value=60, initial=10)
    seed = forms.IntegerField(label=_("Seed"), min_value=0, max_value=10_000, initial=1)
    kind = forms.ChoiceField(
        choices=[(kind.value, "") for kind in (Run.Kind.SOLVE, Run.Kind.REPAIR, Run.Kind.WHAT_IF)],
        required=False,
        widget=forms.HiddenInput,
    )


class WishForm(forms.Form):
    """A wish of one's own about a day, or about one kind of duty on it."""

    date = forms.DateField(label=_("Day"), widget=DATE_INPUT)
    kind = forms.ChoiceField(label=_("What I would like"), choices=Wish.Kind.choices, initial=Wish.Kind.AVOID)
    duty_kind = forms.ChoiceField(label=_("Which duty"), initial=ANY_DUTY)
    points = forms.TypedChoiceField(label=_("How much it weighs"), choices=WEIGHTS, initial=1, coerce=int)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["duty_kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(ANY_DUTY, _("any duty")), *kinds]

    @property
    def asked(self) -> dict[str, Any]:
        """What the form says, as the action takes it."""
        said = self.cleaned_data
        about = "" if said["duty_kind"] == ANY_DUTY else said["duty_kind"]
        return {"on": said["date"], "kind": said["kind"], "duty_kind": about, "points": said["points"]}


class RepairForm(forms.Form):
    """How the officers consented to the changes that need it."""

    reason = forms.CharField(label=_("How they agreed"), required=False, max_length=300)


class OpenDutyForm(forms.Form):
    """A duty that nobody has."""

    date = forms.DateField(label=_("Day"), widget=DATE_INPUT)
    kind = forms.ChoiceField(label=_("Duty"))

    def __init__(self, *args: Any, kinds: Iterable[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [choice for kind in kinds for choice in _starts(kind)]

    @property
    def start(self) -> Start:
        """The kind of duty that was chosen, at the start that was chosen with it."""
        code, _at, minute = self.cleaned_data["kind"].partition("@")
        return Start(code, int(minute) if minute else None)


def _starts(kind: Kind) -> list[tuple[str, str]]:
    if not kind.starts_freely:
        return [(kind.code, kind.name)]
    return [(f"{kind.code}@{minute}", f"{kind.name} {clock}") for minute, clock in kind.starts]


class ReturnForm(forms.Form):
    """Which of one's own duties goes back in return."""

    return_date = forms.DateField(required=False)


class WhatIfForm(forms.Form):
    """What is supposed: a limit is chosen as rule and name, its value in minutes or as a count."""

    officers = forms.IntegerField(label=_("Colleagues more (−: fewer)"), initial=1, required=False)
    waterline = forms.IntegerField(label=_("Waterline higher (−: lower)"), initial=0, required=False)
    limit = forms.ChoiceField(label=_("A rule otherwise"), required=False)
    value = forms.IntegerField(
        label=_("New limit (hours, or a count)"), min_value=0, max_value=2000, required=False
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["limit"]
        assert isinstance(field, forms.ChoiceField)
        limits = changeable_limits(on)
        field.choices = [
            ("", _("no rule otherwise")),
            *((f"{one.rule_id}/{one.limit}", limit_line(one)) for one in limits),
        ]

    @property
    def assumptions(self) -> Assumptions:
        """What the form supposes; a limit in minutes is given in hours."""
        said = self.cleaned_data
        rule_id, _slash, limit = said["limit"].partition("/")
        value = said["value"] or 0
        return Assumptions(
            officers=said["officers"] or 0,
            waterline=said["waterline"] or 0,
            rule_id=rule_id,
            limit=limit,
            value=value * 60 if limit.endswith("_min") else value,
        )


class SidesForm(forms.Form):
    """Which two rosters are compared."""

    left = forms.ChoiceField(label=_("This roster"), required=False)
    right = forms.ChoiceField(label=_("beside"), required=False)

    def __init__(self, *args: Any, sides: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("left", "right"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = sides
