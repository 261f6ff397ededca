"""The rule pack: which version of which rule holds on a date, with its limits, read from `pack.toml`."""

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from generiek.engine.rules import (
    adjoining_sundays,
    break_due,
    call_out,
    contract_hours,
    daily_rest,
    duty_length,
    free_day_edges,
    free_sundays,
    hand_over,
    hours_window,
    late_change,
    moved_duty,
    night_average,
    night_count,
    night_exemption,
    night_hours,
    night_length,
    night_rest,
    night_series,
    night_streak_rest,
    on_call,
    overtime,
    planned_rest,
    publication,
    senior_hours,
    social_burden,
    undeferrable,
    weekly_rest,
    withdrawn_duty,
    working_alone,
    year_hours,
)
from generiek.engine.rules.rule import Option, Rule, RuleKind, Severity

KINDS: dict[str, RuleKind] = {
    kind.id: kind
    for kind in (
        adjoining_sundays.KIND,
        break_due.KIND,
        call_out.KIND,
        contract_hours.KIND,
        daily_rest.KIND,
        duty_length.KIND,
        free_day_edges.KIND,
        free_sundays.KIND,
        hand_over.KIND,
        late_change.KIND,
        moved_duty.KIND,
        night_average.KIND,
        night_count.KIND,
        night_exemption.KIND,
        night_hours.KIND,
        night_length.KIND,
        night_rest.KIND,
        night_series.KIND,
        night_streak_rest.KIND,
        on_call.KIND,
        overtime.KIND,
        planned_rest.KIND,
        publication.KIND,
        senior_hours.KIND,
        social_burden.KIND,
        undeferrable.KIND,
        weekly_rest.KIND,
        withdrawn_duty.KIND,
        working_alone.KIND,
        year_hours.KIND,
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
OPTION_KEYS = {"id", "changes", "by", "article", "title", "valid_from", "limits"}


class UnreadableRulePack(ValueError):
    """A rule pack that does not say what it should."""


@dataclass(frozen=True, slots=True)
class Pack:
    """All versions of all rules, and what a collective agreement may choose instead of some."""

    rules: tuple[Rule, ...]
    options: tuple[Option, ...]


@lru_cache(maxsize=1)
def whole_pack() -> Pack:
    """The rules and options that come with the product."""
    return read_pack((files(__package__) / "pack.toml").read_text(encoding="utf-8"))


def rule_pack() -> tuple[Rule, ...]:
    """All versions of all rules that come with the product."""
    return whole_pack().rules


def rules_on(
    on: date, pack: Iterable[Rule] | None = None, *, options: Collection[str] = ()
) -> tuple[Rule, ...]:
    """The rules in force on a date, one version of each, as changed by the options that have been agreed.

    Raises ValueError for an option that is unknown, not yet in force, or at odds with another.
    """
    rules = {rule.id: rule for rule in (rule_pack() if pack is None else pack) if rule.holds_on(on)}
    known = {option.id: option for option in whole_pack().options}
    settled: set[tuple[str, str]] = set()
    for name in options:
        option = known.get(name)
        if option is None or on < option.valid_from or option.changes not in rules:
            raise ValueError(f"There is no option {name} on {on}.")
        if not settled.isdisjoint(option.settles):
            raise ValueError(f"Option {name} is at odds with another on rule {option.changes}.")
        settled |= option.settles
        rules[option.changes] = option.instead_of(rules[option.changes])
    return tuple(rules.values())


def read_pack(text: str) -> Pack:
    """Read a pack from TOML; raises UnreadableRulePack with the rule and the reason."""
    try:
        data = tomllib.loads(text)
        entries = data["rule"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise UnreadableRulePack(f"The rule pack cannot be read: {error}.") from error
    rules = tuple(_read(entry) for entry in entries)
    for rule in rules:
        versions = [r for r in rules if r.id == rule.id and r.holds_on(rule.valid_from)]
        if len(versions) > 1:
            raise UnreadableRulePack(f"Rule {rule.id} has two versions on {rule.valid_from}.")
    return Pack(rules, tuple(_option(entry, rules) for entry in data.get("option", ())))


def _read(entry: dict[str, Any]) -> Rule:
    name = entry.get("id", "without id")
    kind = _kind(name)
    _only(f"Rule {name}", entry, VERSION_KEYS)
    wanted = [field.name for field in fields(kind.limits)]
    limits = _whole_numbers(f"Rule {name}", entry, wanted)
    if set(limits) != set(wanted):
        raise UnreadableRulePack(f"Rule {name} needs the whole numbers {', '.join(wanted)} as limits.")
    try:
        return Rule(
            kind=kind,
            article=entry["article"],
            title=entry["title"],
            severity=Severity(entry["severity"]),
            limits=kind.limits(**limits),
            valid_from=entry["valid_from"],
            valid_until=entry.get("valid_until"),
            may_be_set_aside=entry.get("set_aside", False),
            certain=entry.get("certain", True),
        )
    except (KeyError, ValueError) as error:
        raise UnreadableRulePack(f"Rule {name} cannot be read: {error}.") from error


def _option(entry: dict[str, Any], rules: tuple[Rule, ...]) -> Option:
    name = f"Option {entry.get('id', 'without id')}"
    _only(name, entry, OPTION_KEYS)
    changed = [rule for rule in rules if rule.id == entry.get("changes")]
    if not changed or changed[0].severity is Severity.LOCAL:
        raise UnreadableRulePack(f"{name} changes no rule of law or collective agreement.")
    by = _kind(entry["by"]) if "by" in entry else None
    limits = _whole_numbers(name, entry, [field.name for field in fields((by or changed[0].kind).limits)])
    try:
        return Option(
            id=entry["id"],
            changes=entry["changes"],
            by=by,
            article=entry["article"],
            title=entry["title"],
            limits=tuple(limits.items()),
            valid_from=entry["valid_from"],
        )
    except KeyError as error:
        raise UnreadableRulePack(f"{name} cannot be read: {error} is missing.") from error


def _kind(name: str) -> RuleKind:
    if name not in KINDS:
        raise UnreadableRulePack(f"There is no rule {name}.")
    return KINDS[name]


def _only(name: str, entry: dict[str, Any], keys: set[str]) -> None:
    unknown = set(entry) - keys
    if unknown:
        raise UnreadableRulePack(f"{name} says {', '.join(sorted(unknown))}, which no rule has.")


def _whole_numbers(name: str, entry: dict[str, Any], wanted: list[str]) -> dict[str, int]:
    given: dict[str, int] = entry.get("limits", {})
    if not set(given) <= set(wanted) or not all(type(value) is int for value in given.values()):
        raise UnreadableRulePack(f"{name} needs the whole numbers {', '.join(wanted)} as limits.")
    return given
