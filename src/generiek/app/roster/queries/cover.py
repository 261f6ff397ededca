"""The waterline of each day and block with its margin: who is really there, breaks taken off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.people.competences import KNOWN_CODES
from generiek.app.people.models import Team
from generiek.app.roster.bridge import breaks_to_come
from generiek.app.roster.local_time import dates, local_date, midnight
from generiek.app.roster.margins import Margin, Presence, counts_as_head, margins, whole_percent
from generiek.app.roster.models import Appointment
from generiek.app.roster.queries.shifts import ShiftDuty, duties_between
from generiek.app.roster.queries.waterlines import (
    WaterlineBlock,
    blocks_starting,
    clock,
    planned_dates,
)

SATURDAY = 5
Spans = tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class CoverCell:
    """One block on one date; `state` is under, on (no spare), above, or none where nothing is asked.

    `chance_percent` is how sure the waterline is, rounded down; None where the team asks no certainty.
    """

    date: date
    weekend: bool
    state: str
    fewest: int = 0
    heads: int = 0
    wanted: int = 0
    worst_at: datetime | None = None
    chance_percent: int | None = None
    asked_percent: int | None = None

    @property
    def spare(self) -> int:
        """People above the waterline; negative is under it."""
        return self.fewest - self.heads

    @property
    def spare_words(self) -> str:
        """The margin with its sign: +2, 0, −1."""
        return f"+{self.spare}" if self.spare > 0 else str(self.spare).replace("-", "−")


@dataclass(frozen=True, slots=True)
class CoverRow:
    """One block of the day over the dates shown; `competence` empty counts heads."""

    name: str
    competence: str
    cells: tuple[CoverCell, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The rows, and how many blocks lie under the waterline."""

    rows: tuple[CoverRow, ...]
    below: int
    smallest_spare: int | None


def cover_of(team: Team, first: date, until: date) -> Cover:
    """The margin of every block that starts in `[first, until)`.

    Breaks that are still to be planned are taken off too, where nobody can be reached in them.
    """
    zone = ZoneInfo(team.time_zone)
    found: dict[tuple[int, int, str], dict[date, Margin]] = {}
    closes = midnight(until + timedelta(days=1), zone)
    planned = planned_dates(team.pk, first, until)
    blocks = [
        block
        for block in blocks_starting(team.pk, first, until)
        if local_date(block.starts_at, zone) in planned
    ]
    duties = duties_between(team.pk, midnight(first, zone), closes)
    presences = presences_of(duties, breaks_to_come(team, duties, blocks))
    for margin in margins(blocks, presences):
        found.setdefault(_key(margin.block, zone), {})[local_date(margin.block.starts_at, zone)] = margin
    rows = tuple(
        CoverRow(
            f"{clock(from_min)}–{clock(until_min)}",
            str(KNOWN_CODES.get(competence, competence)),
            tuple(_cell(on, found[from_min, until_min, competence].get(on)) for on in dates(first, until)),
        )
        for from_min, until_min, competence in sorted(found, key=lambda key: (key[2], key[0], key[1]))
    )
    spares = [margin.spare for row in found.values() for margin in row.values()]
    return Cover(rows, sum(spare < 0 for spare in spares), min(spares, default=None))


def presences_of(duties: Iterable[ShiftDuty], coming: Mapping[UUID, Spans]) -> tuple[Presence, ...]:
    """Who is there when: without who is absent, outside unreachable breaks and appointments that bind.

    `coming` are breaks by duty that are not yet planned.
    """
    return tuple(
        Presence(
            starts_at=duty.starts_at,
            ends_at=duty.ends_at,
            competences=duty.competences,
            counts=counts_as_head(duty.competences),
            coming=coming.get(duty.duty_id, ()),
            relieved=tuple((one.starts_at, one.ends_at) for one in duty.breaks if one.stand_in_id),
            away=(
                *((one.starts_at, one.ends_at) for one in duty.breaks if not one.reachable),
                *(
                    (one.starts_at, one.ends_at)
                    for one in duty.appointments
                    if one.interruptible == Appointment.Interruptible.NO
                ),
            ),
        )
        for duty in duties
        if not duty.absent
    )


def _key(block: WaterlineBlock, zone: ZoneInfo) -> tuple[int, int, str]:
    start = block.starts_at.astimezone(zone)
    from_min = start.hour * 60 + start.minute
    end = block.ends_at.astimezone(zone)
    until_min = end.hour * 60 + end.minute + (24 * 60 if end.date() > start.date() else 0)
    return from_min, until_min, block.competence


def _cell(on: date, margin: Margin | None) -> CoverCell:
    weekend = on.weekday() >= SATURDAY
    if margin is None:
        return CoverCell(on, weekend, "none")
    block = margin.block
    state = "under" if margin.spare < 0 else "on" if margin.fewest < block.wanted_heads else "above"
    asked = block.certainty_percent
    return CoverCell(
        on,
        weekend,
        state,
        margin.fewest,
        block.heads,
        block.wanted_heads,
        margin.worst_at,
        None if asked is None else whole_percent(margin.chance),
        asked,
    )
