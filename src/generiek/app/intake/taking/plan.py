"""What taking a file would do, known before anything is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.intake.reading.mapping import Mapping
from generiek.app.intake.reading.problems import Findings
from generiek.app.people.models import PersonIdentity, Team

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Offer:
    """A file offered to a team at a moment, with how to read it; findings collect what is wrong."""

    team: Team
    content: bytes
    mapping: Mapping
    now: datetime
    account_id: UUID | None = None
    findings: Findings = field(default_factory=Findings)

    @property
    def zone(self) -> ZoneInfo:
        """The team's time zone."""
        return ZoneInfo(self.team.time_zone)


@dataclass(frozen=True, slots=True)
class Plan:
    """How many rows are new, changed and known already; `write` does it, in the caller's transaction."""

    rows_read: int
    rows_new: int
    rows_changed: int
    rows_same: int
    write: Callable[[], None]
    remarks: tuple[str, ...] = ()


def sort_out(
    rows: Iterable[Row], known: Callable[[Row], object | None], says_the_same: Callable[[Row], bool]
) -> tuple[list[Row], list[Row], list[Row]]:
    """Divide rows into new, changed and the same."""
    new: list[Row] = []
    changed: list[Row] = []
    same: list[Row] = []
    for row in rows:
        if known(row) is None:
            new.append(row)
        else:
            (same if says_the_same(row) else changed).append(row)
    return new, changed, same


def persons_by_number(team: Team) -> dict[str, UUID]:
    """Whose personnel number is whose."""
    rows = PersonIdentity.objects.filter(team=team).exclude(personnel_number="")
    return dict(rows.values_list("personnel_number", "person_id"))
