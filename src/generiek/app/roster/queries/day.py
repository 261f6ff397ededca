"""Who is on: one day's duties by kind, with breaks, appointments and the waterline."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.people.models import Team
from generiek.app.people.queries import names_of
from generiek.app.roster.local_time import midnight
from generiek.app.roster.models import Absence
from generiek.app.roster.queries.cover import Cover, cover_of
from generiek.app.roster.queries.grid import kinds_of
from generiek.app.roster.queries.shifts import ShiftAppointment, ShiftBreak, ShiftDuty, duties_between


@dataclass(frozen=True, slots=True)
class DayDuty:
    """A duty on the day's page."""

    person_id: UUID
    name: str
    starts_at: datetime
    ends_at: datetime
    leads: bool
    absent: str
    breaks: tuple[ShiftBreak, ...]
    appointments: tuple[ShiftAppointment, ...]


@dataclass(frozen=True, slots=True)
class DayKind:
    """The duties of one kind that start on the day, and how many will really come."""

    name: str
    duties: tuple[DayDuty, ...]

    @property
    def opens(self) -> datetime:
        """When the first of them begins."""
        return min(duty.starts_at for duty in self.duties)

    @property
    def closes(self) -> datetime:
        """When the last of them ends."""
        return max(duty.ends_at for duty in self.duties)

    @property
    def present(self) -> int:
        """Those who are not absent."""
        return sum(not duty.absent for duty in self.duties)


@dataclass(frozen=True, slots=True)
class DayPage:
    """One day."""

    on_date: date
    kinds: tuple[DayKind, ...]
    cover: Cover
    earlier: date
    later: date
    has_breaks: bool

    @property
    def monday(self) -> date:
        """The first day of its week."""
        return self.on_date - timedelta(days=self.on_date.weekday())


def day_page(team: Team, on: date) -> DayPage:
    """Everybody whose duty starts on a date."""
    zone = ZoneInfo(team.time_zone)
    names = names_of(team.pk)
    opens, next_day = midnight(on, zone), midnight(on + timedelta(days=1), zone)
    duties = [duty for duty in duties_between(team.pk, opens, next_day) if duty.date == on]
    titles = {kind.code: kind.name for kind in kinds_of(team.pk)}
    codes = dict.fromkeys([*titles, *(duty.kind for duty in duties)])
    kinds = tuple(
        DayKind(
            titles.get(code, code),
            tuple(sorted((_shown(d, names) for d in duties if d.kind == code), key=_leader_first)),
        )
        for code in codes
        if any(duty.kind == code for duty in duties)
    )
    return DayPage(
        on_date=on,
        kinds=kinds,
        cover=cover_of(team, on, on + timedelta(days=1)),
        earlier=on - timedelta(days=1),
        later=on + timedelta(days=1),
        has_breaks=any(duty.breaks for duty in duties),
    )


def _shown(duty: ShiftDuty, names: dict[UUID, str]) -> DayDuty:
    return DayDuty(
        duty.person_id,
        names.get(duty.person_id, ""),
        duty.starts_at,
        duty.ends_at,
        "opco" in duty.competences,
        str(Absence.Kind(duty.absent).label) if duty.absent else "",
        duty.breaks,
        duty.appointments,
    )


def _leader_first(duty: DayDuty) -> tuple[bool, datetime, str]:
    return not duty.leads, duty.starts_at, duty.name
