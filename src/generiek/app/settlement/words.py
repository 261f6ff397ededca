"""What became of a break and what it means, in the words of the screen."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from generiek.engine.settlement import happened
from generiek.engine.settlement import ledger as book

WHAT_WORDS: Mapping[str, str | Promise] = {
    happened.TAKEN: _("Had as planned"),
    happened.TAKEN_LATER: _("Had, later than planned"),
    happened.REPLANNED_TAKEN: _("Broken by a call, had later"),
    happened.SHORTENED: _("Ended early"),
    happened.BROKEN: _("Broken by a call"),
    happened.MISSED_BY_CALL: _("Missed: on a call"),
    happened.KEPT: _("Not had; kept by the OpCo"),
    happened.NOT_TAKEN: _("Nothing noted"),
    happened.RUNNING: _("Still to come or going on"),
}
WHAT_TONES: Mapping[str, str] = {
    happened.TAKEN: "positive",
    happened.TAKEN_LATER: "positive",
    happened.REPLANNED_TAKEN: "positive",
    happened.BROKEN: "warning",
    happened.MISSED_BY_CALL: "warning",
    happened.KEPT: "warning",
    happened.NOT_TAKEN: "unknown",
    happened.SHORTENED: "unknown",
    happened.RUNNING: "break",
}
WHY_WORDS: Mapping[str, str | Promise] = {
    "inside_the_duty": _("lies inside the duty and is paid"),
    "running": _("not known yet"),
    "nothing_shown": _("the logbook shows nothing"),
    "had_the_break": _("the break was had"),
    "interruption_too_short": _("too little work in it to count"),
    "no_call_in_it": _("no call came in it"),
    "paid_after_a_call": _("half an hour plain salary after a call in it"),
    "worked_in_unpaid_break": _("half an hour overtime"),
}
REGIME_WORDS: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "A": (
        _("Labels as today"),
        _("Who is labelled emergency has a paid break; the others none, or overtime."),
    ),
    "B": (
        _("Unlabelled, today's law"),
        _("Everybody unpaid and not reachable; who works in it gets overtime."),
    ),
    "C": (_("The concept"), _("Everybody unpaid; after a call in it the break is paid plainly.")),
    "D": (
        _("Everybody paid"),
        _("Everybody is reachable, so everybody's break is paid: the most it could cost."),
    ),
}
STANDING_WORDS: Mapping[str, str | Promise] = {
    book.CALCULATED: _("Calculated"),
    book.DISPUTED: _("Disputed"),
    book.ANSWERED: _("Answered"),
    book.APPROVED: _("Approved by one"),
    book.REVERSED: _("Taken back"),
    "approved_by_two": _("Approved by two"),
}
STANDING_TONES: Mapping[str, str] = {
    book.CALCULATED: "accent",
    book.DISPUTED: "warning",
    book.ANSWERED: "accent",
    book.APPROVED: "accent",
    book.REVERSED: "unknown",
    "approved_by_two": "positive",
}
