"""What stands in the way of a roster, in the words of whoever reads it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from generiek.app.people.competences import label_of
from generiek.app.roster.rule_words import in_words

DAY = "j F"


def words_of(row: Mapping[str, Any], names: Mapping[UUID, str]) -> str:
    """One obstacle, a row of a run's answer, as a sentence."""
    cause, dates = row["cause"], [date.fromisoformat(text) for text in row["dates"]]
    about = {
        "who": names.get(UUID(row["person"]), _("a supposed colleague")) if row["person"] else "",
        "first": date_format(dates[0], DAY) if dates else "",
        "last": date_format(dates[-1], DAY) if dates else "",
        "competence": label_of(row["competence"]) if row["competence"] else "",
    }
    if cause == "RULE":
        if not row["article"]:
            return _("The rules on working hours and rest together.")
        told = {"title": in_words(row["title"]), "article": row["article"]}
        return _("The rule “%(title)s” (%(article)s).") % told
    if cause == "WATERLINE" and row["competence"]:
        return _("The waterline of %(competence)s, %(first)s – %(last)s.") % about
    own, everybody = _own(), _everybody()
    return (own if row["person"] else everybody).get(cause, _("Several agreements together.")) % about


def _own() -> dict[str, str]:
    return {
        "PIN": _("What is pinned for %(who)s on %(first)s."),
        "BLOCKED": _("The day that %(who)s has blocked: %(first)s."),
        "FREE_WEEKDAY": _("The fixed free days of %(who)s."),
        "AWAY": _("The absence of %(who)s, %(first)s until %(last)s."),
        "KINDS": _("The kinds of duty that %(who)s may do."),
        "EXEMPTION": _("The exemption from nights of %(who)s."),
        "PAST": _("The duties of %(who)s before this period."),
        "CONTRACT": _("The contract hours of %(who)s."),
    }


def _everybody() -> dict[str, str]:
    return {
        "WATERLINE": _("The waterline in heads, %(first)s – %(last)s."),
        "AWAY": _("Leave and other absence."),
        "BLOCKED": _("Days that people have blocked."),
        "EXEMPTION": _("The exemptions from nights."),
        "FREE_WEEKDAY": _("Fixed free days."),
        "KINDS": _("The kinds of duty that people may do."),
        "PIN": _("What is pinned."),
        "PAIR": _("An agreement about two colleagues."),
        "BREAKS": _("Breaks in which nobody can be reached."),
        "APPOINTMENTS": _("Appointments in duty hours."),
        "CONTRACT": _("The contract hours."),
    }
