"""ATW 5:3(2): eleven hours of rest in the 24 hours from the start of a duty, once a week eight."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generiek.engine.rules.calendar import DAY_S, MINUTE_S
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Case, Finding, PartContext, RuleKind, SolverPart

State = tuple[int, bool, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """Rest, the shorter rest, and in how many days the shorter one may occur once."""

    rest_min: int
    short_rest_min: int
    short_rest_every_days: int


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """The free time inside 24 h of each start, duty by duty."""
    last_short_at: int | None = None
    duties = case.person.duties
    for duty, following in [*pairwise(duties), *((last, None) for last in duties[-1:])]:
        window_ends_at = duty.starts_at + DAY_S
        free_until = window_ends_at if following is None else min(window_ends_at, following.starts_at)
        rest_min = (free_until - duty.rests_at) // MINUTE_S
        if rest_min >= limits.rest_min:
            continue
        if rest_min < limits.short_rest_min:
            yield Finding(
                duty.ends_at,
                free_until,
                rest_min,
                limits.short_rest_min,
                "min",
                "Too little rest after this duty.",
            )
        elif (
            last_short_at is not None and duty.rests_at - last_short_at < limits.short_rest_every_days * DAY_S
        ):
            yield Finding(
                duty.ends_at,
                free_until,
                rest_min,
                limits.rest_min,
                "min",
                "A second short rest within seven days.",
            )
        last_short_at = duty.rests_at


class Part:
    """State: end of the last duty, whether its rest is short already, end of the last with a short rest."""

    def __init__(self, limits: Limits, context: PartContext) -> None:
        self._rest_s = limits.rest_min * MINUTE_S
        self._short_s = limits.short_rest_min * MINUTE_S
        self._every_s = limits.short_rest_every_days * DAY_S
        self._midnights = context.days.midnights

    def start(self) -> State:
        """Rested, without a short rest behind."""
        return (0, False, 0)

    def rest(self, state: State, day: int) -> State:
        """Forget what lies too far back to matter."""
        opens = self._midnights[day + 1]
        end, short, short_at = state
        if end + self._rest_s <= opens:
            end, short = 0, False
        asked_at = end or opens
        return (end, short, short_at if short_at + self._every_s > asked_at else 0)

    def work(self, state: State, day: int, duty: Duty) -> State | None:
        """Take the duty when the rest before it, and the rest it leaves, suffice."""
        end, short, short_at = state
        if end and duty.starts_at - end < self._rest_s and not short:
            if duty.starts_at - end < self._short_s or (short_at and end - short_at < self._every_s):
                return None
            short_at = end
        elif end and duty.starts_at - end < self._short_s:
            return None
        left_s = DAY_S - (duty.rests_at - duty.starts_at)
        if left_s >= self._rest_s:
            return self.rest((duty.rests_at, False, short_at), day)
        if left_s < self._short_s or (short_at and duty.rests_at - short_at < self._every_s):
            return None
        return self.rest((duty.rests_at, True, duty.rests_at), day)


def part(limits: Limits, context: PartContext) -> SolverPart:
    """The solver part of this rule."""
    return Part(limits, context)


KIND = RuleKind("atw-5-3-2", Limits, check, part)
