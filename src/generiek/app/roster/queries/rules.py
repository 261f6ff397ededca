"""The rule pack as a page shows it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from generiek.app.roster.bridge import limits_on


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule in force: title in words, article, limits as name and number."""

    title: str
    article: str
    severity: str
    limits: tuple[tuple[str, int], ...]
    valid_from: date
    certain: bool


def rule_lines(on: date) -> tuple[RuleLine, ...]:
    """The rules in force on a date, law first."""
    order = {"legal": 0, "collective": 1, "local": 2}
    words = {"legal": _("law"), "collective": _("collective rule"), "local": _("own agreement")}
    found = sorted(limits_on(on), key=lambda rule: (order[rule.severity], rule.article))
    return tuple(
        RuleLine(
            _(rule.title), rule.article, words[rule.severity], rule.limits, rule.valid_from, rule.certain
        )
        for rule in found
    )
