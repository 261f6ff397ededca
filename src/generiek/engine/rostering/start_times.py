"""Free start times: a kind of duty that may start at any step between an earliest and a latest time.

Rules, solver and judge look at instants, so each start is a kind of its own. The earliest start keeps the id
of the kind, the later ones are numbered on from the highest id and say with `start_of` whose they are.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from zoneinfo import ZoneInfo

from generiek.engine.rostering.problem import Kind
from generiek.engine.rules.calendar import instant


@dataclass(frozen=True, slots=True)
class FreeStarts:
    """How far a kind of duty may start after its earliest time: every `step_min` until `latest_start_min`."""

    latest_start_min: int
    step_min: int

    def after(self, kind: Kind) -> range:
        """The minutes of the later starts of a kind; raises ValueError when there are none."""
        span_min = self.latest_start_min - kind.start_min
        if span_min <= 0:
            raise ValueError(f"The latest start of duty {kind.code} must come after its earliest.")
        if self.step_min <= 0 or span_min % self.step_min:
            raise ValueError(
                f"Steps of {self.step_min} min do not lead to the latest start of duty {kind.code}."
            )
        return range(kind.start_min + self.step_min, self.latest_start_min + 1, self.step_min)


def with_free_starts(kinds: Sequence[Kind], free: Mapping[int, FreeStarts]) -> tuple[Kind, ...]:
    """The kinds, and after them every later start of those whose id is in `free`."""
    numbers = count(max((kind.id for kind in kinds), default=0) + 1)
    later = [
        replace(kind, id=next(numbers), start_min=start_min, start_of=kind.id)
        for kind in kinds
        if kind.id in free
        for start_min in free[kind.id].after(kind)
    ]
    return (*kinds, *later)


def starts_of(kinds: Iterable[Kind], ids: Collection[int]) -> frozenset[int]:
    """The ids of all starts of some kinds of duty."""
    return frozenset(kind.id for kind in kinds if kind.family in ids)


def start_nearest(kinds: Iterable[Kind], zone: ZoneInfo, kind: int, on: date, starts_at: int) -> Kind:
    """The start of a kind of duty on a date that lies nearest to an instant.

    Raises ValueError when there is no such kind.
    """
    starts = [one for one in kinds if one.family == kind]
    if not starts:
        raise ValueError(f"There is no kind of duty {kind}.")
    return min(starts, key=lambda one: abs(instant(on, one.start_min, zone) - starts_at))
