"""The rule pack: which version of which rule holds on a date, with its limits, read from `pack.toml`."""

import tomllib
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from generiek.engine.rules import (
    adjoining_sundays,
    break_due,
    contract_hours,
    daily_rest,
    duty_length,
    free_day_edges,
    free_sundays,
    hours_window,
    late_change,
    night_average,
    night_count,
    night_exemption,
    night_length,
    night_rest,
    night_series,
    night_streak_rest,
    on_call,
    planned_rest,
    publication,
    weekly_rest,
)
from generiek.engine.rules.rule import Rule, RuleKind, Severity

KINDS: dict[str, RuleKind] = {
    kind.id: kind
    for kind in (
        adjoining_sundays.KIND,
        break_due.KIND,
        contract_hours.KIND,
        daily_rest.KIND,
        duty_length.KIND,
        free_day_edges.KIND,
        free_sundays.KIND,
        late_change.KIND,
        night_average.KIND,
        night_count.KIND,
        night_exemption.KIND,
        night_length.KIND,
        night_rest.KIND,
        night_series.KIND,
        night_streak_rest.KIND,
        on_call.KIND,
        planned_rest.KIND,
        publication.KIND,
        weekly_rest.KIND,
        hours_window.KIND_WEEK,
        hours_window.KIND_FOUR_WEEKS,
        hours_window.KIND_SIXTEEN_WEEKS,
    )
}
IMPLIED_BY: dict[str, tuple[str, ...]] = {planned_rest.KIND.id: planned_rest.IMPLIES}
VERSION_KEYS = {
    "id",
    "article",
    "title",
    "severity",
    "valid_from",
    "valid_until",
    "set_aside",
    "certain",
    "limits",
}


class UnreadableRulePack(ValueError):
    """A rule pack that does not say what it should."""


@lru_cache(maxsize=1)
def rule_pack() -> tuple[Rule, ...]:
    """All versions of all rules that come with the product."""
    return read_pack((files(__package__) / "pack.toml").read_text(encoding="utf-8"))


def rules_on(on: date, pack: Iterable[Rule] | None = None) -> tuple[Rule, ...]:
    """The rules in force on a date, one version of each."""
    return tuple(rule for rule in (rule_pack() if pack is None else pack) if rule.holds_on(on))


def read_pack(text: str) -> tuple[Rule, ...]:
    """Read a pack from TOML; raises UnreadableRulePack with the rule and the reason."""
    try:
        entries = tomllib.loads(text)["rule"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise UnreadableRulePack(f"The rule pack cannot be read: {error}.") from error
    rules = tuple(_read(entry) for entry in entries)
    for rule in rules:
        versions = [r for r in rules if r.id == rule.id and r.holds_on(rule.valid_from)]
        if len(versions) > 1:
            raise UnreadableRulePack(f"Rule {rule.id} has two versions on {rule.valid_from}.")
    return rules


def _read(entry: dict[str, Any]) -> Rule:
    name = entry.get("id", "without id")
    unknown = set(entry) - VERSION_KEYS
    if unknown:
        raise UnreadableRulePack(f"Rule {name} says {', '.join(sorted(unknown))}, which no rule has.")
    kind = KINDS.get(name)
    if kind is None:
        raise UnreadableRulePack(f"There is no rule {name}.")
    wanted = {field.name: field.type for field in fields(kind.limits)}
    given = entry.get("limits", {})
    if set(wanted) != set(given) or not all(isinstance(value, int) for value in given.values()):
        raise UnreadableRulePack(f"Rule {name} needs the whole numbers {', '.join(wanted)} as limits.")
    try:
        return Rule(
            kind=kind,
            article=entry["article"],
            title=entry["title"],
            severity=Severity(entry["severity"]),
            limits=kind.limits(**given),
            valid_from=entry["valid_from"],
            valid_until=entry.get("valid_until"),
            may_be_set_aside=entry.get("set_aside", False),
            certain=entry.get("certain", True),
        )
    except (KeyError, ValueError) as error:
        raise UnreadableRulePack(f"Rule {name} cannot be read: {error}.") from error
