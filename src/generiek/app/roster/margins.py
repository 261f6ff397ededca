"""How many deployable people stand above the waterline at the worst moment of each block."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import comb, floor

from generiek.app.roster.queries.waterlines import WaterlineBlock

NOT_COUNTED = frozenset({"aspirant", "no_street"})


def counts_as_head(competences: Collection[str]) -> bool:
    """Whether somebody with these competences and restrictions counts for the waterline in heads."""
    return NOT_COUNTED.isdisjoint(competences)


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody present `[starts_at, ends_at)`, except in `away` (breaks, appointments that bind).

    In `relieved` somebody able stands in: there the head is away, but the competence is not missed. `coming`
    are breaks still to be planned; who holds a function alone will be relieved in them.
    """

    starts_at: datetime
    ends_at: datetime
    competences: frozenset[str]
    counts: bool = True
    away: tuple[tuple[datetime, datetime], ...] = ()
    relieved: tuple[tuple[datetime, datetime], ...] = ()
    coming: tuple[tuple[datetime, datetime], ...] = ()

    def fits(self, competence: str) -> bool:
        """Whether this person counts for a block."""
        return competence in self.competences if competence else self.counts

    def at(self, moment: datetime, block: WaterlineBlock) -> bool:
        """Whether this person is there for a block at a moment, or for its competence somebody stands in."""
        if not self.starts_at <= moment < self.ends_at:
            return False
        if block.competence and any(first <= moment < last for first, last in self.relieved):
            return True
        return not any(first <= moment < last for first, last in self.away_from(block))

    def away_from(self, block: WaterlineBlock) -> tuple[tuple[datetime, datetime], ...]:
        """When this person is not there for a block."""
        return self.away if block.one_function else (*self.away, *self.coming)


@dataclass(frozen=True, slots=True)
class Margin:
    """A block with the fewest people there at any moment, when that is, and how many are on duty then."""

    block: WaterlineBlock
    fewest: int
    worst_at: datetime
    on_duty: int

    @property
    def spare(self) -> int:
        """People above the waterline; negative is under it."""
        return self.fewest - self.block.heads

    @property
    def chance(self) -> float:
        """That no more of those on duty are absent, each as often as is expected, than are spare."""
        return chance_met(self.on_duty, self.on_duty - self.spare, self.block.absence_percent)


def chance_met(people: int, heads: int, absence_percent: int) -> float:
    """The chance that of so many people at least `heads` come, each staying away apart from the others."""
    away = absence_percent / 100
    return sum(
        comb(people, come) * (1 - away) ** come * away ** (people - come)
        for come in range(max(0, heads), people + 1)
    )


def whole_percent(chance: float) -> int:
    """A chance as people read it: rounded down, so that it never promises more than it is."""
    return floor(100 * chance + 1e-9)


def margins(blocks: Iterable[WaterlineBlock], presences: Sequence[Presence]) -> tuple[Margin, ...]:
    """The margin of each block: people only go at the end of a duty or the start of being away."""
    return tuple(_margin(block, presences) for block in blocks)


def _margin(block: WaterlineBlock, presences: Sequence[Presence]) -> Margin:
    near = [
        one
        for one in presences
        if one.starts_at < block.ends_at and one.ends_at > block.starts_at and one.fits(block.competence)
    ]
    moments = {block.starts_at}
    for one in near:
        moments.update(
            moment
            for moment in (one.ends_at, *(first for first, _last in one.away_from(block)))
            if block.starts_at < moment < block.ends_at
        )

    def present(moment: datetime) -> int:
        return sum(one.at(moment, block) for one in near)

    worst = min(sorted(moments), key=present)
    on_duty = sum(one.starts_at <= worst < one.ends_at for one in near)
    return Margin(block, present(worst), worst, on_duty)
