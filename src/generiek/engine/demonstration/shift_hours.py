"""When shifts begin and end; the roster's kinds of duty and the chapters of the logbook share these hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generiek.engine.demonstration.streams import stable_id

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PERIODS = ("early", "late", "night")


@dataclass(frozen=True, slots=True)
class DutyHours:
    """A kind of duty: minutes from midnight of its date, presence with break included."""

    code: str
    start_min: int
    length_min: int
    break_min: int = 30


DUTY_HOURS = (
    DutyHours("early", 7 * 60, 510),
    DutyHours("late", 14 * 60 + 30, 510),
    DutyHours("night", 22 * 60 + 30, 510),
    DutyHours("day", 8 * 60 + 30, 510),
)
ANSWERS_AFTER_S = {"early": 0, "late": 1800, "night": 900}
ANSWERS_BEFORE_END_S = {"early": 1800, "late": 900, "night": 0}
"""Every moment of the day has exactly one shift that answers its calls."""

HOURS_OF = {hours.code: hours for hours in DUTY_HOURS}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One shift: a date, the kind of duty whose hours it has, and its instants in epoch seconds."""

    shift_id: str
    on_date: date
    kind: str
    starts_at_s: int
    ends_at_s: int

    @property
    def answers_from_s(self) -> int:
        """From when on calls are this shift's: at once, or when the shift before it goes to its closing."""
        return self.starts_at_s + ANSWERS_AFTER_S[self.kind]

    @property
    def answers_until_s(self) -> int:
        """Until when calls are this shift's; the next one answers from there."""
        return self.ends_at_s - ANSWERS_BEFORE_END_S[self.kind]


def at_local(day: date, minutes: int) -> int:
    """The instant, in epoch seconds, at which Dutch clocks show so many minutes after midnight of a day."""
    midnight = datetime.combine(day, time(), AMSTERDAM)
    return int((midnight + timedelta(minutes=minutes)).timestamp())


def chapter_of(seed: int, day: date, kind: str) -> Chapter:
    """The shift of that kind on that date."""
    hours = HOURS_OF[kind]
    return Chapter(
        stable_id(seed, "shift", day.isoformat(), kind),
        day,
        kind,
        at_local(day, hours.start_min),
        at_local(day, hours.start_min + hours.length_min),
    )


def chapters_between(seed: int, from_date: date, until_date: date) -> tuple[Chapter, ...]:
    """All shifts that begin on the days from `from_date` until before `until_date`."""
    days = (from_date + timedelta(days=number) for number in range((until_date - from_date).days))
    return tuple(chapter_of(seed, day, kind) for day in days for kind in PERIODS)
