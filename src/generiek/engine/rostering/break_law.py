"""Where the law lets a break lie (ATW 5:4): no long stretch of work without one, and not at the edges."""

from dataclasses import dataclass

from generiek.engine.rules.calendar import HOUR_S, MINUTE_S

GRID_S = 5 * MINUTE_S


@dataclass(frozen=True, slots=True)
class Window:
    """One break of `length_s` that may start from `first_at` until `last_at`, both included."""

    first_at: int
    last_at: int
    length_s: int

    def starts(self) -> range:
        """The possible starts on the five-minute grid."""
        return range(-(-self.first_at // GRID_S) * GRID_S, self.last_at + 1, GRID_S)


@dataclass(frozen=True, slots=True)
class BreakLaw:
    """When a break is due and how long; `settle_min` is how long after the start it comes at the earliest."""

    stretch_min: int = 330
    break_min: int = 30
    long_duty_min: int = 600
    extra_break_min: int = 15
    settle_min: int = 120


def windows(starts_at: int, ends_at: int, law: BreakLaw) -> tuple[Window, ...]:
    """Where each break of a duty may lie; none when the duty is too short to need one."""
    length_s, stretch_s, break_s = ends_at - starts_at, law.stretch_min * MINUTE_S, law.break_min * MINUTE_S
    if length_s <= stretch_s:
        return ()
    settle_s = law.settle_min * MINUTE_S
    if length_s <= law.long_duty_min * MINUTE_S:
        last_at = min(starts_at + stretch_s, ends_at - HOUR_S - break_s)
        first_at = starts_at + max(settle_s, length_s - stretch_s - break_s)
        return (Window(min(first_at, last_at), last_at, break_s),)
    extra_s = law.extra_break_min * MINUTE_S
    one = Window(starts_at + settle_s + HOUR_S, starts_at + stretch_s - HOUR_S // 2, break_s)
    other_first = max(ends_at - stretch_s - extra_s, one.last_at + break_s + HOUR_S)
    other_last = min(one.first_at + break_s + stretch_s, ends_at - HOUR_S - extra_s)
    return (one, Window(other_first, max(other_first, other_last), extra_s))
