"""Random rosters of one person: dense and thin, with odd duties, across both clock changes and a new year."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from generiek.engine.rules.calendar import MINUTE_S, WEEK_S, Days, instant
from generiek.engine.rules.roster import Change, Duty, Overtime, Period, Person, Publication, Span
from generiek.engine.rules.rule import Case

ZONE = ZoneInfo("Europe/Amsterdam")
DAYS = 35
MOST_HISTORY_DAYS = 7
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
    (540, 680, 30),
    (450, 480, 15),
)
HOW_OFTEN = (0.2, 0.4, 0.6, 0.75, 0.9, 1.0)
# One roster in so many has single free days only, whose rests tempt the weekly rest in parts.
SINGLE_FREE_DAYS = 8
# Half the rosters come with what is known beside the duties: on call, overtime, moved work.
RECORDED = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One random roster: the case with its history, the case without the duties of the period, day by day."""

    case: Case
    past: Case
    days: tuple[Duty | None, ...]
    planned: tuple[Duty, ...]


@lru_cache(maxsize=4)
def trials(count: int, seed: int = 1) -> tuple[Trial, ...]:
    """So many random rosters, the same for the same seed."""
    rng = np.random.default_rng(seed)
    return tuple(_trial(rng) for _ in range(count))


def _trial(rng: np.random.Generator) -> Trial:
    first = STARTS[int(rng.integers(len(STARTS)))]
    history = int(rng.integers(MOST_HISTORY_DAYS + 1))
    days = _random_days(rng, first)
    period = Period(first + timedelta(days=history), DAYS - history, ZONE)
    duties = tuple(duty for duty in days if duty)
    planned = tuple(duty for duty in duties if duty.starts_at >= period.starts_at)
    known = instant(first, 0, ZONE)
    exempt = bool(rng.random() < 0.5)
    contract = int(rng.choice([36, 40, 44])) * 60
    person = Person(1, duties, known, contract, exempt_from_nights=exempt)
    if rng.random() < RECORDED:
        person = _recorded(rng, person, first)
    case = _case_of(person, first, period)
    past = replace(person, duties=duties[: len(duties) - len(planned)])
    return Trial(case, replace(case, person=past), tuple(days), planned)


def _recorded(rng: np.random.Generator, person: Person, first: date) -> Person:
    """Two spans on call, a piece of overtime and a moved duty, on any days and as long as can be."""
    days = [first + timedelta(days=int(day)) for day in rng.integers(DAYS, size=4)]
    minutes = [int(one) for one in rng.integers(1, 24 * 60, size=8)]
    at = [instant(day, minute, ZONE) for day, minute in zip(days, minutes, strict=False)]
    on_call = tuple(Span(at[n], at[n] + minutes[4 + n] * MINUTE_S) for n in range(2))
    overtime = (Overtime(at[2], minutes[6]),)
    changes = (Change(at[3], at[3] - WEEK_S, consent=True, moved_min=minutes[7]),)
    return replace(person, on_call=on_call, overtime=overtime, changes=changes)


def _random_days(rng: np.random.Generator, first: date) -> list[Duty | None]:
    often = float(rng.choice(HOW_OFTEN))
    habits = np.cumsum(rng.dirichlet(np.full(len(SHAPES), 0.15)))
    works, picks = rng.random(DAYS) < often, np.searchsorted(habits, rng.random(DAYS) * habits[-1])
    if rng.integers(SINGLE_FREE_DAYS) == 0:
        works = (np.arange(DAYS) + rng.integers(7)) % int(rng.integers(4, 8)) > 0
        picks = rng.integers(4, size=DAYS)
    days: list[Duty | None] = []
    busy_until = 0
    for day in range(DAYS):
        start_min, length_min, break_min = SHAPES[int(picks[day])]
        on = first + timedelta(days=day)
        starts_at, ends_at = instant(on, start_min, ZONE), instant(on, start_min + length_min, ZONE)
        if works[day] and starts_at >= busy_until:
            days.append(Duty(starts_at, ends_at, break_min))
            busy_until = ends_at
        else:
            days.append(None)
    return days


def _case_of(person: Person, first: date, period: Period) -> Case:
    """A calendar wide enough for all windows."""
    days = Days.of(first - timedelta(days=7 * 60), 7 * 60 + DAYS + 21, ZONE)
    return Case(person, period, days, Publication())
