"""A small team for roster tests: eight officers, three kinds of duty, two heads and an OpCo in each block."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from generiek.engine.rostering.problem import Demand, Kind, Officer, Problem
from generiek.engine.rules.calendar import instant
from generiek.engine.rules.pack import rules_on

ZONE = ZoneInfo("Europe/Amsterdam")
FIRST = date(2026, 11, 2)
EARLY, LATE, NIGHT = 1, 2, 3
KINDS = (Kind(EARLY, "V", 420, 510), Kind(LATE, "L", 870, 510), Kind(NIGHT, "N", 1350, 510))
OPCO = 1


def officers(count: int = 12, leaders: int = 6) -> tuple[Officer, ...]:
    return tuple(
        Officer(number, 36 * 60, frozenset({OPCO}) if number <= leaders else frozenset())
        for number in range(1, count + 1)
    )


def demands(days: int, waterline: int = 2, wanted: int = 2, opco: int = 1) -> tuple[Demand, ...]:
    found = []
    for day in range(days):
        on = FIRST + timedelta(days=day)
        for first, last in ((420, 900), (900, 1380), (1380, 1860)):
            starts_at, ends_at = instant(on, first, ZONE), instant(on, last, ZONE)
            found.append(Demand(starts_at, ends_at, waterline, wanted))
            if opco:
                found.append(Demand(starts_at, ends_at, opco, opco, OPCO))
    return tuple(found)


def team(days: int = 14, **changes: object) -> Problem:
    problem = Problem(FIRST, days, ZONE, KINDS, officers(), demands(days), rules_on(FIRST))
    return replace(problem, **changes)  # type: ignore[arg-type]


def on(day: int) -> date:
    return FIRST + timedelta(days=day)
