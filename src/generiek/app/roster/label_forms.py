"""What the pages of shadow labels send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from generiek.app.people.competences import KNOWN_CODES
from generiek.app.roster.actions.labels import LabelWanted
from generiek.app.roster.demand_forms import EVERYBODY, WEEKDAYS
from generiek.app.roster.forms import DATE_INPUT
from generiek.app.roster.label_words import KNOWN_LABELS
from generiek.app.roster.models import LabelDemand

EVERY_DAY = "every"


class LabelDemandForm(forms.Form):
    """One line of what the national plan wants."""

    duty_kind = forms.ChoiceField(label=_("Duty"))
    weekday = forms.ChoiceField(label=_("Day"), choices=WEEKDAYS, initial=EVERY_DAY)
    label = forms.ChoiceField(label=_("Label"), choices=list(KNOWN_LABELS.items()))
    competence = forms.ChoiceField(label=_("Who may carry it"), initial=EVERYBODY)
    heads = forms.IntegerField(label=_("How many"), min_value=0, max_value=200)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "duty_kind", kinds)
        known = [(EVERYBODY, _("everybody")), *((code, label) for code, label in KNOWN_CODES.items())]
        _choices(self, "competence", known)

    @property
    def wanted(self) -> LabelWanted:
        """What the line asks."""
        said = self.cleaned_data
        return LabelWanted(
            said["duty_kind"],
            said["label"],
            said["heads"],
            None if said["weekday"] == EVERY_DAY else int(said["weekday"]),
            "" if said["competence"] == EVERYBODY else said["competence"],
        )


LabelDemandFormSet = forms.formset_factory(LabelDemandForm, extra=1, can_delete=True, max_num=80)


class WeekForm(forms.Form):
    """Which week of the period the page shows."""

    first = forms.DateField(required=False)


class FixForm(forms.Form):
    """On whose responsibility labels are entered."""

    responsible = forms.UUIDField(widget=forms.Select, label=_("On the responsibility of"))

    def __init__(self, *args: Any, chiefs: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = self.fields["responsible"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = list(chiefs)


class LabelForm(forms.Form):
    """Another label for one duty."""

    code = forms.SlugField(required=False, widget=forms.Select, label=_("Label"))
    consent = forms.CharField(label=_("How the officer agreed"), required=False, max_length=300)

    def __init__(self, *args: Any, labels: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = self.fields["code"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [("", _("no label")), *labels]


class MappingForm(forms.Form):
    """The column mapping of the export."""

    text = forms.CharField(
        label=_("Column mapping (TOML)"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "class": "mono"}),
        strip=False,
    )


class ExportForm(forms.Form):
    """Which days the file holds."""

    first = forms.DateField(label=_("From"), widget=DATE_INPUT)
    last = forms.DateField(label=_("Up to and including"), widget=DATE_INPUT)


def initial_of(row: LabelDemand) -> dict[str, Any]:
    """A line of the plan as the form shows it."""
    return {
        "duty_kind": row.duty_kind,
        "weekday": EVERY_DAY if row.weekday is None else str(row.weekday),
        "label": row.label,
        "competence": row.competence or EVERYBODY,
        "heads": row.heads,
    }


def _choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
