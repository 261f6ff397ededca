"""Setting the waterline and the kinds of duty: times as on a clock, one line each."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from generiek.app.people.competences import KNOWN_CODES
from generiek.app.roster.actions import Certainty, KindOfDuty, WaterlineLevel
from generiek.app.roster.local_time import MINUTES_A_DAY
from generiek.app.roster.models.demand import MOST_ABSENCE_PERCENT, MOST_CERTAINTY_PERCENT
from generiek.app.roster.start_times import why_no_free_starts

WEEKDAYS = (
    ("every", _("every day")),
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
)
EVERYBODY = "everybody"
CLOCK = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class KindForm(forms.Form):
    """One kind of duty."""

    code = forms.SlugField(label=_("Code"), max_length=20)
    name = forms.CharField(label=_("Name"), max_length=40)
    key = forms.CharField(label=_("Key"), max_length=1)
    starts = forms.TimeField(label=_("From"), widget=CLOCK)
    ends = forms.TimeField(label=_("Until"), widget=CLOCK)
    break_min = forms.IntegerField(label=_("Unpaid break (min)"), min_value=0, max_value=120, initial=30)
    latest = forms.TimeField(label=_("Starts no later than"), widget=CLOCK, required=False)
    step_min = forms.IntegerField(label=_("Every … min"), min_value=0, max_value=720, required=False)

    def clean_key(self) -> str:
        """A key that means nothing else in the grid."""
        key: str = self.cleaned_data["key"].lower()
        if key in ("m", "p", "?", ",", "."):
            raise forms.ValidationError(_("This key has a meaning of its own in the grid."))
        return key

    def clean(self) -> dict[str, Any]:
        """Free start times that can be."""
        said = super().clean() or {}
        if said.get("starts") is not None and not {"latest", "step_min"} & set(self.errors):
            why = why_no_free_starts(_minutes(said["starts"]), *_free_starts(said))
            if why:
                self.add_error("latest" if said.get("step_min") else "step_min", why)
        return said

    @property
    def kind(self) -> KindOfDuty:
        """The kind of duty that the line says."""
        said = self.cleaned_data
        starts_min = _minutes(said["starts"])
        length = (_minutes(said["ends"]) - starts_min) % MINUTES_A_DAY or MINUTES_A_DAY
        return KindOfDuty(
            said["code"],
            said["name"],
            said["key"],
            starts_min,
            length,
            said["break_min"],
            *_free_starts(said),
        )


class LevelForm(forms.Form):
    """One block of the waterline."""

    weekday = forms.ChoiceField(label=_("Day"), choices=WEEKDAYS, initial="every")
    starts = forms.TimeField(label=_("From"), widget=CLOCK)
    ends = forms.TimeField(label=_("Until"), widget=CLOCK)
    competence = forms.ChoiceField(label=_("Who"), initial=EVERYBODY)
    heads = forms.IntegerField(label=_("Waterline"), min_value=0, max_value=500)
    wanted_heads = forms.IntegerField(label=_("Wanted"), min_value=0, max_value=500)
    absence_percent = forms.IntegerField(
        label=_("Absent (%)"), min_value=0, max_value=MOST_ABSENCE_PERCENT, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["competence"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(EVERYBODY, _("everybody")), *((code, label) for code, label in KNOWN_CODES.items())]

    def clean(self) -> dict[str, Any]:
        """The wanted level is no lower than the waterline."""
        said = super().clean() or {}
        if said.get("heads") is not None and (said.get("wanted_heads") or 0) < said["heads"]:
            self.add_error("wanted_heads", _("The wanted level cannot be lower than the waterline."))
        return said

    @property
    def level(self) -> WaterlineLevel:
        """The lower bound that the line says."""
        said = self.cleaned_data
        from_min, until_min = _minutes(said["starts"]), _minutes(said["ends"])
        if until_min <= from_min:
            until_min += MINUTES_A_DAY
        weekday = None if said["weekday"] == "every" else int(said["weekday"])
        competence = "" if said["competence"] == EVERYBODY else said["competence"]
        return WaterlineLevel(
            from_min,
            until_min,
            said["heads"],
            said["wanted_heads"],
            weekday,
            competence,
            said["absence_percent"],
        )


class CertaintyForm(forms.Form):
    """From which day the new waterline holds, and how sure it must be when people are absent as expected."""

    team_absence_percent = forms.IntegerField(
        label=_("Expected absence in the team (%)"),
        min_value=0,
        max_value=MOST_ABSENCE_PERCENT,
        required=False,
    )
    certainty_percent = forms.IntegerField(
        label=_("Wanted certainty (%)"), min_value=1, max_value=MOST_CERTAINTY_PERCENT, required=False
    )
    from_date = forms.DateField(
        label=_("Holds from"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    @property
    def certainty(self) -> Certainty:
        """How sure the form wants the waterline to be."""
        said = self.cleaned_data
        return Certainty(said["team_absence_percent"] or 0, said["certainty_percent"])


KindFormSet = forms.formset_factory(KindForm, extra=1, can_delete=True, max_num=12)
LevelFormSet = forms.formset_factory(LevelForm, extra=1, can_delete=True, max_num=60)


def clock_of(minutes: int) -> time:
    """Minutes after midnight as a time of day."""
    return time((minutes // 60) % 24, minutes % 60)


def _free_starts(said: dict[str, Any]) -> tuple[int | None, int | None]:
    latest = said.get("latest")
    return None if latest is None else _minutes(latest), said.get("step_min")


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
