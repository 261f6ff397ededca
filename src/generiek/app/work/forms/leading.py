"""Topics for the closing and notices for the briefing."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from generiek.app.work.forms.inputs import DayInput, long_text


class TopicForm(forms.Form):
    """Subject matter for the closing of a shift."""

    topic_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    question = forms.CharField(
        label=_("The question"),
        help_text=_("Open, about the work: “What did we learn about the marina that the late shift needs?”"),
        max_length=200,
        error_messages={"required": _("Put the topic as a question.")},
    )
    background = forms.CharField(
        label=_("What to know beforehand"), widget=long_text(3), required=False, max_length=4000
    )


class NoticeForm(forms.Form):
    """A notice about safety or something to look out for."""

    notice_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    title = forms.CharField(
        label=_("In one line"),
        max_length=120,
        error_messages={"required": _("Write the notice in one line.")},
    )
    text = forms.CharField(label=_("More about it"), widget=long_text(2), required=False, max_length=1000)
    last_date = forms.DateField(label=_("Up to and including"), widget=DayInput())

    def ends_at(self) -> datetime:
        """The end of the last day on which the notice holds."""
        following = self.cleaned_data["last_date"] + timedelta(days=1)
        return datetime.combine(following, time(), tzinfo=timezone.get_current_timezone())

    def clean_last_date(self) -> Any:
        last = self.cleaned_data["last_date"]
        if last < timezone.localdate():
            raise forms.ValidationError(_("This day is over; choose today or later."))
        return last
