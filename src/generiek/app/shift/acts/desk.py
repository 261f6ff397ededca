"""Acts of a desk that helps officers on the road."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from generiek.app.shift.acts import reading_forms as read
from generiek.app.shift.acts.registry import Given, act
from generiek.engine.shift import commands as c


@act("answer", c.AnswerHelp, _("Answered; the officer sees it on the phone."))
def answer(given: Given) -> c.AnswerHelp:
    return c.AnswerHelp(read.whole(given, "number"), read.needed_note(given, "police"))
