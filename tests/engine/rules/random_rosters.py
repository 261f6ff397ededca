"""Random rosters of one person: dense and thin, with odd duties, across both clock changes."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from generiek.engine.rules.calendar import Days, instant
from generiek.engine.rules.roster import Duty, Period, Person, Publication
from generiek.engine.rules.rule import Case

ZONE = ZoneInfo("Europe/Amsterdam")
DAYS = 35
STARTS = (date(2026, 3, 9), date(2026, 6, 1), date(2026, 10, 5), date(2026, 11, 30), date(2026, 12, 14))
# (start on the clock, length, unpaid break): usual duties first, then what tempts each rule.
SHAPES = (
    (420, 510, 30),
    (870, 510, 30),
    (1350, 510, 30),
    (510, 510, 30),
    (1320, 600, 0),
    (1260, 720, 45),
    (1140, 780, 45),
    (330, 480, 30),
    (930, 510, 30),
    (360, 700, 45),
    (480, 800, 30),
    (420, 900, 30),
    (1380, 200, 0),
    (600, 420, 0),
)


def random_person(rng: np.random.Generator) -> tuple[Person, Period, list[Duty | None]]:
    """A person with at most one duty a day, each day's duty beside it, and the period."""
    first = STARTS[int(rng.integers(len(STARTS)))]
    often = float(rng.choice([0.2, 0.4, 0.6, 0.75, 0.9, 1.0]))
    habits = rng.dirichlet(np.full(len(SHAPES), 0.15))
    days: list[Duty | None] = []
    busy_until = 0
    for day in range(DAYS):
        start_min, length_min, break_min = SHAPES[int(rng.choice(len(SHAPES), p=habits))]
        on = first + timedelta(days=day)
        starts_at, ends_at = instant(on, start_min, ZONE), instant(on, start_min + length_min, ZONE)
        if rng.random() < often and starts_at >= busy_until:
            days.append(Duty(starts_at, ends_at, break_min))
            busy_until = ends_at
        else:
            days.append(None)
    period = Period(first, DAYS, ZONE)
    duties = tuple(duty for duty in days if duty)
    exempt = bool(rng.random() < 0.5)
    contract = int(rng.choice([40, 44])) * 60
    person = Person(1, duties, period.starts_at, contract, exempt_from_nights=exempt)
    return person, period, days


def case_of(person: Person, period: Period) -> Case:
    """The case of one person, with a calendar wide enough for all windows."""
    first = period.first_date - timedelta(days=7 * 60)
    days = Days.of(first, 7 * 60 + period.days + 21, period.zone)
    return Case(person, period, days, Publication())
