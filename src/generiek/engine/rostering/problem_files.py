"""Roster problems and rosters as plain data (what a JSON file holds), both ways.

Dates are ISO texts, clock times and lengths minutes, instants epoch seconds. Rules are those in force on the
first day, with changed limits under `rules` by id, and what is agreed collectively under `options`. A key
that no problem has is refused, lest a typing error change a roster.

A kind of duty with `latest_start_min` and `step_min` may start at several times. Files name it by its own id
only: in a roster the instants tell the start, in a pin `start_min`.
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
from generiek.engine.rostering.start_times import FreeStarts, start_nearest, starts_of, with_free_starts
from generiek.engine.rules.pack import rules_on
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Rule

Made = TypeVar("Made")


FREE_STARTS = ("latest_start_min", "step_min")
PROBLEM_KEYS = {field.name for field in fields(Problem)} | {"options"}


class UnreadableProblem(ValueError):
    """A file that does not say a roster problem; the text says where."""


def read_problem(data: Mapping[str, Any]) -> Problem:
    """A problem from plain data; raises UnreadableProblem with the place and the reason."""
    unknown = set(data) - PROBLEM_KEYS
    if unknown:
        raise UnreadableProblem(f"In problem: {', '.join(sorted(unknown))} is no key of it.")
    first = _read("first_date", lambda: date.fromisoformat(data["first_date"]))
    kinds = _read("kinds", lambda: _kinds(data["kinds"]))
    return _read(
        "problem",
        lambda: Problem(
            first_date=first,
            days=int(data["days"]),
            zone=ZoneInfo(data.get("zone", "Europe/Amsterdam")),
            kinds=kinds,
            officers=tuple(
                _read(f"officers[{n}]", partial(_officer, o, kinds)) for n, o in enumerate(data["officers"])
            ),
            demands=tuple(
                _read(f"demands[{n}]", partial(Demand, **d)) for n, d in enumerate(data["demands"])
            ),
            rules=_rules(first, data.get("rules", {}), data.get("options", ())),
            pins=tuple(
                _read(f"pins[{n}]", partial(_pin, p, kinds)) for n, p in enumerate(data.get("pins", ()))
            ),
            pairs=tuple(Pair(**pair) for pair in data.get("pairs", ())),
            prices=_read("prices", lambda: Prices(**data.get("prices", {}))),
            presence=_read("presence", lambda: Presence(**data.get("presence", {}))),
            hours_slack_min=int(data.get("hours_slack_min", 960)),
            wish_budget_points=data.get("wish_budget_points"),
            breaks_away=bool(data.get("breaks_away", False)),
        ),
    )


def write_roster(problem: Problem, assignments: Sequence[Assignment]) -> list[dict[str, Any]]:
    """A roster of a problem as plain data."""
    kinds = {kind.id: kind.family for kind in problem.kinds}
    return [
        {
            "officer": duty.officer,
            "on_date": duty.on_date.isoformat(),
            "kind": kinds[duty.kind],
            "starts_at": duty.starts_at,
            "ends_at": duty.ends_at,
        }
        for duty in assignments
    ]


def read_roster(problem: Problem, data: Sequence[Mapping[str, Any]]) -> tuple[Assignment, ...]:
    """A roster of a problem from plain data; raises UnreadableProblem with the place and the reason."""
    return tuple(
        _read(
            f"duty {number}",
            partial(_assignment, problem, duty),
        )
        for number, duty in enumerate(data)
    )


def _assignment(problem: Problem, data: Mapping[str, Any]) -> Assignment:
    on, starts_at = date.fromisoformat(data["on_date"]), int(data["starts_at"])
    start = start_nearest(problem.kinds, problem.zone, int(data["kind"]), on, starts_at)
    return Assignment(int(data["officer"]), on, start.id, starts_at, int(data["ends_at"]))


def _kinds(rows: Sequence[Mapping[str, Any]]) -> tuple[Kind, ...]:
    kinds: list[Kind] = []
    free: dict[int, FreeStarts] = {}
    for number, row in enumerate(rows):
        told = {key: value for key, value in row.items() if key not in FREE_STARTS}
        kinds.append(_read(f"kinds[{number}]", partial(Kind, **told)))
        if len(told) < len(row):
            read = partial(_free_starts, row)
            free[kinds[-1].id] = _read(f"kinds[{number}]", read)
    return with_free_starts(kinds, free)


def _free_starts(row: Mapping[str, Any]) -> FreeStarts:
    return FreeStarts(*(int(row[key]) for key in FREE_STARTS))


def _pin(data: Mapping[str, Any], kinds: Sequence[Kind]) -> Pin:
    officer, on, kind = data["officer"], date.fromisoformat(data["on_date"]), data["kind"]
    starts = {one.start_min: one.id for one in kinds if one.family == kind}
    if "start_min" in data:
        if data["start_min"] not in starts:
            raise ValueError(f"Duty {kind} does not start {data['start_min']} min after midnight.")
        return Pin(officer, on, starts[data["start_min"]])
    if len(starts) > 1:
        raise ValueError(f"Duty {kind} starts at several times: say with start_min at which.")
    return Pin(officer, on, kind)


def _officer(data: Mapping[str, Any], kinds: Sequence[Kind]) -> Officer:
    known = dict(data)
    known["competences"] = frozenset(known.get("competences", ()))
    known["free_weekdays"] = frozenset(known.get("free_weekdays", ()))
    if known.get("allowed_kinds") is not None:
        known["allowed_kinds"] = starts_of(kinds, known["allowed_kinds"])
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
