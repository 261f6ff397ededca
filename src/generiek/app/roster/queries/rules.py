"""The rule pack as a page shows it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from generiek.app.roster.bridge import limits_on
from generiek.app.roster.queries.waterlines import clock

LIMIT_WORDS = {
    "at_night_min": _("at night"),
    "average_min": _("on average a week"),
    "break_min": _("break"),
    "consent_days": _("days in which consent is needed"),
    "day_days": _("days for the day roster"),
    "days": _("days"),
    "duties": _("duties"),
    "duty_days": _("days for the duty roster"),
    "first_start_min": _("first start"),
    "fortnight_part_min": _("each part of it"),
    "fortnight_rest_min": _("rest in two weeks"),
    "free": _("free"),
    "free_days": _("free days"),
    "gap_min": _("rest that ends the series"),
    "last_end_min": _("last end"),
    "long_break_min": _("break in a long duty"),
    "long_per_fortnight": _("long ones in two weeks"),
    "long_per_year": _("long ones a year"),
    "long_work_min": _("long from"),
    "night_rest_min": _("rest after a night"),
    "nights": _("nights"),
    "part_min": _("shortest part"),
    "period_days": _("days for the period roster"),
    "rest_after_long_min": _("rest after a long one"),
    "rest_min": _("rest"),
    "short_rest_every_days": _("days between two short rests"),
    "short_rest_min": _("short rest"),
    "slack_min": _("room"),
    "weekly_rest_min": _("weekly rest"),
    "weeks": _("weeks"),
    "work_min": _("work"),
}
CLOCKS = ("first_start_min", "last_end_min")
SILENT = ("week_starts_on",)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in words; exactly one of `minutes`, `clock` and `count` says how much."""

    words: str
    minutes: int | None = None
    clock: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule in force: title in words, article, limits as name and number."""

    title: str
    article: str
    severity: str
    limits: tuple[Limit, ...]
    valid_from: date
    certain: bool


def rule_lines(on: date) -> tuple[RuleLine, ...]:
    """The rules in force on a date, law first."""
    order = {"legal": 0, "collective": 1, "local": 2}
    kinds = {"legal": _("law"), "collective": _("collective rule"), "local": _("own agreement")}
    found = sorted(limits_on(on), key=lambda rule: (order[rule.severity], rule.article))
    return tuple(
        RuleLine(
            gettext(rule.title),
            gettext(rule.article),
            str(kinds[rule.severity]),
            tuple(_limit(name, value) for name, value in rule.limits if name not in SILENT),
            rule.valid_from,
            rule.certain,
        )
        for rule in found
    )


def _limit(name: str, value: int) -> Limit:
    words = str(LIMIT_WORDS.get(name, name))
    if name in CLOCKS:
        return Limit(words, clock=clock(value))
    if name.endswith("_min"):
        return Limit(words, minutes=value)
    return Limit(words, count=value)
