"""Roster problems and rosters as plain data (what a JSON file holds), both ways.

Dates are ISO texts, clock times and lengths minutes, instants epoch seconds. Rules are those in force on the
first day, with changed limits under `rules` by id, and what is agreed collectively under `options`. A key
that no problem has is refused, lest a typing error change a roster.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import partial
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from generiek.engine.rostering.problem import (
    Appointment,
    Away,
    Demand,
    Kind,
    Officer,
    Pair,
    Past,
    Pin,
    Presence,
    Prices,
    Problem,
    Reason,
    Stance,
    Wish,
)
from generiek.engine.rostering.solve import Assignment
from generiek.engine.rules.pack import rules_on
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Rule

Made = TypeVar("Made")


PROBLEM_KEYS = {field.name for field in fields(Problem)} | {"options"}


class UnreadableProblem(ValueError):
    """A file that does not say a roster problem; the text says where."""


def read_problem(data: Mapping[str, Any]) -> Problem:
    """A problem from plain data; raises UnreadableProblem with the place and the reason."""
    unknown = set(data) - PROBLEM_KEYS
    if unknown:
        raise UnreadableProblem(f"In problem: {', '.join(sorted(unknown))} is no key of it.")
    first = _read("first_date", lambda: date.fromisoformat(data["first_date"]))
    return _read(
        "problem",
        lambda: Problem(
            first_date=first,
            days=int(data["days"]),
            zone=ZoneInfo(data.get("zone", "Europe/Amsterdam")),
            kinds=tuple(_read(f"kinds[{n}]", partial(Kind, **k)) for n, k in enumerate(data["kinds"])),
            officers=tuple(
                _read(f"officers[{n}]", partial(_officer, o)) for n, o in enumerate(data["officers"])
            ),
            demands=tuple(
                _read(f"demands[{n}]", partial(Demand, **d)) for n, d in enumerate(data["demands"])
            ),
            rules=_rules(first, data.get("rules", {}), data.get("options", ())),
            pins=tuple(
                Pin(p["officer"], date.fromisoformat(p["on_date"]), p["kind"]) for p in data.get("pins", ())
            ),
            pairs=tuple(Pair(**pair) for pair in data.get("pairs", ())),
            prices=_read("prices", lambda: Prices(**data.get("prices", {}))),
            presence=_read("presence", lambda: Presence(**data.get("presence", {}))),
            hours_slack_min=int(data.get("hours_slack_min", 960)),
            wish_budget_points=data.get("wish_budget_points"),
            breaks_away=bool(data.get("breaks_away", False)),
        ),
    )


def write_roster(assignments: Sequence[Assignment]) -> list[dict[str, Any]]:
    """A roster as plain data."""
    return [
        {
            "officer": duty.officer,
            "on_date": duty.on_date.isoformat(),
            "kind": duty.kind,
            "starts_at": duty.starts_at,
            "ends_at": duty.ends_at,
        }
        for duty in assignments
    ]


def read_roster(data: Sequence[Mapping[str, Any]]) -> tuple[Assignment, ...]:
    """A roster from plain data; raises UnreadableProblem with the place and the reason."""
    return tuple(
        _read(
            f"duty {number}",
            partial(_assignment, duty),
        )
        for number, duty in enumerate(data)
    )


def _assignment(data: Mapping[str, Any]) -> Assignment:
    return Assignment(
        int(data["officer"]),
        date.fromisoformat(data["on_date"]),
        int(data["kind"]),
        int(data["starts_at"]),
        int(data["ends_at"]),
    )


def _officer(data: Mapping[str, Any]) -> Officer:
    known = dict(data)
    known["competences"] = frozenset(known.get("competences", ()))
    known["free_weekdays"] = frozenset(known.get("free_weekdays", ()))
    if known.get("allowed_kinds") is not None:
        known["allowed_kinds"] = frozenset(known["allowed_kinds"])
    known["away"] = tuple(
        Away(
            date.fromisoformat(a["starts_date"]),
            date.fromisoformat(a["ends_date"]),
            Reason(a.get("reason", "leave")),
            int(a.get("counted_day_min", 0)),
        )
        for a in known.get("away", ())
    )
    known["wishes"] = tuple(
        Wish(date.fromisoformat(w["on_date"]), Stance(w["stance"]), int(w.get("points", 1)), w.get("kind"))
        for w in known.get("wishes", ())
    )
    known["appointments"] = tuple(Appointment(**one) for one in known.get("appointments", ()))
    if known.get("past") is not None:
        past = dict(known["past"])
        past["duties"] = tuple(Duty(**duty) for duty in past.get("duties", ()))
        known["past"] = Past(**past)
    return Officer(**known)


def _rules(first: date, changed: Mapping[str, Mapping[str, int]], options: Sequence[str]) -> tuple[Rule, ...]:
    rules = {rule.id: rule for rule in _read("options", lambda: rules_on(first, options=options))}
    for rule_id, limits in changed.items():
        if rule_id not in rules:
            raise UnreadableProblem(f"There is no rule {rule_id} on {first}.")
        rule = rules[rule_id]
        limits_of = partial(replace, rule.limits, **limits)
        rules[rule_id] = replace(rule, limits=_read(f"rule {rule_id}", limits_of))
    return tuple(rules.values())


def _read(place: str, make: Callable[[], Made]) -> Made:
    try:
        return make()
    except UnreadableProblem:
        raise
    except KeyError as error:
        raise UnreadableProblem(f"In {place}, {error} is missing.") from error
    except (TypeError, ValueError) as error:
        raise UnreadableProblem(f"In {place}: {error}") from error
