"""What is known of a case, as it travels from an import or the demonstration to the tables."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from generiek.app.cases.words import Impact, Lead, Offence, Provability, StepKind

YEARS_IN_USE = 5
YEARS_UNTIL_DESTROYED = 10


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The facts that the screening needs; `x_m`, `y_m` are RD New metres, instants are aware."""

    number: str
    offence: str
    occurred_at: datetime
    reported_at: datetime
    place_label: str = ""
    x_m: int | None = None
    y_m: int | None = None
    value_eur: int | None = None
    suspect_known: bool = False
    caught_in_act: bool = False
    leads: tuple[str, ...] = ()
    provability: int = Provability.UNKNOWN
    high_impact: bool = False
    victim_impact: int = Impact.LITTLE
    priority_code: str = ""

    def __post_init__(self) -> None:
        if not self.number.strip():
            raise ValueError("A case needs a number.")
        if self.offence not in Offence.values:
            raise ValueError(f"{self.offence!r} is not a kind of offence that the screening knows.")
        unknown = set(self.leads) - set(Lead.values)
        if unknown:
            raise ValueError(f"Unknown leads: {', '.join(sorted(unknown))}.")
        if self.provability not in Provability.values or self.victim_impact not in Impact.values:
            raise ValueError("Provability and impact on the victim go from 0 to 3.")
        if self.reported_at < self.occurred_at:
            raise ValueError("A case is reported after it occurred.")
        if (self.x_m is None) != (self.y_m is None):
            raise ValueError("A place has both an x and a y, or neither.")

    def columns(self) -> dict[str, Any]:
        """The values by the column of `Case` that keeps them."""
        values = asdict(self)
        values["leads"] = [lead for lead in Lead.values if lead in self.leads]
        return values


@dataclass(frozen=True, slots=True)
class StepPlan:
    """A step that somebody wants to have done; with `work_order_id` it is already in the work stock."""

    kind: str
    effort_minutes: int
    crew: int = 1
    instruction: str = ""
    place_label: str = ""
    x_m: int | None = None
    y_m: int | None = None
    step_id: UUID | None = None
    work_order_id: UUID | None = None

    def __post_init__(self) -> None:
        if self.kind not in StepKind.values:
            raise ValueError(f"{self.kind!r} is not a kind of step.")
        if not 5 <= self.effort_minutes <= 480:
            raise ValueError(f"A step takes 5 to 480 minutes, not {self.effort_minutes}.")
        if self.crew not in (1, 2):
            raise ValueError(f"A crew is one or two people, not {self.crew}.")


def years_after(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
