"""The waterline: how many people the team must have on duty at any moment."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.people.models import Team
from generiek.app.roster.local_time import MINUTES_A_DAY, dates, instant, local_date
from generiek.app.roster.models import Robustness, RosterPeriod, Waterline


@dataclass(frozen=True, slots=True)
class WaterlineBlock:
    """At least `heads` between two instants, `wanted_heads` aimed at; `competence` empty counts heads.

    `certainty_percent` is how sure that must be when each is absent in `absence_percent` of the cases; None
    where nothing is asked.
    """

    starts_at: datetime
    ends_at: datetime
    heads: int
    wanted_heads: int
    competence: str = ""
    absence_percent: int = 0
    certainty_percent: int | None = None

    @property
    def one_function(self) -> bool:
        """Whether one person holds it, e.g. who leads the shift."""
        return bool(self.competence) and self.heads <= 1


def waterline_for(team_id: UUID, start: datetime, end: datetime) -> tuple[WaterlineBlock, ...]:
    """The waterline blocks that have a moment in `[start, end)`, cut to it, by start and competence."""
    zone = ZoneInfo(Team.objects.values_list("time_zone", flat=True).get(pk=team_id))
    first = local_date(start, zone) - timedelta(days=1)
    until = local_date(end, zone) + timedelta(days=1)
    cut = (
        replace(block, starts_at=max(block.starts_at, start), ends_at=min(block.ends_at, end))
        for block in _blocks(team_id, first, until, zone)
        if block.starts_at < end and block.ends_at > start
    )
    return tuple(sorted(cut, key=lambda block: (block.starts_at, block.competence, block.ends_at)))


def blocks_starting(team_id: UUID, first: date, until: date) -> tuple[WaterlineBlock, ...]:
    """The whole waterline blocks that start on the dates `[first, until)`, by start and competence."""
    zone = ZoneInfo(Team.objects.values_list("time_zone", flat=True).get(pk=team_id))
    blocks = _blocks(team_id, first, until, zone)
    return tuple(sorted(blocks, key=lambda block: (block.starts_at, block.competence, block.ends_at)))


def planned_dates(team_id: UUID, first: date, until: date) -> frozenset[date]:
    """The dates of `[first, until)` that lie in a roster period: of the others nothing is asked yet."""
    periods = RosterPeriod.objects.filter(team_id=team_id, first_date__lt=until, until_date__gt=first)
    return frozenset(
        on for period in periods for on in dates(max(first, period.first_date), min(until, period.until_date))
    )


def levels_on(team_id: UUID, on: date) -> tuple[Waterline, ...]:
    """The waterline's blocks in force around a date, on whatever weekday."""
    rows = Waterline.objects.filter(team_id=team_id, valid_from_date__lte=on)
    return tuple(row for row in rows if _is_valid(row, on))


def robustness_on(team_id: UUID, on: date) -> Robustness | None:
    """How sure the team wants to be of its waterline on a date; None while it has not said."""
    return next((row for row in Robustness.objects.filter(team_id=team_id) if _is_valid(row, on)), None)


def _blocks(team_id: UUID, first: date, until: date, zone: ZoneInfo) -> Iterator[WaterlineBlock]:
    """The whole blocks that start on these dates, with the certainty that is asked on each."""
    rows = list(Waterline.objects.filter(team_id=team_id))
    asked = list(Robustness.objects.filter(team_id=team_id))
    for day in dates(first, until):
        sure = next((one for one in asked if _is_valid(one, day)), None)
        for row in rows:
            if _is_valid(row, day) and row.weekday in (None, day.weekday()):
                yield _block_on(row, day, zone, sure)


def _is_valid(row: Waterline | Robustness, on: date) -> bool:
    return row.valid_from_date <= on and (row.valid_until_date is None or on < row.valid_until_date)


def _block_on(row: Waterline, on: date, zone: ZoneInfo, sure: Robustness | None) -> WaterlineBlock:
    team_absence = sure.absence_percent if sure else 0
    return WaterlineBlock(
        instant(on, row.from_min, zone),
        instant(on, row.until_min, zone),
        row.heads,
        row.wanted_heads,
        row.competence,
        team_absence if row.absence_percent is None else row.absence_percent,
        sure.certainty_percent if sure else None,
    )


def clock(minutes: int) -> str:
    """Minutes after midnight as a clock shows them, e.g. 17:22."""
    hour, minute = divmod(minutes % MINUTES_A_DAY, 60)
    return f"{hour:02}:{minute:02}"
