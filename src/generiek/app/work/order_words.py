"""What an order says, as it travels between a form, an import, the demonstration and the tables."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from generiek.app.work.models import WorkOrder
from generiek.app.work.words import Category, Interruptible

LONGEST_MINUTES = 8 * 60
SHORTEST_MINUTES = 5


@dataclass(frozen=True, slots=True)
class OrderWords:
    """The content of a work order; `x_m`, `y_m` are RD New metres, instants are aware."""

    title: str
    category: str = Category.CONTACT
    goal_id: UUID | None = None
    why: str = ""
    expected_result: str = ""
    approach: str = ""
    place_label: str = ""
    x_m: int | None = None
    y_m: int | None = None
    effort_minutes: int = 0
    crew: int = 1
    competences: tuple[str, ...] = ()
    interruptible: str = Interruptible.DIRECT
    loss_minutes: int = 0
    window_from: datetime | None = None
    window_until: datetime | None = None
    fixed_at: datetime | None = None
    case_id: UUID | None = None
    case_step: str = ""
    owner_person_id: UUID | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("A work order needs a title.")
        if self.category not in Category.values:
            raise ValueError(f"{self.category!r} is not a category of work.")
        if self.interruptible not in Interruptible.values:
            raise ValueError(f"{self.interruptible!r} does not say whether work can be left.")
        if self.crew not in (1, 2):
            raise ValueError(f"A crew is one or two people, not {self.crew}.")
        if not 0 <= self.effort_minutes <= LONGEST_MINUTES:
            raise ValueError(f"An order takes at most {LONGEST_MINUTES} minutes, not {self.effort_minutes}.")
        if (self.x_m is None) != (self.y_m is None):
            raise ValueError("A place has both an x and a y, or neither.")
        if self.window_from and self.window_until and self.window_until <= self.window_from:
            raise ValueError("The window of an order ends after it begins.")

    def columns(self) -> dict[str, Any]:
        """The values by the column of `WorkOrder` that keeps them."""
        values = asdict(self)
        values["competences"] = sorted(self.competences)
        values["title"] = self.title.strip()
        return values


def words_of(order: WorkOrder) -> OrderWords:
    """What an order in the stock says."""
    return OrderWords(
        title=order.title,
        category=order.category,
        goal_id=order.goal_id,
        why=order.why,
        expected_result=order.expected_result,
        approach=order.approach,
        place_label=order.place_label,
        x_m=order.x_m,
        y_m=order.y_m,
        effort_minutes=order.effort_minutes,
        crew=order.crew,
        competences=tuple(order.competences),
        interruptible=order.interruptible,
        loss_minutes=order.loss_minutes,
        window_from=order.window_from,
        window_until=order.window_until,
        fixed_at=order.fixed_at,
        case_id=order.case_id,
        case_step=order.case_step,
        owner_person_id=order.owner_person_id,
    )
