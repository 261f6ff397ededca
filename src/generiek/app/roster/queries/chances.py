"""The chance that the waterline is met, block by block, where the team asks for a certainty."""

from dataclasses import dataclass
from datetime import date

from generiek.app.roster.queries.cover import Cover


@dataclass(frozen=True, slots=True)
class BlockChance:
    """One block on one date, in whole percents; the chance is rounded down, never up."""

    date: date
    block: str
    percent: int
    asked_percent: int

    @property
    def short(self) -> bool:
        """Whether the chance is less than what is asked."""
        return self.percent < self.asked_percent


@dataclass(frozen=True, slots=True)
class DayOfChances:
    """The chances of one date, a place for each block; None where nothing is asked."""

    date: date
    chances: tuple[BlockChance | None, ...]


@dataclass(frozen=True, slots=True)
class Chances:
    """Every block of the days shown, with the one that is least sure."""

    blocks: tuple[str, ...]
    days: tuple[DayOfChances, ...]
    lowest: BlockChance
    short: int
    count: int


def chances_of(cover: Cover) -> Chances | None:
    """The chances of a cover; None where no certainty is asked."""
    rows = [row for row in cover.rows if any(cell.chance_percent is not None for cell in row.cells)]
    names = tuple(f"{row.name} {row.competence}".strip() for row in rows)
    days = tuple(
        DayOfChances(
            cells[0].date,
            tuple(
                None
                if cell.chance_percent is None or cell.asked_percent is None
                else BlockChance(cell.date, name, cell.chance_percent, cell.asked_percent)
                for name, cell in zip(names, cells, strict=True)
            ),
        )
        for cells in zip(*(row.cells for row in rows), strict=True)
    )
    found = [one for day in days for one in day.chances if one is not None]
    if not found:
        return None
    lowest = min(found, key=lambda one: (one.percent - one.asked_percent, one.date))
    return Chances(names, days, lowest, sum(one.short for one in found), len(found))
