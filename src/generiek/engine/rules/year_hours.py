"""Barp 13: a year asks 7.2 hours for each day that is neither in a weekend nor a public holiday."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generiek.engine.rules.calendar import instant
from generiek.engine.rules.hours_window import worked_between_min
from generiek.engine.rules.rule import Case, Finding, RuleKind

FULL_WEEK_MIN = 36 * 60
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Limits:
    """Minutes for a day of the full contract, and how far a year may stray before it is reported."""

    day_min: int
    slack_min: int


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus."""
    century, golden = year // 100, year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def public_holidays(year: int) -> frozenset[date]:
    """New Year, Easter, King's Day, Ascension, Whitsun and Christmas; Liberation Day once in five years."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    fixed.append(kings_day if kings_day.weekday() != SUNDAY else date(year, 4, 26))
    if year % 5 == 0:
        fixed.append(date(year, 5, 5))
    return frozenset([*fixed, *(sunday + timedelta(days=after) for after in (0, 1, 39, 49, 50))])


def year_hours_min(year: int, contract_week_min: int, day_min: int) -> int:
    """What a calendar year asks of a contract: its share of the days that are no weekend and no holiday."""
    first, holidays = date(year, 1, 1), public_holidays(year)
    dates = (first + timedelta(days=day) for day in range((date(year + 1, 1, 1) - first).days))
    working = sum(1 for on in dates if on.weekday() < SATURDAY and on not in holidays)
    return working * day_min * contract_week_min // FULL_WEEK_MIN


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """A year that closes in the period and is known from its first day, against what it asks."""
    person, period = case.person, case.period
    year = period.first_date.year
    while (closes := instant(date(year + 1, 1, 1), 0, period.zone)) <= period.ends_at:
        opens = instant(date(year, 1, 1), 0, period.zone)
        due_min = year_hours_min(year, person.contract_week_min, limits.day_min)
        found_min = worked_between_min(person, opens, closes)
        if person.known_from_at <= opens and abs(found_min - due_min) > limits.slack_min:
            yield Finding(
                opens, closes, found_min, due_min, "min", f"The year {year} strays from the contract."
            )
        year += 1


KIND = RuleKind("barp-13", Limits, check, outside="the balance of hours that a period starts with")
