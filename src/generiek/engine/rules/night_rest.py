"""ATW 5:8: fourteen hours of rest after a night that ends after 02:00, once a week eight."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generiek.engine.rules.calendar import DAY_S, MINUTE_S
from generiek.engine.rules.nights import is_late_night
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart

State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """Rest after a night, the shorter rest, and in how many days the shorter one may occur once."""

    rest_min: int
    short_rest_min: int
    short_rest_every_days: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """The time between each late night and the duty that follows it."""
    shortened_at: list[int] = []
    for night, following in pairwise(case.person.duties):
        rest_min = (following.starts_at - night.rests_at) // MINUTE_S
        if rest_min >= limits.rest_min or not is_late_night(night, case.days):
            continue
        recent = [at for at in shortened_at if night.rests_at - at < limits.short_rest_every_days * DAY_S]
        if rest_min < limits.short_rest_min or recent:
            limit = limits.short_rest_min if rest_min < limits.short_rest_min else limits.rest_min
            sentence = "Too little rest after a night duty."
            yield Finding(night.ends_at, following.starts_at, rest_min, limit, "min", sentence)
        shortened_at.append(night.rests_at)


class Part:
    """State: end of a late night that still asks rest, end of the last night whose rest was short."""

    def __init__(self, limits: Limits, context: PartContext) -> None:
        self._limits = limits
        self._days = context.days

    def start(self) -> State:
        """Rested."""
        return (0, 0)

    def rest(self, state: State, day: int) -> State:
        """Forget a night whose rest is complete before the next day opens."""
        opens = self._days.midnights[day + 1]
        night, short_at = state
        night = night if night + self._limits.rest_min * MINUTE_S > opens else 0
        asked_at = night or opens
        return (night, short_at if short_at + self._limits.short_rest_every_days * DAY_S > asked_at else 0)

    def work(self, state: State, day: int, duty: Duty) -> State | None:
        """Take the duty when the night before it has had its rest, or may have a short one."""
        night, short_at = state
        rest_s = duty.starts_at - night
        if night and rest_s < self._limits.rest_min * MINUTE_S:
            used = short_at and night - short_at < self._limits.short_rest_every_days * DAY_S
            if used or rest_s < self._limits.short_rest_min * MINUTE_S:
                return None
            short_at = night
        return self.rest((duty.rests_at if is_late_night(duty, self._days) else 0, short_at), day)


def part(limits: Limits, context: PartContext) -> SolverPart:
    """The solver part of this rule."""
    return Part(limits, context)


KIND = RuleKind("atw-5-8-night-rest", Limits, check, part)
