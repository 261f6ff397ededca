"""What the waterline keeps when everybody takes a break: breaks put where they can best be spared.

One break after another goes where most people are left, the one that can least be moved first. Only where
that costs cover, and there might be room, are breaks that touch one another placed by the break plan's model.
"""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from generiek.engine.rostering.break_law import GRID_S, BreakLaw
from generiek.engine.rostering.breaks import (
    STATUTORY,
    CoverLine,
    OnDuty,
    PlannedBreak,
    Wanted,
    breaks_due,
)

Ints = NDArray[np.int64]
PLENTY = 10_000
WORK_LIMIT = 2.0


def stagger(
    duties: Sequence[OnDuty],
    cover: Sequence[CoverLine],
    *,
    law: BreakLaw = STATUTORY,
    provided: Collection[int] = (),
) -> tuple[PlannedBreak, ...]:
    """Breaks for duties of any number of days, such that little or no cover is lost; nobody is relieved.

    Each duty needs an officer number of its own; who is `busy` is not there for the cover. A break for which
    appointments leave no room is left out, and so are those of the officers who are `provided` for.
    """
    due = [one for one in breaks_due(duties, law)[0] if one.duty.officer not in provided]
    if not due:
        return ()
    room = _Room(duties, cover)
    found: list[PlannedBreak] = []
    for touching in _touching(due):
        starts = room.one_by_one(touching)
        if room.lost(touching, starts) and room.may_suffice(touching):
            starts = room.together(touching, duties)
        found += [
            PlannedBreak(one.duty.officer, at, at + one.length_s)
            for one, at in zip(touching, starts, strict=True)
        ]
    return tuple(sorted(found, key=lambda one: (one.starts_at, one.officer)))


def _touching(due: Sequence[Wanted]) -> Iterator[list[Wanted]]:
    """Breaks whose windows touch, directly or by others between; in each the least movable first."""
    group: list[Wanted] = []
    reached = 0
    for one in sorted(due, key=lambda wanted: (wanted.starts[0], wanted.duty.officer)):
        if group and one.starts[0] >= reached:
            yield sorted(group, key=_movable)
            group = []
        group.append(one)
        reached = max(reached, one.starts[-1] + one.length_s)
    yield sorted(group, key=_movable)


def _movable(one: Wanted) -> tuple[int, int, int, int]:
    return one.starts[-1], len(one.starts), -len(one.duty.competences), one.duty.officer


class _Room:
    """How many may be away at each moment of the grid: in heads, and of each competence that is asked."""

    def __init__(self, duties: Sequence[OnDuty], cover: Sequence[CoverLine]) -> None:
        self._first = min(duty.starts_at for duty in duties) // GRID_S
        self._length = max(duty.ends_at for duty in duties) // GRID_S + 2 - self._first
        self._of = {
            competence: self._left([d for d in duties if d.able(competence)], cover, competence)
            for competence in {None, *(line.competence for line in cover)}
        }

    def _left(self, able: Sequence[OnDuty], cover: Sequence[CoverLine], competence: int | None) -> Ints:
        present = np.zeros(self._length, np.int64)
        for duty in able:
            present[self._part(duty.starts_at, duty.ends_at)] += 1
            for starts, ends in duty.busy:
                present[self._part(max(starts, duty.starts_at), min(ends, duty.ends_at))] -= 1
        least = np.full(self._length, -PLENTY)
        for line in cover:
            if line.competence == competence:
                part = self._part(line.starts_at, line.ends_at)
                least[part] = np.maximum(least[part], line.least)
        left: Ints = np.maximum(0, present - least)
        return left

    def _part(self, starts_at: int, ends_at: int) -> slice:
        first, last = (-(-at // GRID_S) - self._first for at in (starts_at, ends_at))
        return slice(max(0, first), max(0, last))

    def _rooms(self, one: Wanted) -> list[Ints]:
        """The rooms that a break takes of; that of all heads first."""
        asked = (None, *sorted(one.duty.competences))
        return [self._of[c] for c in asked if c in self._of and one.duty.able(c)]

    def one_by_one(self, due: Sequence[Wanted]) -> list[int]:
        """Each break where most room is left after those before it, the earliest of equals."""
        kept = {competence: room.copy() for competence, room in self._of.items()}
        starts = []
        for one in due:
            starts.append(self._best(one))
            for room in self._rooms(one):
                room[self._part(starts[-1], starts[-1] + one.length_s)] -= 1
        self._of = kept
        return starts

    def _best(self, one: Wanted) -> int:
        begins = np.array(one.starts) // GRID_S - self._first
        moments = begins[:, None] + np.arange(one.length_s // GRID_S)[None, :]
        rooms = self._rooms(one)
        if not rooms:
            return one.starts[0]
        left = np.array([room[moments].min(axis=1) for room in rooms])
        return one.starts[int(np.argmax(left.min(axis=0) * PLENTY * PLENTY + left[0]))]

    def lost(self, due: Sequence[Wanted], starts: Sequence[int]) -> bool:
        """Whether breaks that start so take more than there is."""
        away = {competence: np.zeros(self._length, np.int64) for competence in self._of}
        for one, at in zip(due, starts, strict=True):
            for competence in away:
                if one.duty.able(competence):
                    away[competence][self._part(at, at + one.length_s)] += 1
        return any((away[competence] > room).any() for competence, room in self._of.items())

    def may_suffice(self, due: Sequence[Wanted]) -> bool:
        """Whether the room between the first and the last moment is as large as all breaks together."""
        part = self._part(
            min(one.starts[0] for one in due), max(one.starts[-1] + one.length_s for one in due)
        )
        return all(
            sum(one.length_s // GRID_S for one in due if one.duty.able(competence)) <= room[part].sum()
            for competence, room in self._of.items()
        )

    def together(self, due: Sequence[Wanted], duties: Sequence[OnDuty]) -> list[int]:
        """The starts that lose least cover, by the model of the break plan."""
        from generiek.engine.rostering.break_model import place

        part = self._part(
            min(one.starts[0] for one in due), max(one.starts[-1] + one.length_s for one in due)
        )
        spare = {
            ((self._first + moment) * GRID_S, competence): int(room[moment])
            for competence, room in self._of.items()
            for moment in range(part.start, part.stop)
        }
        starts, _ = place(due, duties, spare, 0, WORK_LIMIT)
        return starts
