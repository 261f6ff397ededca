"""A generated team of 100 officers in the shape of the demonstration's: contracts, leave, wishes, history.

Nobody can be reached in a break, so the waterline must hold while everybody takes one in turn.
"""

import hashlib
import random
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from generiek.engine.rostering.problem import Away, Demand, Kind, Officer, Past, Problem, Stance, Wish
from generiek.engine.rules.calendar import instant
from generiek.engine.rules.pack import rules_on
from generiek.engine.rules.roster import Duty

ZONE = ZoneInfo("Europe/Amsterdam")
KINDS = (
    Kind(1, "V", 420, 510),
    Kind(2, "L", 870, 510),
    Kind(3, "N", 1350, 510),
    Kind(4, "D", 510, 510),
)
BLOCKS = ((420, 900, 9, 17), (900, 1380, 9, 17), (1380, 1860, 8, 9))
OPCO, DRIVER = 1, 2


def team(days: int, count: int = 100, seed: int = 1, first: date = date(2026, 11, 23)) -> Problem:
    """The team's problem for a period; the same seed gives the same problem."""
    rng = random.Random(seed)
    officers = tuple(_officer(rng, number, days, first) for number in range(1, count + 1))
    demands = []
    for day in range(days):
        for starts_min, ends_min, waterline, wanted in BLOCKS:
            on = first + timedelta(days=day)
            starts_at, ends_at = instant(on, starts_min, ZONE), instant(on, ends_min, ZONE)
            demands.append(Demand(starts_at, ends_at, waterline, wanted))
            demands.append(Demand(starts_at, ends_at, 1, 1, OPCO))
            demands.append(Demand(starts_at, ends_at, 3, 4, DRIVER))
    return Problem(first, days, ZONE, KINDS, officers, tuple(demands), rules_on(first), breaks_away=True)


def fingerprint(problem: Problem) -> str:
    """A short hash by which two runs can be seen to have solved the same problem."""
    return hashlib.sha256(repr(problem).encode()).hexdigest()[:12]


def _officer(rng: random.Random, number: int, days: int, first: date) -> Officer:
    week_min = rng.choice([36] * 7 + [32, 28, 24]) * 60
    competences = {OPCO} if number <= 16 else set()
    if rng.random() < 0.5:
        competences.add(DRIVER)
    away = []
    for begin in range(0, days - 6, 28):
        if rng.random() < 0.3:
            starts = first + timedelta(days=begin + rng.randrange(min(21, days - begin - 6)))
            away.append(Away(starts, starts + timedelta(days=7), counted_day_min=week_min // 7))
    wishes = tuple(
        Wish(
            first + timedelta(days=rng.randrange(days)),
            rng.choice([Stance.WANT, Stance.AVOID]),
            rng.randrange(1, 3),
        )
        for _ in range(rng.randrange(days // 7 + 1))
    )
    return Officer(
        number,
        week_min,
        frozenset(competences),
        tuple(away),
        wishes,
        free_weekdays=frozenset([rng.randrange(5)]) if rng.random() < 0.1 else frozenset(),
        exempt_from_nights=rng.random() < 0.1,
        past=_past(rng, first),
    )


def _past(rng: random.Random, first: date) -> Past:
    """Last week's duties: a stretch of early or late ones, or of nights that end in time."""
    start_min = rng.choice([420, 870, 1350])
    begin = -7 + rng.randrange(0, 3)
    duties = tuple(
        Duty(instant(on, start_min, ZONE), instant(on, start_min + 510, ZONE), 30)
        for on in (first + timedelta(days=begin + day) for day in range(4))
    )
    hours = 36 * 40
    return Past(duties[0].starts_at, duties, rng.randrange(2000, 3200), rng.randrange(10, 20), hours)
