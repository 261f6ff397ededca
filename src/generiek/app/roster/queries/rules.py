"""The rule pack as a page shows it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from generiek.app.roster.bridge import ChangeableLimit, limits_on
from generiek.app.roster.queries.waterlines import clock

LIMIT_WORDS = {
    "answering_counts": _("answered breaks that count"),
    "at_night_min": _("at night"),
    "average_min": _("on average a week"),
    "break_min": _("break"),
    "consent_days": _("days in which consent is needed"),
    "counted_min": _("counts for at least"),
    "day_days": _("days for the day roster"),
    "day_min": _("a day"),
    "days": _("days"),
    "duties": _("duties"),
    "duty_days": _("days for the duty roster"),
    "every_days": _("days between two"),
    "first_start_min": _("first start"),
    "fortnight_part_min": _("each part of it"),
    "fortnight_rest_min": _("rest in two weeks"),
    "free": _("free"),
    "free_days": _("free days"),
    "from_age": _("from the age of"),
    "gap_min": _("rest that ends the series"),
    "hand_over_min": _("hand-over"),
    "higher_age": _("and from the age of"),
    "higher_permille": _("per mille fewer then"),
    "last_end_min": _("last end"),
    "least_min": _("from"),
    "long_break_min": _("break in a long duty"),
    "long_per_fortnight": _("long ones in two weeks"),
    "long_per_year": _("long ones a year"),
    "long_work_min": _("long from"),
    "most_points": _("burden points"),
    "moved_tenths": _("tenths of a point a moved hour"),
    "night_rest_min": _("rest after a night"),
    "night_tenths": _("tenths of a point an hour by night"),
    "nights": _("nights"),
    "notice_days": _("days of notice"),
    "on_call_night_tenths": _("tenths of a point an hour on call by night"),
    "on_call_tenths": _("tenths of a point an hour on call"),
    "overtime_tenths": _("tenths of a point an hour of overtime"),
    "part_min": _("shortest part"),
    "period_days": _("days for the period roster"),
    "permille": _("per mille fewer"),
    "rest_after_long_min": _("rest after a long one"),
    "rest_min": _("rest"),
    "round_up_min": _("rounded up to"),
    "short_rest_every_days": _("days between two short rests"),
    "short_rest_min": _("short rest"),
    "slack_min": _("room"),
    "waived_alone": _("waived for who works alone"),
    "weekend_tenths": _("tenths of a point an hour in the weekend"),
    "weekends": _("weekends"),
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


def limit_value(name: str, value: int) -> str:
    """A limit's number as people say it: a clock time, hours and minutes, or a count."""
    limit = _limit(name, value)
    return limit.clock or (_hours(value) if limit.minutes is not None else str(value))


def limit_line(limit: ChangeableLimit) -> str:
    """A limit that can be supposed otherwise, as a choice: which rule, which limit, and how the law binds."""
    facts = {
        "rule": gettext(limit.title),
        "limit": LIMIT_WORDS.get(limit.limit, limit.limit),
        "value": limit_value(limit.limit, limit.value),
    }
    if limit.only_more:
        return gettext("%(rule)s: %(limit)s, now %(value)s (only more)") % facts
    if limit.only_less:
        return gettext("%(rule)s: %(limit)s, now %(value)s (only less)") % facts
    return gettext("%(rule)s: %(limit)s, now %(value)s (own agreement)") % facts


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    told = {"hours": hours, "minutes": f"{rest:02}"}
    return gettext("%(hours)s h %(minutes)s") % told if rest else gettext("%(hours)s h") % told
