"""Anna, whose roster every rule is tried on, and the duties she may have."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from generiek.engine.rules.calendar import instant
from generiek.engine.rules.check import Report, check_roster
from generiek.engine.rules.pack import rules_on
from generiek.engine.rules.roster import Duty, Period, Person, Publication, Roster
from generiek.engine.rules.rule import Rule

ZONE = ZoneInfo("Europe/Amsterdam")
MONDAY = date(2026, 11, 2)
ANNA = 7
RULES = {rule.id: rule for rule in rules_on(MONDAY)}


def at(day: int, clock: str, first: date = MONDAY) -> int:
    hours, minutes = clock.split(":")
    return instant(first + timedelta(days=day), int(hours) * 60 + int(minutes), ZONE)


def duty(day: int, starts: str, ends: str, break_min: int = 30, first: date = MONDAY) -> Duty:
    """A duty from one clock time to another, the next day's when it is not later."""
    starts_at, ends_at = at(day, starts, first), at(day, ends, first)
    return Duty(starts_at, ends_at if ends_at > starts_at else at(day + 1, ends, first), break_min)


def early(*days: int) -> list[Duty]:
    return [duty(day, "07:00", "15:30") for day in days]


def late(*days: int) -> list[Duty]:
    return [duty(day, "14:30", "23:00") for day in days]


def nights(*days: int) -> list[Duty]:
    return [duty(day, "22:30", "07:00") for day in days]


def judged(rule: str | Rule, duties: list[Duty], days: int = 28, **about: Any) -> Report:
    known = about.pop("known_from_at", at(0, "00:00"))
    publication = about.pop("publication", Publication())
    first = about.pop("first", MONDAY)
    person = Person(ANNA, tuple(sorted(duties, key=lambda d: d.starts_at)), known, **about)
    roster = Roster(Period(first, days, ZONE), (person,), publication)
    return check_roster(roster, [RULES[rule] if isinstance(rule, str) else rule])
